import Engine
import RuleLanguage

/// What it was in particular that stopped a step.
struct SkipWords {
    let book: RuleBook
    let options: GlobalOptions

    /// The reason, with what goes with it in parentheses.
    func text(of reason: SkipReason, rule: String, step: String) -> String {
        let words = options.reason(reason.code)
        guard let detail = detail(of: reason, rule: rule, step: step) else { return words }
        return options.say("\(words) (\(detail))", "\(words)（\(detail)）")
    }

    /// The same for a reason that stands for many; nil also where something else on the page says it.
    func summary(of reason: SkipReason, rule: String, step: String) -> String? {
        switch reason {
        case .capped(let cap, _): cap.text
        case .budget(let budget, _):
            "\(budget.good.rawValue) \(SkipDetail(book: book).amount(budget.limit, of: budget.good))"
        default: detail(of: reason, rule: rule, step: step)
        }
    }

    /// Nil where the reason says it all.
    func detail(of reason: SkipReason, rule name: String, step: String) -> String? {
        let details = SkipDetail(book: book)
        let rule = book.rules.first { $0.rule.name == name }?.rule
        switch reason {
        case .ruleCondition, .stepCondition, .notInPeriod, .suppressed:
            return details.condition(of: reason, rule, step: step)?.text
        case .unless(let kind, let event): return event.isEmpty ? kind.rawValue : "\(kind.rawValue), \(event)"
        case .periodRunning(let event): return event.isEmpty ? nil : event
        case .late(let milliseconds), .ask(let milliseconds):
            guard milliseconds > 0 else { return nil }
            let length = SkipDetail.length(milliseconds / 60_000 * 60_000)
            guard let limit = rule?.lateLimit?.text else { return length }
            return options.say("\(length) late, at most \(limit)", "迟了 \(length)，最多 \(limit)")
        case .superseded(let step): return step
        case .noConsent(let lack):
            switch lack {
            case .optedOut: return options.say("said no", "已拒绝")
            case .neverAsked: return options.say("never asked", "没有问过")
            }
        case .reentry(let refusal, let event):
            return options.refusal(refusal) + (event.isEmpty ? "" : options.say(", \(event)", "，\(event)"))
        case .duplicate(let customer): return customer.isEmpty ? nil : customer
        case .tooFewPoints(let has, let needs):
            return needs > 0 ? options.say("has \(has) of \(needs)", "要 \(needs)，有 \(has)") : nil
        case .noCodes(let coupon): return coupon
        case .capped(let cap, let winner):
            return options.say(
                "\(cap.text), used up by \(winner.rule)/\(winner.step)",
                "\(cap.text)，被 \(winner.rule)/\(winner.step) 用掉")
        case .budget(let budget, let spent):
            let limit = details.amount(budget.limit, of: budget.good)
            let spent = details.amount(spent, of: budget.good)
            return options.say(
                "\(budget.good.rawValue): \(spent) of \(limit) a day spent",
                "\(budget.good.rawValue)：一天 \(limit)，已用 \(spent)")
        case .notRunning(_, let why): return why.map(options.stateReason)
        case .holdout: return rule.map { SkipDetail.percent($0.holdout) }
        case .failed(let failure): return failure.rawValue
        case .periodOver, .noPhone: return nil
        }
    }
}

extension GlobalOptions {
    /// Why somebody may not enter a rule again.
    func refusal(_ why: Reentry.Refusal) -> String {
        switch why {
        case .once: say("once only", "只一次")
        case .tooSoon: say("too soon after the last time", "离上一次太近")
        case .underWay: say("an earlier entry is under way", "前一次还在进行")
        case .restarted: say("begun anew by a later event", "后来的事件已让它重新开始")
        }
    }

    /// Why a rule does not run: what the breaker counted, or what somebody wrote.
    func stateReason(_ reason: String) -> String {
        guard let counted = Breaker.limit(in: reason) else { return reason }
        return say("more than \(counted)", "超过 \(counted)")
    }
}
