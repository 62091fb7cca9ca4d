extension ExpressionProblem {
    package var english: Wording {
        switch self {
        case .syntax(let problem): problem.english
        case .naming(let problem): problem.english
        case .typing(let problem): problem.english
        }
    }
}

extension ExpressionProblem.Syntax {
    fileprivate var english: Wording {
        switch self {
        case .empty:
            Wording("the condition is empty", help: "write one, such as `customer.orders >= 2`, or take the line out")
        case .tooDeep:
            Wording("the condition is too long or nested too deeply", help: "split it into several lines under `if`")
        case .unexpectedCharacter(let character):
            Wording("the character \(character.visibleName) means nothing here", help: "take it out")
        case .fullWidth(let character, let ascii):
            Wording(
                "\(quoted(character)) is not used in conditions",
                help: "switch the keyboard to English and write `\(ascii)`")
        case .wrongSymbol(let written, let meant):
            Wording("\(quoted(written)) is not used here", help: "write `\(meant)`")
        case .currencySign(let sign):
            Wording("amounts are written without \(quoted(sign))", help: "write the number alone, such as `12.50`")
        case .templateBraces(let braces):
            Wording("names stand in a condition as they are, without \(quoted(braces))", help: "write `customer.tier`")
        case .singleEquals:
            Wording("`=` does not compare", help: "write `==`")
        case .symbolForWord(let symbol):
            Wording("\(quoted(symbol)) is not used here", help: "write `\(word(for: symbol))`")
        case .unterminatedText(let quote):
            Wording("the text that begins here has no closing quote", help: "end it with \(quote)")
        case .unclosed(let bracket):
            Wording("this bracket is never closed", help: "add `\(bracket)`")
        case .unexpectedToken(let token, let expected):
            Wording("\(quoted(token)) cannot stand here", help: "expected \(expected.english)")
        case .unexpectedEnd(let expected):
            Wording("the condition breaks off here", help: "expected \(expected.english)")
        case .chainedComparison:
            Wording(
                "comparisons cannot be chained", help: "write `a > 1 and a < 3`, or `a in 1..3` with both ends included"
            )
        case .listWithoutBrackets(let list):
            Wording("a list stands in brackets", help: "write `[\(list)]`")
        case .groupedDigits(let number):
            Wording("numbers are written without commas", help: "write `\(number.filter { $0 != "," })`")
        case .rangeOutsideIn:
            Wording("a range can only stand right after `in`", help: "write it like `customer.orders in 1..3`")
        case .unknownUnit(let unit, let suggestion):
            Wording(
                "unknown unit \(quoted(unit))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "lengths of time look like `15m`, `72h`, `3d`, `6 months`")
        case .badDuration(let text):
            Wording(
                "\(quoted(text)) is no length of time",
                help: "use whole numbers, such as `15m`, `72h`, `3d`, `2 weeks`, `6 months`, up to a hundred years")
        case .badDate(let text):
            Wording(
                "\(quoted(text)) is no day of the calendar",
                help: "days are written like `2026-11-11`, with a time `2026-11-11 10:00`")
        }
    }
}

extension ExpressionProblem.Naming {
    fileprivate var english: Wording {
        switch self {
        case .unknownName(let name, let suggestion, let group):
            Wording(
                "unknown name \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (group.isEmpty
                        ? "names look like `customer.orders`, `order.amount` or `event.amount`, or are segments of shop.yaml"
                        : "there are \(group.joined(separator: ", "))"))
        case .groupIsNoValue(let name, let example):
            Wording("\(quoted(name)) is not a value itself", help: "name one of its fields, such as `\(example)`")
        case .notAvailableHere(let name):
            Wording("\(quoted(name)) cannot be read here", help: whereToRead(name))
        case .textNeedsQuotes(let name):
            Wording("unknown name \(quoted(name))", help: "if it is a text, put it in quotes: `'\(name)'`")
        case .booleanWord(let word, let meant):
            Wording("\(quoted(word)) is not used here", help: "write `\(meant)`")
        case .eventIsNoValue(let name):
            Wording(
                "\(quoted(name)) is an event, not a value", help: "write `count(\(name)) > 0` if it has ever happened")
        case .segmentIsNoValue(let name):
            Wording(
                "\(quoted(name)) is a segment, not a value", help: "use it alone, as `\(name)` or `not \(name)`")
        case .unknownFunction(let name, let suggestion):
            Wording(
                "unknown function \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "there are count, sum, last, first, days_since and sent")
        case .wrongArguments(let function, let usage):
            Wording(
                "`\(function)` is not used like this",
                help: "write " + usage.map { "`\($0)`" }.joined(separator: " or "))
        case .unknownEvent(let name, let suggestion):
            Wording(
                "unknown event \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "an event of your own is declared in shop.yaml under `events`")
        case .unknownEventField(let field, let event, let suggestion, let known):
            Wording(
                "\(quoted(event)) has no number or amount \(quoted(field))",
                help: suggestion.map { "did you mean `\(event).\($0)`?" }
                    ?? (known.isEmpty
                        ? "it has none: use `count(\(event))`" : "it has \(known.joined(separator: ", "))"))
        case .valueNotDeclared(let value, let allowed, let suggestion):
            Wording(
                "\(quoted(value)) is not one of the declared values",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (allowed.isEmpty
                        ? "none are declared yet: do so in shop.yaml" : "they are \(allowed.joined(separator: ", "))"))
        case .unknownStep(let name, let suggestion, let known):
            Wording(
                "the rule has no step \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "its steps are \(known.joined(separator: ", "))")
        case .stepItself(let name):
            Wording(
                "step `\(name)` asks about itself, and it has sent nothing yet when its conditions are read",
                help: "name another step")
        case .stepSendsNothing(let name):
            Wording("step `\(name)` sends no text", help: "name a step with an `sms`")
        }
    }
}

private func whereToRead(_ name: String) -> String {
    switch name.split(separator: ".").first {
    case "order": "`order.*` needs a trigger that belongs to an order, such as `paid`"
    case "event": "`event.*` has the fields of the trigger's own kind of event"
    case "coupon": "`coupon.*` can be read in texts that follow the coupon"
    case "at_trigger":
        "`at_trigger` is for rules, and for what is counted from events: tier, orders, spent and the like"
    case "customer":
        "a table of states can ask for those before it, of `tiers`, `levels`, `activity`, `loyalty`, `stages`, and never for its own"
    case "sent": "`sent(…)` is for the conditions under `if` of a rule with several steps"
    default: "a segment can use those above it, and a tier only segments that do not ask for `customer.tier`"
    }
}

private func word(for symbol: String) -> String {
    switch symbol.first {
    case "&": "and"
    case "|": "or"
    default: "not"
    }
}

extension ExpressionProblem.Expected {
    fileprivate var english: String {
        switch self {
        case .value: "a value or a name"
        case .fieldName: "a field name after the point"
        case .missing: "`missing` or `not missing` after `is`; to compare, write `==`"
        case .operatorOrEnd: "a comparison, `and`, `or`, or the end"
        case .closing(let bracket): "`,` or `\(bracket)`"
        }
    }
}
