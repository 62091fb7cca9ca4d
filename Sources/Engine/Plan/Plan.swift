package import RuleLanguage

/// What one activation comes to: the decision and everything that it makes, kept together in one transaction.
package struct Plan: Hashable, Sendable {
    package var decision: Decision
    package var deliveries: [Delivery]
    package var coupons: [Coupon]
    package var tasks: [FollowUpTask]
    /// What other rules see of it. Their numbers in the history are not known before the store gives them.
    package var events: [Event] = []
    /// Links to surveys; the same one again where an earlier step about the event gave it.
    package var surveys: [SurveyLink] = []
    /// What was left of the budgets and under the breaker when it was decided; only kept for explanations.
    package var allowances: [Allowance] = []

    package init(
        decision: Decision, deliveries: [Delivery] = [], coupons: [Coupon] = [], tasks: [FollowUpTask] = []
    ) {
        self.decision = decision
        self.deliveries = deliveries
        self.coupons = coupons
        self.tasks = tasks
    }
}
