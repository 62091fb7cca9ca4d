/// A name that conditions and texts can read, resolved by the checker.
package enum Field: Hashable, Sendable {
    case customer(CustomerField)
    /// `customer.expected_orders(90d)`: how many orders the shop's own history lets expect in the time from now on.
    case expectedOrders(within: Span)
    /// Declared in shop.yaml under `customer: fields:`.
    case customerExtra(String)
    /// The same as it was at the trigger.
    case atTrigger(CustomerField)
    case order(OrderField)
    case event(EventField)
    /// A field that the event's kind declares.
    case eventExtra(String)
    /// Of the coupon that an earlier action of the same step gives.
    case coupon(CouponField)
    /// Of the survey that an earlier action of the same step asks for.
    case survey(SurveyField)
    case shop(ShopField)
    /// What is often bought together with what the customer has.
    case bundle(BundleField)
    /// The step's due time.
    case now
    /// A place in a document of trial values (`templates render --data`): the keys from the top.
    case given([String])
}

package enum CustomerField: String, Hashable, Sendable, CaseIterable {
    case id, name, phone, gender, birthday, province, city, district, address, credit, level, points, tier, tags, notes
    case registeredAt = "registered_at"
    case orders
    case purchaseDays = "purchase_days"
    case spent
    case averageOrder = "average_order"
    case firstOrderAt = "first_order_at"
    case lastOrderAt = "last_order_at"
    case refunds, refunded
    case openComplaints = "open_complaints"
    case openRefunds = "open_refunds"
    case timeZone = "time_zone"
    /// The member of staff who looks after the customer.
    case owner
    /// The day on which the customer is to be contacted next.
    case followUpOn = "follow_up_on"
    case activity, loyalty, stage
    /// The points that lapse next, and their last day.
    case pointsLapsing = "points_lapsing"
    case pointsLapseOn = "points_lapse_on"
    /// The next better tier that orders can bring, and what is missing to it.
    case nextTier = "next_tier"
    case nextTierOrders = "next_tier_orders"
    case nextTierAmount = "next_tier_amount"
    case nextTierEither = "next_tier_either"
    case nextLevel = "next_level"
    case nextLevelPoints = "next_level_points"
    case nextLevelAmount = "next_level_amount"
    /// What the customer said of the shop in the latest survey, 1 to 5.
    case satisfaction
    /// `R * 100 + F * 10 + M`
    case rfm
    case rfmRecency = "rfm_recency"
    case rfmFrequency = "rfm_frequency"
    case rfmMoney = "rfm_money"
    /// The chance that somebody who bought more than once will buy again at all.
    case pAlive = "p_alive"
    /// What an order of the customer's may be expected to bring.
    case expectedAmount = "expected_amount"
}

extension CustomerField {
    /// Whether it is counted from events where shop.yaml says how points are earned.
    package var isOfPoints: Bool {
        switch self {
        case .points, .pointsLapsing, .pointsLapseOn, .nextLevel, .nextLevelPoints: true
        default: false
        }
    }

    /// Whether it is worked out of what the customer did, by tables and models.
    package var isScore: Bool {
        switch self {
        case .satisfaction, .rfm, .rfmRecency, .rfmFrequency, .rfmMoney, .pAlive, .expectedAmount: true
        default: stateKind != nil || isOfPoints
        }
    }

    /// Whose table it is worked out from.
    package var stateKind: StateKind? {
        switch self {
        case .tier, .nextTier, .nextTierOrders, .nextTierAmount, .nextTierEither: .tier
        case .level, .nextLevel, .nextLevelPoints, .nextLevelAmount: .level
        case .activity: .activity
        case .loyalty: .loyalty
        case .stage: .stage
        default: nil
        }
    }
}

package enum OrderField: String, Hashable, Sendable, CaseIterable {
    case id, status, amount, refunded, quantity, title, courier, province, city
    case trackingNumber = "tracking_number"
    case placedAt = "placed_at"
    case paidAt = "paid_at"
    case shippedAt = "shipped_at"
    case signedAt = "signed_at"
    case completedAt = "completed_at"
}

package enum EventField: String, Hashable, Sendable, CaseIterable {
    case kind, at, order, amount
}

package enum CouponField: String, Hashable, Sendable, CaseIterable {
    case name, code, off, percent, over
    /// The last day the coupon can be used.
    case endsOn = "ends_on"
}

package enum SurveyField: String, Hashable, Sendable, CaseIterable {
    case title, link, token
}

package enum BundleField: String, Hashable, Sendable, CaseIterable {
    /// What the customer does not have yet.
    case title
    /// What they have bought that goes with it.
    case item
}

package enum ShopField: String, Hashable, Sendable, CaseIterable {
    case name
}
