/// What can be wrong in shop.yaml beyond keys and conditions.
package enum ShopProblem: Hashable, Sendable {
    case missingFile
    case severalDocuments
    case unknownTimeZone(String, suggestion: String?)
    case unknownEvent(String, suggestion: String?)
    case stateNeverReached(StateKind, String, after: String)
    case noStateForAll(StateKind)
    case badLimits
    case pointsForNothing
    case wholeDaysOnly(String)
    case stateTableUnused(StateKind, event: String)
    case nameTaken(String)
    case builtInEvent(String)
    case builtInField(String)
    case badFieldType(String, suggestion: String?)
    case signatureWithBrackets
    case signatureLength(Int)
    case signatureOnlyDigits
    case optOutNotStandard(String)
    case quietAllDay
    case badStore(String)
    /// `away: next week`
    case badDays(String)
    /// `left: soon`
    case badLeaving(String)
    case questionKind(String)
    case badSurveyAddress(String)

    package var code: String {
        switch self {
        case .missingFile: "missing-shop-file"
        case .severalDocuments: "several-documents"
        case .unknownTimeZone: "unknown-time-zone"
        case .unknownEvent: "unknown-event"
        case .stateNeverReached: "state-never-reached"
        case .badLimits: "bad-limits"
        case .pointsForNothing: "points-for-nothing"
        case .wholeDaysOnly: "whole-days-only"
        case .stateTableUnused: "undeclared-states"
        case .noStateForAll: "no-state-for-all"
        case .nameTaken: "name-taken"
        case .builtInEvent: "built-in-event"
        case .builtInField: "built-in-field"
        case .badFieldType: "bad-field-type"
        case .signatureWithBrackets: "signature-with-brackets"
        case .signatureLength: "signature-length"
        case .signatureOnlyDigits: "signature-only-digits"
        case .optOutNotStandard: "opt-out-not-standard"
        case .quietAllDay: "quiet-all-day"
        case .badStore: "bad-store"
        case .badDays: "bad-days"
        case .badLeaving: "bad-leaving"
        case .questionKind: "question-kind"
        case .badSurveyAddress: "bad-survey-address"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .noStateForAll, .optOutNotStandard, .signatureLength: .warning
        default: .error
        }
    }
}
