/// What can be wrong in a condition or another expression.
package enum ExpressionProblem: Hashable, Sendable {
    package enum Expected: Hashable, Sendable {
        case value
        case fieldName
        case missing
        case operatorOrEnd
        case closing(String)
    }

    case empty
    case tooDeep
    case unexpectedCharacter(String)
    case singleEquals
    /// `&&`, `||`, `!`: the language says it in words.
    case symbolForWord(String)
    case unterminatedText
    case unclosed(String)
    case unexpectedToken(String, expected: Expected)
    case unexpectedEnd(expected: Expected)
    case chainedComparison
    case unknownUnit(String, suggestion: String?)
    case badDuration(String)
    case badDate(String)
    case unknownName(String, suggestion: String?)
    /// `customer` alone.
    case groupIsNoValue(String)
    /// The name exists, but not with this trigger.
    case notAvailableHere(String)
    case textNeedsQuotes(String)
    case unknownFunction(String, suggestion: String?)
    case wrongArguments(function: String, usage: String)
    case unknownEvent(String, suggestion: String?)
    case unknownEventField(String, event: String, suggestion: String?)
    case valueNotDeclared(String, allowed: [String], suggestion: String?)
    case cannotCompare(ValueType, ValueType)
    case cannotOrder(ValueType)
    case cannotCalculate(Arithmetic, ValueType, ValueType)
    case cannotContain(ValueType)
    case notACondition(ValueType)
    case conditionAsValue
    case listExpected
    case emptyList
    case emptyRange(low: String, high: String)
    case rangeOutsideIn
    case amountTooPrecise(String, digits: Int)
    case numberTooLarge(String)
    case neverHolds
    case monthsNotComparable
    case dateEqualsInstant

    package var code: String {
        switch self {
        case .empty: "empty-condition"
        case .tooDeep: "condition-too-deep"
        case .unexpectedCharacter: "unexpected-character"
        case .singleEquals: "single-equals"
        case .symbolForWord: "symbol-for-word"
        case .unterminatedText: "unterminated-text"
        case .unclosed: "unclosed-bracket"
        case .unexpectedToken: "unexpected-word"
        case .unexpectedEnd: "condition-breaks-off"
        case .chainedComparison: "chained-comparison"
        case .unknownUnit: "unknown-unit"
        case .badDuration: "bad-duration"
        case .badDate: "bad-date"
        case .unknownName: "unknown-name"
        case .groupIsNoValue: "group-is-no-value"
        case .notAvailableHere: "not-available-here"
        case .textNeedsQuotes: "text-needs-quotes"
        case .unknownFunction: "unknown-function"
        case .wrongArguments: "wrong-arguments"
        case .unknownEvent: "unknown-event"
        case .unknownEventField: "unknown-event-field"
        case .valueNotDeclared: "value-not-declared"
        case .cannotCompare: "cannot-compare"
        case .cannotOrder: "cannot-order"
        case .cannotCalculate: "cannot-calculate"
        case .cannotContain: "cannot-contain"
        case .notACondition: "not-a-condition"
        case .conditionAsValue: "condition-as-value"
        case .listExpected: "list-expected"
        case .emptyList: "empty-list"
        case .emptyRange: "empty-range"
        case .rangeOutsideIn: "range-outside-in"
        case .amountTooPrecise: "amount-too-precise"
        case .numberTooLarge: "number-too-large"
        case .neverHolds: "never-holds"
        case .monthsNotComparable: "months-not-comparable"
        case .dateEqualsInstant: "date-equals-instant"
        }
    }
}
