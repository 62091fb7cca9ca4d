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
        /// The last text that took a place.
        package var winner: ActivationKey
        /// From when on there is room under this cap, if nothing else is sent until then.
        package var roomAt: Instant
    }

    /// The first cap that is full; nil when all have room.
    ///
    /// - Parameters:
    ///   - needed: how many texts would be sent at once.
    ///   - handledAt: when somebody runs. What is due before that goes out then, behind everything that went out in between.
    ///   - texts: to that phone, in any order.
    package func full(
        for category: Rule.Category, needed: Int, at instant: Instant, handledAt: Instant?, texts: [SentText]
    ) -> Full? {
        guard needed > 0 else { return nil }
        let end = max(instant, handledAt ?? instant)
        for cap in caps {
            let start = calendar.subtracting(cap.per, from: instant)
            let counted = texts.filter { $0.category == category && $0.at > start && $0.at <= end }
                .sorted { ($0.at, $0.key.rule, $0.key.step) < ($1.at, $1.key.rule, $1.key.step) }
            guard counted.count + needed > cap.limit, let last = counted.last else { continue }
            // So many of the oldest have to be out of the stretch.
            let leaving = min(counted.count, counted.count + needed - cap.limit)
            let roomAt = calendar.adding(cap.per, to: counted[leaving - 1].at)
            return Full(cap: cap, winner: last.key, roomAt: max(roomAt, instant.advanced(byMilliseconds: 1)))
        }
        return nil
    }

    /// The longest stretch that a cap looks back over, from `instant`.
    package func beginning(lookingBackFrom instant: Instant) -> Instant? {
        caps.map { calendar.subtracting($0.per, from: instant) }.min()
    }
}
