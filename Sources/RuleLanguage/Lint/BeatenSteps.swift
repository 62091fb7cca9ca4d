/// Steps whose text never gets through a cap, because other rules always text the same people at the same time, and first.
struct BeatenSteps {
    private let shop: Shop
    private let candidates: [Candidate]
    /// Every step is compared with every other one: a shop with hundreds of rules is told what can be seen in a second.
    private var looksLeft = 20_000

    /// A step that sends a text to everybody for whom it acts.
    private struct Candidate {
        var rule: Rule
        var step: Step
        var number: Int
        var text: SMSAction
    }

    init(shop: Shop, rules: [Rule]) {
        self.shop = shop
        candidates = rules.flatMap { rule in
            rule.steps.enumerated().compactMap { number, step in
                step.certainText.map { Candidate(rule: rule, step: step, number: number, text: $0) }
            }
        }
    }

    mutating func findings() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for loser in candidates {
            guard let cap = shop.caps[loser.rule.category]?.min(by: { $0.limit < $1.limit }), cap.limit > 0 else {
                continue
            }
            let winners = winners(over: loser, enough: cap.limit)
            if winners.isEmpty { continue }
            let problem = LintProblem.alwaysBeaten(
                step: loser.step.id, by: winners.map { name(of: $0, beside: loser) },
                cap: "\(cap.limit) per \(cap.per.text)")
            findings.append(Diagnostic(.lint(problem), at: loser.text.span, rule: loser.rule.name))
        }
        return findings
    }

    /// As many as take up all the room, or, where there is room for one, those of whom one always has it; none if it may be left.
    private mutating func winners(over loser: Candidate, enough: Int) -> [Candidate] {
        let rivals = candidates.filter { goesFirst($0, loser) && competes($0, loser) && isUnrestricted($0.rule) }
        // What never acts at all is told as that.
        guard rivals.count >= enough, let premises = RulePremises(loser.rule, shop: shop),
            !Contradiction.isCertain(
                premises.ofStep(loser.step).flatMap(\.claims), premises.knowledge, looks: &looksLeft)
        else { return [] }
        var winners: [Candidate] = []
        for rival in rivals where winners.count < enough && entersWith(rival, loser, premises) { winners.append(rival) }
        if winners.count == enough { return winners }
        return enough == 1 ? winnersTogether(rivals, loser, premises) : []
    }

    /// Each of them for some of the people, so that nobody is left.
    private mutating func winnersTogether(
        _ rivals: [Candidate], _ loser: Candidate, _ premises: RulePremises
    ) -> [Candidate] {
        let claims = premises.ofStep(loser.step).flatMap(\.claims)
        func absences(_ winners: [Candidate]) -> [Claim] {
            winners.map { .fails(.all(conditions(of: $0).map(\.condition)), .due) }
        }
        var winners = rivals.filter { rival in
            isStoppedNoMore(rival, than: loser)
                && conditions(of: rival).allSatisfy { !$0.condition.asksForSteps && !$0.condition.canFail }
        }
        guard winners.count > 1,
            Contradiction.isCertain(claims + absences(winners), premises.knowledge, looks: &looksLeft)
        else { return [] }
        for index in winners.indices.reversed() {
            var rest = winners
            rest.remove(at: index)
            if Contradiction.isCertain(claims + absences(rest), premises.knowledge, looks: &looksLeft) {
                winners = rest
            }
        }
        return winners
    }

    private func name(of winner: Candidate, beside loser: Candidate) -> String {
        winner.rule.steps.count == 1 || winner.rule.name != loser.rule.name && winner.step.id == "main"
            ? winner.rule.name : "\(winner.rule.name)/\(winner.step.id)"
    }

    /// Higher priority, then the name, then the step: the agenda's order among dues of one instant.
    private func goesFirst(_ winner: Candidate, _ loser: Candidate) -> Bool {
        if winner.rule.name == loser.rule.name { return winner.number < loser.number }
        if winner.rule.priority != loser.rule.priority { return winner.rule.priority > loser.rule.priority }
        return winner.rule.name < loser.rule.name
    }

    /// Due for the same event at the same time, under the same caps, with no second try.
    private func competes(_ winner: Candidate, _ loser: Candidate) -> Bool {
        guard loser.rule.whenCapped == .drop, winner.rule.category == loser.rule.category,
            winner.rule.trigger == loser.rule.trigger,
            winner.step.schedule == loser.step.schedule, winner.rule.late == loser.rule.late
        else { return false }
        switch winner.rule.late {
        case .skip, .send: return true
        case .latestOnly, .ask: return false
        }
    }

    /// Nothing but its conditions keeps the rule from acting.
    private func isUnrestricted(_ rule: Rule) -> Bool {
        rule.holdout == 0 && rule.again == .every && rule.budgets.isEmpty
            && (shop.budgets[rule.category] ?? []).isEmpty
    }

    private func conditions(of candidate: Candidate) -> [Clause] {
        candidate.rule.conditions + candidate.step.conditions
    }

    /// Whether what makes it pointless makes the loser pointless as well.
    private func isStoppedNoMore(_ winner: Candidate, than loser: Candidate) -> Bool {
        let known = loser.rule.unless + loser.step.unless
        return (winner.rule.unless + winner.step.unless).allSatisfy { stop in
            known.contains { $0.stopsWhenever(stop) }
        }
    }

    /// Whether everybody for whom the loser would act is somebody for whom the winner acts.
    private mutating func entersWith(_ winner: Candidate, _ loser: Candidate, _ premises: RulePremises) -> Bool {
        guard isStoppedNoMore(winner, than: loser) else { return false }
        let claims = premises.ofStep(loser.step).flatMap(\.claims)
        let held = Set((loser.rule.conditions + loser.step.conditions).map(\.condition))
        return conditions(of: winner).allSatisfy { clause in
            let condition = clause.condition
            if condition.asksForSteps { return false }
            if held.contains(condition) { return true }
            if condition.canFail { return false }
            return Contradiction.isCertain(claims + [.fails(condition, .due)], premises.knowledge, looks: &looksLeft)
        }
    }
}

extension Unless {
    /// Whether it finds an event wherever the other does.
    fileprivate func stopsWhenever(_ other: Unless) -> Bool {
        guard kind == other.kind else { return false }
        let isWide = !sameOrder && condition == nil
        return isWide || sameOrder == other.sameOrder && condition?.condition == other.condition?.condition
    }
}
