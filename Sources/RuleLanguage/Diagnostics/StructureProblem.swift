/// What can be wrong with keys and plain values, in rule files and in shop.yaml alike.
package enum StructureProblem: Hashable, Sendable {
    package enum Expected: Hashable, Sendable {
        case mapping
        case list
        case text
        case listOrMapping
        case textOrMapping
    }

    case unknownKey(String, suggestion: String?)
    case missingKey(String)
    case laterKey(String)
    case wrongShape(expected: Expected)
    case emptyValue(String)
    case badName(String)
    case badSpan(String)
    case badSchedule(String)
    case badTimeOfDay(String)
    case badHours(String)
    case badInteger(String)
    case badBoolean(String)
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
        case .wrongShape: "wrong-shape"
        case .emptyValue: "empty-value"
        case .badName: "bad-name"
        case .badSpan: "bad-length-of-time"
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
