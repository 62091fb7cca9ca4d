/// The keys of rule files.
package enum RuleKeys {
    package static let priorities = -1000...1000

    package static let rule: [KeyDefinition] = [
        KeyDefinition("rule", .name, required: true, "the rule's name; unique in the shop"),
        KeyDefinition("title", .text, "what the rule is for, in a few words"),
        KeyDefinition(
            "category", .choice(Rule.Category.allCases.map(\.rawValue)), required: true,
            "marketing or service: decides quiet hours, lateness and the opt-out text"),
        KeyDefinition("on", .oneOf([.name, .oneKey(trigger)]), required: true, "the trigger"),
        KeyDefinition("if", .conditions, "all must hold when a step is due"),
        KeyDefinition("unless", unlessShape, "an event since the trigger that makes the rule pointless"),
        KeyDefinition("steps", .list(of: .mapping(step)), "what to do, and when"),
        KeyDefinition("after", .schedule, "when the only step is due"),
        KeyDefinition("before_end", .schedule, "when the only step is due, counted back from the period's end"),
        KeyDefinition("do", actionsShape, "what the only step does"),
        KeyDefinition("priority", .integer(priorities), "higher goes first among dues of one moment; 0 unless stated"),
        KeyDefinition(
            "late", .latePolicy,
            "what happens to a due time that is past when it becomes known: `skip after 24h` or `send`"),
        KeyDefinition("goal", .mapping(goal), "what the rule is measured by"),
        KeyDefinition("holdout", .percentage, "share of customers left alone, to measure against"),
        KeyDefinition("again", .anything, later: true, "whether a customer can enter again"),
        KeyDefinition("when_capped", .anything, later: true, "what happens to a message that a cap stopped"),
        KeyDefinition("expect", .anything, later: true, "the band outside which the rule is stopped"),
        KeyDefinition("in_flight", .anything, later: true, "what an edit does to the people in between"),
        KeyDefinition("split", .anything, later: true, "texts in fixed shares"),
    ]

    package static let trigger: [KeyDefinition] = [
        KeyDefinition("inactive", .span, "no purchase for that long"),
        KeyDefinition("every", .anything, later: true, "a calendar"),
        KeyDefinition("on_date", .anything, later: true, "one moment for an audience"),
        KeyDefinition("anniversary", .anything, later: true, "a day of the customer's year"),
        KeyDefinition("holiday", .anything, later: true, "a holiday"),
        KeyDefinition("before", .anything, later: true, "how long before the day"),
        KeyDefinition("at", .anything, later: true, "the time of day"),
    ]

    package static let step: [KeyDefinition] = [
        KeyDefinition("id", .name, "the step's name; it survives edits of time and text"),
        KeyDefinition("after", .schedule, "when the step is due, from the trigger on"),
        KeyDefinition("before_end", .schedule, "when the step is due, counted back from the period's end"),
        KeyDefinition("if", .conditions, "all must hold when the step is due"),
        KeyDefinition("unless", unlessShape, "an event since the trigger that makes the step pointless"),
        KeyDefinition("do", actionsShape, required: true, "what the step does, in order"),
        KeyDefinition("split", .anything, later: true, "texts in fixed shares"),
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
    ]

    package static let action: [KeyDefinition] = [
        KeyDefinition("sms", .name, "a text: the name of a file in templates/"),
        KeyDefinition("coupon", .mapping(coupon), "a coupon"),
        KeyDefinition("task", .oneOf([.text, .mapping(task)]), "a follow-up task for the staff"),
        KeyDefinition("points", .anything, later: true, "points"),
        KeyDefinition("set", .anything, later: true, "a field or a tag"),
        KeyDefinition("webhook", .anything, later: true, "a call to another system"),
        KeyDefinition("emit", .anything, later: true, "an event that other rules see"),
        KeyDefinition("split", .anything, later: true, "texts in fixed shares"),
    ]

    package static let coupon: [KeyDefinition] = [
        KeyDefinition("name", .name, required: true, "the coupon's name"),
        KeyDefinition(
            "off", .oneOf([.amount, .percentage]), required: true, "what it takes off: an amount or a percentage"),
        KeyDefinition("over", .amount, "the least order amount; none unless stated"),
        KeyDefinition("lasts", .span, "how long it can be used; no end unless stated"),
    ]

    package static let task: [KeyDefinition] = [
        KeyDefinition("title", .text, required: true, "what to do; may quote `{{ customer.name }}` and the rest"),
        KeyDefinition("script", .text, "what to say and to look at"),
        KeyDefinition("to", .name, "a member of staff or a skill; the shared pool unless stated"),
        KeyDefinition("within", .span, "how soon it has to be done"),
    ]

    private static let unlessShape: KeyShape = .oneOf([
        .eventKind, .mapping(unless), .list(of: .oneOf([.eventKind, .mapping(unless)])),
    ])
    private static let actionsShape: KeyShape = .oneOf([.oneKey(action), .list(of: .oneKey(action))])
}
