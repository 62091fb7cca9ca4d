package import RuleLanguage

/// A moment of the calendar that is due for customers: what stands in for an event where nothing has happened.
///
/// It is named by its local day, so that an edit of the time of day does not make it happen twice.
package struct Occurrence: Hashable, Sendable {
    /// The day that it is about: the holiday or birthday itself, which may come days after `at`.
    package var day: CalendarDate
    package var at: Instant
    package var name: String?

    package init(day: CalendarDate, at: Instant, name: String? = nil) {
        self.day = day
        self.at = at
        self.name = name
    }

    package func event(for customer: String) -> Event {
        template.event(for: customer)
    }

    /// What its events have in common.
    var template: Template {
        var fields: [String: Value] = ["day": .date(day)]
        if let name { fields["name"] = .text(name) }
        return Template(name: Occurrence.prefix + day.iso8601 + ":", at: at, fields: fields)
    }

    struct Template {
        /// What the ids of its events begin with.
        let name: String
        fileprivate let at: Instant
        fileprivate let fields: [String: Value]

        func event(for customer: String) -> Event {
            Event(
                id: name + customer, customer: customer, kind: .occasion, at: at, received: at, sequence: 0,
                fields: fields)
        }
    }

    /// No event that is stored has an id that begins so.
    package static let prefix = "on:"

    /// What comes before the customer's key in the ids of all events of one occurrence; nil for a stored event.
    package static func name(inEventID id: String) -> Substring? {
        guard isOccasion(id) else { return nil }
        let length = prefix.utf8.count + 11
        return id.utf8.index(id.utf8.startIndex, offsetBy: length, limitedBy: id.utf8.endIndex).map { id[..<$0] }
            ?? id[...]
    }

    /// Of bytes, not of letters: it is asked of every activation.
    private static func isOccasion(_ id: String) -> Bool {
        var id = id
        return id.withUTF8 { $0.starts(with: prefix.utf8) }
    }

    /// The event of an open decision, made again; nil when it belongs to a stored event.
    static func event(ofRetry retry: Retry, named name: String?) -> Event? {
        guard let day = day(inEventID: retry.key.event) else { return nil }
        return Occurrence(day: day, at: retry.eventAt, name: name).event(for: retry.customer)
    }

    private static func day(inEventID id: String) -> CalendarDate? {
        guard id.hasPrefix(prefix) else { return nil }
        let parts = id.dropFirst(prefix.count).prefix(10).split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }
}

extension Trigger {
    /// The moments that the calendar gives in a stretch of time, both ends included, in order.
    func occurrences(in stretch: ClosedRange<Instant>, calendar: ShopCalendar) -> [Occurrence] {
        switch self {
        case .event, .period, .inactive: []
        case .occasion(.every(let recurrence)):
            recurrence.occurrences(
                after: stretch.lowerBound.advanced(byMilliseconds: -1), through: stretch.upperBound, calendar: calendar
            ).map { Occurrence(day: $0.day, at: $0.at) }
        case .occasion(.onDate(let day, let time)):
            [Occurrence(day: day, at: calendar.instant(of: day, at: time))].filter { stretch.contains($0.at) }
        case .occasion(.holiday(let name, let definition, let before, let time)):
            days(in: stretch, before: before, calendar: calendar) {
                definition.days(from: $0, through: $1)
            }.map {
                Occurrence(day: $0, at: $0.moment(before: before, at: time, calendar: calendar), name: name)
            }.filter { stretch.contains($0.at) }.sorted { $0.at < $1.at }
        case .anniversary(let trigger):
            days(in: stretch, before: trigger.before, calendar: calendar) { first, last in
                (first.dayNumber...last.dayNumber).map { CalendarDate(dayNumber: $0) }
            }.map {
                Occurrence(day: $0, at: $0.moment(before: trigger.before, at: trigger.at, calendar: calendar))
            }.filter { stretch.contains($0.at) }.sorted { $0.at < $1.at }
        }
    }

    /// Of those, the ones that are the customer's: an anniversary is not everybody's.
    func occurrences(in stretch: ClosedRange<Instant>, of customer: Customer, calendar: ShopCalendar) -> [Occurrence] {
        let all = occurrences(in: stretch, calendar: calendar)
        guard case .anniversary(let trigger) = self else { return all }
        guard
            let key = customer.date(trigger.field, calendar: calendar)
                .flatMap({ Anniversary.key(of: $0, in: trigger.calendar) })
        else { return [] }
        return all.filter {
            Anniversary.keys(celebratedOn: $0.day, in: trigger.calendar, leapDay: trigger.leapDay).contains(key)
        }
    }

    /// The days whose moment, so long before, may lie in the stretch; some may not.
    private func days(
        in stretch: ClosedRange<Instant>, before: Span, calendar: ShopCalendar,
        _ days: (CalendarDate, CalendarDate) -> [CalendarDate]
    ) -> [CalendarDate] {
        // Clamping moves a day by three at most, a clock change by one.
        let first = calendar.date(at: calendar.adding(before, to: stretch.lowerBound)).adding(days: -5)
        let last = calendar.date(at: calendar.adding(before, to: stretch.upperBound)).adding(days: 5)
        return days(first, last)
    }
}

extension CalendarDate {
    fileprivate func moment(before: Span, at time: TimeOfDay, calendar: ShopCalendar) -> Instant {
        let day = adding(months: -before.months).adding(days: -before.days)
        return calendar.instant(of: day, at: time)
    }
}
