/// The keys about the people of the shop.
extension ShopKeys {
    package static let tasksPerDay = 1...10_000

    package static let staff: [KeyDefinition] = [
        KeyDefinition("skills", .list(of: .name), "what the person can do"),
        KeyDefinition("tasks_per_day", .integer(tasksPerDay), "how many tasks the person can take"),
        KeyDefinition(
            "level", .integer(StaffMember.levels), "how experienced the person is, 1 to 9; 1 unless stated"),
        KeyDefinition("away", .oneOf([.days, .list(of: .days)]), "days without work: `2026-12-01..2026-12-07`"),
        KeyDefinition(
            "left", .oneOf([.boolean, .date]), "the person is not with the shop any more, or not from that day on"),
    ]

    package static let followUp: [KeyDefinition] = [
        KeyDefinition(
            "grace", .span,
            "so long after the date `follow_up_missed` comes, and the customer returns to the pool; 3d unless stated"),
        KeyDefinition("at", .time, "when on the date `follow_up_due` comes; 9:00 unless stated"),
    ]
}
