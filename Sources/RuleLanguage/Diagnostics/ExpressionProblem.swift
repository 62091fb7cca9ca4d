/// What can be wrong in a condition or another expression.
package enum ExpressionProblem: Hashable, Sendable {
    /// Signs, words and literals.
    case syntax(Syntax)
    /// What the names stand for.
    case naming(Naming)
    /// Types that do not go together, and conditions that can never hold.
    case typing(Typing)

    package var code: String {
        switch self {
        case .syntax(let problem): problem.code
        case .naming(let problem): problem.code
        case .typing(let problem): problem.code
        }
    }

    /// What the author should have written at a place.
    package enum Expected: Hashable, Sendable {
        case value
        case fieldName
        case missing
        case operatorOrEnd
        case closing(String)
    }
}

extension ExpressionProblem {
    package enum Syntax: Hashable, Sendable {
        case empty
        case tooDeep
        case unexpectedCharacter(String)
        /// `（`, `≥`, `“`: typed with a Chinese keyboard.
        case fullWidth(String, ascii: String)
        /// `=>`, `AND`, `且`: the language has another sign or word for it.
        case wrongSymbol(String, meant: String)
        case currencySign(String)
        /// `{{ customer.tier }}`
        case templateBraces(String)
        case singleEquals
        /// `&&`, `||`, `!`: the language says it in words.
        case symbolForWord(String)
        case unterminatedText(quote: String)
        case unclosed(String)
        case unexpectedToken(String, expected: Expected)
        case unexpectedEnd(expected: Expected)
        case chainedComparison
        /// `in C, D`
        case listWithoutBrackets(String)
        /// `1,000`
        case groupedDigits(String)
        case rangeOutsideIn
        case unknownUnit(String, suggestion: String?)
        case badDuration(String)
        case badDate(String)

        package var code: String {
            switch self {
            case .empty: "empty-condition"
            case .tooDeep: "condition-too-deep"
            case .unexpectedCharacter: "unexpected-character"
            case .fullWidth: "full-width-character"
            case .wrongSymbol: "wrong-symbol"
            case .currencySign: "currency-sign"
            case .templateBraces: "template-braces"
            case .singleEquals: "single-equals"
            case .symbolForWord: "symbol-for-word"
            case .unterminatedText: "unterminated-text"
            case .unclosed: "unclosed-bracket-in-condition"
            case .unexpectedToken: "unexpected-word"
            case .unexpectedEnd: "condition-breaks-off"
            case .chainedComparison: "chained-comparison"
            case .listWithoutBrackets: "list-without-brackets"
            case .groupedDigits: "grouped-digits"
            case .rangeOutsideIn: "range-outside-in"
            case .unknownUnit: "unknown-unit"
            case .badDuration: "bad-duration"
            case .badDate: "bad-date"
            }
        }
    }
}

extension ExpressionProblem {
    package enum Naming: Hashable, Sendable {
        /// `group`: the fields of the group that was named.
        case unknownName(String, suggestion: String?, group: [String])
        /// `customer` alone.
        case groupIsNoValue(String, example: String)
        /// The name exists, but not with this trigger or at this place.
        case notAvailableHere(String)
        case textNeedsQuotes(String)
        /// `yes` next to a yes-or-no value.
        case booleanWord(String, meant: String)
        /// `paid` as a condition.
        case eventIsNoValue(String)
        case segmentIsNoValue(String)
        case unknownFunction(String, suggestion: String?)
        case wrongArguments(function: String, usage: [String])
        case unknownEvent(String, suggestion: String?)
        case unknownEventField(String, event: String, suggestion: String?, known: [String])
        case valueNotDeclared(String, allowed: [String], suggestion: String?)
        /// `sent(helo)`
        case unknownStep(String, suggestion: String?, known: [String])
        /// `sent(voucher)` in the step `voucher`
        case stepItself(String)
        case stepSendsNothing(String)

        package var code: String {
            switch self {
            case .unknownName: "unknown-name"
            case .groupIsNoValue: "group-is-no-value"
            case .notAvailableHere: "not-available-here"
            case .textNeedsQuotes: "text-needs-quotes"
            case .booleanWord: "yes-or-no-word"
            case .eventIsNoValue: "event-is-no-value"
            case .segmentIsNoValue: "segment-is-no-value"
            case .unknownFunction: "unknown-function"
            case .wrongArguments: "wrong-arguments"
            case .unknownEvent: "unknown-event"
            case .unknownEventField: "unknown-event-field"
            case .valueNotDeclared: "value-not-declared"
            case .unknownStep: "unknown-step"
            case .stepItself: "step-itself"
            case .stepSendsNothing: "step-sends-nothing"
            }
        }
    }
}

extension ExpressionProblem {
    package enum Typing: Hashable, Sendable {
        /// The second is the type of what is written out, where one side is.
        case cannotCompare(ValueType, ValueType)
        case cannotOrder(ValueType)
        case cannotCalculate(Arithmetic, ValueType, ValueType)
        case cannotNegate(ValueType)
        /// `customer.birthday + 3h`
        case hoursOnDay
        case cannotContain(ValueType)
        case notACondition(ValueType)
        case conditionAsValue
        /// With what was meant: `in C`, `in 14.8-32.85`.
        case listExpected(meant: String?)
        case listOutsideIn(String)
        /// `in [customer.refunds, 2]`
        case listOfValues(String)
        case emptyList
        case emptyRange(low: String, high: String)
        case amountTooPrecise(String, digits: Int)
        case numberTooLarge(String)
        case neverHolds
        /// `customer.orders is missing`
        case neverMissing(String, isNumber: Bool)
        case monthsNotComparable
        /// A day that is not written out, next to a moment.
        case dateEqualsInstant

        package var code: String {
            switch self {
            case .cannotCompare: "cannot-compare"
            case .cannotOrder: "cannot-order"
            case .cannotCalculate: "cannot-calculate"
            case .cannotNegate: "cannot-negate"
            case .hoursOnDay: "hours-on-day"
            case .cannotContain: "cannot-contain"
            case .notACondition: "not-a-condition"
            case .conditionAsValue: "condition-as-value"
            case .listExpected: "list-expected"
            case .listOutsideIn: "list-outside-in"
            case .listOfValues: "list-of-values"
            case .emptyList: "empty-list"
            case .emptyRange: "empty-range"
            case .amountTooPrecise: "amount-too-precise"
            case .numberTooLarge: "number-too-large"
            case .neverHolds: "never-holds"
            case .neverMissing: "never-missing"
            case .monthsNotComparable: "months-not-comparable"
            case .dateEqualsInstant: "day-against-moment"
            }
        }
    }
}
