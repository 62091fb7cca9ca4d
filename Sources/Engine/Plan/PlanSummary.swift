package import RuleLanguage

/// Counts of what a window comes to: per rule and step, per day, and in all. Selected is always acted plus skipped.
package struct PlanSummary: Sendable {
    package struct Tally: Hashable, Sendable {
        package var acted = 0
        package var skipped: [String: Int] = [:]
        package var messages = 0
        package var parts = 0
        /// In 1/10,000 of the currency's major unit.
        package var cost: Int64 = 0
        package var coupons = 0
        /// Of coupons that take off an amount, minor unit.
        package var couponWorth: Int64 = 0
        package var tasks = 0

        package init() {}

        package var selected: Int { acted + skipped.values.reduce(0, +) }

        package mutating func add(_ other: Tally) {
            acted += other.acted
            skipped.merge(other.skipped, uniquingKeysWith: +)
            messages += other.messages
            parts += other.parts
            cost += other.cost
            coupons += other.coupons
            couponWorth += other.couponWorth
            tasks += other.tasks
        }

        fileprivate mutating func addSkipped(_ number: Int, _ code: String) {
            let sum = (skipped[code] ?? 0) + number
            skipped[code] = sum == 0 ? nil : sum
        }

        fileprivate mutating func count(_ plan: Plan) {
            if let reason = plan.decision.skip {
                skipped[reason.code, default: 0] += 1
            } else {
                acted += 1
            }
            messages += plan.deliveries.count
            for delivery in plan.deliveries {
                parts += delivery.parts
                cost += delivery.cost
            }
            coupons += plan.coupons.count
            for coupon in plan.coupons { couponWorth += coupon.facts.off ?? 0 }
            tasks += plan.tasks.count
        }
    }

    package struct StepTally: Sendable {
        package var tally = Tally()
        /// Those for whom it acted.
        package fileprivate(set) var customers: Set<String> = []
        /// The first texts, as they go out.
        package fileprivate(set) var samples: [Sample] = []
    }

    package struct Sample: Hashable, Sendable {
        package var customer: String
        package var due: Instant
        package var text: String
        package var parts: Int
    }

    /// By rule and step of the book.
    package private(set) var steps: [[StepTally]]
    package private(set) var days: [CalendarDate: Tally] = [:]
    package private(set) var totals = Tally()
    package private(set) var customers: Set<String> = []
    private let calendar: ShopCalendar
    private let sampleCount: Int

    package init(book: RuleBook, sampleCount: Int = 1) {
        steps = book.rules.map { rule in rule.steps.map { _ in StepTally() } }
        calendar = book.shop.facts.calendar
        self.sampleCount = sampleCount
    }

    package mutating func count(_ plan: Plan, of activation: Activation) {
        steps[activation.rule][activation.step].tally.count(plan)
        days[calendar.date(at: plan.decision.due), default: Tally()].count(plan)
        totals.count(plan)
        guard plan.decision.skip == nil else { return }
        steps[activation.rule][activation.step].customers.insert(plan.decision.customer)
        customers.insert(plan.decision.customer)
        for delivery in plan.deliveries where steps[activation.rule][activation.step].samples.count < sampleCount {
            steps[activation.rule][activation.step].samples.append(
                Sample(customer: delivery.customer, due: delivery.due, text: delivery.text, parts: delivery.parts))
        }
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
        for (day, tally) in other.days { days[day, default: Tally()].add(tally) }
        totals.add(other.totals)
        customers.formUnion(other.customers)
    }

    /// Activations whose events came too late to be looked at one by one; less than none takes back what was counted too many.
    package mutating func countTooLate(_ number: Int, rule: Int, step: Int) {
        guard number != 0 else { return }
        let code = SkipReason.late(milliseconds: 0).code
        steps[rule][step].tally.addSkipped(number, code)
        totals.addSkipped(number, code)
    }
}
