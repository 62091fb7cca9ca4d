package import RuleLanguage

/// A customer's move from one tier to another, found by looking at the conditions of shop.yaml.
package struct TierChange: Hashable, Sendable {
    package var customer: String
    /// Nil for the first tier.
    package var from: String?
    package var to: String

    /// The change that is due for a customer now; nil when they are where they belong.
    ///
    /// Somebody who meets no condition keeps the tier they have.
    package init?(of file: CustomerFile, now: Instant, shop: ShopFacts) {
        let moment = Moment(file: file, now: now, shop: shop)
        guard let tier = shop.tiers.first(where: { $0.condition.evaluate(at: moment) == .yes }),
            tier.name != moment.standing.tier
        else { return nil }
        customer = file.customer.id
        from = moment.standing.tier
        to = tier.name
    }

    /// The first tier is an event of its own kind: rules about changes do not fire at everybody on a shop's first day.
    package var kind: EventKind { from == nil ? .tierAssigned : .tierChanged }

    package var fields: [String: Value] {
        var fields: [String: Value] = ["to": .text(to)]
        if let from { fields["from"] = .text(from) }
        return fields
    }
}
