/// The parts of shop.yaml that conditions read: fields, events, segments, periods.
extension ShopChecker {
    mutating func customer(_ entry: YAMLEntry, into shop: inout Shop) {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.customer, findings: &findings),
            let fields = reader["fields"]
        else { return }
        for entry in named(fields, forConditions: true) {
            let name = entry.key.text
            guard let type = fieldType(entry) else { continue }
            if CustomerField(rawValue: name) == nil {
                shop.customerFields[name] = type
            } else if name != "birthday" || type != .date {
                // `birthday: date` repeats what every customer has anyway.
                findings.add(.shop(.builtInField(name)), at: entry.key.content.span)
            }
        }
    }

    /// A field whose type is unreadable is a text from here on, so that nothing else is said about its name.
    private mutating func fieldType(_ entry: YAMLEntry) -> ValueType? {
        if case .sequence = entry.value.content {
            let values = findings.scalars(of: entry).map(\.text)
            return values.isEmpty ? .text : .choice(values)
        }
        guard let scalar = findings.scalar(of: entry) else { return .text }
        if let type = ShopKeys.fieldTypes.first(where: { $0.name == scalar.text })?.type { return type }
        let near = ShopKeys.fieldTypeSuggestion(for: scalar.text)
        findings.add(.shop(.badFieldType(scalar.text, suggestion: near)), at: scalar.content.span)
        return .text
    }

    mutating func events(_ entry: YAMLEntry, into shop: inout Shop) {
        for entry in named(entry, forConditions: true) {
            let name = entry.key.text
            let kind = EventKind(rawValue: name)
            let builtIn = shop.events[kind]
            if kind == .occasion { findings.add(.shop(.nameTaken(name)), at: entry.key.content.span) }
            var declaration = builtIn ?? EventDeclaration(kind: kind, hasOrder: false, meaning: "declared in shop.yaml")
            defer { shop.events[kind] = declaration }
            // A kind without fields needs no more than its name.
            if entry.value.isNull {
                if builtIn != nil { findings.add(.shop(.builtInEvent(name)), at: entry.key.content.span) }
                continue
            }
            guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.event, findings: &findings)
            else { continue }
            if let title = reader.scalar("title", findings: &findings) {
                declaration.title = title.text
                declaration.meaning = title.text
            }
            if let scalar = reader.scalar("order", findings: &findings), let hasOrder = findings.boolean(scalar) {
                if builtIn != nil { findings.add(.shop(.builtInEvent(name)), at: reader.keySpan("order")) }
                declaration.hasOrder = hasOrder
            }
            if let fields = reader["fields"] { eventFields(fields, into: &declaration) }
        }
    }

    /// A built-in kind may be given further fields (`asked: {fields: {topic: text}}`).
    private mutating func eventFields(_ fields: YAMLEntry, into declaration: inout EventDeclaration) {
        for entry in named(fields, forConditions: true) {
            let name = entry.key.text
            guard let type = fieldType(entry) else { continue }
            let isTaken =
                declaration.fields[name] != nil
                || (EventField(rawValue: name) != nil && !(name == "amount" && type == .money))
            if isTaken {
                findings.add(.shop(.nameTaken(name)), at: entry.key.content.span)
            } else {
                declaration.fields[name] = type
            }
        }
    }

    mutating func segments(_ entry: YAMLEntry, into shop: inout Shop) {
        let all = named(entry, forConditions: true)
        for (index, entry) in all.enumerated() {
            let name = entry.key.text
            var scope = Scope(shop: shop)
            if scope.isTaken(name) { findings.add(.shop(.nameTaken(name)), at: entry.key.content.span) }
            // A segment may use the ones above it, so there are no circles.
            scope.namesElsewhere.formUnion(all[index...].map(\.key.text))
            let clauses = findings.conditions(of: entry, scope: scope)
            shop.segments[name] = Clause(
                condition: .all(clauses.map(\.condition)), text: clauses.map(\.text).joined(separator: " and "),
                span: entry.value.span)
        }
    }

    mutating func periods(_ entry: YAMLEntry, into shop: inout Shop) {
        for entry in named(entry) {
            let name = entry.key.text
            guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.period, findings: &findings)
            else { continue }
            if shop.events[EventKind(rawValue: name)] != nil {
                findings.add(.shop(.nameTaken(name)), at: entry.key.content.span)
            }
            let from = reader.scalar("from", findings: &findings).flatMap { event($0, shop: shop) }
            let lasts = reader.scalar("lasts", findings: &findings).flatMap { findings.span($0) }
            let endsOn = reader["ends_on"].map { entry in
                findings.scalars(of: entry).compactMap { event($0, shop: shop)?.kind }
            }
            var conditions: [Clause] = []
            if let entry = reader["if"], let from {
                conditions = findings.conditions(of: entry, scope: Scope(shop: shop).with(trigger: from))
            }
            // A period with an error still has its name: rules that begin with it are not complained about again.
            var period = Period(
                name: name, from: from?.kind ?? .paid, conditions: conditions, lasts: lasts ?? Span.unlimited,
                endsOn: endsOn ?? [])
            period.span = entry.key.content.span
            shop.periods.append(period)
        }
    }

    private mutating func event(_ scalar: YAMLScalar, shop: Shop) -> EventDeclaration? {
        if let declaration = shop.events[EventKind(rawValue: scalar.text)] { return declaration }
        let near = eventSuggestion(for: scalar.text, among: shop.events.keys.map(\.rawValue).sorted())
        findings.add(.shop(.unknownEvent(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }
}

extension Span {
    /// As long as any span may be.
    fileprivate static let unlimited = Span(milliseconds: Span.longest)
}

extension Scope {
    /// Whether a segment of that name could not be told from something else.
    fileprivate func isTaken(_ name: String) -> Bool {
        let words = ["true", "false", "missing", "now"]
        return hasGroup(name) || words.contains(name) || ExpressionParser.reservedWords.contains(name)
            || HistoryFunction(rawValue: name) != nil || name == ExpressionChecker.sent
            || ["order", "event", "coupon", "survey", "at_trigger"].contains(name)
    }
}
