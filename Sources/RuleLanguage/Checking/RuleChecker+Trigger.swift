/// What a rule begins with.
extension RuleChecker {
    mutating func trigger(_ reader: MappingReader) -> Trigger? {
        guard let entry = reader["on"] else { return nil }
        switch entry.value.content {
        case .mapping(let entries):
            return mappingTrigger(entry, entries)
        case .sequence:
            findings.add(.rule(.oneTriggerOnly), at: entry.value.span)
            return nil
        case .scalar:
            guard let scalar = findings.scalar(of: entry) else { return nil }
            if let period = shop.periods.first(where: { $0.name == scalar.text }) { return .period(period) }
            let kind = EventKind(rawValue: scalar.text)
            if shop.events[kind] != nil {
                refuseWithoutTable(kind, at: scalar.content.span)
                return .event(kind)
            }
            let known = shop.events.keys.map(\.rawValue).sorted() + shop.periods.map(\.name)
            let words = scalar.text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
            if words.count > 1, words.contains(where: known.contains) {
                findings.add(.rule(.oneTriggerOnly), at: scalar.content.span)
                return nil
            }
            if let meant = calendarTrigger(scalar.text) {
                findings.add(.rule(.unknownTrigger(scalar.text, suggestion: meant)), at: scalar.content.span)
                return nil
            }
            let near = eventSuggestion(for: scalar.text, among: known)
            findings.add(.rule(.unknownTrigger(scalar.text, suggestion: near)), at: scalar.content.span)
            // The rest of the rule is checked as if the near name stood there.
            return near.map { near in
                shop.periods.first { $0.name == near }.map { .period($0) } ?? .event(EventKind(rawValue: near))
            }
        }
    }

    /// A change of a state that the shop has no table of never comes.
    private mutating func refuseWithoutTable(_ kind: EventKind, at span: SourceSpan) {
        guard let state = StateKind(saidBy: kind), shop.facts.states[state]?.states.isEmpty ?? true else { return }
        findings.add(.shop(.stateTableUnused(state, event: kind.rawValue)), at: span)
    }

    /// `on: mid-autumn`, `on: monday at 9:00`: what the calendar gives stands behind a key.
    private func calendarTrigger(_ text: String) -> String? {
        if shop.holidays.definition(named: text) != nil { return "{holiday: \(text), at: 9:00}" }
        let days = text.hasPrefix("every ") ? String(text.dropFirst(6)) : text
        return Recurrence(parsing: days) == nil ? nil : "{every: \(days)}"
    }

    private mutating func mappingTrigger(_ entry: YAMLEntry, _ entries: [YAMLEntry]) -> Trigger? {
        // `{event: paid}` is the long form of other places.
        if entries.count == 1, case .scalar(let name) = entries[0].value.content, entries[0].key.text == "event" {
            findings.add(.rule(.triggerWithoutKey(name.text)), at: entries[0].key.content.span)
            let kind = EventKind(rawValue: name.text)
            return shop.events[kind].map { _ in .event(kind) }
        }
        if entries.isEmpty {
            findings.add(.structure(.emptyValue("on")), at: entry.key.content.span)
            return nil
        }
        if let trigger = listCutByCommas(entries) { return trigger }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.trigger, findings: &findings) else {
            return nil
        }
        let heads = RuleKeys.triggers.map { $0[0].name }
        let beginnings = reader.order.filter { heads.contains($0.key.text) }
        if beginnings.count > 1 {
            findings.add(.rule(.oneTriggerOnly), at: beginnings[1].key.content.span)
            return nil
        }
        // What a mistyped key stands for is known to the reader only.
        guard let head = heads.first(where: { reader.has($0) }) else {
            if let key = reader.order.first(where: { reader.has($0.key.text) }) {
                findings.add(.trigger(.noBeginning(key.key.text)), at: key.key.content.span)
            }
            return nil
        }
        return trigger(head, reader)
    }

    private mutating func trigger(_ head: String, _ reader: MappingReader) -> Trigger? {
        switch head {
        case "every": return every(reader)
        case "on_date": return onDate(reader)
        case "holiday": return holiday(reader)
        case "anniversary": return anniversary(reader)
        default:
            refuseOthers(than: RuleKeys.inactive, reader)
            guard let scalar = reader.scalar("inactive", findings: &findings) else { return nil }
            if scalar.text == "personal" { return .event(.fellSilent) }
            return findings.span(scalar).map { .inactive($0) }
        }
    }

    /// Keys that belong to another trigger.
    ///
    /// - Parameter meant: what to write instead, by key.
    mutating func refuseOthers(than own: [KeyDefinition], _ reader: MappingReader, meant: [String: String] = [:]) {
        for entry in reader.order {
            let key = entry.key.text
            guard reader.has(key), !own.contains(where: { $0.name == key }) else { continue }
            let allowed = own.dropFirst().map(\.name)
            let problem = TriggerProblem.keyNotHere(key, trigger: own[0].name, allowed: allowed, meant: meant[key])
            findings.add(.trigger(problem), at: entry.key.content.span)
        }
    }
}
