import Engine
import RuleLanguage
import Runtime

/// What it was in particular that stopped a step.
struct SkipWords {
    let book: RuleBook
    let options: GlobalOptions

    /// Nil where the reason says it all.
    func detail(of reason: SkipReason, _ record: TestRecord) -> String? {
        let rule = book.rules.first { $0.rule.name == record.rule }?.rule
        let step = rule?.steps.first { $0.id == record.step }
        switch reason {
        case .ruleCondition(let index): return text(rule?.conditions, index)
        case .stepCondition(let index): return text(step?.conditions, index)
        case .notInPeriod(let index):
            guard case .period(let period)? = rule?.trigger else { return nil }
            return text(period.conditions, index)
        case .suppressed(let index): return rule.flatMap { text(book.shop.suppress[$0.category], index) }
        case .unless(let kind, let event): return "\(kind.rawValue), \(event)"
        case .periodRunning(let event): return event
        case .late(let milliseconds), .ask(let milliseconds):
            return Span(milliseconds: milliseconds / 60_000 * 60_000).text
        case .superseded(let step): return step
        case .noConsent(let lack):
            switch lack {
            case .optedOut: return options.say("said no", "已拒绝")
            case .neverAsked: return options.say("never asked", "没有问过")
            }
        case .reentry(let refusal, let event): return "\(refusal.rawValue), \(event)"
        case .duplicate(let customer): return customer
        case .capped(let cap, let winner):
            return options.say(
                "\(cap.text), used up by \(winner.rule)/\(winner.step)",
                "\(cap.text)，被 \(winner.rule)/\(winner.step) 用掉")
        case .budget(let budget): return "\(budget.good.rawValue)"
        case .failed(let failure): return failure.rawValue
        case .periodOver, .noPhone, .holdout, .notRunning: return nil
        }
    }

    private func text(_ clauses: [Clause]?, _ index: Int) -> String? {
        guard let clauses, clauses.indices.contains(index) else { return nil }
        return clauses[index].text
    }
}
