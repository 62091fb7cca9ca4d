import Engine
import RuleLanguage

/// The numbers behind a reason to skip: what the limit was and what stood against it, as names and values for machines.
struct SkipDetail {
    let book: RuleBook

    /// - Parameters:
    ///   - rule: the rule that decided.
    ///   - customer: nil where the reason stands for many.
    func values(of reason: SkipReason, rule name: String, step: String, customer: String?) -> [String: String] {
        let values = pairs(of: reason, rule: name, step: step, customer: customer)
        return Dictionary(uniqueKeysWithValues: values.compactMap { name, value in value.map { (name, $0) } })
    }

    private func pairs(
        of reason: SkipReason, rule name: String, step: String, customer: String?
    ) -> [(String, String?)] {
        let rule = book.rules.first { $0.rule.name == name }?.rule
        switch reason {
        case .late(let milliseconds), .ask(let milliseconds):
            return [
                ("limit", rule?.lateLimit?.text),
                ("late_by", milliseconds > 0 ? SkipDetail.length(milliseconds) : nil),
            ]
        case .notInPeriod, .ruleCondition, .stepCondition, .suppressed:
            return [("condition", condition(of: reason, rule, step: step)?.text)]
        case .unless(let kind, let event): return [("kind", kind.rawValue), ("event", SkipDetail.known(event))]
        case .periodRunning(let event): return [("event", SkipDetail.known(event))]
        case .superseded(let later): return [("step", later)]
        case .notRunning(_, let why): return [("because", why)]
        case .noConsent(let lack): return [("because", lack.rawValue)]
        case .holdout:
            return [
                ("share", rule.map { SkipDetail.percent($0.holdout) }),
                ("draw", customer.map { SkipDetail.percent(Holdout.draw(rule: name, customer: $0)) }),
            ]
        case .reentry(let why, let event):
            return [("again", rule?.again.text), ("because", why.rawValue), ("event", SkipDetail.known(event))]
        case .duplicate(let other): return [("customer", SkipDetail.known(other))]
        case .capped(let cap, let winner):
            return [
                ("cap", cap.text), ("winner", "\(winner.rule)/\(winner.step)"),
                ("winner_event", SkipDetail.known(winner.event)),
            ]
        case .budget(let budget, let spent):
            return [
                ("budget", budget.good.rawValue), ("limit", amount(budget.limit, of: budget.good)),
                ("spent", customer == nil ? nil : amount(spent, of: budget.good)),
            ]
        case .tooFewPoints(let has, let needs):
            return needs > 0 ? [("has", String(has)), ("needs", String(needs))] : []
        case .noCodes(let coupon): return [("coupon", coupon)]
        case .failed(let failure): return [("because", failure.rawValue)]
        case .periodOver, .noPhone: return []
        }
    }

    /// The condition that stopped it, or that had it left alone.
    func condition(of reason: SkipReason, _ rule: Rule?, step: String) -> Clause? {
        guard let rule else { return nil }
        switch reason {
        case .ruleCondition(let index): return SkipDetail.clause(rule.conditions, index)
        case .stepCondition(let index):
            return SkipDetail.clause(rule.steps.first { $0.id == step }?.conditions, index)
        case .notInPeriod(let index):
            guard case .period(let period) = rule.trigger else { return nil }
            return SkipDetail.clause(period.conditions, index)
        case .suppressed(let index): return SkipDetail.clause(book.shop.suppress[rule.category], index)
        default: return nil
        }
    }

    /// As a budget is written.
    func amount(_ amount: Int64, of good: Budget.Good) -> String {
        switch good {
        case .messages, .coupons, .tasks: String(amount)
        case .cost: Currency(code: "", fractionDigits: 4, symbol: "").decimal(amount)
        case .worth: book.shop.facts.currency.decimal(amount)
        }
    }

    private static func clause(_ clauses: [Clause]?, _ index: Int) -> Clause? {
        clauses.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }

    /// A reason that stands for many names nobody.
    private static func known(_ name: String) -> String? { name.isEmpty ? nil : name }

    /// In days of 24 hours, to the second.
    static func length(_ milliseconds: Int64) -> String {
        Span(days: Int(milliseconds / 86_400_000), milliseconds: milliseconds % 86_400_000 / 1000 * 1000).text
    }

    /// `37.5%`, with what it takes to tell a draw from the share.
    static func percent(_ share: Double) -> String {
        let hundredths = Int64((share * 10_000).rounded(.down))
        if hundredths % 100 == 0 { return "\(hundredths / 100)%" }
        let text = "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
        return (text.hasSuffix("0") ? String(text.dropLast()) : text) + "%"
    }
}
