package import RuleLanguage

package typealias PlannedActivation = (activation: Activation, plan: Plan)

/// What one activation comes to: the decision and everything that it makes, kept together in one transaction.
package struct Plan: Hashable, Sendable {
    private struct Made: Hashable, Sendable {
        var deliveries: [Delivery] = []
        var coupons: [Coupon] = []
        var tasks: [FollowUpTask] = []
        var events: [Event] = []
        var profile = ProfileEdit()
        var surveys: [SurveyLink] = []
        var allowances: [Allowance] = []
    }

    package var decision: Decision
    /// An array of one, as a plan passes through many hands: most make nothing and share this nothing, and what the others make is
    /// handed on at the price of one counter.
    private var made = Plan.nothing

    private static let nothing = [Made()]
    static let emitPrefix = "emit:"

    package init(
        decision: Decision, deliveries: [Delivery] = [], coupons: [Coupon] = [], tasks: [FollowUpTask] = []
    ) {
        self.decision = decision
        if deliveries.isEmpty, coupons.isEmpty, tasks.isEmpty { return }
        made = [Made(deliveries: deliveries, coupons: coupons, tasks: tasks)]
    }

    package var deliveries: [Delivery] {
        get { made[0].deliveries }
        _modify { yield &made[0].deliveries }
    }

    package var coupons: [Coupon] {
        get { made[0].coupons }
        _modify { yield &made[0].coupons }
    }

    package var tasks: [FollowUpTask] {
        get { made[0].tasks }
        _modify { yield &made[0].tasks }
    }

    /// What other rules see of it. Their numbers in the history are not known before the store gives them.
    package var events: [Event] {
        get { made[0].events }
        _modify { yield &made[0].events }
    }

    /// What it writes to the customer's profile.
    package var profile: ProfileEdit {
        get { made[0].profile }
        _modify { yield &made[0].profile }
    }

    /// Links to surveys; the same one again where an earlier step about the event gave it.
    package var surveys: [SurveyLink] {
        get { made[0].surveys }
        _modify { yield &made[0].surveys }
    }

    /// What was left of the budgets and under the breaker when it was decided; only kept for explanations.
    package var allowances: [Allowance] {
        get { made[0].allowances }
        _modify { yield &made[0].allowances }
    }

    /// Those of the events that an `emit` adds; the others are what coupons, points and fields leave behind.
    package var emitted: [Event] { events.filter { $0.id.hasPrefix(Plan.emitPrefix) } }
}
