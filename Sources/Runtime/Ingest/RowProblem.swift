package import RuleLanguage

/// Why a row of an import is refused. The sentences are in `Wording/`.
///
/// `column` is the name as it stands in the file's header.
package enum RowProblem: Error, Hashable, Sendable {
    // The row as such.
    case brokenQuote
    case recordTooLong(limit: Int)
    case undecodable
    case tooFewCells(found: Int, expected: Int)
    case tooManyCells(found: Int, expected: Int)
    /// The file ends in the middle of the row.
    case cutOff(found: Int, expected: Int)

    // One cell.
    case missing(column: String)
    case unreadableTime(column: String, text: String)
    case timeTooOld(column: String, text: String)
    case timeInFuture(column: String, text: String)
    case unreadableAmount(column: String, text: String)
    case negativeAmount(column: String, text: String)
    case unreadableNumber(column: String, text: String)
    case unreadableDate(column: String, text: String)
    case unreadableValue(column: String, text: String, type: ValueType)
    case unknownChoice(column: String, text: String, choices: [String])
    case unreadableConsent(column: String, text: String)
    case unreadableGender(column: String, text: String)
    case unknownTimeZone(column: String, text: String, suggestion: String?)
    /// `3.51531E+16`: a spreadsheet has rounded a number that was a name.
    case damagedNumber(column: String, text: String)
    /// `t**1` would make one customer of many.
    case maskedKey(column: String, text: String)
    case unreadablePhoneKey(column: String, text: String)
    case unknownEventKind(text: String, suggestion: String?)
    case tooLongKey(column: String, limit: Int)

    // The row beside what is known.
    /// A state, and no time to place it at.
    case noTime(order: String)
    case orderOfAnotherCustomer(order: String)
    /// A survey's score lies between 1 and 5.
    case scoreOutOfRange(column: String, text: String)
    case survey(SurveyProblem)
    case contract(ContractProblem)

    /// Stable, kebab-case; counts in reports go by it.
    package var code: String {
        switch self {
        case .brokenQuote: "broken-quote"
        case .recordTooLong: "record-too-long"
        case .undecodable: "undecodable"
        case .tooFewCells: "too-few-cells"
        case .tooManyCells: "too-many-cells"
        case .cutOff: "cut-off"
        case .missing: "missing-value"
        case .unreadableTime: "unreadable-time"
        case .timeTooOld: "time-too-old"
        case .timeInFuture: "time-in-future"
        case .unreadableAmount: "unreadable-amount"
        case .negativeAmount: "negative-amount"
        case .unreadableNumber: "unreadable-number"
        case .unreadableDate: "unreadable-date"
        case .unreadableValue: "unreadable-value"
        case .unknownChoice: "unknown-choice"
        case .unreadableConsent: "unreadable-consent"
        case .unreadableGender: "unreadable-gender"
        case .unknownTimeZone: "unknown-time-zone"
        case .damagedNumber: "damaged-number"
        case .maskedKey: "masked-key"
        case .unreadablePhoneKey: "unreadable-phone-key"
        case .unknownEventKind: "unknown-event-kind"
        case .tooLongKey: "key-too-long"
        case .noTime: "no-time"
        case .orderOfAnotherCustomer: "order-of-another-customer"
        case .scoreOutOfRange: "score-out-of-range"
        case .survey(let problem): problem.code
        case .contract(let problem): problem.code
        }
    }

    package func sentence(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }
}
