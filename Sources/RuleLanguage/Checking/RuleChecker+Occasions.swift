/// Triggers that the calendar gives.
extension RuleChecker {
    mutating func every(_ reader: MappingReader) -> Trigger? {
        guard let scalar = reader.scalar("every", findings: &findings) else { return nil }
        if let time = reader["at"]?.value.scalarText {
            // `{every: month on 1, at: 10:00}`: the time belongs to the text.
            let whole = "\(scalar.text) at \(time)"
            refuseOthers(than: RuleKeys.every, reader, meant: ["at": "every: \(whole)"])
            return Recurrence(parsing: whole).map { .occasion(.every($0)) }
        }
        refuseOthers(than: RuleKeys.every, reader)
        return findings.recurrence(scalar).map { .occasion(.every($0)) }
    }

    /// `{every: monday, thursday at 10:00}`: YAML takes what stands behind the comma for another key.
    mutating func listCutByCommas(_ entries: [YAMLEntry]) -> Trigger? {
        guard entries.count > 1, entries[0].key.text == "every", case .scalar(let first) = entries[0].value.content,
            entries.dropFirst().allSatisfy({ $0.value.isNull })
        else { return nil }
        let whole = ([first.text] + entries.dropFirst().map(\.key.text)).joined(separator: ", ")
        guard let recurrence = Recurrence(parsing: whole) else { return nil }
        let problem = TriggerProblem.badRecurrence(first.text, suggestion: "every: '\(whole)'")
        findings.add(.trigger(problem), at: first.content.span)
        return .occasion(.every(recurrence))
    }

    mutating func onDate(_ reader: MappingReader) -> Trigger? {
        if case .sequence? = reader["on_date"]?.value.content {
            findings.add(.trigger(.severalDates), at: reader.keySpan("on_date"))
            return nil
        }
        guard let scalar = reader.scalar("on_date", findings: &findings) else { return nil }
        if let time = reader["at"]?.value.scalarText {
            refuseOthers(than: RuleKeys.onDate, reader, meant: ["at": "on_date: \(scalar.text) \(time)"])
            return nil
        }
        refuseOthers(than: RuleKeys.onDate, reader)
        return findings.moment(scalar).map { .occasion(.onDate($0.day, at: $0.time)) }
    }

    mutating func holiday(_ reader: MappingReader) -> Trigger? {
        refuseOthers(than: RuleKeys.holiday, reader)
        let name = reader.scalar("holiday", findings: &findings)
        let definition = name.flatMap { holiday($0) }
        let (before, at) = dayAndTime(reader, of: "holiday")
        guard let name, let definition, let before, let at else { return nil }
        return .occasion(.holiday(name: name.text, definition, before: before, at: at))
    }

    private mutating func holiday(_ scalar: YAMLScalar) -> HolidayDefinition? {
        if let definition = shop.holidays.definition(named: scalar.text) { return definition }
        let near = suggestion(for: scalar.text, among: shop.holidays.words)
        let known = Set(Holiday.allCases.map(\.rawValue))
        let own = shop.holidays.names.filter { !known.contains($0) }
        findings.add(.trigger(.unknownHoliday(scalar.text, suggestion: near, own: own)), at: scalar.content.span)
        return nil
    }

    mutating func anniversary(_ reader: MappingReader) -> Trigger? {
        refuseOthers(than: RuleKeys.anniversary, reader)
        let field = reader.scalar("anniversary", findings: &findings).flatMap { dateField($0) }
        let (before, at) = dayAndTime(reader, of: "anniversary")
        var calendar = AnniversaryCalendar.solar
        if let scalar = reader.scalar("calendar", findings: &findings) {
            let name = findings.choice(scalar, RuleKeys.calendars.map(\.name))
            calendar = RuleKeys.calendars.first { $0.name == name }?.calendar ?? .solar
        }
        var leapDay = LeapDayRule.february28
        if let scalar = reader.scalar("leap_day", findings: &findings) {
            let name = findings.choice(scalar, RuleKeys.leapDays.map(\.name))
            leapDay = RuleKeys.leapDays.first { $0.name == name }?.day ?? .february28
        }
        guard let field, let before, let at else { return nil }
        return .anniversary(
            AnniversaryTrigger(field: field, calendar: calendar, leapDay: leapDay, before: before, at: at))
    }

    /// `customer.birthday`, `customer.registered_at`, or a field that the shop declares as a date.
    private mutating func dateField(_ scalar: YAMLScalar) -> DateField? {
        let own = shop.customerFields.filter { $0.value == .date }.keys.sorted()
        let fields = [DateField.birthday, .registered] + own.map(DateField.extra)
        if let field = fields.first(where: { scalar.text == "customer." + $0.name }) { return field }
        let names = fields.map { "customer." + $0.name }
        let meant = FieldWords.translated(Lookalikes.ascii(scalar.text))
        let near =
            names.first { $0 == meant || $0 == "customer." + meant } ?? suggestion(for: scalar.text, among: names)
        findings.add(
            .trigger(.noDateOfCustomer(scalar.text, suggestion: near, known: names)), at: scalar.content.span)
        return nil
    }

    /// - Returns: no length where one was wrong, none at all where none was stated.
    private mutating func dayAndTime(_ reader: MappingReader, of head: String) -> (before: Span?, at: TimeOfDay?) {
        if !reader.has("at") { findings.add(.structure(.missingKey("at")), at: reader.keySpan(head)) }
        let at = reader.scalar("at", findings: &findings).flatMap { findings.timeOfDay($0) }
        guard let entry = reader["before"] else { return (.zero, at) }
        guard let scalar = findings.scalar(of: entry), let before = findings.span(scalar, allowingZero: true) else {
            return (nil, at)
        }
        return (before: wholeDays(before, scalar), at: at)
    }

    private mutating func wholeDays(_ span: Span, _ scalar: YAMLScalar) -> Span? {
        if span.milliseconds != 0 {
            let day: Int64 = 86_400_000
            let isWhole = span.months == 0 && span.days == 0 && span.milliseconds % day == 0
            let days = isWhole ? "\(span.milliseconds / day)d" : nil
            findings.add(.trigger(.beforeNotWholeDays(scalar.text, days: days)), at: scalar.content.span)
            return nil
        }
        if span.alwaysOutlasts(Span(months: 12)) {
            findings.add(.trigger(.beforeOverAYear(scalar.text)), at: scalar.content.span)
            return nil
        }
        return span
    }
}

extension YAMLNode {
    /// A single value that holds something.
    fileprivate var scalarText: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }
}
