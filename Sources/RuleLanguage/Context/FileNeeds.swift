/// Which parts of a customer's file somebody reads: what nobody reads is not fetched for a million customers.
package struct FileNeeds: Hashable, Sendable {
    /// The events one by one; without them the standing is enough.
    package var events: Bool
    package var orders: Bool
    /// With the orders, what their lines are called.
    package var lines: Bool
    /// The whole profile; without it the name, the phone, the consent, the tier and the time zone are enough.
    package var details: Bool
    /// The moment from which on the file is looked at; where the standing is of later, the events are needed after all.
    package var from: Instant
    /// Most of the customers stand behind one another in the order of their keys, as those of an audience do.
    package var areNeighbours: Bool

    package init(
        events: Bool, orders: Bool, lines: Bool = false, details: Bool = true, from: Instant,
        areNeighbours: Bool = false
    ) {
        self.events = events
        self.orders = orders
        self.lines = lines
        self.details = details
        self.from = from
        self.areNeighbours = areNeighbours
    }

    package static let everything = FileNeeds(events: true, orders: true, lines: true, from: .distantPast)

    package mutating func formUnion(_ other: FileNeeds) {
        events = events || other.events
        orders = orders || other.orders
        lines = lines || other.lines
        details = details || other.details
        from = min(from, other.from)
        areNeighbours = areNeighbours && other.areNeighbours
    }
}

extension Field {
    /// Whether it is read from single events, and whether from orders.
    package var needs: (events: Bool, orders: Bool) {
        switch self {
        case .bundle: (false, true)
        // An order's state and what was paid back on it are worked out from the events.
        case .order: (true, true)
        case .atTrigger: (true, false)
        // Both look at single orders.
        case .customer(.rfm), .customer(.rfmRecency), .customer(.rfmFrequency), .customer(.rfmMoney),
            .customer(.expectedAmount):
            (true, false)
        case .customer, .expectedOrders, .customerExtra, .event, .eventExtra, .coupon, .survey, .shop, .now, .given:
            (false, false)
        }
    }
}

extension Field {
    /// Whether it goes by what the lines of orders are called.
    package var needsLines: Bool {
        if case .bundle = self { true } else { false }
    }

    /// Whether it is read from the profile, and not from the part of it that everybody needs.
    package var isDetail: Bool {
        switch self {
        case .customer(let field), .atTrigger(let field): field.isDetail
        case .customerExtra: true
        case .expectedOrders, .order, .event, .eventExtra, .coupon, .survey, .shop, .bundle, .now, .given: false
        }
    }
}

extension CustomerField {
    fileprivate var isDetail: Bool {
        switch self {
        case .gender, .birthday, .province, .city, .district, .address, .credit, .level, .points, .tags, .notes,
            .registeredAt, .owner, .followUpOn, .pointsLapsing, .pointsLapseOn, .nextLevel, .nextLevelPoints,
            .nextLevelAmount:
            true
        case .id, .name, .phone, .timeZone, .tier, .activity, .loyalty, .stage, .orders, .purchaseDays, .spent,
            .averageOrder, .firstOrderAt, .lastOrderAt, .refunds, .refunded, .openComplaints, .openRefunds, .nextTier,
            .nextTierOrders, .nextTierAmount, .nextTierEither, .satisfaction, .rfm, .rfmRecency, .rfmFrequency,
            .rfmMoney, .pAlive,
            .expectedAmount:
            false
        }
    }
}

extension Condition {
    package var needsEvents: Bool {
        switch self {
        case .constant, .sent: false
        case .holds(let expression), .isMissing(let expression), .among(let expression, _): expression.needsEvents
        case .compare(_, let left, let right), .contains(let left, let right): left.needsEvents || right.needsEvents
        case .within(let value, let low, let high): value.needsEvents || low.needsEvents || high.needsEvents
        case .all(let parts), .any(let parts): parts.contains(where: \.needsEvents)
        case .not(let part): part.needsEvents
        }
    }
}

extension Expression {
    package var needsEvents: Bool {
        switch self {
        case .constant: false
        case .field(let field): field.needs.events
        case .count, .sum, .last, .first: true
        case .daysSince(let inner), .negated(let inner): inner.needsEvents
        case .arithmetic(_, let left, let right): left.needsEvents || right.needsEvents
        }
    }
}
