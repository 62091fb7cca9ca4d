package import RuleLanguage

/// Counts of what a window comes to: per rule and step, per day and rule, and in all. Selected is always acted plus skipped.
package struct PlanSummary: Sendable {
    package struct StepTally: Sendable {
        package var tally = Tally()
        /// The same skips as the tally's, told apart by what stopped them in particular, whoever it was.
        package fileprivate(set) var reasons: [SkipReason: Int] = [:]
        /// Those for whom it acted.
        package fileprivate(set) var customers = PeopleCount()
        /// The first texts, as they go out; with room for several, one of each template before a second one of any.
        package fileprivate(set) var samples: [Sample] = []
    }

    package struct Sample: Hashable, Sendable {
        package var customer: String
        package var due: Instant
        package var template: String
        package var text: String
        package var parts: Int
    }

    /// A step that found no room under a cap, and the rule whose text had taken it.
    package struct Loss: Hashable, Sendable {
        package var rule: Int
        package var step: Int
        package var winner: String
    }

    /// Tasks of one day for one member of staff, one skill, or nobody in particular.
    package struct TaskLoad: Hashable, Sendable {
        package var day: CalendarDate
        package var assignee: TaskAction.Assignee?
        package var level: Int?
    }

    /// What is taken out of a shop's pool of coupon codes.
    package struct CodeUse: Hashable, Sendable {
        package var taken = 0
        /// How often none was left.
        package var missing = 0
        /// When that was so first.
        package var usedUpAt: Instant?

        mutating func add(_ other: CodeUse) {
            taken += other.taken
            missing += other.missing
            usedUpAt = [usedUpAt, other.usedUpAt].compactMap(\.self).min()
        }
    }

    /// By rule and step of the book.
    package private(set) var steps: [[StepTally]]
    private var days = DayTallies()
    package private(set) var losses: [Loss: Int] = [:]
    package private(set) var taskLoads: [TaskLoad: Int] = [:]
    /// By coupon name.
    package private(set) var codes: [String: CodeUse] = [:]
    private let calendar: ShopCalendar
    private let sampleCount: Int

    package init(book: RuleBook, sampleCount: Int = 1) {
        steps = book.rules.map { rule in rule.steps.map { _ in StepTally() } }
        calendar = book.shop.facts.calendar
        self.sampleCount = sampleCount
    }

    package var totals: Tally {
        steps.joined().reduce(into: Tally()) { $0.add($1.tally) }
    }

    /// Those for whom any step acted.
    package var customers: PeopleCount {
        steps.joined().reduce(into: PeopleCount()) { $0.formUnion($1.customers) }
    }

    /// By day, then by rule of the book.
    package var rulesByDay: [CalendarDate: [Tally]] { days.tallies }

    /// All rules of a day together.
    package var totalsByDay: [CalendarDate: Tally] {
        days.tallies.mapValues { tallies in tallies.reduce(into: Tally()) { $0.add($1) } }
    }

    /// - Parameter triesAgain: whether the same is decided once more later: then what it lacks is counted there.
    /// - Returns: whether it brought the first sample of its step.
    @discardableResult
    package mutating func count(_ plan: Plan, rule: Int, step: Int, triesAgain: Bool = false) -> Bool {
        let day = days.place(of: plan.decision.due, calendar: calendar, rules: steps.count)
        let amounts = Tally.Amounts(of: plan)
        days[day, rule].count(plan.decision.skip, amounts)
        steps[rule][step].tally.count(plan.decision.skip, amounts)
        if let reason = plan.decision.skip {
            count(reason, at: plan.decision.due, rule: rule, step: step, triesAgain: triesAgain)
            return false
        }
        for coupon in plan.coupons where coupon.poolNumber != nil {
            codes[coupon.facts.name, default: CodeUse()].taken += 1
        }
        steps[rule][step].customers.insert(plan.decision.customer)
        for task in plan.tasks {
            let load = TaskLoad(day: days.date(at: day), assignee: task.assignee, level: task.level)
            taskLoads[load, default: 0] += 1
        }
        let sampled = steps[rule][step].samples.count
        // A campaign has one text for each of a million: of most of them nothing is kept, and nothing is copied.
        if sampled < sampleCount || sampleCount > 1 {
            for delivery in plan.deliveries { keep(delivery, in: &steps[rule][step].samples) }
        }
        return sampled == 0 && !steps[rule][step].samples.isEmpty
    }

    private mutating func count(_ reason: SkipReason, at due: Instant, rule: Int, step: Int, triesAgain: Bool) {
        steps[rule][step].reasons[reason.ofNobody, default: 0] += 1
        switch reason {
        case .capped(_, let winner):
            losses[Loss(rule: rule, step: step, winner: winner.rule), default: 0] += 1
        case .noCodes(let pool):
            codes[pool, default: CodeUse()].add(CodeUse(missing: triesAgain ? 0 : 1, usedUpAt: due))
        default: break
        }
    }

    private func keep(_ delivery: Delivery, in samples: inout [Sample]) {
        func sample() -> Sample {
            Sample(
                customer: delivery.customer, due: delivery.due, template: delivery.template, text: delivery.text,
                parts: delivery.parts)
        }
        if samples.count < sampleCount {
            samples.append(sample())
        } else if sampleCount > 1, !samples.contains(where: { $0.template == delivery.template }),
            let second = samples.indices.last(where: { index in
                samples[..<index].contains { $0.template == samples[index].template }
            })
        {
            samples[second] = sample()
        }
    }

    package func hasSample(rule: Int, step: Int) -> Bool { !steps[rule][step].samples.isEmpty }

    /// Adds what was counted of other people in the same time; of each step one sample is kept.
    ///
    /// - Parameter comesFirst: whether the other's sample of the step goes out before ours.
    package mutating func merge(_ other: PlanSummary, where comesFirst: (_ rule: Int, _ step: Int) -> Bool) {
        precondition(sampleCount <= 1, "the order of several samples is not known")
        for rule in steps.indices {
            for step in steps[rule].indices where other.hasSample(rule: rule, step: step) && comesFirst(rule, step) {
                steps[rule][step].samples = []
            }
        }
        add(other) { $0.append($1) }
    }

    /// Adds what a later pass over the same book counted.
    package mutating func add(_ other: PlanSummary) {
        add(other) { $0.formUnion($1) }
    }

    private mutating func add(_ other: PlanSummary, joining join: (inout PeopleCount, PeopleCount) -> Void) {
        for rule in steps.indices {
            for step in steps[rule].indices {
                let more = other.steps[rule][step]
                steps[rule][step].tally.add(more.tally)
                steps[rule][step].reasons.merge(more.reasons, uniquingKeysWith: +)
                join(&steps[rule][step].customers, more.customers)
                let room = max(0, sampleCount - steps[rule][step].samples.count)
                steps[rule][step].samples += more.samples.prefix(room)
            }
        }
        days.add(other.days)
        losses.merge(other.losses, uniquingKeysWith: +)
        taskLoads.merge(other.taskLoads, uniquingKeysWith: +)
        for (pool, use) in other.codes { codes[pool, default: CodeUse()].add(use) }
    }

    /// Activations whose events came too late to be looked at one by one; less than none takes back what was counted too many.
    ///
    /// - Parameter policy: of the rule.
    package mutating func countTooLate(_ number: Int, rule: Int, step: Int, policy: LatePolicy) {
        guard number != 0 else { return }
        let reason: SkipReason = policy == .ask ? .ask(milliseconds: 0) : .late(milliseconds: 0)
        steps[rule][step].tally.addSkipped(number, reason.code)
        let sum = (steps[rule][step].reasons[reason] ?? 0) + number
        steps[rule][step].reasons[reason] = sum == 0 ? nil : sum
    }
}
