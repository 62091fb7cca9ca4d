/// What can be wrong with keys and plain values, in rule files and in shop.yaml alike.
package enum StructureProblem: Hashable, Sendable {
    package enum Expected: Hashable, Sendable {
        case mapping
        case list
        case text
        /// `sms: hello`
        case action
    }

    case unknownKey(String, suggestion: String?, allowed: [String])
    case missingKey(String)
    case laterKey(String)
    /// `customer.city: 上海` under `if`.
    case conditionAsKey(String)
    case wrongShape(expected: Expected)
    case emptyValue(String)
    case listedTwice(String)
    case badName(String)
    /// Good for a name, but not inside a condition.
    case badFieldName(String)
    /// `２１：００`
    case fullWidth(String, ascii: String)
    case badSpan(String)
    /// `0d` where something has to last.
    case noLength(String)
    case badSchedule(String, suggestion: String?)
    case badTimeOfDay(String)
    case badHours(String, suggestion: String?)
    case badInteger(String)
    case badBoolean(String, meant: String?)
    case badAmount(String, digits: Int)
    case badPercentage(String)
    case outOfRange(String, low: Int, high: Int)
    case badChoice(String, allowed: [String], suggestion: String?)
    case emptyFile

    package var code: String {
        switch self {
        case .unknownKey: "unknown-key"
        case .missingKey: "missing-key"
        case .laterKey: "not-supported-yet"
        case .conditionAsKey: "condition-as-key"
        case .wrongShape: "wrong-shape"
        case .emptyValue: "empty-value"
        case .listedTwice: "listed-twice"
        case .badName: "bad-name"
        case .badFieldName: "bad-field-name"
        case .fullWidth: "full-width-value"
        case .badSpan: "bad-length-of-time"
        case .noLength: "no-length"
        case .badSchedule: "bad-schedule"
        case .badTimeOfDay: "bad-time-of-day"
        case .badHours: "bad-hours"
        case .badInteger: "bad-whole-number"
        case .badBoolean: "bad-yes-or-no"
        case .badAmount: "bad-amount"
        case .badPercentage: "bad-percentage"
        case .outOfRange: "out-of-range"
        case .badChoice: "bad-choice"
        case .emptyFile: "empty-file"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .emptyFile: .warning
        default: .error
        }
    }
}
