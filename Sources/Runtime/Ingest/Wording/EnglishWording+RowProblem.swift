import RuleLanguage

extension RowProblem {
    var english: String {
        switch self {
        case .brokenQuote: "a quotation mark is opened and not closed"
        case .recordTooLong(let limit): "the row is longer than \(limit) bytes"
        case .undecodable: "the row holds bytes that are no characters of the file's encoding"
        case .tooFewCells(let found, let expected): "the row has \(found) cells, the header has \(expected)"
        case .tooManyCells(let found, let expected): "the row has \(found) cells, the header has only \(expected)"
        case .cutOff(let found, let expected):
            "the file ends inside the row: \(found) cells of \(expected); the export may be incomplete"
        case .missing(let column): "`\(column)` is empty"
        case .unreadableTime(let column, let text):
            "`\(column)` is no time: `\(text)`; write it as 2026-11-21 10:00:00"
        case .timeTooOld(let column, let text): "`\(column)` lies before 1990: `\(text)`"
        case .timeInFuture(let column, let text): "`\(column)` lies in the future: `\(text)`"
        case .unreadableAmount(let column, let text):
            "`\(column)` is no amount that can be kept exactly: `\(text)`; write it as 12.50"
        case .negativeAmount(let column, let text): "`\(column)` is less than zero: `\(text)`"
        case .unreadableNumber(let column, let text): "`\(column)` is no whole number: `\(text)`"
        case .unreadableDate(let column, let text): "`\(column)` is no date: `\(text)`; write it as 1990-05-31"
        case .unreadableValue(let column, let text, let type):
            "`\(column)` is \(type.englishExpectation): `\(text)`"
        case .unknownChoice(let column, let text, let choices):
            "`\(column)` is `\(text)`, and must be one of " + choices.map { "`\($0)`" }.joined(separator: ", ")
        case .unreadableConsent(let column, let text):
            "`\(column)` says neither yes nor no: `\(text)`; write yes or no"
        case .unreadableGender(let column, let text):
            "`\(column)` is no gender: `\(text)`; write female or male, or leave it empty"
        case .unknownTimeZone(let column, let text, let suggestion):
            "`\(column)` is no time zone: `\(text)`"
                + (suggestion.map { "; did you mean `\($0)`?" } ?? "; write it as America/New_York")
        case .damagedNumber(let column, let text):
            "`\(column)` has lost its digits in a spreadsheet: `\(text)`; export the file again and import it unopened"
        case .maskedKey(let column, let text):
            "`\(column)` is masked: `\(text)`; customers cannot be told apart by it"
        case .unreadablePhoneKey(let column, let text):
            "`\(column)` is no mobile number, and nothing else names the customer: `\(text)`"
        case .unknownEventKind(let text, let suggestion):
            "there is no kind of event `\(text)`"
                + (suggestion.map { "; did you mean `\($0)`?" } ?? "; declare it in shop.yaml under `events`")
        case .tooLongKey(let column, let limit): "`\(column)` is longer than \(limit) bytes"
        case .noTime(let order): "the row states no time for order `\(order)`"
        case .orderOfAnotherCustomer(let order): "order `\(order)` belongs to another customer already"
        case .scoreOutOfRange(let column, let text):
            "`\(column)` is `\(text)`, and the score of a survey lies between 1 and 5"
        case .survey(let problem): problem.sentence(in: .english)
        case .contract(let problem): problem.sentence(in: .english)
        }
    }
}

extension ValueType {
    fileprivate var englishExpectation: String {
        switch self {
        case .boolean: "neither yes nor no"
        case .integer: "no whole number"
        case .number: "no number"
        case .money: "no amount"
        case .text, .choice: "no text"
        case .instant: "no time"
        case .date: "no date"
        case .span: "no length of time such as 3d"
        case .list: "no list"
        }
    }
}
