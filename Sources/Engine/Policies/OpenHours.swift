package import RuleLanguage

/// Moments for what is let go little by little: so many a day, evenly over the hours of the day in which it may go out.
///
/// Evenly, and not all at the first open hour: replies and calls come to people who answer them, and a mistake shows while most are
/// still waiting.
package struct OpenHours: Sendable {
    private let calendar: ShopCalendar
    private let quietHours: QuietHours?
    private let perDay: Int
    private let start: Instant
    private var day: CalendarDate
    /// The next place of the day, from 0.
    private var place = 0
    private var stretches: [Range<Instant>]

    /// What counts as open where nothing is said of quiet hours: nobody wants a text at three in the morning.
    package static let usual = QuietHours(start: TimeOfDay(seconds: 21 * 3600), end: TimeOfDay(seconds: 9 * 3600))

    /// - Parameter quietHours: nil where any hour will do.
    package init(after start: Instant, perDay: Int, quietHours: QuietHours?, calendar: ShopCalendar) {
        self.start = start
        self.perDay = max(1, perDay)
        self.quietHours = quietHours
        self.calendar = calendar
        day = calendar.date(at: start)
        stretches = []
        stretches = open(on: day)
    }

    /// The next moment; never decreases.
    package mutating func next() -> Instant {
        while true {
            while place < perDay {
                let moment = moment(of: place)
                place += 1
                if let moment, moment > start { return moment }
            }
            place = 0
            day = day.adding(days: 1)
            stretches = open(on: day)
        }
    }

    private func moment(of place: Int) -> Instant? {
        let length = stretches.reduce(Int64(0)) { $0 + $1.upperBound.milliseconds - $1.lowerBound.milliseconds }
        // Whole seconds, so that nobody wonders at the milliseconds of a plan.
        let (high, low) = length.multipliedFullWidth(by: Int64(place))
        var offset = Int64(perDay).dividingFullWidth((high, low)).quotient / 1000 * 1000
        for stretch in stretches {
            let own = stretch.upperBound.milliseconds - stretch.lowerBound.milliseconds
            if offset < own { return stretch.lowerBound.advanced(byMilliseconds: offset) }
            offset -= own
        }
        return nil
    }

    private func open(on day: CalendarDate) -> [Range<Instant>] {
        let begin = calendar.startOfDay(day)
        let end = calendar.startOfDay(day.adding(days: 1))
        guard let quietHours else { return begin < end ? [begin..<end] : [] }
        let quietFrom = min(max(calendar.instant(of: day, at: quietHours.start), begin), end)
        let quietTo = min(max(calendar.instant(of: day, at: quietHours.end), begin), end)
        let ranges: [(Instant, Instant)] =
            quietHours.start < quietHours.end ? [(begin, quietFrom), (quietTo, end)] : [(quietTo, quietFrom)]
        return ranges.filter { $0.0 < $0.1 }.map { $0.0..<$0.1 }
    }
}
