package import RuleLanguage

/// When a running scheduler scores the customers: once a night, at the time that shop.yaml says. A night that was missed is made up by the
/// next turn.
package struct ScoreSchedule: Sendable {
    private let time: TimeOfDay
    private let calendar: ShopCalendar

    package init(of shop: Shop) {
        time = shop.scoreTime
        calendar = shop.facts.calendar
    }

    /// - Parameter last: when the customers were last scored; nil for never.
    package func isDue(at now: Instant, last: Instant?) -> Bool {
        guard let last else { return true }
        return last < latest(upTo: now)
    }

    private func latest(upTo now: Instant) -> Instant {
        let today = calendar.date(at: now)
        let moment = calendar.instant(of: today, at: time)
        return moment <= now ? moment : calendar.instant(of: today.adding(days: -1), at: time)
    }
}
