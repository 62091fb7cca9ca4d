import Engine
package import RuleLanguage
import Scoring
package import Storage

/// Visit tasks for everybody of a segment: one for each customer, and never a second open one of the same hand-out.
package struct SegmentHandOut {
    package struct Outcome: Sendable {
        package var handOut: HandOut
        /// Whom a task is opened for, in the order of their keys.
        package var customers: [String] = []
        /// Customers of the segment who have an open one of this hand-out.
        package var skipped = 0
    }

    /// What a hand-out has come to.
    package struct Result: Sendable {
        package var handOut: HandOut
        package var tasks = 0
        package var open = 0
        package var done = 0
        package var cancelled = 0
        package var overdue = 0
        /// Customers who did what it was for, in time.
        package var reached = 0
        package var outcomes: [String: Int] = [:]
        /// By member: how many they did.
        package var doneBy: [String: Int] = [:]

        /// What is compared with the target.
        package var achieved: Int { handOut.goal == nil ? done : reached }
    }

    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    package func customers(of segment: Clause, in reader: any StoreReading) throws -> [String] {
        var keys: [String] = []
        let sweep = CustomerSweep(shop: shop, now: now, group: CustomerGroup(segment: segment))
        try sweep.forEach(in: reader) { keys.append($0.file.customer.id) }
        return keys
    }

    /// Writes nothing. The hand-out may be repeated: who has come to the segment since gets a task as well.
    package func preview(_ handOut: HandOut, _ segment: Clause, in reader: any StoreReading) throws -> Outcome {
        if let known = try reader.handOuts().first(where: { $0.name == handOut.name }),
            known.segment != handOut.segment
        {
            throw StaffProblem.handOutTaken(handOut.name)
        }
        let live = Set(try reader.tasks(ofHandOut: handOut.name).filter(\.state.isLive).map(\.customer))
        let all = try customers(of: segment, in: reader)
        var outcome = Outcome(handOut: handOut)
        outcome.customers = all.filter { !live.contains($0) }
        outcome.skipped = all.count - outcome.customers.count
        return outcome
    }

    /// Within one transaction.
    package func run(
        _ handOut: HandOut, _ segment: Clause, request: TaskDesk.Request, in store: any StoreWriting
    ) throws -> Outcome {
        let outcome = try preview(handOut, segment, in: store)
        if try !store.handOuts().contains(where: { $0.name == handOut.name }) { try store.add(handOut) }
        let requests = outcome.customers.map { customer in
            var own = request
            own.customer = customer
            own.handOut = handOut.name
            return own
        }
        _ = try TaskDesk(shop: shop, now: now).open(requests, by: handOut.madeBy, in: store)
        return outcome
    }

    // MARK: Results

    package func results(in reader: any StoreReading) throws -> [Result] {
        try reader.handOuts().map { try result(of: $0, in: reader) }
    }

    package func result(of handOut: HandOut, in reader: any StoreReading) throws -> Result {
        var result = Result(handOut: handOut)
        let tasks = try reader.tasks(ofHandOut: handOut.name)
        for task in tasks {
            result.tasks += 1
            switch task.state {
            case .open, .claimed:
                result.open += 1
                if task.isOverdue(at: now) { result.overdue += 1 }
            case .cancelled: result.cancelled += 1
            case .done:
                result.done += 1
                if let outcome = task.closing?.outcome { result.outcomes[outcome, default: 0] += 1 }
                if let by = task.closing?.by { result.doneBy[by, default: 0] += 1 }
            }
        }
        if let goal = handOut.goal { result.reached = try reached(goal, by: tasks, in: reader) }
        return result
    }

    /// Each customer once: after any of their tasks was opened, and in time.
    private func reached(
        _ goal: HandOut.Goal, by tasks: [FollowUpTask], in reader: any StoreReading
    ) throws -> Int {
        let opened = Dictionary(grouping: tasks, by: \.customer).mapValues { $0.map(\.openedAt) }
        let keys = opened.keys.sorted()
        var count = 0
        for start in stride(from: 0, to: keys.count, by: 500) {
            let files = try reader.files(of: Array(keys[start..<min(start + 500, keys.count)]))
            for (key, file) in files {
                let isReached = (opened[key] ?? []).contains { at in
                    let end = min(shop.facts.calendar.adding(goal.within, to: at), now)
                    return file.events.contains { $0.kind == goal.event && $0.at > at && $0.at <= end }
                }
                if isReached { count += 1 }
            }
        }
        return count
    }
}
