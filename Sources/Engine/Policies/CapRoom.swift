package import RuleLanguage

/// Whether a phone may get more texts of a category: rolling stretches of time, never calendar days.
package struct CapRoom: Sendable {
    package let caps: [FrequencyCap]
    private let calendar: ShopCalendar

    package init(caps: [FrequencyCap], calendar: ShopCalendar) {
        self.caps = caps
        self.calendar = calendar
    }

    package struct Full: Hashable, Sendable {
        package var cap: FrequencyCap
        /// The last text that took a place; the activation itself where one step sends more than the cap allows.
        package var winner: ActivationKey
        /// From when on there is room under this cap, if nothing else is sent until then; nil when there never is.
        package var roomAt: Instant?
    }

    /// The first cap that is full; nil when all have room.
    ///
    /// A text takes a place from when it goes out until the cap's time has passed since, on the calendar: what is said about
    /// when there will be room is what is true then.
    ///
    /// - Parameters:
    ///   - needed: how many texts would be sent at once.
    ///   - key: of the activation that would send them.
    ///   - instant: when they would go out.
    ///   - texts: to that phone, in any order.
    package func full(
        for category: Rule.Category, needed: Int, by key: @autoclosure () -> ActivationKey, at instant: Instant,
        texts: [SentText]
    ) -> Full? {
        guard needed > 0 else { return nil }
        for cap in caps {
            let counted = texts.filter {
                $0.category == category && $0.at <= instant && calendar.adding(cap.per, to: $0.at) > instant
            }
            guard counted.count + needed > cap.limit else { continue }
            let winner = counted.max { ($0.at, $0.key) < ($1.at, $1.key) }
            // So many have to be out of the stretch. Not in the order they were sent in: of two days, the month may end at once.
            let ends = counted.map { calendar.adding(cap.per, to: $0.at) }.sorted()
            let roomAt = needed > cap.limit ? nil : ends[counted.count + needed - cap.limit - 1]
            return Full(cap: cap, winner: winner?.key ?? key(), roomAt: roomAt)
        }
        return nil
    }

    /// The longest stretch that a cap looks back over, from `instant`, with room for months that are cut short.
    package func beginning(lookingBackFrom instant: Instant) -> Instant? {
        caps.map { calendar.subtracting($0.per, from: instant) }.min()?.advanced(byMilliseconds: -4 * 86_400_000)
    }
}
