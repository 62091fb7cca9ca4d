/// The keys of test files.
package enum TestKeys {
    package static let test: [KeyDefinition] = [
        KeyDefinition("test", .text, required: true, "what is to hold, in a sentence"),
        KeyDefinition("given", .mapping(given), required: true, "the customers, and what happens to them"),
        KeyDefinition("rules", .oneOf([.name, .list(of: .name)]), "only these rules are in force; all unless stated"),
        KeyDefinition(
            "start", .moment, "when the rules begin and the clock stands; just before the first event unless stated"),
        KeyDefinition(
            "score", .boolean, "whether tiers are brought up to date on the way; true unless stated"),
        KeyDefinition(
            "then", .list(of: .mapping(moment)), required: true, "where the clock is moved, and what is seen there"),
    ]

    package static let given: [KeyDefinition] = [
        KeyDefinition("customers", .list(of: .mapping(customer)), required: true, "who the test is about"),
        KeyDefinition("orders", .list(of: .mapping(order)), "what is known of orders beside their events"),
        KeyDefinition("events", .list(of: .event(givenEvent)), "what happens to them"),
        KeyDefinition(
            "codes", .map(of: .list(of: .text)),
            "what is left in the shop's pools of coupon codes, by coupon; enough unless stated"),
        KeyDefinition(
            "bundles", .map(of: .list(of: .text)),
            "what others often buy with an item, by item, the likeliest first; learnt from the test's own orders unless stated"
        ),
    ]

    package static let customer: [KeyDefinition] = [
        KeyDefinition("id", .text, required: true, "the shop's key for the customer"),
        KeyDefinition("name", .text, "name"),
        KeyDefinition("phone", .text, "phone number"),
        KeyDefinition("gender", .choice(Customer.Gender.allCases.map(\.rawValue)), "gender"),
        KeyDefinition("birthday", .date, "birthday"),
        KeyDefinition("province", .text, "province of the address"),
        KeyDefinition("city", .text, "city of the address"),
        KeyDefinition("district", .text, "district of the address"),
        KeyDefinition("address", .text, "street of the address"),
        KeyDefinition("credit", .text, "credit level on the platform"),
        KeyDefinition("level", .text, "member level"),
        KeyDefinition("points", .integer(points), "member points"),
        KeyDefinition("tags", .oneOf([.text, .list(of: .text)]), "tags"),
        KeyDefinition("notes", .text, "notes of the staff"),
        KeyDefinition("registered", .moment, "when the customer became a member; an event, too"),
        KeyDefinition("time_zone", .text, "the customer's own time zone"),
        KeyDefinition("owner", .text, "the member of staff who looks after the customer"),
        KeyDefinition("consent", .mapping(consent), "what the customer said about texts"),
        KeyDefinition("fields", .words(of: fieldShape), "fields that shop.yaml declares"),
    ]

    package static let points = -1_000_000_000...1_000_000_000

    package static let consent: [KeyDefinition] = Rule.Category.allCases.map {
        KeyDefinition($0.rawValue, .choice(["yes", "no"]), "about \($0.rawValue) texts")
    }

    package static let order: [KeyDefinition] = [
        KeyDefinition("id", .text, required: true, "the order's number"),
        KeyDefinition("customer", .text, "whose it is; needed when there are several customers"),
        KeyDefinition("amount", .amount, "actually paid"),
        KeyDefinition("quantity", .integer(0...1_000_000), "pieces"),
        KeyDefinition("title", .text, "what was bought"),
        KeyDefinition("courier", .text, "courier"),
        KeyDefinition("tracking_number", .text, "the parcel's number"),
        KeyDefinition("province", .text, "province of the address"),
        KeyDefinition("city", .text, "city of the address"),
    ]

    /// Beside the kind itself, which is the key of the time: `{paid: 2026-11-01 10:00, order: A1}`.
    package static let givenEvent: [KeyDefinition] = event(received: .moment)
    package static let momentEvent: [KeyDefinition] = event(received: .oneOf([.moment, .choice([now])]))

    /// The clock of the test.
    package static let now = "now"

    private static func event(received: KeyShape) -> [KeyDefinition] {
        [
            KeyDefinition("customer", .text, "whose event it is; needed when there are several customers"),
            KeyDefinition("order", .text, "the order that it belongs to"),
            KeyDefinition("amount", .amount, "how much was paid, or paid back"),
            KeyDefinition("fields", .words(of: fieldShape), "further fields of the kind"),
            KeyDefinition("received", received, "when the shop learns of it; at once unless stated"),
        ]
    }

    package static let moment: [KeyDefinition] = [
        KeyDefinition("at", .moment, "the clock is moved to this moment"),
        KeyDefinition(
            "after", .schedule, "the clock is moved on by so much, at first from `start` or the first event on"),
        KeyDefinition("events", .list(of: .event(momentEvent)), "what becomes known there; `now` is the clock's time"),
        KeyDefinition("pause", .oneOf([.name, .list(of: .name)]), "rules that somebody pauses there"),
        KeyDefinition("resume", .oneOf([.name, .list(of: .name)]), "rules that somebody lets go on there"),
        KeyDefinition(
            "expect", .oneOf([.choice([nothing]), .mapping(expectation), .list(of: .mapping(expectation))]),
            "all that the rules have done since the moment before, or `nothing`; not looked at unless stated"),
    ]

    package static let nothing = "nothing"

    package static let expectation: [KeyDefinition] = [
        KeyDefinition("rule", .name, "the rule; needed unless `rules` names a single one"),
        KeyDefinition("step", .name, "the step; any of the rule's unless stated"),
        KeyDefinition("customer", .text, "for whom; anybody unless stated"),
        KeyDefinition("does", .oneOf([actionWord, .list(of: actionWord)]), "everything that the step does, in order"),
        KeyDefinition("text", texts, "a text as it goes out, or `contains …`; `…` stands for anything"),
        KeyDefinition("template", .oneOf([.name, .list(of: .name)]), "the template of a text"),
        KeyDefinition("parts", .integer(0...100), "the parts of all texts together"),
        KeyDefinition("coupon", .oneOf([.name, .mapping(coupon)]), "the coupon: its name, or more of it"),
        KeyDefinition("task", .oneOf([.text, .mapping(task)]), "the task: its title, or more of it"),
        KeyDefinition("emit", .eventKind, "the event that other rules see"),
        KeyDefinition("points", .integer(points), "how many points are given; below 0 when some are taken"),
        KeyDefinition("skips", .choice(skipReasons), "it does nothing, for this reason"),
        KeyDefinition("due", .moment, "when it was due"),
    ]

    package static let coupon: [KeyDefinition] = [
        KeyDefinition("name", .name, "the coupon's name"),
        KeyDefinition("off", .oneOf([.amount, .percentage]), "what it takes off"),
        KeyDefinition("over", .amount, "the least order amount"),
        KeyDefinition("ends_on", .date, "the last day it can be used"),
    ]

    package static let task: [KeyDefinition] = [
        KeyDefinition("title", .text, "its title, or `contains …`"),
        KeyDefinition("script", .text, "its script, or `contains …`"),
        KeyDefinition("to", .name, "the member of staff or the skill"),
    ]

    /// The reasons for which a step does nothing, by their codes.
    package static let skipReasons = [
        "late", "ask", "superseded", "not_in_period", "period_running", "period_over", "rule_condition",
        "step_condition", "unless", "no_phone", "suppressed", "no_consent", "holdout", "reentry", "duplicate", "capped",
        "too_few_points", "no_codes",
        "budget", "paused", "stopped", "failed",
    ]

    private static let actionWord: KeyShape = .choice(ActionWord.allCases.map(\.rawValue))
    private static let texts: KeyShape = .oneOf([.text, .list(of: .text)])
    private static let fieldShape: KeyShape = .oneOf([.text, .list(of: .text)])
}
