package import RuleLanguage

/// What one activation comes to: the decision and everything that it makes, kept together in one transaction.
package struct Plan: Hashable, Sendable {
    package var decision: Decision
    package var deliveries: [Delivery]
    package var coupons: [Coupon]
    package var tasks: [FollowUpTask]
    /// What other rules see of it. Their numbers in the history are not known before the store gives them.
    package var events: [Event] = []
    /// What it writes to the customer's profile.
    package var profile = ProfileEdit()
    /// Links to surveys; the same one again where an earlier step about the event gave it.
    package var surveys: [SurveyLink] = []
    /// What was left of the budgets and under the breaker when it was decided; only kept for explanations.
    package var allowances: [Allowance] = []

    /// Those of the events that an `emit` adds; the others are what coupons, points and fields leave behind.
    package var emitted: [Event] { events.filter { $0.id.hasPrefix(Plan.emitPrefix) } }

    static let emitPrefix = "emit:"

    package init(
        decision: Decision, deliveries: [Delivery] = [], coupons: [Coupon] = [], tasks: [FollowUpTask] = []
    ) {
        self.decision = decision
        self.deliveries = deliveries
        self.coupons = coupons
        self.tasks = tasks
    }
}
