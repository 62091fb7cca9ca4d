package import RuleLanguage

/// Times as exports write them: `2017-07-08 00:42:32`, `2017/7/8 0:42`, `2017-07-08`, `2017年7月8日`, RFC 3339.
package struct TimeText {
    package enum Reading: Equatable {
        case nothing
        case time(Instant)
        case unreadable
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// A text without a zone is read on `calendar`; a day without a time is its midnight.
    package static func read(_ cell: Cell, on calendar: ShopCalendar) -> Reading {
        if cell.isPlaceholder || cell.isZeroDate { return .nothing }
        var text = TimeText(cell.bytes)
        guard let instant = text.instant(on: calendar) else { return .unreadable }
        return .time(instant)
    }

    /// A day; a time behind it is passed over.
    package static func readDate(_ cell: Cell) -> CalendarDate? {
        var text = TimeText(cell.bytes)
        guard let date = text.date() else { return nil }
        return text.isAtEnd || text.local(on: date) != nil ? date : nil
    }

    private var isAtEnd: Bool { index == bytes.endIndex }

    private mutating func instant(on calendar: ShopCalendar) -> Instant? {
        guard let date = date() else { return nil }
        guard let local = local(on: date) else { return nil }
        if isAtEnd { return calendar.instant(of: local) }
        guard let offset = zone() else { return nil }
        let wall = Int64(date.dayNumber) * 86_400_000 + local.milliseconds
        return Instant(milliseconds: wall - Int64(offset) * 1000)
    }

    private mutating func date() -> CalendarDate? {
        guard let year = number(digits: 4...4) else { return nil }
        let marks: [(StaticString, StaticString, StaticString)] = [
            ("-", "-", ""), ("/", "/", ""), (".", ".", ""), ("年", "月", "日"),
        ]
        for (behindYear, behindMonth, behindDay) in marks where take(behindYear) {
            guard let month = number(digits: 1...2), take(behindMonth), let day = number(digits: 1...2), take(behindDay)
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        return compactDate(year: year)
    }

    /// `20170708`
    private mutating func compactDate(year: Int) -> CalendarDate? {
        guard let rest = number(digits: 4...4) else { return nil }
        return CalendarDate(year: year, month: rest / 100, day: rest % 100)
    }

    /// The time behind the day, or midnight where there is none. What follows is a zone or nothing.
    private mutating func local(on date: CalendarDate) -> ShopCalendar.LocalTime? {
        let isSeparated = take("T") || takeBlanks()
        if isAtEnd { return isSeparated ? nil : ShopCalendar.LocalTime(date: date, milliseconds: 0) }
        guard isSeparated, let hour = number(digits: 1...2), hour < 24, take(":"), let minute = number(digits: 2...2),
            minute < 60
        else { return nil }
        var milliseconds = Int64(hour * 60 + minute) * 60_000
        if take(":") {
            guard let second = number(digits: 2...2), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if take(".") {
                guard let fraction = fraction() else { return nil }
                milliseconds += fraction
            }
        }
        return ShopCalendar.LocalTime(date: date, milliseconds: milliseconds)
    }

    /// Milliseconds from any number of digits.
    private mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var weight: Int64 = 100
        let start = index
        while !isAtEnd, Cell.isDigit(bytes[index]) {
            value += Int64(bytes[index] - UInt8(ascii: "0")) * weight
            weight /= 10
            index += 1
        }
        return index > start ? value : nil
    }

    /// Seconds east of UTC: `Z`, `+08:00`, `+0800`.
    private mutating func zone() -> Int? {
        _ = takeBlanks()
        if take("Z") { return isAtEnd ? 0 : nil }
        let sign: Int
        if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
        guard let hours = number(digits: 2...2), hours < 24 else { return nil }
        let hasColon = take(":")
        if isAtEnd, !hasColon { return sign * hours * 3600 }
        guard let minutes = number(digits: 2...2), minutes < 60, isAtEnd else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    // MARK: Bytes

    private mutating func number(digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, !isAtEnd, Cell.isDigit(bytes[index]) {
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
            index += 1
            count += 1
        }
        return digits.contains(count) ? value : nil
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let isNext = text.withUTF8Buffer { bytes[index...].starts(with: $0) }
        if isNext { index += text.utf8CodeUnitCount }
        return isNext
    }

    private mutating func takeBlanks() -> Bool {
        let start = index
        while !isAtEnd, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return index > start
    }
}

extension Cell {
    /// `0000-00-00 00:00:00`, which some databases export for "never".
    fileprivate var isZeroDate: Bool {
        bytes.first == UInt8(ascii: "0") && bytes.count >= 10
            && bytes.allSatisfy { !Cell.isDigit($0) || $0 == UInt8(ascii: "0") }
    }
}
