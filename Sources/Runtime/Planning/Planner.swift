package import Engine
import RuleLanguage
package import Storage

/// Plans a window: reads what the agenda asks for, and has everything decided in order of due time.
///
/// A run, a preview and a backtest are this one function with different windows and modes; none of them decides anything itself.
package struct Planner: Sendable {
    package let book: RuleBook

    package init(book: RuleBook) {
        self.book = book
    }

    /// - Parameter visit: gets every batch of plans with their activations, in order of due time.
    /// - Returns: the counts of the whole window.
    package func plan(
        _ window: Window, mode: AgendaMode, from reader: any StoreReading, sampleCount: Int = 1,
        visit: ([(activation: Activation, plan: Plan)]) throws -> Void
    ) throws -> PlanSummary {
        var summary = PlanSummary(book: book, sampleCount: sampleCount)
        let decider = Decider(book: book, secret: try reader.shardState().secret)
        let activations = mode == .replay ? [:] : try reader.ruleActivations()
        let (lanes, tooLate) = book.lanes(of: window, mode: mode, activations: activations)
        for range in tooLate {
            summary.countTooLate(try reader.count(range.query), rule: range.rule, step: range.step)
        }
        var agenda = Agenda(lanes: lanes)
        while true {
            switch agenda.next() {
            case .fetch(let lane, let query, let cursor, let limit):
                agenda.receive(try reader.events(query, after: cursor, limit: limit), for: lane)
            case .batch(let batch):
                let plans = try decide(batch, with: decider, mode: mode, from: reader)
                for (activation, plan) in plans { summary.count(plan, of: activation) }
                try visit(plans)
            case .finished:
                return summary
            }
        }
    }

    private func decide(
        _ batch: [Activation], with decider: Decider, mode: AgendaMode, from reader: any StoreReading
    ) throws -> [(activation: Activation, plan: Plan)] {
        var pending = batch
        var handledAt: Instant?
        if case .live(let now) = mode {
            handledAt = now
            let decided = try reader.decided(among: batch.map { key(of: $0) })
            if !decided.isEmpty { pending.removeAll { decided.contains(key(of: $0)) } }
        }
        let timely = pending.filter {
            decider.lateness(of: $0, rule: book.rules[$0.rule].rule, handledAt: handledAt) == nil
        }
        let files = try reader.files(of: Array(Set(timely.map(\.event.customer))))
        return pending.map { activation in
            let customer = activation.event.customer
            let file = files[customer] ?? CustomerFile(customer: Customer(id: customer))
            return (activation, decider.plan(activation, file: file, handledAt: handledAt))
        }
    }

    private func key(of activation: Activation) -> ActivationKey {
        let rule = book.rules[activation.rule]
        return ActivationKey(
            rule: rule.rule.name, step: rule.steps[activation.step].step.id, event: activation.event.id)
    }
}
