import RuleLanguage

extension PlanSummary {
    /// Counts by day and rule. Plans come in order, many of one day behind each other: the last day is not looked up again.
    struct DayTallies: Sendable {
        private var places: [CalendarDate: Int] = [:]
        private var rows: [(date: CalendarDate, tallies: [Tally])] = []
        private var last: (from: Instant, to: Instant, place: Int)?

        /// By day, then by rule of the book.
        var tallies: [CalendarDate: [Tally]] { places.mapValues { rows[$0].tallies } }

        /// Where the day of that moment is counted.
        mutating func place(of instant: Instant, calendar: ShopCalendar, rules: Int) -> Int {
            if let last, last.from <= instant, instant < last.to { return last.place }
            let date = calendar.date(at: instant)
            let place = place(of: date, rules: rules)
            last = (calendar.startOfDay(date), calendar.startOfDay(date.adding(days: 1)), place)
            return place
        }

        func date(at place: Int) -> CalendarDate { rows[place].date }

        subscript(place: Int, rule: Int) -> Tally {
            get { rows[place].tallies[rule] }
            _modify { yield &rows[place].tallies[rule] }
        }

        mutating func add(_ other: DayTallies) {
            for row in other.rows {
                let place = place(of: row.date, rules: row.tallies.count)
                for (rule, tally) in row.tallies.enumerated() { self[place, rule].add(tally) }
            }
        }

        private mutating func place(of date: CalendarDate, rules: Int) -> Int {
            if let known = places[date] { return known }
            rows.append((date, Array(repeating: Tally(), count: rules)))
            places[date] = rows.count - 1
            return rows.count - 1
        }
    }
}
