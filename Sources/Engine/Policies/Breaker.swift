package import RuleLanguage

/// Stops a rule that acts for many more people than it should: at most so many in a rolling stretch of time.
///
/// The limit is the rule's own `expect`, or follows from its history: four times its busiest day of the last 28, and fifty at
/// least, once it has acted on seven of them.
package struct Breaker: Sendable {
    private let expected: ExpectedBand?
    private let calendar: ShopCalendar
    /// Due times of acts, ascending, each with how many there were.
    private var acts: [(due: Instant, count: Int)]
    /// Acts of the stretch that ends at the last one.
    private var firstInStretch = 0
    private var inStretch = 0
    private var days: [CalendarDate: Int] = [:]
    /// What the history came to on that day; it is the same all day long.
    private var lastLimit: (day: CalendarDate, limit: Int?)?
    /// What was found at that due time: the stretch that ends there begins where it did.
    private var lastStanding: (due: Instant, limit: Int?)?
    private var lastDay: (due: Instant, day: CalendarDate)?

    package static let historyDays = 28
    private static let leastDays = 7
    private static let leastLimit = 50

    /// - Parameter acts: the rule's acts from before, by due time.
    package init(expected: ExpectedBand?, calendar: ShopCalendar, acts: [(due: Instant, count: Int)]) {
        self.expected = expected
        self.calendar = calendar
        self.acts = []
        for (due, count) in acts { add(count, at: due) }
    }

    /// From when on acts have to be known to judge one at `instant`.
    package static func beginning(
        _ expected: ExpectedBand?, lookingBackFrom instant: Instant, calendar: ShopCalendar
    ) -> Instant {
        let history = calendar.startOfDay(calendar.date(at: instant).adding(days: -historyDays))
        return min(history, expected.map { calendar.subtracting($0.per, from: instant) } ?? history)
    }

    package struct Trip: Hashable, Sendable {
        package var limit: Int
        package var per: Span

        /// For machines, as a rule's state keeps it.
        package var reason: String { Breaker.tripped + "\(limit) per \(per.text)" }
    }

    private static let tripped = "more than "

    /// The limit that was gone over, where a rule's state says so.
    package static func limit(in reason: String) -> String? {
        reason.hasPrefix(tripped) ? String(reason.dropFirst(tripped.count)) : nil
    }

    /// How many acts there were in the stretch that ends at `due`, and how many it lets through.
    package mutating func standing(at due: Instant) -> (acted: Int, limit: Int?, per: Span) {
        let per = expected?.per ?? Span(days: 1)
        if let lastStanding, lastStanding.due == due { return (inStretch, lastStanding.limit, per) }
        let start = calendar.subtracting(per, from: due)
        while firstInStretch < acts.count, acts[firstInStretch].due <= start {
            inStretch -= acts[firstInStretch].count
            firstInStretch += 1
        }
        let limit = expected?.high ?? limitFromHistory(at: due)
        lastStanding = (due, limit)
        return (inStretch, limit, per)
    }

    /// Counts one more act, unless that is one too many.
    package mutating func act(at due: Instant) -> Trip? {
        act(1, at: due)
    }

    /// Counts so many more acts of one due time, unless one of them is too many.
    package mutating func act(_ count: Int, at due: Instant) -> Trip? {
        let (acted, limit, per) = standing(at: due)
        if let limit, acted + count > limit { return Trip(limit: limit, per: per) }
        add(count, at: due)
        return nil
    }

    private mutating func add(_ count: Int, at due: Instant) {
        // What is made up after a pause comes behind what was due since.
        if let last = acts.last, last.due >= due {
            acts[acts.count - 1].count += count
        } else {
            acts.append((due, count))
        }
        inStretch += count
        let day = day(of: due)
        days[day, default: 0] += count
        if let lastLimit, day < lastLimit.day {
            self.lastLimit = nil
            lastStanding = nil
        }
    }

    /// Looked up for the first of a due time: a campaign has a million of one.
    private mutating func day(of due: Instant) -> CalendarDate {
        if let lastDay, lastDay.due == due { return lastDay.day }
        let day = calendar.date(at: due)
        lastDay = (due, day)
        return day
    }

    private mutating func limitFromHistory(at due: Instant) -> Int? {
        let today = calendar.date(at: due)
        if let lastLimit, lastLimit.day == today { return lastLimit.limit }
        let limit = limitFromHistory(before: today)
        lastLimit = (today, limit)
        return limit
    }

    private func limitFromHistory(before today: CalendarDate) -> Int? {
        let past = days.filter { $0.key < today && $0.key >= today.adding(days: -Breaker.historyDays) }
        guard past.count >= Breaker.leastDays, let busiest = past.values.max() else { return nil }
        return max(Breaker.leastLimit, 4 * busiest)
    }
}
