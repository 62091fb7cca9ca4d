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

        init(_ watch: ExpectedBandOverrun) {
            rule = watch.rule
            high = watch.band.high
            per = watch.band.per.text
            days = watch.days.map(\.iso8601)
        }
    }

    /// A rule that begins with a change of tier, of which nothing is known for the first part of the time or all of it.
    struct TierDocument: Encodable {
        var rule: String
        var knownFrom: String?
    }

    var plan: PlanDocument
    var goals: [GoalDocument]
    var knownUntil: String
    var expectExceeded: [OverrunDocument]
    var withoutTiers: [TierDocument]

    private enum CodingKeys: CodingKey {
        case goals
        case knownUntil
        case expectExceeded
        case withoutTiers
    }

    func encode(to encoder: any Encoder) throws {
        try plan.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(goals, forKey: .goals)
        try container.encode(knownUntil, forKey: .knownUntil)
        try container.encode(expectExceeded, forKey: .expectExceeded)
        try container.encode(withoutTiers, forKey: .withoutTiers)
    }
}
