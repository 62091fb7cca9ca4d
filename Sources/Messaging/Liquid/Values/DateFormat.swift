import RuleLanguage

/// A date format such as `%Y-%m-%d`, cut into its parts once.
struct DateFormat: Hashable {
    private enum Part: Hashable {
        case literal(String)
        case number(Field, width: Int, padding: Padding)
        case name(Name, isUpper: Bool)
        /// `%z`, `%:z`
        case offset(hasColon: Bool)
    }

    private enum Field: Hashable {
        case year, century, yearOfCentury, month, day, dayOfYear, hour, hour12, minute, second, millisecond
        case secondsSince1970, weekdayFromMonday, weekdayFromSunday
    }

    private enum Name: Hashable {
        case month, shortMonth, weekday, shortWeekday, meridiem, lowerMeridiem
    }

    private enum Padding: Hashable {
        case zeros, spaces, none
    }

    /// A `%` and what follows it that no date format knows.
    struct UnknownDirective: Error {
        var text: String
        /// Counted in the format's scalars.
        var range: Range<Int>
    }

    private var parts: [Part] = []

    /// What stands for other directives.
    private static let composites: [Unicode.Scalar: String] = [
        "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "D": "%m/%d/%y", "x": "%m/%d/%y",
        "r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%^b-%Y",
    ]

    init(_ format: String) throws(UnknownDirective) {
        let scalars = Array(format.unicodeScalars)
        var literal = ""
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "%" else {
                literal.unicodeScalars.append(scalars[index])
                index += 1
                continue
            }
            let start = index
            index += 1
            var flags: [Unicode.Scalar] = []
            while index < scalars.count, "-0_^:".unicodeScalars.contains(scalars[index]) {
                flags.append(scalars[index])
                index += 1
            }
            let directive = index < scalars.count ? scalars[index] : nil
            index = min(index + 1, scalars.count)
            switch directive {
            case "%": literal += "%"
            case "n": literal += "\n"
            case "t": literal += "\t"
            default:
                guard let directive, let found = try DateFormat.parts(of: directive, flags: flags) else {
                    var text = String.UnicodeScalarView()
                    text.append(contentsOf: scalars[start..<index])
                    throw UnknownDirective(text: String(text), range: start..<index)
                }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts += found
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
    }

    private static func parts(
        of directive: Unicode.Scalar, flags: [Unicode.Scalar]
    ) throws(UnknownDirective) -> [Part]? {
        if let composite = composites[directive] { return try DateFormat(composite).parts }
        if directive == "z" { return [.offset(hasColon: flags.contains(":"))] }
        if flags.contains(":") { return nil }
        if let name = name(of: directive) { return [.name(name, isUpper: flags.contains("^"))] }
        guard let (field, width, padding) = field(of: directive) else { return nil }
        var chosen = padding
        for flag in flags {
            switch flag {
            case "-": chosen = .none
            case "0": chosen = .zeros
            case "_": chosen = .spaces
            default: break
            }
        }
        return [.number(field, width: width, padding: chosen)]
    }

    private static func name(of directive: Unicode.Scalar) -> Name? {
        switch directive {
        case "B": .month
        case "b", "h": .shortMonth
        case "A": .weekday
        case "a": .shortWeekday
        case "p": .meridiem
        case "P": .lowerMeridiem
        default: nil
        }
    }

    private static func field(of directive: Unicode.Scalar) -> (Field, width: Int, Padding)? {
        switch directive {
        case "Y": (.year, 4, .zeros)
        case "C": (.century, 2, .zeros)
        case "y": (.yearOfCentury, 2, .zeros)
        case "m": (.month, 2, .zeros)
        case "d": (.day, 2, .zeros)
        case "e": (.day, 2, .spaces)
        case "j": (.dayOfYear, 3, .zeros)
        case "H": (.hour, 2, .zeros)
        case "k": (.hour, 2, .spaces)
        case "I": (.hour12, 2, .zeros)
        case "l": (.hour12, 2, .spaces)
        case "M": (.minute, 2, .zeros)
        case "S": (.second, 2, .zeros)
        case "L": (.millisecond, 3, .zeros)
        case "s": (.secondsSince1970, 1, .zeros)
        case "u": (.weekdayFromMonday, 1, .zeros)
        case "w": (.weekdayFromSunday, 1, .zeros)
        default: nil
        }
    }

    // MARK: Printing

    func string(_ reading: ClockReading) -> String {
        var text = ""
        let day = reading.date.components
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .name(let name, let isUpper):
                let word = DateFormat.word(name, reading: reading, month: day.month)
                text += isUpper ? word.uppercased() : word
            case .offset(let hasColon):
                let minutes = abs(reading.offset) / 60
                text += reading.offset < 0 ? "-" : "+"
                text.append(digits: UInt64(minutes / 60), atLeast: 2)
                if hasColon { text += ":" }
                text.append(digits: UInt64(minutes % 60), atLeast: 2)
            case .number(let field, let width, let padding):
                let value = DateFormat.value(of: field, reading: reading, day: day)
                if value < 0 { text += "-" }
                if padding == .spaces {
                    for _ in 0..<max(0, width - String(value.magnitude).utf8.count) { text += " " }
                }
                text.append(digits: value.magnitude, atLeast: padding == .zeros ? width : 1)
            }
        }
        return text
    }

    private static func value(of field: Field, reading: ClockReading, day: CalendarDate.Components) -> Int64 {
        let seconds = reading.milliseconds / 1000
        switch field {
        case .year: return Int64(day.year)
        case .century: return Int64(day.year).flooredDivision(by: 100)
        case .yearOfCentury: return Int64(day.year) - Int64(day.year).flooredDivision(by: 100) * 100
        case .month: return Int64(day.month)
        case .day: return Int64(day.day)
        case .dayOfYear:
            let months = 1..<day.month
            let before = months.reduce(0) { $0 + CalendarDate.daysInMonth(year: day.year, month: $1) }
            return Int64(before + day.day)
        case .hour: return seconds / 3600
        case .hour12:
            let hour = seconds / 3600 % 12
            return hour == 0 ? 12 : hour
        case .minute: return seconds / 60 % 60
        case .second: return seconds % 60
        case .millisecond: return reading.milliseconds % 1000
        case .secondsSince1970: return reading.secondsSince1970
        case .weekdayFromMonday: return Int64(reading.date.weekday)
        case .weekdayFromSunday: return Int64(reading.date.weekday % 7)
        }
    }

    private static func word(_ name: Name, reading: ClockReading, month: Int) -> String {
        let isMorning = reading.milliseconds < 12 * 3_600_000
        switch name {
        case .month: return DateNames.months[month - 1]
        case .shortMonth: return String(DateNames.months[month - 1].prefix(3))
        case .weekday: return DateNames.weekdays[reading.date.weekday - 1]
        case .shortWeekday: return String(DateNames.weekdays[reading.date.weekday - 1].prefix(3))
        case .meridiem: return isMorning ? "AM" : "PM"
        case .lowerMeridiem: return isMorning ? "am" : "pm"
        }
    }
}

/// The names that date formats print and that dates in words are read by: English ones, as in Liquid.
enum DateNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// From Monday on.
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// 1 for January, from its name or its first three letters, in small letters.
    static func month(_ word: String) -> Int? {
        index(of: word, in: months).map { $0 + 1 }
    }

    static func weekday(_ word: String) -> Int? {
        index(of: word, in: weekdays).map { $0 + 1 }
    }

    private static func index(of word: String, in names: [String]) -> Int? {
        guard word.utf8.count >= 3 else { return nil }
        return names.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }
    }
}
