package import RuleLanguage

/// When a step is due, as a function of its event.
package struct Timetable: Hashable, Sendable {
    package let schedule: Schedule
    package let quietHours: QuietHours?
    package let calendar: ShopCalendar
    /// Where the quiet hours are kept, when that is not the shop's own zone.
    private let recipientCalendar: ShopCalendar?

    package init(
        schedule: Schedule, quietHours: QuietHours?, calendar: ShopCalendar, recipientCalendar: ShopCalendar? = nil
    ) {
        self.schedule = schedule
        self.quietHours = quietHours
        self.calendar = calendar
        self.recipientCalendar = recipientCalendar
    }

    /// By the schedule alone.
    package func scheduled(for at: Instant) -> Instant {
        switch schedule {
        case .after(let span, let time):
            return rounded(calendar.adding(span, to: at), to: time)
        case .beforeEnd(let span, let lasts, let time):
            let end = calendar.adding(lasts, to: at)
            return max(at, rounded(calendar.subtracting(span, from: end), to: time))
        }
    }

    private func rounded(_ instant: Instant, to time: TimeOfDay?) -> Instant {
        time.map { calendar.first($0, atOrAfter: instant) } ?? instant
    }

    /// Moved out of the quiet hours. Never decreases as `instant` grows.
    package func released(_ instant: Instant) -> Instant {
        quietHours.map { $0.release(of: instant, calendar: recipientCalendar ?? calendar) } ?? instant
    }

    /// When the step is due if its event is known in time.
    package func planned(for at: Instant) -> Instant {
        released(scheduled(for: at))
    }

    /// When the step is due: an event that arrives late is due when it arrives.
    package func due(for event: Event) -> Instant {
        released(max(scheduled(for: event.at), event.received))
    }

    /// Stretches of event time that together hold every event planned in (`after`, `through`], and nothing else. In each of them
    /// `planned` never decreases, so that an index scan gives the events in order of due time.
    ///
    /// Clamping at month ends makes later times of day on the 30th come before earlier ones on the 31st, and an hour that occurs
    /// twice runs backwards on the wall; the stretches are cut there.
    package func stretches(plannedAfter after: Instant, through: Instant) -> [ClosedRange<Instant>] {
        guard after < through else { return [] }
        let low = earliestEvent(plannedAfter: after)
        let high = min(through, latestEvent(plannedBy: through))
        guard low <= high else { return [] }
        var stretches: [ClosedRange<Instant>] = []
        var start = low
        for cut in cuts(from: low, to: high) + [high.advanced(byMilliseconds: 1)] {
            let end = cut.advanced(byMilliseconds: -1)
            if start <= end, let stretch = narrowed(start...end, after: after, through: through) {
                stretches.append(stretch)
            }
            start = cut
        }
        return stretches
    }

    private static let day: Int64 = 86_400_000

    /// At or before every event that is planned after `instant`: counted back, with room for clamping, a time of day and quiet hours.
    /// Where more is counted back from a period's end than the period lasts, the event itself is the plan.
    private func earliestEvent(plannedAfter instant: Instant) -> Instant {
        min(instant, countedBack(from: instant)).advanced(byMilliseconds: -9 * Timetable.day)
    }

    /// At or after every event that is planned by `instant`.
    private func latestEvent(plannedBy instant: Instant) -> Instant {
        countedBack(from: instant).advanced(byMilliseconds: 9 * Timetable.day)
    }

    private func countedBack(from instant: Instant) -> Instant {
        switch schedule {
        case .after(let span, _):
            calendar.subtracting(span, from: instant)
        case .beforeEnd(let span, let lasts, _):
            calendar.subtracting(lasts, from: calendar.adding(span, to: instant))
        }
    }

    /// Where `planned` may step back.
    private func cuts(from low: Instant, to high: Instant) -> [Instant] {
        switch schedule {
        case .after(let span, _):
            return cuts(of: span, from: low, to: high)
        case .beforeEnd(let span, let lasts, _):
            // Counting back begins at the period's end: where that steps back is looked for there, and carried over to the event.
            let cuts = cuts(of: lasts, from: low, to: high)
            var all = Set(cuts)
            var start = low
            for cut in cuts + [high.advanced(byMilliseconds: 1)] {
                let stretch = start...cut.advanced(byMilliseconds: -1)
                let first = calendar.adding(lasts, to: stretch.lowerBound)
                let last = calendar.adding(lasts, to: stretch.upperBound)
                for step in self.cuts(of: span, from: first, to: last) {
                    let event = self.first(in: stretch) { calendar.adding(lasts, to: $0) >= step }
                    if let event { all.insert(event) }
                }
                start = cut
            }
            return all.sorted()
        }
    }

    /// Where in (`low`, `high`] a moment plus or minus the span may step back: where the clock is put back, and where a day begins that
    /// a shorter month counts as its last. An exact span never steps back.
    private func cuts(of span: Span, from low: Instant, to high: Instant) -> [Instant] {
        guard span.months != 0 || span.days != 0 else { return [] }
        var cuts = calendar.transitions.map(\.at).filter { $0 > low && $0 <= high }
        if span.months != 0 {
            var day = calendar.date(at: low)
            let last = calendar.date(at: high)
            while day <= last {
                if day.components.day > 28, case let midnight = calendar.startOfDay(day), midnight > low {
                    cuts.append(midnight)
                }
                day = day.adding(days: 1)
            }
        }
        return Set(cuts).sorted()
    }

    /// The part of a stretch whose events are planned in (`after`, `through`].
    private func narrowed(
        _ stretch: ClosedRange<Instant>, after: Instant, through: Instant
    ) -> ClosedRange<Instant>? {
        let plannedFirst = planned(for: stretch.lowerBound)
        let plannedLast = planned(for: stretch.upperBound)
        guard plannedLast > after, plannedFirst <= through else { return nil }
        // Most stretches lie in the window as a whole.
        let low = plannedFirst > after ? stretch.lowerBound : first(in: stretch) { planned(for: $0) > after }
        let beyond = plannedLast <= through ? nil : first(in: stretch) { planned(for: $0) > through }
        guard let low else { return nil }
        let high = beyond?.advanced(byMilliseconds: -1) ?? stretch.upperBound
        return low <= high ? low...high : nil
    }

    /// The first instant of the stretch that passes; everything behind it passes too.
    private func first(in stretch: ClosedRange<Instant>, where passes: (Instant) -> Bool) -> Instant? {
        guard passes(stretch.upperBound) else { return nil }
        if passes(stretch.lowerBound) { return stretch.lowerBound }
        var low = stretch.lowerBound.milliseconds
        var high = stretch.upperBound.milliseconds
        while low < high {
            let middle = low + (high - low) / 2
            if passes(Instant(milliseconds: middle)) { high = middle } else { low = middle + 1 }
        }
        return Instant(milliseconds: low)
    }

    /// The arrival times of late events that are due in (`after`, `through`].
    package func arrivals(dueAfter after: Instant, through: Instant) -> ClosedRange<Instant>? {
        guard after < through else { return nil }
        let widest = after.advanced(byMilliseconds: -3 * Timetable.day)...through
        guard let low = first(in: widest, where: { released($0) > after }) else { return nil }
        let beyond = first(in: widest) { released($0) > through }
        let high = beyond?.advanced(byMilliseconds: -1) ?? through
        return low <= high ? low...high : nil
    }

    /// Every event before this instant was planned more than `limit` before `arrival`; some after it may have been, too.
    package func tooLateBefore(arrival: Instant, limit: Span) -> Instant {
        earliestEvent(plannedAfter: calendar.subtracting(limit, from: arrival)).advanced(byMilliseconds: -Timetable.day)
    }
}
