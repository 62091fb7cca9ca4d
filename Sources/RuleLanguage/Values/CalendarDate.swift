/// A day of the proleptic Gregorian calendar without a time or a zone.
package struct CalendarDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    package var dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// The day, or nil when the calendar has no such day (30 February, month 13).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.daysInMonth(year: year, month: month)
        else { return nil }
        self.init(uncheckedYear: year, month: month, day: day)
    }

    /// Howard Hinnant's days_from_civil (https://howardhinnant.github.io/date_algorithms.html).
    private init(uncheckedYear year: Int, month: Int, day: Int) {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = era * 146_097 + dayOfEra - 719_468
    }

    package struct Components: Hashable, Sendable {
        package var year: Int
        package var month: Int
        package var day: Int
    }

    package var components: Components {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return Components(year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: day)
    }

    package static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.dayNumber < right.dayNumber
    }

    /// The first and the last day that dates are counted to: those of the distant past and future. Sums stop there.
    package static let earliest = CalendarDate(dayNumber: Int(Instant.distantPast.milliseconds / 86_400_000))
    package static let latest = CalendarDate(dayNumber: Int(Instant.distantFuture.milliseconds / 86_400_000))

    private var bounded: CalendarDate { min(max(self, .earliest), .latest) }

    package func adding(days: Int) -> CalendarDate {
        let (sum, overflow) = dayNumber.addingReportingOverflow(days)
        if overflow { return days > 0 ? .latest : .earliest }
        return CalendarDate(dayNumber: sum).bounded
    }

    /// Adds calendar months; a day that the target month lacks becomes its last day (31 January + 1 month = 28 February).
    package func adding(months: Int) -> CalendarDate {
        let parts = bounded.components
        // More months than lie between the earliest and the latest day.
        let limit = 2_000_000_000
        let monthIndex = parts.year * 12 + (parts.month - 1) + min(max(months, -limit), limit)
        let year = monthIndex >= 0 ? monthIndex / 12 : (monthIndex - 11) / 12
        let month = monthIndex - year * 12 + 1
        let day = min(parts.day, CalendarDate.daysInMonth(year: year, month: month))
        return CalendarDate(uncheckedYear: year, month: month, day: day).bounded
    }

    /// 1 for Monday to 7 for Sunday.
    package var weekday: Int {
        let remainder = (dayNumber + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// `2026-11-21`.
    package var iso8601: String {
        let parts = components
        return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
    }
}

/// `value` in decimal with leading zeros up to `width` digits.
package func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (value < 0 ? "-" : "") + zeros + digits
}
