extension StructureProblem {
    package var english: Wording {
        switch self {
        case .unknownKey(let key, let suggestion, let allowed):
            Wording(
                "unknown key \(quoted(key))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (allowed.count == 1
                        ? "the only key here is `\(allowed[0])`"
                        : "the keys here are \(allowed.joined(separator: ", "))"))
        case .missingKey(let key):
            Wording("`\(key)` is missing", help: "add " + examples(of: key).joined(separator: " or "))
        case .laterKey(let key):
            Wording("`\(key)` is not supported by this version", help: "take it out; it would do nothing")
        case .conditionAsKey(let key):
            Wording("a condition is one text, not a key with a value", help: "write it like `\(key) == …`")
        case .wrongShape(let expected):
            Wording("expected \(expected.english) here", help: expected.englishHelp)
        case .emptyValue(let key):
            Wording("`\(key)` has no value", help: "write one, or take the key out")
        case .listedTwice(let value):
            Wording("\(quoted(value)) is listed twice", help: "keep one of the two")
        case .badName(let name):
            Wording(
                "\(quoted(name)) is no name", help: "names are made of letters, digits, `-` and `_`, up to 60 of them")
        case .badFieldName(let name):
            Wording(
                "\(quoted(name)) cannot be used in conditions",
                help: "use letters, digits and `_`, up to 60 of them, and do not begin with a digit")
        case .fullWidth(let text, let ascii):
            Wording("\(quoted(text)) holds full-width characters", help: "write `\(ascii)`")
        case .badSpan(let text):
            Wording(
                "\(quoted(text)) is no length of time",
                help: isDigits(text)
                    ? "add a unit, such as `\(text)d` or `\(text)h`"
                    : "write it like `15m`, `72h`, `3d`, `2 weeks`, `6 months`")
        case .noLength(let text):
            Wording("\(quoted(text)) is no time at all", help: "write a length such as `3d`")
        case .badSchedule(let text, let suggestion):
            Wording(
                "\(quoted(text)) does not say when",
                help: suggestion.map { "write `\($0)`" } ?? "write it like `15m`, `3d`, `1 month` or `3d at 10:00`")
        case .badTimeOfDay(let text):
            Wording("\(quoted(text)) is no time of day", help: "write it like `9:00` or `21:30`")
        case .badHours(let text, let suggestion):
            Wording("\(quoted(text)) is no stretch of the day", help: "write it like `\(suggestion ?? "21:00-09:00")`")
        case .badInteger(let text):
            Wording("\(quoted(text)) is no whole number", help: "write it with digits only, such as `30`")
        case .badBoolean(let text, let meant):
            Wording(
                "\(quoted(text)) is neither `true` nor `false`",
                help: "write \(meant.map { "`\($0)`" } ?? "`true` or `false`")")
        case .badAmount(let text, 0):
            Wording("\(quoted(text)) is no amount", help: "write a whole number, without a currency")
        case .badAmount(let text, let digits):
            Wording(
                "\(quoted(text)) is no amount",
                help: "write a number with at most \(digits) digits after the point, without a currency")
        case .badPercentage(let text):
            Wording("\(quoted(text)) is no percentage", help: "write it like `\(isDigits(text) ? text : "10")%`")
        case .outOfRange(let text, let low, let high):
            Wording("\(quoted(text)) is out of range", help: "it must lie between \(low) and \(high)")
        case .badChoice(let value, let allowed, let suggestion):
            Wording(
                "\(quoted(value)) is not possible here",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "choose one of \(allowed.joined(separator: ", "))")
        case .emptyFile:
            Wording("the file holds nothing")
        }
    }
}

extension StructureProblem.Expected {
    fileprivate var english: String {
        switch self {
        case .mapping: "keys with values"
        case .list: "a list"
        case .text: "a single value"
        case .action: "an action"
        }
    }

    fileprivate var englishHelp: String? {
        switch self {
        case .mapping: "write `key: value`, each key on a line of its own and indented"
        case .list: "begin each entry on a line of its own with `- `"
        case .text: nil
        case .action: "write what to do and with what, such as `sms: hello`"
        }
    }
}
