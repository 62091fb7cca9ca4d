/// The two of the 24 points of the sun's year that are festivals.
package enum SolarTerm: Hashable, Sendable, CaseIterable {
    case qingming
    case winterSolstice

    /// The years that the sums below are right for; the tests hold them against an ephemeris.
    package static let years = 1901...2100

    /// The day in China on which the sun reaches it; nil outside the years.
    ///
    /// It comes later by the sun's year less 365 days, and goes back by a day at every leap day: in
    /// hundred-thousandths of a day, counted from 1900.
    package func date(inYear year: Int) -> CalendarDate? {
        guard SolarTerm.years.contains(year), let march = CalendarDate(year: year, month: 3, day: 1),
            let marchOf1900 = CalendarDate(year: 1900, month: 3, day: 1)
        else { return nil }
        let count = year - 1900
        let leapDays = march.dayNumber - marchOf1900.dayNumber - 365 * count
        switch self {
        case .qingming:
            return CalendarDate(year: year, month: 4, day: (559_000 + count * 24_219) / 100_000 - leapDays)
        case .winterSolstice:
            // In 1918 it came 19 minutes before midnight, which even spacing puts after it.
            let wobble = year == 1918 ? 1 : 0
            return CalendarDate(year: year, month: 12, day: (2_266_000 + count * 24_247) / 100_000 - leapDays - wobble)
        }
    }
}
