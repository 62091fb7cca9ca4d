import RuleLanguage

extension PlanSummary {
    /// What a number of plans come to.
    package struct Tally: Hashable, Sendable {
        /// What acting comes to.
        struct Amounts: Hashable, Sendable {
            var messages = 0
            var parts = 0
            /// In 1/10,000 of the currency's major unit.
            var cost: Int64 = 0
            var coupons = 0
            /// Of coupons that take off an amount, minor unit.
            var couponWorth: Int64 = 0
            var tasks = 0

            init() {}

            init(of plan: Plan) {
                let deliveries = plan.deliveries
                messages = deliveries.count
                for index in deliveries.indices {
                    parts += deliveries[index].parts
                    cost += deliveries[index].cost
                }
                let coupons = plan.coupons
                self.coupons = coupons.count
                for index in coupons.indices { couponWorth += coupons[index].facts.off ?? 0 }
                tasks = plan.tasks.count
            }

            static func += (left: inout Amounts, right: Amounts) {
                left.messages += right.messages
                left.parts += right.parts
                left.cost += right.cost
                left.coupons += right.coupons
                left.couponWorth += right.couponWorth
                left.tasks += right.tasks
            }
        }

        package var acted = 0
        package var skipped: [String: Int] = [:]
        private var amounts = Amounts()

        package init() {}

        package var messages: Int { amounts.messages }
        package var parts: Int { amounts.parts }
        /// In 1/10,000 of the currency's major unit.
        package var cost: Int64 { amounts.cost }
        package var coupons: Int { amounts.coupons }
        /// Of coupons that take off an amount, minor unit.
        package var couponWorth: Int64 { amounts.couponWorth }
        package var tasks: Int { amounts.tasks }
        package var selected: Int { acted + skipped.values.reduce(0, +) }

        package mutating func add(_ other: Tally) {
            acted += other.acted
            skipped.merge(other.skipped, uniquingKeysWith: +)
            amounts += other.amounts
        }

        mutating func addSkipped(_ number: Int, _ code: String) {
            let sum = (skipped[code] ?? 0) + number
            skipped[code] = sum == 0 ? nil : sum
        }

        /// - Parameter skip: nil when it acted.
        mutating func count(_ skip: SkipReason?, _ own: Amounts) {
            if let skip {
                skipped[skip.code, default: 0] += 1
            } else {
                acted += 1
            }
            amounts += own
        }
    }
}
