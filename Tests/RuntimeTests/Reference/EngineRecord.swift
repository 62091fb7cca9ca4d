import Engine
import RuleLanguage
import Storage

/// What the engine has done, and what it must never do, whatever the reference says.
struct EngineRecord {
    let shop: RandomShop
    private var acted: Set<ActivationKey> = []
    private var words: String?

    init(shop: RandomShop) {
        self.shop = shop
    }

    mutating func take(_ plans: [PlannedActivation], of book: RuleBook) {
        for (activation, plan) in plans {
            let made = plan.deliveries.count + plan.coupons.count + plan.tasks.count + plan.events.count
            guard plan.decision.skip == nil else {
                if made > 0 { words = words ?? "\(plan.decision.key) is skipped and makes something" }
                continue
            }
            let rule = book.rules[activation.rule].rule
            if !acted.insert(plan.decision.key).inserted { words = words ?? "\(plan.decision.key) acts twice" }
            if rule.holdout > Holdout.draw(rule: rule.name, customer: plan.decision.customer) {
                words = words ?? "\(plan.decision.key) acts for somebody held out"
            }
            for delivery in plan.deliveries where isQuiet(delivery) {
                words = words ?? "\(plan.decision.key) sends in quiet hours"
            }
        }
    }

    private func isQuiet(_ delivery: Delivery) -> Bool {
        guard let quiet = shop.shop.quietHours[delivery.category] else { return false }
        let zone = shop.customers.first { $0.id == delivery.customer }?.timeZone
        let clock = zone.flatMap { ReferenceCalendar.known[$0] } ?? ReferenceCalendar.known[shop.calendar.zoneName]!
        return clock.leaving(quiet, from: delivery.due) != delivery.due
    }

    /// What must not be, in words.
    func broken(by reader: any StoreReading) throws -> String? {
        if let words { return words }
        let sent = try reader.deliveries(DeliveryFilter(state: .sent), limit: 100_000)
        let clock = ReferenceCalendar.known[shop.calendar.zoneName]!
        for (category, caps) in shop.shop.caps {
            for cap in caps {
                for text in sent where text.category == category {
                    let room = sent.filter { other in
                        other.phone == text.phone && other.category == category && other.sentAt! <= text.sentAt!
                            && clock.adding(cap.per, to: other.sentAt!) > text.sentAt!
                    }
                    if room.count > cap.limit { return "\(room.count) texts to \(text.phone) in \(cap.per.text)" }
                }
            }
        }
        return nil
    }
}
