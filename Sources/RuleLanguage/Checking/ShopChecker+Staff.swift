/// The parts of shop.yaml about the people who work there.
extension ShopChecker {
    mutating func staff(_ entry: YAMLEntry, into shop: inout Shop) {
        for entry in named(entry) {
            guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.staff, findings: &findings)
            else { continue }
            var member = StaffMember(name: entry.key.text, skills: [], tasksPerDay: nil)
            if let skills = reader["skills"] {
                member.skills = findings.scalars(of: skills).compactMap { findings.name($0) }
            }
            if let scalar = reader.scalar("tasks_per_day", findings: &findings) {
                member.tasksPerDay = findings.integer(scalar, in: ShopKeys.tasksPerDay)
            }
            if let scalar = reader.scalar("level", findings: &findings),
                let level = findings.integer(scalar, in: StaffMember.levels)
            {
                member.level = level
            }
            if let away = reader["away"] {
                member.away = findings.scalars(of: away).compactMap { findings.days($0) }
            }
            if let scalar = reader.scalar("left", findings: &findings) { member.leftOn = left(scalar) }
            shop.staff.append(member)
        }
    }

    /// `true`, or the first day without the person.
    private mutating func left(_ scalar: YAMLScalar) -> CalendarDate? {
        if scalar.text == "true" { return .earliest }
        if scalar.text == "false" { return nil }
        guard let days = daysWritten(scalar.text), days.lowerBound == days.upperBound else {
            findings.add(.shop(.badLeaving(scalar.text)), at: scalar.content.span)
            return nil
        }
        return days.lowerBound
    }

    mutating func followUp(_ entry: YAMLEntry, into shop: inout Shop) {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.followUp, findings: &findings)
        else { return }
        if let scalar = reader.scalar("grace", findings: &findings), let grace = findings.span(scalar) {
            shop.followUp.grace = grace
        }
        if let scalar = reader.scalar("at", findings: &findings), let time = findings.timeOfDay(scalar) {
            shop.followUp.time = time
        }
    }
}

extension Findings {
    /// `2026-12-01..2026-12-07`, or one day.
    mutating func days(_ scalar: YAMLScalar) -> ClosedRange<CalendarDate>? {
        if let days = daysWritten(scalar.text) { return days }
        add(.shop(.badDays(scalar.text)), at: scalar.content.span)
        return nil
    }
}

/// Nil for anything else, and for a stretch that ends before it begins.
private func daysWritten(_ text: String) -> ClosedRange<CalendarDate>? {
    let days = text.split(separator: "..", omittingEmptySubsequences: false).map { part -> CalendarDate? in
        guard case .dates(let dates)? = HolidayDefinition(parsing: String(part)) else { return nil }
        return dates.first
    }
    guard days.count <= 2, let first = days.first ?? nil, let last = days.last ?? nil, first <= last else { return nil }
    return first...last
}
