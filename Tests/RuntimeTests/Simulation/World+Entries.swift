import Engine
import RuleLanguage

/// What `again`, `in_flight`, a budget and `late` promise, looked up among everything that was done before.
extension World {
    /// What a rule had done for a person when it did one more thing.
    private struct Entry {
        var event: String
        var eventAt: Instant
        /// The due time of the first that was done.
        var began: Instant
    }

    func checkEntries() {
        var entries: [String: [Entry]] = [:]
        for act in chronicle.acts {
            let decision = act.plan.decision
            guard let rule = versions[decision.version] else { continue }
            let person = people.first { $0.id == decision.customer }
            let name = "\(rule.name) \(person?.phone ?? decision.customer)"
            var own = entries[name, default: []]
            let others = own.filter { $0.event != decision.key.event }
            let hasEntered = others.count < own.count
            if let refusal = refusal(rule, decision, zone: person?.zone, others: others, hasEntered: hasEntered) {
                violations.append("\(decision.key) acted for \(decision.customer): \(refusal)")
            }
            if let index = own.firstIndex(where: { $0.event == decision.key.event }) {
                own[index].began = min(own[index].began, decision.due)
            } else {
                own.append(Entry(event: decision.key.event, eventAt: decision.eventAt, began: decision.due))
            }
            entries[name] = own
        }
    }

    private func refusal(
        _ rule: Rule, _ decision: Decision, zone: String?, others: [Entry], hasEntered: Bool
    ) -> String? {
        switch rule.again {
        case .every: return nil
        case .restart:
            return others.first { $0.eventAt > decision.eventAt }.map { "\($0.event) has begun the rule anew" }
        case .once:
            return hasEntered ? nil : others.first.map { "once, and \($0.event) came before" }
        case .single:
            if hasEntered { return nil }
            let running = others.first {
                $0.eventAt <= decision.eventAt && end(of: rule, from: $0.eventAt, zone: zone) > decision.eventAt
            }
            return running.map { "\($0.event) is under way" }
        case .after(let span):
            if hasEntered { return nil }
            let recent = others.first { shop.facts.calendar.adding(span, to: $0.began) > decision.due }
            return recent.map { "too soon after \($0.event)" }
        }
    }

    /// When the last step is due.
    private func end(of rule: Rule, from at: Instant, zone: String?) -> Instant {
        let calendar = zone.flatMap { SimulatedZones.calendar(named: $0) }
        return rule.steps.map { book.timetable(of: rule, step: $0, zone: calendar).planned(for: at) }.max() ?? at
    }

    /// Whoever came before an edit is with the version in which the edit left them.
    func checkVersions() {
        for act in chronicle.acts {
            let decision = act.plan.decision
            let version = version(for: decision.eventAt, among: act.changes)
            if version != decision.version {
                violations.append("\(decision.key) acted by \(decision.version), and belongs to \(version ?? "none")")
            }
        }
    }

    private func version(for event: Instant, among changes: [RuleChange]) -> String? {
        for (index, change) in changes.enumerated().reversed() {
            if index == 0 || event >= change.at { return change.version }
            switch versions[change.version]?.inFlight {
            case .move: return change.version
            case .pin: continue
            case .cancel, nil: return nil
            }
        }
        return nil
    }

    /// No day of the shop's calendar has more coupons of a rule than the version that gave the last one allows.
    func checkBudgets() {
        var given: [String: Int64] = [:]
        for act in chronicle.acts {
            let decision = act.plan.decision
            guard let rule = versions[decision.version], !act.plan.coupons.isEmpty else { continue }
            let day = "\(rule.name) \(shop.facts.calendar.date(at: decision.due).iso8601)"
            given[day, default: 0] += Int64(act.plan.coupons.count)
            for budget in rule.budgets where budget.good == .coupons && given[day, default: 0] > budget.limit {
                violations.append("\(decision.key) gives \(given[day, default: 0]) coupons in a day of \(budget.limit)")
            }
        }
    }

    /// Nothing was done before its time, nor longer after it than the rule allows.
    func checkTimes() {
        for act in chronicle.acts {
            let decision = act.plan.decision
            if decision.due > act.handled.at { violations.append("\(decision.key) acted before it was due") }
            if act.isRetry { continue }
            guard let limit = versions[decision.version]?.lateLimit else { continue }
            if max(decision.due, act.handled.at) > shop.facts.calendar.adding(limit, to: decision.planned) {
                violations.append("\(decision.key) acted at \(act.handled.at.milliseconds), too late")
            }
        }
    }

    /// Of the steps of one entry that were past together, only the last acts.
    func checkLatest() {
        var acts: [String: Chronicle.Act] = [:]
        for act in chronicle.acts {
            let decision = act.plan.decision
            guard versions[decision.version]?.late == .latestOnly, !act.isRetry else { continue }
            guard decision.planned <= act.handled.at else { continue }
            let name = "\(decision.key.rule) \(decision.key.event)"
            if let other = acts[name], other.handled == act.handled {
                violations.append("\(decision.key) and \(other.plan.decision.key) acted late together")
            }
            acts[name] = act
        }
    }
}
