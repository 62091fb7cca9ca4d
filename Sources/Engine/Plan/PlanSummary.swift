package import RuleLanguage

/// Counts of what a window comes to: per rule and step, per day and rule, and in all. Selected is always acted plus skipped.
package struct PlanSummary: Sendable {
    package struct StepTally: Sendable {
        package var tally = Tally()
        /// Those for whom it acted.
        package fileprivate(set) var customers = PeopleCount()
        /// The first texts, as they go out.
        package fileprivate(set) var samples: [Sample] = []
    }

    package struct Sample: Hashable, Sendable {
        package var customer: String
        package var due: Instant
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
    }

    /// By rule and step of the book.
    package private(set) var steps: [[StepTally]]
    /// By day, then by rule of the book.
    package private(set) var rulesByDay: [CalendarDate: [Tally]] = [:]
    package private(set) var totals = Tally()
    package private(set) var customers = PeopleCount()
    package private(set) var losses: [Loss: Int] = [:]
    package private(set) var taskLoads: [TaskLoad: Int] = [:]
    private let calendar: ShopCalendar
    private let sampleCount: Int
    /// The day of the last plan: plans come in order, many of one day behind each other.
    private var lastDay: (from: Instant, to: Instant, date: CalendarDate)?

    package init(book: RuleBook, sampleCount: Int = 1) {
        steps = book.rules.map { rule in rule.steps.map { _ in StepTally() } }
        calendar = book.shop.facts.calendar
        self.sampleCount = sampleCount
    }

    /// All rules of a day together.
    package var days: [CalendarDate: Tally] {
        rulesByDay.mapValues { tallies in tallies.reduce(into: Tally()) { $0.add($1) } }
    }

    package mutating func count(_ plan: Plan, of activation: Activation) {
        let day = day(of: plan.decision.due)
        steps[activation.rule][activation.step].tally.count(plan)
        rulesByDay[day, default: Array(repeating: Tally(), count: steps.count)][activation.rule].count(plan)
        totals.count(plan)
        if case .capped(_, let winner)? = plan.decision.skip {
            losses[Loss(rule: activation.rule, step: activation.step, winner: winner.rule), default: 0] += 1
        }
        guard plan.decision.skip == nil else { return }
        let person = PeopleCount.Person(plan.decision.customer)
        steps[activation.rule][activation.step].customers.insert(person)
        customers.insert(person)
        for task in plan.tasks { taskLoads[TaskLoad(day: day, assignee: task.assignee), default: 0] += 1 }
        for delivery in plan.deliveries where steps[activation.rule][activation.step].samples.count < sampleCount {
            steps[activation.rule][activation.step].samples.append(
                Sample(customer: delivery.customer, due: delivery.due, text: delivery.text, parts: delivery.parts))
        }
    }

    private mutating func day(of instant: Instant) -> CalendarDate {
        if let lastDay, lastDay.from <= instant, instant < lastDay.to { return lastDay.date }
        let date = calendar.date(at: instant)
        lastDay = (calendar.startOfDay(date), calendar.startOfDay(date.adding(days: 1)), date)
        return date
    }

    /// Adds what a later pass over the same book counted.
    package mutating func add(_ other: PlanSummary) {
        for rule in steps.indices {
            for step in steps[rule].indices {
                let more = other.steps[rule][step]
                steps[rule][step].tally.add(more.tally)
                steps[rule][step].customers.formUnion(more.customers)
                let room = max(0, sampleCount - steps[rule][step].samples.count)
                steps[rule][step].samples += more.samples.prefix(room)
            }
        }
        for (day, tallies) in other.rulesByDay {
            for (rule, tally) in tallies.enumerated() {
                rulesByDay[day, default: Array(repeating: Tally(), count: steps.count)][rule].add(tally)
            }
        }
        totals.add(other.totals)
        customers.formUnion(other.customers)
        losses.merge(other.losses, uniquingKeysWith: +)
        taskLoads.merge(other.taskLoads, uniquingKeysWith: +)
    }

    /// Activations whose events came too late to be looked at one by one; less than none takes back what was counted too many.
    ///
    /// - Parameter policy: of the rule.
    package mutating func countTooLate(_ number: Int, rule: Int, step: Int, policy: LatePolicy) {
        guard number != 0 else { return }
        let code = (policy == .ask ? SkipReason.ask(milliseconds: 0) : .late(milliseconds: 0)).code
        steps[rule][step].tally.addSkipped(number, code)
        totals.addSkipped(number, code)
    }
}
