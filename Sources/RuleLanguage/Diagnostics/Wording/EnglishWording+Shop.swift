extension ShopProblem {
    package var english: Wording {
        switch self {
        case .missingFile:
            Wording("there is no shop.yaml here", help: "go to the shop's folder, name it with --shop, or make one with `tend init`")
        case .severalDocuments:
            Wording("shop.yaml holds one document only")
        case .unknownTimeZone(let name, let suggestion):
            Wording(
                "unknown time zone `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "use a name such as Asia/Shanghai")
        case .unknownEvent(let name, let suggestion):
            Wording(
                "unknown event `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it under `events`")
        case .tierNeverReached(let name, let earlier):
            Wording("nobody can reach tier `\(name)`: `\(earlier)` above it takes everybody", help: "put it above `\(earlier)`")
        case .noTierForAll:
            Wording("some customers may have no tier", help: "end the list with a tier for all the others, such as `D: true`")
        case .nameTaken(let name):
            Wording("`\(name)` already means something else", help: "choose another name")
        case .builtInEvent(let name):
            Wording("`\(name)` is a built-in event", help: "choose another name; built-in events need no declaration")
        case .builtInField(let name):
            Wording("`customer.\(name)` is a built-in field", help: "choose another name")
        case .badFieldType(let text, let suggestion):
            Wording(
                "unknown type `\(text)`",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "text, integer, number, amount, boolean, date, time, or a list of values")
        case .signatureWithBrackets:
            Wording("the signature holds brackets", help: "leave them out; the network adds 【】")
        case .signatureLength(let count):
            Wording("the signature has \(count) characters", help: "providers take 2 to 16")
        case .signatureOnlyDigits:
            Wording("the signature must hold a letter; digits alone, spaces and symbols are refused by providers")
        case .optOutNotStandard(let text):
            Wording("providers refuse marketing texts that end with `\(text)`", help: "the accepted wording is `拒收请回复R`")
        case .quietAllDay:
            Wording("quiet hours begin and end at the same time")
        case .badStore(let text):
            Wording("`\(text)` is no store", help: "write it like `sqlite:tend.db`")
        case .emptyPeriod:
            Wording("the period has no length")
        }
    }
}
