/// Events of a test: `{paid: 2026-11-01 10:00, customer: li, order: A1, amount: 22.50}`.
extension TestChecker {
    /// - Parameter clock: where the clock stands; nil where it does not move, among what is given.
    mutating func event(_ node: YAMLNode, clock: Instant?, _ cast: inout TestCast) -> TestEvent? {
        guard let entries = findings.entries(of: node, under: nil) else { return nil }
        let keys = TestKeys.givenEvent
        let (known, others) = (
            entries.filter { entry in keys.contains { $0.name == entry.key.text } },
            entries.filter { entry in !keys.contains { $0.name == entry.key.text } }
        )
        let kind = kind(among: others, allowed: keys.map(\.name), at: node.span)
        let rest = YAMLNode(.mapping(known), span: node.span)
        guard let (entry, declaration) = kind,
            let reader = MappingReader(rest, keys: keys, findings: &findings)
        else { return nil }
        let at = findings.scalar(of: entry).flatMap { time($0, clock: clock) }
        guard let customer = customer(reader, cast, at: entry.key.content.span), let at else { return nil }
        var event = TestEvent(
            kind: declaration.kind, at: at, received: max(at, clock ?? at), customer: customer, order: nil, amount: nil,
            fields: [:], span: node.span)
        if let scalar = reader.scalar("received", findings: &findings), let received = time(scalar, clock: clock) {
            if received < at { findings.add(.test(.receivedBeforeItHappened), at: scalar.content.span) }
            event.received = received
        }
        brought(reader, declaration, into: &event, &cast)
        return event
    }

    private mutating func kind(
        among entries: [YAMLEntry], allowed: [String], at span: SourceSpan
    ) -> (YAMLEntry, EventDeclaration)? {
        let kinds = entries.compactMap { entry in
            shop.events[EventKind(rawValue: entry.key.text)].map { (entry, $0) }
        }
        if kinds.count > 1 {
            let problem = TestProblem.severalKinds(kinds[0].0.key.text, kinds[1].0.key.text)
            findings.add(.test(problem), at: kinds[1].0.key.content.span)
        }
        guard let kind = kinds.first else {
            if let entry = entries.first {
                let near = eventSuggestion(for: entry.key.text, among: shop.events.keys.map(\.rawValue).sorted())
                let problem = ExpressionProblem.naming(.unknownEvent(entry.key.text, suggestion: near))
                findings.add(.expression(problem), at: entry.key.content.span)
            } else {
                findings.add(.test(.eventWithoutKind(example: "paid: 2026-11-01 10:00")), at: span)
            }
            return nil
        }
        for entry in entries where shop.events[EventKind(rawValue: entry.key.text)] == nil {
            findings.unknownKey(entry.key, allowed: allowed)
        }
        return kind
    }

    /// `2026-11-01 10:00`, or `now` where there is a clock.
    private mutating func time(_ scalar: YAMLScalar, clock: Instant?) -> Instant? {
        guard scalar.text == TestKeys.now else { return instant(scalar) }
        if clock == nil { findings.add(.test(.nowWithoutClock), at: scalar.content.span) }
        return clock
    }

    /// The order, the amount and the fields, as far as the kind has them.
    private mutating func brought(
        _ reader: MappingReader, _ declaration: EventDeclaration, into event: inout TestEvent, _ cast: inout TestCast
    ) {
        let amounts: ValueType? = declaration.fields[EventField.amount.rawValue]
        if reader.has("amount"), amounts == nil {
            let problem = TestProblem.keyNotOfEvent("amount", kind: declaration.kind.rawValue)
            findings.add(.test(problem), at: reader.keySpan("amount"))
        } else {
            event.amount = amount("amount", reader)
        }
        if reader.has("order"), !declaration.hasOrder {
            let problem = TestProblem.keyNotOfEvent("order", kind: declaration.kind.rawValue)
            findings.add(.test(problem), at: reader.keySpan("order"))
        } else if let scalar = reader.scalar("order", findings: &findings) {
            let owner = cast.orderOwners[scalar.text] ?? event.customer
            if owner != event.customer {
                let problem = TestProblem.orderOfAnotherCustomer(scalar.text, customer: owner)
                findings.add(.test(problem), at: scalar.content.span)
            }
            cast.orderOwners[scalar.text] = owner
            event.order = scalar.text
            if [.placed, .paid].contains(event.kind) {
                event.amount = event.amount ?? cast.orders[scalar.text]?.amount
            }
        }
        if let entry = reader["fields"] {
            let declared = declaration.fields.filter { $0.key != EventField.amount.rawValue }
            event.fields = fields(entry, declared: declared, of: declaration.kind.rawValue)
        }
    }

    /// Declared fields with values of their types.
    mutating func fields(_ entry: YAMLEntry, declared: [String: ValueType], of owner: String) -> [String: Value] {
        var fields: [String: Value] = [:]
        for field in findings.entries(of: entry.value, under: entry.key) ?? [] {
            guard let type = declared[field.key.text] else {
                let known = declared.keys.sorted()
                let near = suggestion(for: field.key.text, among: known)
                let problem = TestProblem.unknownField(field.key.text, of: owner, suggestion: near, known: known)
                findings.add(.test(problem), at: field.key.content.span)
                continue
            }
            fields[field.key.text] = value(field, type)
        }
        return fields
    }

    private mutating func value(_ entry: YAMLEntry, _ type: ValueType) -> Value? {
        if case .list(let element) = type {
            return .list(findings.scalars(of: entry).compactMap { value($0, element) })
        }
        return findings.scalar(of: entry).flatMap { value($0, type) }
    }

    private mutating func value(_ scalar: YAMLScalar, _ type: ValueType) -> Value? {
        switch type {
        case .text: return .text(scalar.text)
        case .choice(let allowed): return findings.choice(scalar, allowed).map { .text($0) }
        case .boolean: return findings.boolean(scalar).map { .boolean($0) }
        case .money: return amountOfAnySign(scalar)
        case .date: return findings.date(scalar).map { .date($0) }
        case .instant: return instant(scalar).map { .instant($0) }
        case .span: return findings.span(scalar, allowingZero: true).map { .span($0) }
        case .integer:
            if let number = Int64(scalar.text) { return .integer(number) }
        case .number:
            if let number = Double(scalar.text), number.isFinite { return .number(number) }
        case .list: break
        }
        findings.add(.test(.badValue(scalar.text, expected: type)), at: scalar.content.span)
        return nil
    }

    private mutating func amountOfAnySign(_ scalar: YAMLScalar) -> Value? {
        if let amount = shop.facts.currency.minorAmount(parsing: scalar.text) { return .money(amount) }
        findings.add(.test(.badValue(scalar.text, expected: .money)), at: scalar.content.span)
        return nil
    }
}
