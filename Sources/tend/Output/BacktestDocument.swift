import RuleLanguage
import Runtime

/// What `backtest --json` prints: the shape of a preview, and what those people did.
struct BacktestDocument: Encodable {
    /// A rule that would have acted for more people than it expects.
    struct OverrunDocument: Encodable {
        var rule: String
        var high: Int
        var per: String
        var days: [String]

        init(_ watch: ExpectedBandWatch) {
            rule = watch.rule
            high = watch.band.high
            per = watch.band.per.text
            days = watch.days.map(\.iso8601)
        }
    }

    var plan: PlanDocument
    var goals: [GoalDocument]
    var knownUntil: String
    var expectExceeded: [OverrunDocument]

    private enum CodingKeys: CodingKey {
        case goals
        case knownUntil
        case expectExceeded
    }

    func encode(to encoder: any Encoder) throws {
        try plan.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(goals, forKey: .goals)
        try container.encode(knownUntil, forKey: .knownUntil)
        try container.encode(expectExceeded, forKey: .expectExceeded)
    }
}
