/// Why a text is no recurrence, and which part of it.
package struct RecurrenceRefusal: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// No `at 10:00` at the end, or nothing before it.
        case incomplete
        case badTime
        /// Neither `day`, `weekday`, `weekend`, `month`, `year` nor the name of a day.
        case unknownPeriod
        /// `month` or `year` without `on` and days.
        case noDays
        /// No day of a week, after a day of a week.
        case badWeekday
        /// No day of a month, after `month on`.
        case badDayOfMonth
        /// No day of a year, after `year on`.
        case badDayOfYear
    }

    package var problem: Problem
    /// Counted in Unicode scalars of the text.
    package var range: Range<Int>
}

extension Recurrence {
    /// One of each kind that can be written: what was expected.
    package static let examples = [
        "day at 9:00", "weekday at 10:00", "weekend at 10:00", "monday, thursday at 10:00", "month on 1, 15 at 10:00",
        "month on last day at 18:00", "month on first monday at 10:00", "year on 3-15 at 10:00",
    ]

    /// The words that a text may hold: for suggestions.
    package static let words =
        ["day", "weekday", "weekend", "month", "year", "on", "at"] + Weekday.allCases.map(\.name)
        + WeekOfMonth.allCases.map(\.rawValue)

    /// Nil where `parse` refuses.
    package init?(parsing text: String) {
        guard let parsed = try? Recurrence.parse(Array(text.unicodeScalars)) else { return nil }
        self = parsed
    }

    /// Reads `day at 9:00`, `monday, thursday at 10:00`, `month on 1, last day at 10:00`, `year on 3-15 at 10:00`.
    package static func parse(_ scalars: [Unicode.Scalar]) throws(RecurrenceRefusal) -> Recurrence {
        var words = RecurrenceWord.words(of: scalars)
        let whole = (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? scalars.count)
        guard let separator = words.lastIndex(where: { $0.text == "at" }), separator > 0, separator < words.count - 1
        else { throw RecurrenceRefusal(problem: .incomplete, range: whole) }
        let written = RecurrenceWord.joined(words[(separator + 1)...])
        guard let time = TimeOfDay(parsing: written.text) else {
            throw written.refused(.badTime)
        }
        words.removeSubrange(separator...)
        return Recurrence(days: try days(words), time: time)
    }

    private static func days(_ words: [RecurrenceWord]) throws(RecurrenceRefusal) -> Days {
        let first = words[0]
        switch first.text {
        case "month":
            var days: Set<DayOfMonth> = []
            for item in try itemsAfterOn(words) { days.insert(try dayOfMonth(item)) }
            return .monthly(days)
        case "year":
            var days: Set<DayOfYear> = []
            for item in try itemsAfterOn(words) {
                guard let day = DayOfYear(parsing: item.text), day.isSolar else {
                    throw item.refused(.badDayOfYear)
                }
                days.insert(day)
            }
            return .yearly(days)
        default:
            var days: Set<Weekday> = []
            for (index, item) in RecurrenceWord.items(words[...]).enumerated() {
                guard let named = weekdays(item.text) else {
                    throw item.refused(index == 0 ? .unknownPeriod : .badWeekday)
                }
                days.formUnion(named)
            }
            return .weekly(days)
        }
    }

    /// What stands between the commas after `month on` or `year on`.
    private static func itemsAfterOn(_ words: [RecurrenceWord]) throws(RecurrenceRefusal) -> [RecurrenceWord] {
        guard words.count > 2, words[1].text == "on" else {
            throw words[0].refused(.noDays)
        }
        return RecurrenceWord.items(words[2...])
    }

    private static func weekdays(_ word: String) -> Set<Weekday>? {
        switch word {
        case "day": Set(Weekday.allCases)
        case "weekday": Weekday.workingWeek
        case "weekend": Weekday.weekend
        default: Weekday(named: word).map { [$0] }
        }
    }

    /// `15`, `last day`, `first monday`
    private static func dayOfMonth(_ item: RecurrenceWord) throws(RecurrenceRefusal) -> DayOfMonth {
        if let number = smallNumber(item.text, digits: 1...2), (1...31).contains(number) { return .number(number) }
        if item.text == "last day" { return .last }
        let parts = item.text.split(separator: " ")
        if parts.count == 2, let week = WeekOfMonth(rawValue: String(parts[0])),
            let weekday = Weekday(named: String(parts[1]))
        {
            return .weekday(week, weekday)
        }
        throw item.refused(.badDayOfMonth)
    }
}

/// A word in lower case, a comma, or words joined by single spaces; and where it stands.
private struct RecurrenceWord {
    var text: String
    var range: Range<Int>

    static func words(of scalars: [Unicode.Scalar]) -> [RecurrenceWord] {
        var words: [RecurrenceWord] = []
        var start = 0
        while start < scalars.count {
            guard !scalars[start].properties.isWhitespace else {
                start += 1
                continue
            }
            var end = start + 1
            if scalars[start] != "," {
                while end < scalars.count, scalars[end] != ",", !scalars[end].properties.isWhitespace { end += 1 }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[start..<end])
            words.append(RecurrenceWord(text: String(text).lowercased(), range: start..<end))
            start = end
        }
        return words
    }

    /// What stands between the commas. Where nothing stands, the comma itself: nothing that is looked for reads so.
    static func items(_ words: ArraySlice<RecurrenceWord>) -> [RecurrenceWord] {
        var items: [RecurrenceWord] = []
        var rest = words
        while let comma = rest.firstIndex(where: { $0.text == "," }) {
            let item = rest[rest.startIndex..<comma]
            items.append(item.isEmpty ? rest[comma] : joined(item))
            rest = rest[(comma + 1)...]
            if rest.isEmpty { items.append(words[comma]) }
        }
        return rest.isEmpty ? items : items + [joined(rest)]
    }

    /// - Parameter words: at least one.
    static func joined(_ words: ArraySlice<RecurrenceWord>) -> RecurrenceWord {
        let start = words[words.startIndex].range.lowerBound
        let end = words[words.endIndex - 1].range.upperBound
        return RecurrenceWord(text: words.map(\.text).joined(separator: " "), range: start..<end)
    }

    func refused(_ problem: RecurrenceRefusal.Problem) -> RecurrenceRefusal {
        RecurrenceRefusal(problem: problem, range: range)
    }
}
