import Engine
import RuleLanguage
import Storage

/// What ticks did, as far as it was committed. It outlives every process, so that nothing can be lost or doubled unseen.
final class Chronicle: TransactionWatcher {
    /// A stretch of due times that a tick has answered for, with one version of a rule.
    struct Duty {
        var rule: BookedRule
        var after: Instant
        var through: Instant
    }

    /// A plan that acted, with the rule as it was, and when it was handled.
    struct Act {
        var plan: Plan
        var handled: (at: Instant, epoch: Int)
        /// It had found no room before.
        var isRetry: Bool
        /// The versions of its rule that had come into force by then.
        var changes: [RuleChange]
    }

    struct Visit {
        var activation: Activation
        var plan: Plan
        /// Whether the rule was making up what was due while it did not run.
        var isMadeUp: Bool
    }

    private struct Moment: Hashable {
        var key: ActivationKey
        var due: Instant
    }

    /// A version of a rule, and the events that it decides about.
    private struct Stretch: Hashable {
        var version: String
        var events: ClosedRange<Instant>
    }

    /// The rules of the tick under way; nil when something else writes.
    var book: RuleBook?
    private(set) var duties: [Duty] = []
    /// Plans that acted, by activation.
    private(set) var acted: [ActivationKey: Plan] = [:]
    /// The same in the order in which it was decided.
    private(set) var acts: [Act] = []
    /// Decisions that the store must have: by activation, whether it acted.
    private(set) var kept: [ActivationKey: Bool] = [:]
    /// Everything that was decided, whatever came of it.
    private(set) var decided: Set<ActivationKey> = []
    /// When the texts of an activation were to go out: at its due time, or when it was handled late; by the clock of that stretch.
    private(set) var sendings: [ActivationKey: (at: Instant, epoch: Int)] = [:]
    private(set) var violations: [String] = []
    /// Lines of the last tick, for comparing it with its preview.
    private(set) var lines: [String] = []
    private var handled = (at: Instant.distantPast, epoch: 0)
    private var moments: Set<Moment> = []
    private var lastDuty: [Stretch: Int] = [:]
    private var pending: [Visit] = []
    private var pendingDuties: [Duty] = []
    private var changes: [RuleChange] = []
    private var begin: (state: ShardState, rules: [String: RuleState])?

    func start(_ book: RuleBook, now: Instant, epoch: Int) {
        self.book = book
        handled = (now, epoch)
        lines = []
    }

    func visit(_ plans: [PlannedActivation]) {
        for (activation, plan) in plans {
            pending.append(
                Visit(
                    activation: activation, plan: plan,
                    isMadeUp: begin?.rules[plan.decision.key.rule]?.since != nil))
        }
    }

    func begin(_ reader: any StoreReading) throws {
        pending = []
        pendingDuties = []
        begin = book == nil ? nil : (try reader.shardState(), try reader.ruleStates())
    }

    func end(_ reader: any StoreReading) throws {
        guard let book, let begin else { return }
        changes = try reader.ruleChanges()
        let reached = try reader.shardState().watermark
        let states = try reader.ruleStates()
        let activations = try reader.ruleActivations()
        for rule in book.rules {
            let name = rule.rule.name
            let before = begin.rules[name]
            guard before?.kind ?? .running == .running, let begun = activations[name] else { continue }
            var through = reached
            if let now = states[name], now.kind != .running { through = min(through, now.since ?? reached) }
            // What is made up is answered for when the tick comes to its end.
            var after = begin.state.watermark
            if let since = before?.since, states[name]?.since == nil { after = min(after, since) }
            after = max(after, begun)
            if after < through { pendingDuties.append(Duty(rule: rule, after: after, through: through)) }
        }
    }

    func undone() {
        pending = []
        pendingDuties = []
        begin = nil
    }

    func committed() {
        for duty in pendingDuties { take(duty) }
        for visit in pending { commit(visit) }
        undone()
    }

    /// Stretches that follow upon each other are one, as long as the rule stays what it is.
    private func take(_ duty: Duty) {
        let name = Stretch(version: duty.rule.rule.version, events: duty.rule.events)
        if let index = lastDuty[name], duties[index].through == duty.after {
            duties[index].through = duty.through
        } else {
            lastDuty[name] = duties.count
            duties.append(duty)
        }
    }

    private func commit(_ visit: Visit) {
        let plan = visit.plan
        let key = plan.decision.key
        lines.append(Chronicle.line(plan))
        if plan.decision.skip?.isHeld ?? false { return }
        if acted[key] != nil { violations.append("\(key) is decided again after it acted") }
        let isNew = moments.insert(Moment(key: key, due: plan.decision.due)).inserted
        // What no store keeps may be looked at again where a tick was cut off between two parts.
        if !isNew, !visit.isMadeUp, visit.activation.retry == nil, kept[key] != nil {
            violations.append("\(key) is decided twice for \(plan.decision.due.milliseconds)")
        }
        decided.insert(key)
        if plan.decision.skip == nil {
            acted[key] = plan
            acts.append(
                Act(
                    plan: plan, handled: handled, isRetry: visit.activation.retry != nil,
                    changes: changes.filter { $0.rule == key.rule }))
            sendings[key] = (max(plan.decision.due, handled.at), handled.epoch)
            kept[key] = true
        } else if let book, Decider(book: book, secret: .open).keeps(plan, of: visit.activation) {
            kept[key] = false
        }
    }

    /// A plan in words that can be compared: what it is about, what came of it, what it makes.
    static func line(_ plan: Plan) -> String {
        let decision = plan.decision
        var words = [
            "\(decision.key.rule)/\(decision.key.step)", decision.key.event, decision.customer,
            "\(decision.due.milliseconds)", decision.skip.map { "\($0)" } ?? "acts",
            "\(decision.retryAt?.milliseconds ?? 0)",
        ]
        words += plan.deliveries.map { "\($0.id) \($0.phone) \($0.text)" }
        words += plan.coupons.map { "\($0.id) \($0.facts.code)" }
        words += plan.tasks.map { "\($0.id) \($0.title)" }
        words += plan.events.map { "\($0.id) \($0.at.milliseconds)" }
        return words.joined(separator: " | ")
    }
}
