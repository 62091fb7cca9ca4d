/// What can be wrong with the policies of rules and of shop.yaml: how often, how many, to whom.
package enum PolicyProblem: Hashable, Sendable {
    case badReentry(String, suggestion: String?)
    case badCappedPolicy(String, suggestion: String?)
    case badExpectation(String, suggestion: String?)
    case expectationReversed(low: Int, high: Int, per: String)
    case badBudget(String, example: String)
    /// `500 per week`
    case budgetNotPerDay(String)
    case budgetOfNothing(String)
    case spreadTooLong(String)
    case badCap(String, suggestion: String?)
    case capOfNothing(String)
    /// Two caps of which the second never lets the first come to anything.
    case capWithoutEffect(String, because: String)
    case suppressesEverybody(String)

    package var code: String {
        switch self {
        case .badReentry: "bad-reentry"
        case .badCappedPolicy: "bad-when-capped"
        case .badExpectation: "bad-expectation"
        case .expectationReversed: "expectation-reversed"
        case .badBudget: "bad-budget"
        case .budgetNotPerDay: "budget-not-per-day"
        case .budgetOfNothing: "budget-of-nothing"
        case .spreadTooLong: "spread-too-long"
        case .badCap: "bad-cap"
        case .capOfNothing: "cap-of-nothing"
        case .capWithoutEffect: "cap-without-effect"
        case .suppressesEverybody: "suppresses-everybody"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .capWithoutEffect: .warning
        default: .error
        }
    }
}
