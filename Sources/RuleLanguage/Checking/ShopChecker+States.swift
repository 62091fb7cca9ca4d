/// The tables of shop.yaml that say what states customers can be in.
extension ShopChecker {
    /// A table as it is written, before its conditions are read.
    struct StateEntries {
        var entries: [YAMLEntry]
        var hold: Span?
        var isDeclared: Bool
    }

    /// The tables that shop.yaml states, and those that hold where it states none.
    mutating func stateEntries(_ reader: MappingReader) -> [StateKind: StateEntries] {
        var tables: [StateKind: StateEntries] = [:]
        for kind in StateKind.allCases {
            if let entry = reader[kind.key] {
                tables[kind] = stateEntries(kind, entry)
            } else if let entries = ShopChecker.defaults[kind] {
                tables[kind] = StateEntries(entries: entries, isDeclared: false)
            }
        }
        return tables
    }

    private mutating func stateEntries(_ kind: StateKind, _ entry: YAMLEntry) -> StateEntries {
        if let entries = ShopChecker.defaults[kind], isDefault(entry.value) {
            return StateEntries(entries: entries, isDeclared: true)
        }
        var table = StateEntries(entries: [], isDeclared: true)
        for state in named(entry) {
            guard state.key.text == "hold" else {
                table.entries.append(state)
                continue
            }
            if let scalar = findings.scalar(of: state), let hold = findings.span(scalar) { table.hold = hold }
        }
        if table.entries.isEmpty, case .mapping = entry.value.content {
            findings.add(.structure(.emptyValue(entry.key.text)), at: entry.key.content.span)
        }
        return table
    }

    /// `activity: default`
    private func isDefault(_ node: YAMLNode) -> Bool {
        guard case .scalar(let scalar) = node.content else { return false }
        return scalar.text == "default"
    }

    private static let defaults: [StateKind: [YAMLEntry]] = {
        var defaults: [StateKind: [YAMLEntry]] = [:]
        for kind in StateKind.allCases {
            guard let text = StateDefaults.text(of: kind) else { continue }
            let (documents, _) = YAMLReader.read(SourceFile(name: kind.key, bytes: Array(text.utf8)))
            if case .mapping(let entries)? = documents.first?.content { defaults[kind] = entries }
        }
        return defaults
    }()

    mutating func states(_ kind: StateKind, _ table: StateEntries, into shop: inout Shop) {
        var scope = Scope(shop: shop, states: kind.earlier)
        // A segment that asks for a state which is not known yet cannot decide it.
        let later = StateKind.allCases.drop { $0 != kind }
        let circular = scope.segments.filter { segment in
            CustomerField.allCases.contains { field in
                field.stateKind.map { later.contains($0) } ?? false && segment.value.mentions(.customer(field))
            }
        }.keys
        for name in circular { scope.segments[name] = nil }
        scope.namesElsewhere.formUnion(circular)
        var checked: [StateTable.State] = []
        var catchAll: String?
        var isReadable = true
        for entry in table.entries {
            let name = entry.key.text
            if let catchAll {
                findings.add(.shop(.stateNeverReached(kind, name, after: catchAll)), at: entry.key.content.span)
            }
            guard let (condition, text) = condition(kind, entry, scope: scope) else {
                isReadable = false
                checked.append(StateTable.State(name: name, condition: .constant(false)))
                continue
            }
            if condition == .constant(true) { catchAll = catchAll ?? name }
            // Who never bought was never active, and has not left either.
            let whole = kind == .activity ? .all([ShopChecker.hasBought, condition]) : condition
            checked.append(StateTable.State(name: name, condition: whole, text: text))
        }
        if let last = table.entries.last, catchAll == nil, isReadable, table.isDeclared {
            findings.add(.shop(.noStateForAll(kind)), at: last.key.content.span)
        }
        if table.isDeclared, catchAll == nil || catchAll == table.entries.last?.key.text, isReadable {
            let places = table.entries.map(\.key.content.span)
            findings.add(ShopLint.deadStates(kind, checked, places: places, scope: scope))
        }
        shop.facts.states[kind] = StateTable(states: checked, hold: table.hold, isDeclared: table.isDeclared)
    }

    private static let hasBought = Condition.compare(
        .greaterOrEqual, .field(.customer(.orders)), .constant(.integer(1)))

    /// - Returns: nil for what cannot be read.
    private mutating func condition(
        _ kind: StateKind, _ entry: YAMLEntry, scope: Scope
    ) -> (condition: Condition, text: String)? {
        // `silent: 4 months`: the last order is less than that ago.
        if kind == .activity, case .scalar(let scalar) = entry.value.content,
            let span = Span(parsing: Array(scalar.text.unicodeScalars))
        {
            let end = Expression.arithmetic(.plus, .field(.customer(.lastOrderAt)), .constant(.span(span)))
            return (
                .compare(.greater, end, .field(.now)), "customer.last_order_at + \(span.text) > now"
            )
        }
        let clauses = findings.conditions(of: entry, scope: scope)
        guard !clauses.isEmpty else { return nil }
        return (
            clauses.count == 1 ? clauses[0].condition : .all(clauses.map(\.condition)),
            clauses.map(\.text).joined(separator: " and ")
        )
    }
}
