import Engine
import RuleLanguage

/// A skip reason in two columns: its code, and what goes with it.
extension SkipReason {
    var detail: Value {
        switch self {
        case .late(let milliseconds): .integer(milliseconds)
        case .notInPeriod(let index), .ruleCondition(let index), .stepCondition(let index): .integer(Int64(index))
        case .unless(let kind, let event): .list([.text(kind.rawValue), .text(event)])
        case .periodRunning(let event): .text(event)
        case .failed(let failure): .text(failure.rawValue)
        case .periodOver, .noPhone: .missing
        }
    }

    /// Nil when no reason has that code and detail.
    init?(code: String, detail: Value) {
        switch (code, detail) {
        case ("late", .integer(let milliseconds)): self = .late(milliseconds: milliseconds)
        case ("not_in_period", .integer(let index)): self = .notInPeriod(Int(index))
        case ("rule_condition", .integer(let index)): self = .ruleCondition(Int(index))
        case ("step_condition", .integer(let index)): self = .stepCondition(Int(index))
        case ("period_running", .text(let event)): self = .periodRunning(since: event)
        case ("period_over", .missing): self = .periodOver
        case ("no_phone", .missing): self = .noPhone
        case ("unless", .list(let parts)):
            guard parts.count == 2, case .text(let kind) = parts[0], case .text(let event) = parts[1] else {
                return nil
            }
            self = .unless(EventKind(rawValue: kind), event: event)
        case ("failed", .text(let name)):
            guard let failure = EvaluationFailure(rawValue: name) else { return nil }
            self = .failed(failure)
        default: return nil
        }
    }
}
