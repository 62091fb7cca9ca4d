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
        case .periodOver, .noPhone, .holdout: .missing
        case .notRunning(let kind, let why): .list([.text(kind.rawValue), why.map { .text($0) } ?? .missing])
        case .superseded(let step): .text(step)
        case .ask(let milliseconds): .integer(milliseconds)
        case .suppressed(let index): .integer(Int64(index))
        case .noConsent(let lack): .text(lack.rawValue)
        case .reentry(let why, let event): .list([.text(why.rawValue), .text(event)])
        case .duplicate(let customer): .text(customer)
        case .tooFewPoints(let has, let needs): .list([.integer(has), .integer(needs)])
        case .noCodes(let coupon): .text(coupon)
        case .capped(let cap, let winner):
            .list([
                .integer(Int64(cap.limit)), .span(cap.per), .text(winner.rule), .text(winner.step), .text(winner.event),
            ])
        case .budget(let budget, let spent):
            .list([.text(budget.good.rawValue), .integer(budget.limit), .integer(spent)])
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
        case ("holdout", .missing): self = .holdout
        case ("superseded", .text(let step)): self = .superseded(step: step)
        case ("ask", .integer(let milliseconds)): self = .ask(milliseconds: milliseconds)
        case ("suppressed", .integer(let index)): self = .suppressed(Int(index))
        case ("duplicate", .text(let customer)): self = .duplicate(customer: customer)
        case ("no_codes", .text(let coupon)): self = .noCodes(coupon: coupon)
        case ("too_few_points", .list(let parts)):
            guard parts.count == 2, case .integer(let has) = parts[0], case .integer(let needs) = parts[1] else {
                return nil
            }
            self = .tooFewPoints(has: has, needs: needs)
        case ("paused", .list(let parts)), ("stopped", .list(let parts)):
            guard parts.count == 2, case .text(let name) = parts[0], let kind = RuleState.Kind(rawValue: name) else {
                return nil
            }
            switch parts[1] {
            case .text(let why): self = .notRunning(kind, because: why)
            case .missing: self = .notRunning(kind, because: nil)
            default: return nil
            }
        case ("no_consent", .text(let name)):
            guard let lack = ConsentLack(rawValue: name) else { return nil }
            self = .noConsent(lack)
        case ("reentry", .list(let parts)):
            guard parts.count == 2, case .text(let name) = parts[0], case .text(let event) = parts[1],
                let why = Reentry.Refusal(rawValue: name)
            else { return nil }
            self = .reentry(why, event: event)
        case ("capped", .list(let parts)):
            guard parts.count == 5, case .integer(let limit) = parts[0], case .span(let per) = parts[1],
                case .text(let rule) = parts[2], case .text(let step) = parts[3], case .text(let event) = parts[4]
            else { return nil }
            self = .capped(
                FrequencyCap(limit: Int(limit), per: per),
                by: ActivationKey(rule: rule, step: step, event: event))
        case ("budget", .list(let parts)):
            guard parts.count == 3, case .text(let name) = parts[0], case .integer(let limit) = parts[1],
                case .integer(let spent) = parts[2], let good = Budget.Good(rawValue: name)
            else { return nil }
            self = .budget(Budget(good: good, limit: limit), spent: spent)
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
