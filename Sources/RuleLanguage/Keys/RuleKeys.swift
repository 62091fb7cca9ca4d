/// The keys of rule files.
package enum RuleKeys {
    package static let priorities = -1000...1000

    package static let rule: [KeyDefinition] = [
        KeyDefinition("rule", .name, required: true, "the rule's name; unique in the shop"),
        KeyDefinition("title", .text, "what the rule is for, in a few words"),
        KeyDefinition(
            "category", .choice(Rule.Category.allCases.map(\.rawValue)), required: true,
            "marketing or service: decides quiet hours, lateness and the opt-out text"),
        KeyDefinition("on", .oneOf([.name] + triggers.map { .mapping($0) }), required: true, "the trigger"),
        KeyDefinition("if", .conditions, "all must hold when a step is due"),
        KeyDefinition("unless", unlessShape, "an event since the trigger that makes the rule pointless"),
        KeyDefinition("steps", .list(of: .mapping(step)), "what to do, and when"),
        KeyDefinition("after", .schedule, "when the only step is due"),
        KeyDefinition("before_end", .schedule, "when the only step is due, counted back from the period's end"),
        KeyDefinition("do", actionsShape, "what the only step does"),
        KeyDefinition("priority", .integer(priorities), "higher goes first among dues of one moment; 0 unless stated"),
        KeyDefinition(
            "late", .latePolicy,
            "what happens to a due time that is past when it becomes known: `skip after 24h`, `send`, `latest_only` or `ask`"
        ),
        KeyDefinition("goal", .mapping(goal), "what the rule is measured by"),
        KeyDefinition("holdout", .percentage, "share of customers left alone, to measure against"),
        KeyDefinition(
            "again", .reentry,
            "whether a customer can enter again: `every` (unless stated), `single`, `restart`, `once`, `after 90d`"),
        KeyDefinition(
            "when_capped", .cappedPolicy,
            "what happens to what a cap or a budget stopped: `drop` (unless stated) or `retry until 3d`"),
        KeyDefinition(
            "expect", .expectation,
            "how many people the rule acts for when all is well, `10..200 per day`; beyond that it is stopped"),
        KeyDefinition("budget", .mapping(budget), "what the rule may spend in a day"),
        KeyDefinition(
            "in_flight", .choice(InFlight.allCases.map(\.rawValue)),
            "what an edit does to the people in between: `move` them (unless stated), `pin` or `cancel`"),
        KeyDefinition("spread", .span, "the texts of one due time go out evenly within this time"),
    ]

    /// The ways to begin that take keys; the first key of each is the one that names it.
    package static let triggers = [inactive, every, onDate, holiday, anniversary]

    /// All of them at once, for reading.
    package static let trigger: [KeyDefinition] = triggers.flatMap(\.self).reduce(into: []) { keys, key in
        if !keys.contains(where: { $0.name == key.name }) {
            keys.append(KeyDefinition(key.name, key.shape, key.meaning))
        }
    }

    package static let inactive = [
        KeyDefinition(
            "inactive", .oneOf([.span, .choice(["personal"])]), required: true,
            "no purchase for that long; personal: far longer than the customer's own rhythm")
    ]
    package static let every = [
        KeyDefinition("every", .recurrence, required: true, "moments that come back: `monday at 9:00`")
    ]
    package static let onDate = [
        KeyDefinition("on_date", .moment, required: true, "one moment for everybody: `2026-11-11 10:00`")
    ]
    package static let holiday = [
        KeyDefinition("holiday", .name, required: true, "a holiday that is known, or one of shop.yaml"),
        before, timeOfDay,
    ]
    package static let anniversary = [
        KeyDefinition(
            "anniversary", .text, required: true,
            "a date of the customer that comes back each year: `customer.birthday`"),
        KeyDefinition(
            "calendar", .choice(calendars.map(\.name)), "by which calendar it comes back; solar unless stated"),
        KeyDefinition(
            "leap_day", .choice(leapDays.map(\.name)),
            "when a 29 February falls in other years; february 28 unless stated"),
        before, timeOfDay,
    ]
    private static let before = KeyDefinition(
        "before", .span, "how many days, weeks or months before the day; on the day itself unless stated")
    private static let timeOfDay = KeyDefinition("at", .time, required: true, "the time of day")

    package static let calendars: [(name: String, calendar: AnniversaryCalendar)] = [
        ("solar", .solar), ("lunar", .lunar),
    ]
    package static let leapDays: [(name: String, day: LeapDayRule)] = [
        ("february 28", .february28), ("march 1", .march1),
    ]

    package static let step: [KeyDefinition] = [
        KeyDefinition("id", .name, "the step's name; it survives edits of time and text"),
        KeyDefinition("after", .schedule, "when the step is due, from the trigger on"),
        KeyDefinition("before_end", .schedule, "when the step is due, counted back from the period's end"),
        KeyDefinition("if", .conditions, "all must hold when the step is due"),
        KeyDefinition("unless", unlessShape, "an event since the trigger that makes the step pointless"),
        KeyDefinition("do", actionsShape, required: true, "what the step does, in order"),
    ]

    package static let unless: [KeyDefinition] = [
        KeyDefinition("event", .eventKind, required: true, "the event"),
        KeyDefinition(
            "same", .choice(["order", "customer"]), "whose event counts; the order's where both events have one"),
        KeyDefinition("if", .conditions, "what the event found must be like; `event.*` is that event"),
    ]

    package static let goal: [KeyDefinition] = [
        KeyDefinition("event", .eventKind, required: true, "the event to reach"),
        KeyDefinition("within", .span, required: true, "how long after the step"),
        KeyDefinition("if", .conditions, "what the event must be like to count; `event.*` is that event"),
    ]

    package static let action: [KeyDefinition] =
        armAction + [
            KeyDefinition(
                "split", .list(of: .mapping(arm)),
                "ways to do the step in fixed shares; each person always gets the same")
        ]

    /// A split does not hold another one.
    package static let armAction: [KeyDefinition] = [
        KeyDefinition("sms", .name, "a text: the name of a file in templates/"),
        KeyDefinition(
            "coupon", .oneOf([.name, .mapping(coupon)]), "a coupon: the name of one in shop.yaml, or all of it"),
        KeyDefinition("task", .oneOf([.text, .mapping(task)]), "a follow-up task for the staff"),
        KeyDefinition("points", .oneOf([.text, .mapping(points)]), "points: how many are given, or `give` or `take`"),
        KeyDefinition(
            "set", .words(of: .oneOf([.text, .mapping(tags)])), "declared fields of the customer, and `tags`"),
        KeyDefinition("survey", .name, "a link to a survey of shop.yaml, for the texts behind it"),
        KeyDefinition("webhook", .anything, later: true, "a call to another system"),
        KeyDefinition("emit", .oneOf([.eventKind, .mapping(emit)]), "an event of the shop's own, for other rules"),
    ]

    /// What stands in it decides what to say when `event` is missing, so the reader does not ask for it.
    package static let emit: [KeyDefinition] = [
        KeyDefinition("event", .eventKind, "one of the shop's own events"),
        KeyDefinition(
            "fields", .words(of: .text), "its fields: a value, a name such as `customer.tier`, a text in quotes"),
    ]

    package static let arm: [KeyDefinition] = [
        KeyDefinition("name", .name, required: true, "what the arm is called"),
        KeyDefinition("share", .wholePercentage, required: true, "its share of the people; all arms come to 100%"),
        KeyDefinition("do", armActionsShape, required: true, "what is done for these people"),
    ]

    package static let budget: [KeyDefinition] = Budget.Good.allCases.map { good in
        KeyDefinition(good.rawValue, .perDay, good.meaning)
    }

    package static let coupon: [KeyDefinition] =
        [KeyDefinition("name", .name, required: true, "the coupon's name")] + couponTerms

    /// What a coupon is worth, and for how long.
    package static let couponTerms: [KeyDefinition] = [
        KeyDefinition(
            "off", .oneOf([.amount, .percentage]), required: true, "what it takes off: an amount or a percentage"),
        KeyDefinition("over", .amount, "the least order amount; none unless stated"),
        KeyDefinition("lasts", .span, "how long it can be used; no end unless stated"),
        KeyDefinition(
            "codes", .choice(CouponAction.Codes.allCases.map(\.rawValue)),
            "`own`: tend makes the codes (unless stated); `pool`: they come out of a list of the shop's"),
        KeyDefinition(
            "warn", .schedule, "how long before its last day `coupon_lapsing` comes; `3d at 10:00` unless stated"),
    ]

    package static let points: [KeyDefinition] = [
        KeyDefinition("give", .text, "how many points: a whole number, or a calculation"),
        KeyDefinition("take", .text, "how many points; who has fewer is skipped, with the whole step"),
        KeyDefinition("reason", .text, "for the customer's history"),
    ]

    package static let tags: [KeyDefinition] = [
        KeyDefinition("add", .oneOf([.text, .list(of: .text)]), "tags that the customer gets"),
        KeyDefinition("remove", .oneOf([.text, .list(of: .text)]), "tags that are taken off"),
    ]

    package static let task: [KeyDefinition] = [
        KeyDefinition("title", .text, required: true, "what to do; may quote `{{ customer.name }}` and the rest"),
        KeyDefinition("script", .text, "what to say and to look at"),
        KeyDefinition("to", .name, "a member of staff or a skill; the shared pool unless stated"),
        KeyDefinition("within", .span, "how soon it has to be done"),
        KeyDefinition(
            "level", .integer(StaffMember.levels), "the least level of the member of staff; anybody's unless stated"),
        KeyDefinition(
            "outcomes", .list(of: .text), "what it can come to: who does it says one of these; anything unless stated"),
        KeyDefinition(
            "answers", .oneOf([.name, .list(of: .name)]), "standard answers that help with it, files of answers/"),
    ]

    private static let unlessShape: KeyShape = .oneOf([
        .eventKind, .mapping(unless), .list(of: .oneOf([.eventKind, .mapping(unless)])),
    ])
    private static let actionsShape: KeyShape = .oneOf([.oneKey(action), .list(of: .oneKey(action))])
    private static let armActionsShape: KeyShape = .oneOf([.oneKey(armAction), .list(of: .oneKey(armAction))])
}

extension Budget.Good {
    fileprivate var meaning: String {
        switch self {
        case .messages: "texts a day"
        case .coupons: "coupons a day"
        case .cost: "what the texts of a day may cost"
        case .worth: "what the coupons of a day may take off"
        case .tasks: "tasks a day"
        }
    }
}
