/// The keys of shop.yaml.
package enum ShopKeys {
    package static let shop: [KeyDefinition] = [
        KeyDefinition("shop", .text, required: true, "the shop's name"),
        KeyDefinition("time_zone", .text, required: true, "IANA name, such as Asia/Shanghai"),
        KeyDefinition("currency", .choice(Currency.known.map(\.code)), "what amounts are in; CNY unless stated"),
        KeyDefinition("locale", .choice(["zh", "en"]), "language of dates in texts; zh unless stated"),
        KeyDefinition("sms", .mapping(sms), "how texts look and go out"),
        KeyDefinition("quiet_hours", .mapping(quietHours), "no texts of the category in these hours"),
        KeyDefinition("late", .mapping(late), "what happens to a due time that is past when it becomes known"),
        KeyDefinition(
            "periods", .map(of: .mapping(period)), "stretches of a customer's life that rules can begin with"),
        KeyDefinition("tiers", states, "the first whose condition holds is the customer's tier"),
        KeyDefinition("levels", states, "member levels: the first whose condition holds"),
        KeyDefinition("activity", states, "how long after the last order a customer is active, silent and so on"),
        KeyDefinition("loyalty", states, "steps of the loyalty pyramid: the first whose condition holds"),
        KeyDefinition("stages", states, "stages of the life cycle: the first whose condition holds"),
        KeyDefinition(
            "rfm", .oneOf([.choice(["default"]), .mapping(rfm)]),
            "how customers are scored by recency, frequency and money"),
        KeyDefinition(
            "points", .oneOf([.choice(["default"]), .mapping(points)]),
            "how member points are earned, and when they lapse"),
        KeyDefinition("coupons", .map(of: .mapping(coupon)), "coupons that rules give by name"),
        KeyDefinition("care", .mapping(care), "when a group of customers is large, and worth much"),
        KeyDefinition("score", .time, "when `run` scores the customers every night; 3:00 unless stated"),
        KeyDefinition("segments", .words(of: .conditions), "conditions with a name"),
        KeyDefinition("customer", .mapping(customer), "further fields of the customer file"),
        KeyDefinition("events", .words(of: .oneOf([.mapping(event), .nothing])), "the shop's own kinds of events"),
        KeyDefinition("staff", .map(of: .mapping(staff)), "who does follow-up tasks and looks after customers"),
        KeyDefinition("follow_up", .mapping(followUp), "how strictly the dates of the next contact are kept"),
        KeyDefinition("store", .text, "where the customer store is; sqlite:tend.db unless stated"),
        KeyDefinition("caps", .mapping(caps), "how many texts a person gets"),
        KeyDefinition("suppress", .mapping(suppress), "whom a category leaves alone"),
        KeyDefinition("consent", .mapping(consent), "whether texts need a person's yes; assumed unless stated"),
        KeyDefinition("budget", .mapping(budget), "what all rules of a category may spend in a day"),
        KeyDefinition(
            "holidays", .map(of: .oneOf([.holiday, .list(of: .date)])),
            "the shop's own days: `6-8`, `lunar 8-1`, or a list of dates"),
        KeyDefinition("contracts", .mapping(contracts), "when somebody is told of the end of a contract"),
        KeyDefinition("surveys", .map(of: .mapping(survey)), "short surveys whose answers become events"),
        KeyDefinition("surveys_at", .text, "where links to surveys lead, `https://…`; the token comes behind it"),
        KeyDefinition("gateways", .anything, later: true, "accounts at providers"),
    ]

    /// Names with conditions, beside `hold`; or `default`.
    private static let states: KeyShape = .oneOf([.choice(["default"]), .map(of: .oneOf([.span, .conditions]))])

    package static let coupon: [KeyDefinition] =
        RuleKeys.couponTerms + [
            KeyDefinition("points", .integer(counts), "how many points buy it; none do unless stated")
        ]

    package static let care: [KeyDefinition] = [
        KeyDefinition("customers", .list(of: .integer(counts)), "few up to the first number, many above the second"),
        KeyDefinition(
            "margin", .list(of: .amount), "of one customer and year: little up to the first, much above the second"),
        KeyDefinition("margin_rate", .percentage, "share of what is paid; 30% unless stated"),
    ]

    package static let points: [KeyDefinition] = [
        KeyDefinition("per", .amount, "so much paid gives a point; 1 unless stated"),
        KeyDefinition("lapse", .span, "unused points lapse after that time; never unless stated"),
        KeyDefinition("warn", .span, "so long before they lapse comes the event points_lapsing; 30d unless stated"),
    ]

    package static let rfm: [KeyDefinition] = [
        KeyDefinition("window", .span, "how far back purchases count; 90d unless stated"),
        KeyDefinition(
            "method", .choice(RFMSettings.Method.allCases.map(\.rawValue)),
            "whether all are ranked together, or each component inside the bins of the one before"),
        KeyDefinition("ties", .choice(["same", "spread"]), "what becomes of customers with the same number"),
        KeyDefinition("seed", .integer(seeds), "for the lot that spreads ties; 1 unless stated"),
        KeyDefinition(
            "count", .choice(RFMSettings.Counting.allCases.map(\.rawValue)),
            "what frequency counts; purchase_days unless stated"),
        KeyDefinition(
            "sum", .choice(RFMSettings.Money.allCases.map(\.rawValue)),
            "what the amounts come to; total unless stated"),
        KeyDefinition(
            "recency", .oneOf([.integer(RFMSettings.Binning.allowedBins), .list(of: .span)]),
            "how many bins, or how long ago the last purchase may be for each further point"),
        KeyDefinition(
            "frequency", .oneOf([.integer(RFMSettings.Binning.allowedBins), .list(of: .integer(counts))]),
            "how many bins, or the least count for each further point"),
        KeyDefinition(
            "money", .oneOf([.integer(RFMSettings.Binning.allowedBins), .list(of: .amount)]),
            "how many bins, or the least amount for each further point"),
    ]

    static let seeds = 0...1_000_000_000
    static let counts = 1...1_000_000

    package static let quietHours = categories(.hours)
    package static let late = categories(.latePolicy)
    package static let caps = categories(.oneOf([.cap, .list(of: .cap)]))
    package static let suppress = categories(.conditions)
    package static let consent = categories(.choice(ConsentMode.allCases.map(\.rawValue)))
    package static let budget = categories(.mapping(RuleKeys.budget))

    package static let sms: [KeyDefinition] = [
        KeyDefinition(
            "signature", .text, "shown in front of every text, without brackets; the shop's name unless stated"),
        KeyDefinition("opt_out", .text, "ends every marketing text"),
        KeyDefinition("price", .amount, "of one part"),
        KeyDefinition("gateway", .choice(["file", "console"]), "where texts go: file unless stated"),
        KeyDefinition("rate", .cap, "how many texts the provider takes in what time; no limit unless stated"),
        KeyDefinition("per_person", .cap, "no phone gets more, whatever the rules say; `5 per 1h` unless stated"),
    ]

    package static let period: [KeyDefinition] = [
        KeyDefinition("from", .eventKind, required: true, "the event that begins it"),
        KeyDefinition("if", .conditions, "must hold at that event"),
        KeyDefinition("lasts", .span, required: true, "how long it lasts"),
        KeyDefinition(
            "ends_on", .oneOf([.eventKind, .list(of: .eventKind)]), "an event of the customer that ends it early"),
    ]

    package static let customer: [KeyDefinition] = [
        KeyDefinition("fields", .words(of: fieldType), "name and type")
    ]

    package static let event: [KeyDefinition] = [
        KeyDefinition("fields", .words(of: fieldType), "name and type"),
        KeyDefinition("order", .boolean, "whether such an event belongs to an order; no unless stated"),
        KeyDefinition("title", .text, "what it means"),
    ]

    package static let contracts: [KeyDefinition] = [
        KeyDefinition(
            "warn", .oneOf([.span, .list(of: .span)]),
            "so long before the last day comes contract_ending, at 9:00; 30d unless stated")
    ]

    package static let survey: [KeyDefinition] = [
        KeyDefinition("title", .text, "what it is called; its name unless stated"),
        KeyDefinition("questions", .words(of: .mapping(question)), required: true, "what is asked, in this order"),
        KeyDefinition("lasts", .span, "how long a link can be answered; no end unless stated"),
        KeyDefinition("at", .text, "where its links lead; surveys_at unless stated"),
    ]

    package static let scales = 2...10

    package static let question: [KeyDefinition] = [
        KeyDefinition("ask", .text, required: true, "the question, as the customer reads it"),
        KeyDefinition("scale", .integer(scales), "answered from 1, the worst, to this"),
        KeyDefinition("choices", .list(of: .text), "answered with one of these"),
        KeyDefinition("text", .boolean, "answered in the customer's own words"),
        KeyDefinition("required", .boolean, "whether it must be answered; yes unless stated, of texts no"),
    ]

    /// The types a declared field can have, by their names in the file.
    package static let fieldTypes: [(name: String, type: ValueType)] = [
        ("text", .text), ("integer", .integer), ("number", .number), ("amount", .money), ("boolean", .boolean),
        ("date", .date), ("time", .instant),
    ]

    /// The type that was meant, by its letters or by its name elsewhere.
    static func fieldTypeSuggestion(for written: String) -> String? {
        switch written.lowercased() {
        case "string", "str", "文字", "文本": "text"
        case "int", "整数": "integer"
        case "float", "double", "decimal", "数字": "number"
        case "money", "price", "金额": "amount"
        case "bool", "是非": "boolean"
        case "日期": "date"
        case "datetime", "timestamp", "时间": "time"
        default: suggestion(for: written, among: fieldTypes.map(\.name))
        }
    }

    private static let fieldType: KeyShape = .oneOf([.choice(fieldTypes.map(\.name)), .list(of: .text)])

    private static func categories(_ shape: KeyShape) -> [KeyDefinition] {
        Rule.Category.allCases.map { KeyDefinition($0.rawValue, shape, "for \($0.rawValue) rules") }
    }
}
