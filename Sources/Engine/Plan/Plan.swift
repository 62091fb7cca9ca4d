package import RuleLanguage

/// What one activation comes to: the decision and everything that it makes, kept together in one transaction.
package struct Plan: Hashable, Sendable {
    package var decision: Decision
    package var deliveries: [Delivery]
    package var coupons: [Coupon]
    package var tasks: [FollowUpTask]
    /// What other rules see of it. Their numbers in the history are not known before the store gives them.
    package var events: [Event] = []
    /// What was left of the budgets and under the breaker when it was decided; only kept for explanations.
    package var allowances: [Allowance] = []

    /// Those that the rule adds by `emit`: what tasks bring goes with the tasks.
    package var emitted: [Event] { events.filter { !EventKind.ofTasks.contains($0.kind) } }

    package init(
        decision: Decision, deliveries: [Delivery] = [], coupons: [Coupon] = [], tasks: [FollowUpTask] = []
    ) {
        self.decision = decision
        self.deliveries = deliveries
        self.coupons = coupons
        self.tasks = tasks
    }
}
