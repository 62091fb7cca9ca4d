extension StructureProblem {
    package var english: Wording {
        switch self {
        case .unknownKey(let key, let suggestion):
            Wording("unknown key `\(key)`", help: suggestion.map { "did you mean `\($0)`?" })
        case .missingKey(let key):
            Wording("`\(key)` is missing")
        case .laterKey(let key):
            Wording("`\(key)` is not supported by this version", help: "take it out; it would do nothing")
        case .wrongShape(let expected):
            Wording("expected \(expected.english) here")
        case .emptyValue(let key):
            Wording("`\(key)` has no value")
        case .badName(let name):
            Wording("`\(name)` is no name", help: "names are made of letters, digits, `-` and `_`, up to 60 of them")
        case .badSpan(let text):
            Wording("`\(text)` is no length of time", help: "write it like `15m`, `72h`, `3d`, `2 weeks`, `6 months`")
        case .badSchedule(let text):
            Wording("`\(text)` does not say when", help: "write it like `15m`, `3d`, `1 month` or `3d at 10:00`")
        case .badTimeOfDay(let text):
            Wording("`\(text)` is no time of day", help: "write it like `9:00` or `21:30`")
        case .badHours(let text):
            Wording("`\(text)` are no hours", help: "write them like `21:00-09:00`")
        case .badInteger(let text):
            Wording("`\(text)` is no whole number")
        case .badBoolean(let text):
            Wording("`\(text)` is neither `true` nor `false`")
        case .badAmount(let text, let digits):
            Wording("`\(text)` is no amount", help: "write a number with at most \(digits) digits after the point")
        case .badPercentage(let text):
            Wording("`\(text)` is no percentage", help: "write it like `10%`")
        case .outOfRange(let text, let low, let high):
            Wording("`\(text)` is out of range", help: "it must lie between \(low) and \(high)")
        case .badChoice(let value, let allowed, let suggestion):
            Wording(
                "`\(value)` is not possible here",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "choose one of \(allowed.joined(separator: ", "))")
        case .emptyFile:
            Wording("the file holds nothing")
        }
    }
}

extension StructureProblem.Expected {
    fileprivate var english: String {
        switch self {
        case .mapping: "keys with values (`key: value`)"
        case .list: "a list (`- …`)"
        case .text: "a single value"
        case .listOrMapping: "a list or keys with values"
        case .textOrMapping: "a single value or keys with values"
        }
    }
}
