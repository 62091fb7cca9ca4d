/// Events that rules add themselves.
extension RuleChecker {
    mutating func emit(_ entry: YAMLEntry, scope: Scope) -> EmitAction? {
        guard case .mapping = entry.value.content else {
            guard let scalar = findings.scalar(of: entry), let event = ownEvent(scalar) else { return nil }
            return EmitAction(kind: event.kind, fields: [:], span: scalar.content.span)
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.emit, findings: &findings) else {
            return nil
        }
        if !reader.has("event") {
            let problem = RuleProblem.emitWithoutEvent(example: ownEvents.first ?? "won")
            findings.add(.rule(problem), at: entry.key.content.span)
        }
        let name = reader.scalar("event", findings: &findings)
        guard let name, let event = ownEvent(name) else { return nil }
        var action = EmitAction(kind: event.kind, fields: [:], span: name.content.span)
        guard let fields = reader["fields"] else { return action }
        for field in findings.entries(of: fields.value, under: fields.key) ?? [] {
            guard let type = fieldType(field.key, of: event),
                let scalar = findings.scalar(of: field),
                let value = value(scalar, named: field.key.text, type: type, scope: scope)
            else { continue }
            action.fields[field.key.text] = value
        }
        return action
    }

    /// The kinds that only shop.yaml knows.
    private var ownEvents: [String] {
        let builtIn = Set(EventDeclaration.builtIn(states: [:]).map(\.kind))
        return shop.events.keys.filter { !builtIn.contains($0) }.map(\.rawValue).sorted()
    }

    private mutating func ownEvent(_ scalar: YAMLScalar) -> EventDeclaration? {
        let own = ownEvents
        let kind = EventKind(rawValue: scalar.text)
        guard let declaration = shop.events[kind] else {
            let near = suggestion(for: scalar.text, among: own)
            findings.add(
                .expression(.naming(.unknownEvent(scalar.text, suggestion: near))), at: scalar.content.span)
            return nil
        }
        guard own.contains(kind.rawValue) else {
            findings.add(.rule(.emitsBuiltIn(scalar.text, own: own)), at: scalar.content.span)
            return nil
        }
        return declaration
    }

    private mutating func fieldType(_ key: YAMLScalar, of event: EventDeclaration) -> ValueType? {
        if let type = event.fields[key.text] { return type }
        let known = event.fields.keys.sorted()
        let problem = RuleProblem.unknownEmittedField(
            key.text, event: event.kind.rawValue, suggestion: suggestion(for: key.text, among: known), known: known)
        findings.add(.rule(problem), at: key.content.span)
        return nil
    }

    /// In a field for texts what stands in quotes is a text, as it is in conditions; everything else is an expression.
    mutating func value(
        _ scalar: YAMLScalar, named name: String, type: ValueType, scope: Scope
    ) -> Expression? {
        let isText = type.isText && scalar.style != .plain && !scalar.holdsQuotes
        let (typed, found) =
            isText
            ? ExpressionChecker.text(scalar.content, type: type, scope: scope, rule: findings.rule)
            : ExpressionChecker.value(scalar.content, type: type, scope: scope, rule: findings.rule)
        findings.add(found)
        guard let typed else { return nil }
        guard type.takes(typed.type) else {
            let problem = RuleProblem.emittedFieldType(name, expected: type, found: typed.type)
            findings.add(.rule(problem), at: scalar.content.span)
            return nil
        }
        return typed.expression
    }
}

extension YAMLScalar {
    /// `"'hello'"`: quoted for YAML, and for the expression in it.
    fileprivate var holdsQuotes: Bool {
        guard content.scalars.count > 1, let first = content.scalars.first else { return false }
        return (first == "'" || first == "\"") && content.scalars.last == first
    }
}

extension ValueType {
    /// Whether a field of this type can hold what is of the other.
    fileprivate func takes(_ other: ValueType) -> Bool {
        switch (self, other) {
        case (.number, .integer), (.text, .choice): true
        case (.choice(let declared), .choice(let values)): values.allSatisfy(declared.contains)
        default: self == other
        }
    }
}
