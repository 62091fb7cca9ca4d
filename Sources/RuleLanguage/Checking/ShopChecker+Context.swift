/// The parts of shop.yaml that conditions read: fields, events, segments, tiers, periods.
extension ShopChecker {
    mutating func customer(_ node: YAMLNode, into shop: inout Shop) {
        guard let reader = MappingReader(node, keys: ShopKeys.customer, findings: &findings),
            let fields = reader["fields"]
        else { return }
        guard case .mapping(let entries) = fields.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: fields.span)
            return
        }
        for entry in entries {
            guard let name = fieldName(entry.key) else { continue }
            // `birthday: date` repeats what every customer has anyway.
            if CustomerField(rawValue: name) != nil, !(name == "birthday" && isDate(entry.value)) {
                findings.add(.shop(.builtInField(name)), at: entry.key.content.span)
                continue
            }
            if CustomerField(rawValue: name) == nil, let type = fieldType(entry.value, named: name) {
                shop.customerFields[name] = type
            }
        }
    }

    private func isDate(_ node: YAMLNode) -> Bool {
        guard case .scalar(let scalar) = node.content else { return false }
        return scalar.text == "date"
    }

    /// Field names go into expressions, where `-` would be a minus.
    private mutating func fieldName(_ key: YAMLScalar) -> String? {
        guard let name = findings.name(key) else { return nil }
        guard !name.contains("-"), name.unicodeScalars.first.map({ !("0"..."9").contains($0) }) ?? false else {
            findings.add(.structure(.badName(name)), at: key.content.span)
            return nil
        }
        return name
    }

    private mutating func fieldType(_ node: YAMLNode, named name: String) -> ValueType? {
        if case .sequence = node.content {
            let values = findings.scalars(node, named: name).map(\.text)
            return values.isEmpty ? nil : .choice(values)
        }
        guard let scalar = findings.scalar(node, named: name, or: node.span) else { return nil }
        if let type = ShopKeys.fieldTypes.first(where: { $0.name == scalar.text })?.type { return type }
        let near = suggestion(for: scalar.text, among: ShopKeys.fieldTypes.map(\.name))
        findings.add(.shop(.badFieldType(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    mutating func events(_ node: YAMLNode, into shop: inout Shop) {
        guard case .mapping(let entries) = node.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return
        }
        for entry in entries {
            guard let name = fieldName(entry.key) else { continue }
            let kind = EventKind(rawValue: name)
            let builtIn = shop.events[kind]
            var declaration = builtIn ?? EventDeclaration(kind: kind, hasOrder: false, meaning: "declared in shop.yaml")
            if case .scalar(let scalar) = entry.value.content, scalar.isNull {
                if builtIn != nil { findings.add(.shop(.builtInEvent(name)), at: entry.key.content.span) }
                shop.events[kind] = declaration
                continue
            }
            guard let reader = MappingReader(entry.value, keys: ShopKeys.event, findings: &findings) else { continue }
            if let title = reader.scalar("title", findings: &findings) { declaration.meaning = title.text }
            if let scalar = reader.scalar("order", findings: &findings), let hasOrder = findings.boolean(scalar) {
                declaration.hasOrder = hasOrder
            }
            if let fields = reader["fields"] { eventFields(fields, into: &declaration) }
            shop.events[kind] = declaration
        }
    }

    /// A built-in kind may be given further fields (`asked: {fields: {topic: text}}`).
    private mutating func eventFields(_ node: YAMLNode, into declaration: inout EventDeclaration) {
        guard case .mapping(let entries) = node.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return
        }
        for entry in entries {
            guard let name = fieldName(entry.key), let type = fieldType(entry.value, named: name) else { continue }
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

    mutating func segments(_ node: YAMLNode, into shop: inout Shop) {
        guard case .mapping(let entries) = node.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return
        }
        for entry in entries {
            guard let name = fieldName(entry.key) else { continue }
            let scope = Scope(shop: shop)
            if scope.hasGroup(name) || name == "now" || HistoryFunction(rawValue: name) != nil {
                findings.add(.shop(.nameTaken(name)), at: entry.key.content.span)
                continue
            }
            // A segment may use the ones above it, so there are no circles.
            let clauses = findings.conditions(entry.value, scope: scope)
            shop.segments[name] = Clause(
                condition: .all(clauses.map(\.condition)), text: clauses.map(\.text).joined(separator: " and "),
                span: entry.value.span)
        }
    }

    mutating func tiers(_ tiers: [(name: String, value: YAMLNode)], into shop: inout Shop) {
        var checked: [ShopFacts.Tier] = []
        var scope = Scope(shop: shop, withTier: false)
        // A segment that asks for the tier cannot decide the tier.
        scope.segments = scope.segments.filter { !$0.value.mentions(.customer(.tier)) }
        var catchAll: String?
        for (name, node) in tiers {
            if let catchAll {
                findings.add(.shop(.tierNeverReached(name, after: catchAll)), at: node.span)
            }
            let clauses = findings.conditions(node, scope: scope)
            let condition: Condition = clauses.count == 1 ? clauses[0].condition : .all(clauses.map(\.condition))
            if condition == .constant(true) { catchAll = catchAll ?? name }
            checked.append(ShopFacts.Tier(name: name, condition: condition))
        }
        if let last = tiers.last, catchAll == nil {
            findings.add(.shop(.noTierForAll), at: last.value.span)
        }
        shop.facts.tiers = checked
    }

    mutating func periods(_ node: YAMLNode, into shop: inout Shop) {
        for (name, value) in names(node, of: "periods") {
            guard let reader = MappingReader(value, keys: ShopKeys.period, findings: &findings) else { continue }
            if shop.events[EventKind(rawValue: name)] != nil {
                findings.add(.shop(.nameTaken(name)), at: value.span)
            }
            guard let fromScalar = reader.scalar("from", findings: &findings),
                let from = event(fromScalar, shop: shop),
                let lastsScalar = reader.scalar("lasts", findings: &findings),
                let lasts = findings.span(lastsScalar)
            else { continue }
            if lasts == .zero { findings.add(.shop(.emptyPeriod), at: lastsScalar.content.span) }
            let scope = Scope(shop: shop).with(trigger: from)
            let conditions = reader["if"].map { findings.conditions($0, scope: scope) } ?? []
            let endsOn = reader["ends_on"].map { node in
                findings.scalars(node, named: "ends_on").compactMap { event($0, shop: shop)?.kind }
            }
            shop.periods.append(
                Period(name: name, from: from.kind, conditions: conditions, lasts: lasts, endsOn: endsOn ?? []))
        }
    }

    private mutating func event(_ scalar: YAMLScalar, shop: Shop) -> EventDeclaration? {
        if let declaration = shop.events[EventKind(rawValue: scalar.text)] { return declaration }
        let near = suggestion(for: scalar.text, among: shop.events.keys.map(\.rawValue).sorted())
        findings.add(.shop(.unknownEvent(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }
}
