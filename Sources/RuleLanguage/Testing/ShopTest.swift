/// A test of a shop's own rules, checked: customers, what happens to them and when, and what the rules are to do about it.
package struct ShopTest: Sendable {
    package var name: String
    package var customers: [Customer]
    /// What customers have said about texts from the start.
    package var consents: [TestConsent]
    /// What is left in the shop's pools of coupon codes, by coupon; of those that are not named here, enough.
    package var codes: [String: [String]] = [:]
    /// What others often buy with an item, by item; nil where the test's own orders say so.
    package var bundles: [String: [String]]?
    /// What is known of orders beside their events.
    package var orders: [Order]
    /// In the order of the file.
    package var events: [TestEvent]
    /// Only these rules are in force; nil for all.
    package var rules: Set<String>?
    /// The rules begin then, and the clock stands there.
    package var start: Instant
    /// Whether tiers are brought up to date on the way.
    package var scores: Bool
    /// Ascending by time.
    package var moments: [TestMoment]
    package var span: SourceSpan
}

package struct TestConsent: Hashable, Sendable {
    package var customer: String
    package var category: Rule.Category
    package var isYes: Bool
}

/// Something that happens to a customer in a test.
package struct TestEvent: Hashable, Sendable {
    package var kind: EventKind
    package var at: Instant
    /// When the shop learns of it.
    package var received: Instant
    package var customer: String
    package var order: String?
    package var amount: Int64?
    package var fields: [String: Value]
    package var span: SourceSpan
}

/// A place on the clock of a test.
package struct TestMoment: Sendable {
    package var at: Instant
    /// What becomes known there or later.
    package var events: [TestEvent]
    /// Rules that somebody pauses: what is due from there on is held.
    package var paused: [String] = []
    /// Rules that somebody lets go on: what they have to make up is decided there.
    package var resumed: [String] = []
    /// What is to have come about since the moment before; nil where nobody looks, empty for nothing.
    package var expected: [Expectation]?
    package var span: SourceSpan
}

/// What one activation is to come to.
package struct Expectation: Sendable {
    package enum Outcome: Sendable {
        case acts(ExpectedAct)
        /// With the reason's code.
        case skips(String)
    }

    package var rule: String
    /// Nil for any.
    package var step: String?
    /// Nil for any.
    package var customer: String?
    package var due: Instant?
    package var outcome: Outcome
    package var span: SourceSpan
}

/// What an act is to consist of; what is nil or empty is not looked at.
package struct ExpectedAct: Sendable {
    package var actions: [ActionWord]?
    /// Each must be found in one of the texts.
    package var texts: [TextPattern] = []
    package var templates: [String] = []
    /// Of all texts together.
    package var parts: Int?
    package var coupon: ExpectedCoupon?
    package var task: ExpectedTask?
    package var emitted: EventKind?
    /// Given, less what is taken.
    package var points: Int64?
}

package struct ExpectedCoupon: Hashable, Sendable {
    package var name: String?
    package var worth: CouponAction.Worth?
    package var over: Int64?
    package var endsOn: CalendarDate?
}

package struct ExpectedTask: Hashable, Sendable {
    package var title: TextPattern?
    package var script: TextPattern?
    /// A member of staff or a skill.
    package var assignee: String?
}

/// An action by the key that it has in rules.
package enum ActionWord: String, Hashable, Sendable, CaseIterable {
    case sms
    case coupon
    case task
    case points
    case set
    case emit
    case survey
}
