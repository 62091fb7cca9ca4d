/// Days, times and what comes back, out of scalars.
extension Findings {
    /// `9:00`
    mutating func timeOfDay(_ scalar: YAMLScalar) -> TimeOfDay? {
        if let time = TimeOfDay(parsing: scalar.text) { return time }
        let ascii = Lookalikes.ascii(scalar.text)
        let isFullWidth = ascii != scalar.text && TimeOfDay(parsing: ascii) != nil
        add(
            .structure(isFullWidth ? .fullWidth(scalar.text, ascii: ascii) : .badTimeOfDay(scalar.text)),
            at: scalar.content.span)
        return nil
    }

    /// `2026-11-11`
    mutating func date(_ scalar: YAMLScalar) -> CalendarDate? {
        if let tokens = try? ExpressionLexer.tokens(of: scalar.content.scalars), tokens.count == 2,
            case .date(let date) = tokens[0].kind
        {
            return date
        }
        add(.expression(.syntax(.badDate(scalar.text))), at: scalar.content.span)
        return nil
    }

    /// `2026-11-11 10:00`
    mutating func moment(_ scalar: YAMLScalar) -> (day: CalendarDate, time: TimeOfDay)? {
        let text = scalar.text
        do {
            let tokens = try ExpressionLexer.tokens(of: scalar.content.scalars)
            if tokens.count == 2 {
                if case .dateTime(let day, let time) = tokens[0].kind { return (day, time) }
                if case .date = tokens[0].kind {
                    add(.trigger(.dateWithoutTime(text)), at: scalar.content.span)
                    return nil
                }
            }
            add(.trigger(.badMoment(text)), at: scalar.content.span)
        } catch {
            if case .badDate = error.problem {
                add(.expression(.syntax(error.problem)), at: scalar.content.span(error.range))
            } else {
                add(.trigger(.badMoment(text)), at: scalar.content.span)
            }
        }
        return nil
    }

    /// `monday at 9:00`
    mutating func recurrence(_ scalar: YAMLScalar) -> Recurrence? {
        do {
            return try Recurrence.parse(scalar.content.scalars)
        } catch {
            let span = scalar.content.span(error.range)
            let part = scalar.content.part(error.range)
            switch error.problem {
            case .incomplete:
                let problem = TriggerProblem.badRecurrence(scalar.text, suggestion: meantRecurrence(scalar.text))
                add(.trigger(problem), at: scalar.content.span)
            case .badTime:
                add(.structure(.badTimeOfDay(part)), at: span)
            case .unknownPeriod:
                let near = keySuggestion(for: part, among: Recurrence.words)
                add(.trigger(.unknownRecurrence(part, suggestion: near)), at: span)
            case .noDays: add(.trigger(.recurrenceWithoutDays(part)), at: span)
            case .badWeekday: add(.trigger(.noDayOf(.week, part)), at: span)
            case .badDayOfMonth: add(.trigger(.noDayOf(.month, part)), at: span)
            case .badDayOfYear: add(.trigger(.noDayOf(.year, part)), at: span)
            }
            return nil
        }
    }

    /// `monday 9:00` lacks its `at`, `monday` its time.
    private func meantRecurrence(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        let time = words.last.flatMap { TimeOfDay(parsing: $0) == nil ? nil : String($0) }
        let days = words.dropLast(time == nil ? 0 : 1).filter { $0 != "at" }.joined(separator: " ")
        let meant = "\(days.isEmpty ? "day" : days) at \(time ?? "9:00")"
        return (time != nil || !days.isEmpty) && Recurrence(parsing: meant) != nil ? meant : nil
    }

    /// `6-8`, `lunar 8-1`, or dates year by year.
    mutating func holiday(_ entry: YAMLEntry) -> HolidayDefinition? {
        guard case .sequence = entry.value.content else {
            return scalar(of: entry).flatMap { holiday($0) }
        }
        var dates: [CalendarDate] = []
        for scalar in scalars(of: entry) {
            guard case .dates(let days)? = HolidayDefinition(parsing: scalar.text) else {
                add(.expression(.syntax(.badDate(scalar.text))), at: scalar.content.span)
                continue
            }
            dates += days
        }
        return .dates(dates.sorted())
    }

    private mutating func holiday(_ scalar: YAMLScalar) -> HolidayDefinition? {
        if isBareList(scalar) { return nil }
        if let definition = HolidayDefinition(parsing: scalar.text) { return definition }
        add(.trigger(.badHoliday(scalar.text)), at: scalar.content.span)
        return nil
    }
}
