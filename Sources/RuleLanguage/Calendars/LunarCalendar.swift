/// The Chinese calendar from a table of its years, as official almanacs print it. Whatever lies outside gives nil.
package enum LunarCalendar {
    /// The lunar years of the table, by the solar year in which each begins.
    package static let years = 1901...2100

    /// The days of the table: 19 February 1901 to 28 January 2101.
    package static let days: ClosedRange<CalendarDate> = {
        guard let first = LunarYear(years.lowerBound), let last = LunarYear(years.upperBound) else {
            preconditionFailure("the table has its first and its last year")
        }
        return first.newYear...last.newYear.adding(days: last.dayCount - 1)
    }()

    /// The day of Spring Festival.
    package static func newYear(ofYear year: Int) -> CalendarDate? {
        LunarYear(year)?.newYear
    }

    /// The number of the month that a year has twice; nil for a year of twelve months.
    package static func leapMonth(ofYear year: Int) -> Int? {
        LunarYear(year)?.leapMonth
    }

    /// 29 or 30; nil for a month that the year does not have.
    package static func length(ofMonth month: Int, isLeap: Bool, inYear year: Int) -> Int? {
        guard let lunarYear = LunarYear(year), let index = lunarYear.index(ofMonth: month, isLeap: isLeap) else {
            return nil
        }
        return lunarYear.length(at: index)
    }

    /// Nil when that year has no such day: a leap month it lacks, day 30 of a month of 29.
    package static func date(year: Int, month: Int, isLeapMonth: Bool, day: Int) -> CalendarDate? {
        guard let lunarYear = LunarYear(year), let index = lunarYear.index(ofMonth: month, isLeap: isLeapMonth),
            day >= 1, day <= lunarYear.length(at: index)
        else { return nil }
        let before = (0..<index).reduce(0) { $0 + lunarYear.length(at: $1) }
        return lunarYear.newYear.adding(days: before + day - 1)
    }
}

/// A line of the table, unpacked. Its months are numbered from 0 in the order in which they come, the leap month
/// included.
struct LunarYear {
    private let packed: UInt32
    let newYear: CalendarDate

    /// Nil outside the table.
    init?(_ year: Int) {
        guard LunarCalendar.years.contains(year), let january = CalendarDate(year: year, month: 1, day: 1) else {
            return nil
        }
        packed = LunarCalendar.table[year - LunarCalendar.years.lowerBound]
        newYear = january.adding(days: Int(packed >> 17))
    }

    var leapMonth: Int? {
        let month = Int(packed >> 13 & 0xF)
        return month == 0 ? nil : month
    }

    var monthCount: Int { leapMonth == nil ? 12 : 13 }

    func length(at index: Int) -> Int {
        29 + Int(packed >> UInt32(index) & 1)
    }

    var dayCount: Int {
        (0..<monthCount).reduce(0) { $0 + length(at: $1) }
    }

    func month(at index: Int) -> (number: Int, isLeap: Bool) {
        guard let leapMonth, index >= leapMonth else { return (index + 1, false) }
        return (index, index == leapMonth)
    }

    func index(ofMonth month: Int, isLeap: Bool) -> Int? {
        guard (1...12).contains(month) else { return nil }
        if isLeap { return month == leapMonth ? month : nil }
        return leapMonth.map { month > $0 } ?? false ? month : month - 1
    }
}
