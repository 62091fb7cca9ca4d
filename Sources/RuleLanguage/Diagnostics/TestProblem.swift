/// What can be wrong with the tests of a shop's own rules.
package enum TestProblem: Hashable, Sendable {
    case duplicateTest(String, first: SourceSpan)
    case unknownRule(String, suggestion: String?)
    /// There is such a rule, but the test leaves it out under `rules`.
    case ruleLeftOut(String)
    /// With the rule's steps.
    case unknownStep(String, rule: String, suggestion: String?, known: [String])
    case unknownTemplate(String, suggestion: String?)
    case unknownCustomer(String, suggestion: String?)
    case duplicateCustomer(String)
    case duplicateOrder(String)
    case orderOfAnotherCustomer(String, customer: String)
    /// An event without the key that says what happened.
    case eventWithoutKind(example: String)
    case severalKinds(String, String)
    /// `order` or `amount` where the kind brings none.
    case keyNotOfEvent(String, kind: String)
    case unknownField(String, of: String, suggestion: String?, known: [String])
    case badValue(String, expected: ValueType)
    case badPhone(String)
    /// `now` among what is given.
    case nowWithoutClock
    /// Both `at` and `after`, or neither.
    case clockMoves
    case clockGoesBack(String)
    case receivedBeforeItHappened
    /// After the last moment of the test.
    case neverHappens
    /// `skips` next to what only an act has.
    case skipsAndActs(String)
    /// The step never does that.
    case stepNeverDoes(step: String, action: String)
    case stepNeverSends(step: String, template: String)

    package var code: String {
        switch self {
        case .duplicateTest: "duplicate-test"
        case .unknownRule: "unknown-rule"
        case .ruleLeftOut: "rule-left-out"
        case .unknownStep: "unknown-step-of-rule"
        case .unknownTemplate: "unknown-template-in-test"
        case .unknownCustomer: "unknown-customer"
        case .duplicateCustomer: "duplicate-customer"
        case .duplicateOrder: "duplicate-order"
        case .orderOfAnotherCustomer: "order-of-another-customer"
        case .eventWithoutKind: "event-without-kind"
        case .severalKinds: "several-kinds"
        case .keyNotOfEvent: "key-not-of-event"
        case .unknownField: "unknown-field"
        case .badValue: "bad-value"
        case .badPhone: "bad-phone"
        case .nowWithoutClock: "now-without-clock"
        case .clockMoves: "clock-moves-once"
        case .clockGoesBack: "clock-goes-back"
        case .receivedBeforeItHappened: "received-before-it-happened"
        case .neverHappens: "never-happens"
        case .skipsAndActs: "skips-and-acts"
        case .stepNeverDoes: "step-never-does"
        case .stepNeverSends: "step-never-sends"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .neverHappens: .warning
        default: .error
        }
    }
}
