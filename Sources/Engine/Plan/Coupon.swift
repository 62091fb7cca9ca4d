package import RuleLanguage

/// A coupon given to a customer.
package struct Coupon: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, CaseIterable {
        case issued
        case redeemed
    }

    package var id: String
    package var key: ActivationKey
    package var customer: String
    package var facts: CouponFacts
    package var issuedAt: Instant
    package var state: State

    package init(id: String, key: ActivationKey, customer: String, facts: CouponFacts, issuedAt: Instant) {
        self.id = id
        self.key = key
        self.customer = customer
        self.facts = facts
        self.issuedAt = issuedAt
        state = .issued
    }
}
