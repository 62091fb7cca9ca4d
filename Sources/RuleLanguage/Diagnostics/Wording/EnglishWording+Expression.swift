extension ExpressionProblem {
    package var english: Wording {
        switch self {
        case .empty:
            Wording("the condition is empty", help: "write one, such as `customer.orders >= 2`, or take the line out")
        case .tooDeep:
            Wording("the condition is too long or nested too deeply", help: "split it into several lines under `if`")
        case .unexpectedCharacter(let character):
            Wording("unexpected character `\(character)`")
        case .singleEquals:
            Wording("`=` does not compare", help: "write `==`")
        case .symbolForWord(let symbol):
            Wording(
                "`\(symbol)` is not used here",
                help: "write `\(symbol.first == "&" ? "and" : symbol.first == "|" ? "or" : "not")`")
        case .unterminatedText:
            Wording("the text has no closing quote")
        case .unclosed(let bracket):
            Wording("this bracket is never closed", help: "add `\(bracket)`")
        case .unexpectedToken(let token, let expected):
            Wording("unexpected `\(token)`", help: "expected \(expected.english)")
        case .unexpectedEnd(let expected):
            Wording("the condition breaks off here", help: "expected \(expected.english)")
        case .chainedComparison:
            Wording(
                "comparisons cannot be chained", help: "write `a > 1 and a < 3`, or `a in 1..3` with both ends included")
        case .unknownUnit(let unit, let suggestion):
            Wording(
                "unknown unit `\(unit)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "lengths of time look like `15m`, `72h`, `3d`, `6 months`")
        case .badDuration(let text):
            Wording(
                "`\(text)` is no length of time",
                help: "use whole numbers, such as `15m`, `72h`, `3d`, `2 weeks`, `6 months`, up to a hundred years")
        case .badDate(let text):
            Wording("there is no day `\(text)`", help: "days are written like `2026-11-11`")
        case .unknownName(let name, let suggestion):
            Wording("unknown name `\(name)`", help: suggestion.map { "did you mean `\($0)`?" })
        case .groupIsNoValue(let name):
            Wording("`\(name)` is not a value itself", help: "name one of its fields, such as `\(name).\(name == "customer" ? "tier" : "amount")`")
        case .notAvailableHere(let name):
            Wording(
                "`\(name)` is not known with this trigger",
                help: "`order.*` needs an event of an order, and `event.*` has the fields of the trigger's own kind")
        case .textNeedsQuotes(let name):
            Wording("unknown name `\(name)`", help: "if it is a text, put it in quotes: `'\(name)'`")
        case .unknownFunction(let name, let suggestion):
            Wording(
                "unknown function `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "there are count, sum, last, first and days_since")
        case .wrongArguments(let function, let usage):
            Wording("`\(function)` is not used like this", help: "write \(usage)")
        case .unknownEvent(let name, let suggestion):
            Wording(
                "unknown event `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it in shop.yaml under `events`")
        case .unknownEventField(let field, let event, let suggestion):
            Wording("`\(event)` has no number or amount `\(field)`", help: suggestion.map { "did you mean `\($0)`?" })
        case .valueNotDeclared(let value, let allowed, let suggestion):
            Wording(
                "`\(value)` is not one of the declared values",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (allowed.isEmpty ? "none are declared" : "they are \(allowed.joined(separator: ", "))"))
        case .cannotCompare(let left, let right):
            Wording("\(left.english) cannot be compared with \(right.english)")
        case .cannotOrder(let type):
            Wording("\(type.english) has no order", help: "use `==`, `!=` or `in`")
        case .cannotCalculate(let operation, let left, let right):
            Wording("`\(operation.rawValue)` cannot be used on \(left.english) and \(right.english)")
        case .cannotContain(let type):
            Wording("\(type.english) contains nothing", help: "`contains` works on lists and texts")
        case .notACondition(let type):
            Wording("this is \(type.english), not a condition", help: "compare it with something")
        case .conditionAsValue:
            Wording("a condition cannot be used as a value")
        case .listExpected:
            Wording("expected a list of values such as `[C, D]`, or a range such as `14.8..32.85`")
        case .emptyList:
            Wording("the list is empty, so the condition can never hold")
        case .emptyRange(let low, let high):
            Wording("the range is empty: `\(low)` is above `\(high)`", help: "write `\(high)..\(low)`")
        case .rangeOutsideIn:
            Wording("a range can only stand after `in`")
        case .amountTooPrecise(let text, let digits):
            Wording("`\(text)` has more than \(digits) digits after the point", help: "amounts are exact")
        case .numberTooLarge(let text):
            Wording("`\(text)` is too large")
        case .neverHolds:
            Wording("this can never hold: a count is a whole number from 0 up")
        case .monthsNotComparable:
            Wording(
                "months have no fixed length",
                help: "compare moments instead, such as `customer.last_order_at < now - 6 months`, or use days")
        case .dateEqualsInstant:
            Wording("a moment cannot be compared with this day", help: "compare it with a written day, such as `2026-11-11`")
        }
    }
}

extension ExpressionProblem.Expected {
    fileprivate var english: String {
        switch self {
        case .value: "a value or a name"
        case .fieldName: "a field name after the point"
        case .missing: "`missing` or `not missing` after `is`"
        case .operatorOrEnd: "a comparison, `and`, `or`, or the end"
        case .closing(let bracket): "`,` or `\(bracket)`"
        }
    }
}

extension ValueType {
    /// With its article, for the middle of a sentence.
    package var english: String {
        switch self {
        case .boolean: "a yes or no"
        case .integer: "a whole number"
        case .number: "a number"
        case .money: "an amount"
        case .text: "a text"
        case .choice: "a choice"
        case .instant: "a moment"
        case .date: "a day"
        case .span: "a length of time"
        case .list: "a list"
        }
    }
}
