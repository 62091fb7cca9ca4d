/// What shop.yaml says of RFM: which purchases count, and how they are scored.
package struct RFMOptions: Hashable, Sendable {
    /// Purchases of so long a time up to today count.
    package var window = Span(days: 90)
    package var counting = RFMSettings.Counting.purchaseDays
    package var money = RFMSettings.Money.total
    package var settings = RFMSettings()
    /// Whether shop.yaml asks for scores.
    package var isDeclared = false

    package init() {}

    /// The days that count at a moment, today's among them.
    package func days(through now: Instant, calendar: ShopCalendar) -> ClosedRange<Int32> {
        let today = calendar.date(at: now)
        let before = calendar.date(at: calendar.subtracting(window, from: now))
        return Int32(min(before.dayNumber + 1, today.dayNumber))...Int32(today.dayNumber)
    }
}
