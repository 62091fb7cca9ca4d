import RuleLanguage

extension PlanSummary {
    /// What a number of plans come to.
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

        mutating func addSkipped(_ number: Int, _ code: String) {
            let sum = (skipped[code] ?? 0) + number
            skipped[code] = sum == 0 ? nil : sum
        }

        mutating func count(_ plan: Plan) {
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
}
