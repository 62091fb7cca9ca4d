/// What is said about types that do not fit together.
extension ExpressionProblem.Typing {
    var english: Wording {
        switch self {
        case .cannotCompare(let known, let written):
            Wording(
                "\(known.english) cannot be compared with \(written.english)", help: adviceOnComparing(known, written))
        case .cannotOrder(let type):
            Wording("\(type.english) has no order", help: "use `==`, `!=` or `in`")
        case .cannotCalculate(let operation, let left, let right):
            Wording(
                "`\(operation.rawValue)` cannot be used on \(left.english) and \(right.english)",
                help: left.isPointInTime && right.isNumeric ? "a length of time has a unit, such as `30d`" : nil)
        case .cannotNegate(let type):
            Wording("`-` cannot stand before \(type.english)")
        case .hoursOnDay:
            Wording("a day has no hours to add to", help: "use whole days, such as `3d`")
        case .cannotContain(let type):
            Wording("\(type.english) contains nothing", help: "`contains` looks into lists and texts; use `==` or `in`")
        case .notACondition(let type):
            Wording("this is \(type.english), not a condition", help: "compare it with something")
        case .conditionAsValue:
            Wording("a condition cannot be used as a value", help: "join conditions with `and` and `or`")
        case .listExpected(let meant):
            Wording(
                "expected a list or a range after `in`",
                help: meant.map { "write `\($0)`" } ?? "write it like `[C, D]` or `14.8..32.85`")
        case .listOutsideIn(let list):
            Wording("a list can only stand after `in`", help: "write `in \(list)` to ask for one of them")
        case .listOfValues(let text):
            Wording("\(quoted(text)) cannot stand in a list", help: "a list holds written values; compare it with `==`")
        case .emptyList:
            Wording("the list is empty, so the condition can never hold")
        case .emptyRange(let low, let high):
            Wording("the range is empty: \(quoted(low)) is above \(quoted(high))", help: "write `\(high)..\(low)`")
        case .neverHolds:
            Wording("this can never hold", help: "a count is a whole number from 0 up")
        case .neverMissing(let name, let isNumber):
            Wording(
                "\(quoted(name)) is never missing",
                help: isNumber ? "where there is nothing it is 0: write `\(name) == 0`" : "take the condition out")
        case .monthsNotComparable:
            Wording(
                "months have no fixed length",
                help: "compare moments instead, such as `customer.last_order_at < now - 6 months`, or use days")
        case .dateEqualsInstant:
            Wording(
                "a moment cannot be compared with a day that is not written out",
                help: "write the day, such as `2026-11-11`, or compare moments")
        case .amountTooPrecise(let text, 0):
            Wording("amounts in this currency are whole numbers, and \(quoted(text)) is none")
        case .amountTooPrecise(let text, let digits):
            Wording(
                "\(quoted(text)) has more than \(digits) digits after the point", help: "amounts are exact: round it")
        case .numberTooLarge(let text):
            Wording("the number \(quoted(text)) is too large")
        }
    }
}

/// - Parameter written: the type of what is written out, if one side is.
private func adviceOnComparing(_ known: ValueType, _ written: ValueType) -> String? {
    switch (known, written) {
    case (.integer, .span), (.number, .span): "a number of days is written without a unit, such as `30`"
    case (.span, .integer), (.span, .number): "a length of time has a unit, such as `30d`"
    case (.instant, .span), (.date, .span): "write `now - 30d` for the moment that long ago"
    case (.instant, .text), (.date, .text): "days are written without quotes, such as `2026-11-11`"
    case (.instant, .integer), (.date, .integer): "write a day, such as `2026-11-11`, or use `days_since(…)`"
    case (.money, .text), (.integer, .text), (.number, .text): "numbers are written without quotes"
    case (.text, .integer), (.text, .number), (.choice, .integer), (.choice, .number):
        "texts are written in quotes, such as `'1'`"
    case (.boolean, _): "compare it with `true` or `false`, or use it alone"
    case (.list, .text): "use `contains`"
    default: nil
    }
}

extension ValueType {
    var isPointInTime: Bool { self == .instant || self == .date }

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
