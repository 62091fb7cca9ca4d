import RuleLanguage

/// A day and a time on a wall clock, and how far that clock is from UTC: what a date format prints.
struct ClockReading: Hashable {
    var date: CalendarDate
    /// Since midnight.
    var milliseconds: Int64
    /// Seconds east of UTC.
    var offset: Int

    /// An instant on the shop's clock.
    init(_ instant: Instant, calendar: ShopCalendar) {
        let local = calendar.localTime(at: instant)
        date = local.date
        milliseconds = local.milliseconds
        offset = calendar.offset(at: instant)
    }

    /// A reading of the shop's clock.
    init(_ date: CalendarDate, milliseconds: Int64 = 0, calendar: ShopCalendar) {
        self.date = date
        self.milliseconds = milliseconds
        offset = calendar.offset(at: calendar.instant(of: .init(date: date, milliseconds: milliseconds)))
    }

    init(date: CalendarDate, milliseconds: Int64, offset: Int) {
        self.date = date
        self.milliseconds = milliseconds
        self.offset = offset
    }

    var secondsSince1970: Int64 {
        Int64(date.dayNumber) * 86_400 + milliseconds / 1000 - Int64(offset)
    }
}

extension ClockReading {
    /// Seconds since 1970 that a calendar can show: the years 1 to 9999.
    static let epochSeconds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

    /// Reads a date in words: `2026-11-21`, `2026-11-21 10:00`, `2026-11-21T10:00:00.5+08:00`, `March 14, 2016`,
    /// `14 Mar 2016 09:30`, or the seconds since 1970. A text without an offset is on the shop's clock; one with an offset
    /// keeps it, as in Liquid. Nil for anything else.
    init?(parsing text: String, calendar: ShopCalendar) {
        var reader = DateReader(text)
        if let seconds = reader.epochSeconds {
            guard ClockReading.epochSeconds.contains(seconds) else { return nil }
            self.init(Instant(milliseconds: seconds * 1000), calendar: calendar)
            return
        }
        guard let date = reader.date() else { return nil }
        let milliseconds = reader.time()
        let offset = milliseconds == nil ? nil : reader.offset()
        guard reader.isAtEnd else { return nil }
        if let offset {
            self.init(date: date, milliseconds: milliseconds ?? 0, offset: offset)
        } else {
            self.init(date, milliseconds: milliseconds ?? 0, calendar: calendar)
        }
    }
}

/// Reads the parts of a date in words, one after the other; each leaves what is not its own.
private struct DateReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        skipSpaces()
    }

    var isAtEnd: Bool {
        mutating get {
            skipSpaces()
            return position == bytes.count
        }
    }

    var epochSeconds: Int64? {
        guard !bytes.isEmpty, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func skipSpaces() {
        while position < bytes.count, bytes[position] == 32 { position += 1 }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
        position += 1
        return true
    }

    /// A number of that many digits.
    private mutating func number(_ width: ClosedRange<Int>) -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, position - start < width.upperBound, (48...57).contains(bytes[position]) {
            value = value * 10 + Int(bytes[position] - 48)
            position += 1
        }
        if position - start >= width.lowerBound { return value }
        position = start
        return nil
    }

    private mutating func word() -> String {
        let start = position
        while position < bytes.count, (65...90).contains(bytes[position]) || (97...122).contains(bytes[position]) {
            position += 1
        }
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    // MARK: Parts

    mutating func date() -> CalendarDate? {
        let start = position
        if let year = number(4...4), take("-") || take("/") {
            guard let month = number(1...2), take("-") || take("/"), let day = number(1...2) else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        position = start
        return dateInWords()
    }

    /// `March 14, 2016`, `Mon, 14 Mar 2016`
    private mutating func dateInWords() -> CalendarDate? {
        let start = position
        let first = word()
        if !first.isEmpty, DateNames.weekday(first) != nil {
            _ = take(",")
            skipSpaces()
        } else {
            position = start
        }
        var day = number(1...2)
        skipSpaces()
        guard let month = DateNames.month(word()) else { return nil }
        _ = take(".")
        skipSpaces()
        if day == nil { day = number(1...2) }
        _ = take(",")
        skipSpaces()
        guard let day, let year = number(4...4) else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Milliseconds since midnight; nil where no time follows.
    mutating func time() -> Int64? {
        let start = position
        if !take("T"), !take("t") {
            skipSpaces()
            if position == start { return nil }
        }
        guard let hour = number(1...2), hour < 24, take(":"), let minute = number(2...2), minute < 60 else {
            position = start
            return nil
        }
        var milliseconds = Int64(hour * 3600 + minute * 60) * 1000
        if take(":") {
            guard let second = number(2...2), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if take(".") || take(",") { milliseconds += fraction() }
        }
        return meridiem(milliseconds)
    }

    /// `pm` and `am` after a time of twelve hours.
    private mutating func meridiem(_ milliseconds: Int64) -> Int64? {
        let noon: Int64 = 12 * 3_600_000
        let start = position
        skipSpaces()
        let half = word()
        guard half == "am" || half == "pm" else {
            position = start
            return milliseconds
        }
        guard milliseconds < noon + 3_600_000 else { return nil }
        return milliseconds % noon + (half == "pm" ? noon : 0)
    }

    /// The digits after the seconds, as milliseconds.
    private mutating func fraction() -> Int64 {
        var scale: Int64 = 100
        var milliseconds: Int64 = 0
        while let digit = number(1...1) {
            milliseconds += Int64(digit) * scale
            scale /= 10
        }
        return milliseconds
    }

    /// Seconds east of UTC; nil where no offset follows.
    mutating func offset() -> Int? {
        skipSpaces()
        let start = position
        if take("Z") || take("z") { return 0 }
        if word() == "utc" { return 0 }
        position = start
        let sign = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2...2), hours < 24 else {
            position = start
            return nil
        }
        _ = take(":")
        guard let minutes = number(2...2), minutes < 60 else {
            position = start
            return nil
        }
        return sign * (hours * 3600 + minutes * 60)
    }
}
