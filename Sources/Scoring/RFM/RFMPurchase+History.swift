package import RuleLanguage

extension RFMPurchase {
    /// The orders that were paid, each with what was paid back on it. Money that came back without an order's number belongs to
    /// the latest order before it.
    ///
    /// - Parameter history: of one customer, in its order.
    package static func all(in history: some Sequence<Event>, calendar: ShopCalendar) -> [RFMPurchase] {
        var purchases: [RFMPurchase] = []
        var orders: [String?] = []
        for event in history {
            if event.kind == .paid {
                let day = Int32(clamping: calendar.date(at: event.at).dayNumber)
                purchases.append(RFMPurchase(day: day, paid: event.amount ?? 0))
                orders.append(event.order)
            } else if event.kind == .refunded, let amount = event.amount,
                let place = event.order == nil ? orders.indices.last : orders.lastIndex(of: event.order)
            {
                purchases[place].refunded = purchases[place].refunded.saturatingSum(with: amount)
            }
        }
        return purchases
    }
}
