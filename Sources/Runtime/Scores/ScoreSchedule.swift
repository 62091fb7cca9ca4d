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

    /// The moment that a scoring counts as of whose turn has come at `now`. A turn comes some seconds behind the time that shop.yaml says; what a
    /// preview foresees, with the ids of its events, is of that time exactly.
    ///
    /// - Parameter watermark: what came in up to it has been planned, so that nobody would look for what is found as of an earlier time.
    package func moment(at now: Instant, after watermark: Instant) -> Instant {
        let planned = latest(upTo: now)
        return planned > watermark && now.milliseconds - planned.milliseconds < 60_000 ? planned : now
    }

    /// When the customers will be scored from now on, up to `end`, in order.
    ///
    /// - Parameters:
    ///   - watermark: what came in up to it has been planned.
    ///   - last: when they were last scored.
    func moments(from now: Instant, through end: Instant, after watermark: Instant, last: Instant?) -> [Instant] {
        var moments = isDue(at: now, last: last) ? [moment(at: now, after: watermark)] : []
        var day = calendar.date(at: now)
        while true {
            let moment = calendar.instant(of: day, at: time)
            if moment > end { return moments }
            if moment > now { moments.append(moment) }
            day = day.adding(days: 1)
        }
    }

    private func latest(upTo now: Instant) -> Instant {
        let today = calendar.date(at: now)
        let moment = calendar.instant(of: today, at: time)
        return moment <= now ? moment : calendar.instant(of: today.adding(days: -1), at: time)
    }
}
