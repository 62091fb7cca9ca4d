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
        case .stateNeverReached(let kind, let name, let earlier):
            Wording(
                "nobody can reach \(kind.rawValue) \(quoted(name)): `\(earlier)` above it takes everybody",
                help: "put it above `\(earlier)`")
        case .noStateForAll(let kind):
            Wording(
                "some customers may have no \(kind.rawValue)",
                help: "end the list with a \(kind.rawValue) for all the others, such as `D: true`")
        case .badLimits:
            Wording("limits must ascend", help: "write each once, the lowest first, and no more than there is room for")
        case .pointsForNothing:
            Wording("a point has to cost something", help: "write the amount that gives one, such as `per: 1`")
        case .wholeDaysOnly(let text):
            Wording("\(quoted(text)) is no number of days", help: "write whole days, such as `30d`")
        case .stateTableUnused(let kind, let event):
            Wording(
                "nothing brings the event `\(event)` about: shop.yaml has no `\(kind.key)`",
                help: StateDefaults.text(of: kind) == nil
                    ? "declare `\(kind.key)` in shop.yaml"
                    : "write `\(kind.key): default` in shop.yaml, or a table of your own")
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
        case .questionKind(let name):
            Wording(
                "the question \(quoted(name)) does not say how it is answered",
                help: "write one of `scale: 5`, `choices: [yes, no]` and `text: true`")
        case .badSurveyAddress(let text):
            Wording(
                "\(quoted(text)) is no address of a page",
                help:
                    "write it like `https://survey.example.com/s`; the token comes behind it, or in the place of `{token}`"
            )
        case .badStore(let text):
            Wording("\(quoted(text)) is no store", help: "write it like `sqlite:tend.db`")
        case .badDays(let text):
            Wording("\(quoted(text)) names no days", help: "write `2026-12-01..2026-12-07`, or one day")
        case .badLeaving(let text):
            Wording(
                "\(quoted(text)) does not say whether somebody has left",
                help: "write `true`, or the first day without them, such as `2026-12-01`")
        }
    }
}
