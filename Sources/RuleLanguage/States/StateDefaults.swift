/// The tables that hold where shop.yaml states none of its own, as they would stand there.
package enum StateDefaults {
    package static func text(of kind: StateKind) -> String? {
        switch kind {
        case .tier, .level: nil
        case .activity: activity
        case .loyalty: loyalty
        case .stage: stages
        }
    }

    private static let activity = """
        active: 2 months
        silent: 4 months
        sleeping: 6 months
        leaving: 12 months
        left: true
        """

    private static let loyalty = """
        partner: customer.tags contains 'partner'
        advocate: count(referred) >= 1
        supporter: customer.orders >= 1 and customer.satisfaction >= 4.5
        bought_often: customer.purchase_days >= 2
        bought_once: customer.orders >= 1
        potential: true
        """

    private static let stages = """
        left: customer.last_order_at + 12 months <= now
        long_term: customer.purchase_days >= 3 and days_since(customer.first_order_at) >= 180
        repeat: customer.purchase_days >= 2
        first_order: customer.orders >= 1
        registered: count(registered) > 0 or customer.registered_at is not missing
        follower: count(followed) > 0
        passer_by: true
        """
}
