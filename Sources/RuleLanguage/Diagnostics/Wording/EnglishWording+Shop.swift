extension ShopProblem {
    package var english: Wording {
        switch self {
        case .missingFile:
            Wording(
                "there is no shop.yaml here",
                help: "go to the shop's folder, name it with --shop, or make one with `tend init`")
        case .severalDocuments:
            Wording("shop.yaml holds one document only", help: "take out the `---` and what follows it")
        case .unknownTimeZone(let name, let suggestion):
            Wording(
                "unknown time zone \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "use a name such as Asia/Shanghai")
        case .unknownEvent(let name, let suggestion):
            Wording(
                "unknown event \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it under `events`")
        case .tierNeverReached(let name, let earlier):
            Wording(
                "nobody can reach tier \(quoted(name)): `\(earlier)` above it takes everybody",
                help: "put it above `\(earlier)`")
        case .noTierForAll:
            Wording(
                "some customers may have no tier",
                help: "end the list with a tier for all the others, such as `D: true`")
        case .nameTaken(let name):
            Wording("\(quoted(name)) already means something else", help: "choose another name")
        case .builtInEvent(let name):
            Wording(
                "\(quoted(name)) is a built-in event",
                help: "only further `fields` can be added to it; an event of your own needs another name")
        case .builtInField(let name):
            Wording("`customer.\(name)` is a built-in field", help: "choose another name")
        case .badFieldType(let text, let suggestion):
            Wording(
                "unknown type \(quoted(text))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "text, integer, number, amount, boolean, date, time, or a list of values")
        case .signatureWithBrackets:
            Wording("the signature holds brackets", help: "leave them out; the network adds 【】")
        case .signatureLength(let count):
            Wording("the signature has \(count) character\(count == 1 ? "" : "s")", help: "providers take 2 to 16")
        case .signatureOnlyDigits:
            Wording(
                "providers refuse this signature",
                help: "use letters, or letters and digits, without spaces and symbols")
        case .optOutNotStandard(let text):
            Wording(
                "providers refuse marketing texts that end with \(quoted(text))",
                help: "the accepted wording is `拒收请回复R`")
        case .quietAllDay:
            Wording(
                "quiet hours begin and end at the same time", help: "write them like `21:00-09:00`, or leave them out")
        case .badStore(let text):
            Wording("\(quoted(text)) is no store", help: "write it like `sqlite:tend.db`")
        }
    }
}
