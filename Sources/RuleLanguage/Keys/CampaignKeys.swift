/// The keys of campaign files.
package enum CampaignKeys {
    static let counts = 1...1_000_000_000

    package static let campaign: [KeyDefinition] = [
        KeyDefinition("campaign", .name, required: true, "the campaign's name; unique in the shop"),
        KeyDefinition("title", .text, "what it is, in a few words"),
        KeyDefinition("stages", .list(of: .mapping(stage)), required: true, "what happens when"),
    ]

    package static let stage: [KeyDefinition] = [
        KeyDefinition("stage", .name, required: true, "the stage's name; unique in the campaign"),
        KeyDefinition("from", .date, required: true, "its first day"),
        KeyDefinition("to", .date, required: true, "its last day, which counts whole"),
        KeyDefinition(
            "audience", .conditions, "for whom its rules act: a segment or conditions; everybody unless stated"),
        KeyDefinition(
            "rules", .oneOf([.name, .list(of: .name)]), required: true,
            "rules that act within the stage's days and for its audience only"),
        KeyDefinition("target", .mapping(target), "what the stage is to come to"),
    ]

    package static let target: [KeyDefinition] = [
        KeyDefinition("sends", .integer(counts), "texts that go out"),
        KeyDefinition("redemptions", .integer(counts), "coupons of its rules that are used"),
        KeyDefinition("orders", .integer(counts), "orders of the people whom it reached"),
        KeyDefinition("revenue", .amount, "what these orders come to"),
    ]
}
