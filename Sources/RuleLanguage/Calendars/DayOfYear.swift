/// Where 29 February is kept in years that have none.
package enum LeapDayRule: Hashable, Sendable {
    case february28
    case march1
}

/// A month and a day without a year, of the solar or of the lunar calendar.
package struct DayOfYear: Hashable, Sendable {
    package var month: Int
    package var day: Int

    package init(month: Int, day: Int) {
        self.month = month
        self.day = day
    }

    /// The day behind a key that `key` gave.
    package init(key: Int) {
        self.init(month: key / 100, day: key % 100)
    }

    /// One whole number for it, `month * 100 + day`, which orders as the days do.
    package var key: Int { month * 100 + day }

    /// Reads `11-11` or `03-08`; nil for anything else. Whether a calendar has that day is another question.
    package init?(parsing text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let month = smallNumber(parts[0], digits: 1...2),
            let day = smallNumber(parts[1], digits: 1...2)
        else { return nil }
        self.init(month: month, day: day)
    }

    /// Whether some year of the solar calendar has it; 29 February counts.
    package var isSolar: Bool {
        (1...12).contains(month) && day >= 1 && day <= CalendarDate.daysInMonth(year: 2000, month: month)
    }

    /// Whether some year of the lunar calendar has it.
    package var isLunar: Bool {
        (1...12).contains(month) && (1...30).contains(day)
    }

    /// The day in that year; 29 February falls where `leapDay` says in common years. Nil for days no year has.
    package func solarDate(inYear year: Int, leapDay: LeapDayRule = .february28) -> CalendarDate? {
        guard isSolar else { return nil }
        if let date = CalendarDate(year: year, month: month, day: day) { return date }
        return switch leapDay {
        case .february28: CalendarDate(year: year, month: 2, day: 28)
        case .march1: CalendarDate(year: year, month: 3, day: 1)
        }
    }

    /// The day in the ordinary month of that lunar year; day 30 of a month that has 29 is its last day.
    package func lunarDate(inYear year: Int) -> CalendarDate? {
        guard isLunar, let length = LunarCalendar.length(ofMonth: month, isLeap: false, inYear: year) else {
            return nil
        }
        return LunarCalendar.date(year: year, month: month, isLeapMonth: false, day: min(day, length))
    }
}

/// A whole number written with ASCII digits only and within that many of them.
func smallNumber(_ text: some StringProtocol, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
}
