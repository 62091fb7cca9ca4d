/// The parts of shop.yaml that say how often, how many and to whom.
extension ShopChecker {
    mutating func policies(_ reader: MappingReader, into shop: inout Shop) {
        if let entry = reader["caps"] {
            for (category, value) in categories(entry, ShopKeys.caps) { shop.caps[category] = findings.caps(value) }
        }
        shop.suppress[.marketing] = defaultSuppression(shop)
        if let entry = reader["suppress"] {
            for (category, value) in categories(entry, ShopKeys.suppress) {
                shop.suppress[category] = suppression(value, category, shop)
            }
        }
        if let entry = reader["consent"] {
            for (category, value) in categories(entry, ShopKeys.consent) {
                guard let scalar = findings.scalar(of: value),
                    let mode = findings.choice(scalar, ConsentMode.allCases.map(\.rawValue))
                else { continue }
                shop.consent[category] = ConsentMode(rawValue: mode)
            }
        }
        if let entry = reader["budget"] {
            for (category, value) in categories(entry, ShopKeys.budget) {
                shop.budgets[category] = findings.budgets(value, shop.facts.currency)
            }
        }
        if let entry = reader["holidays"] {
            var own: [String: HolidayDefinition] = [:]
            for entry in named(entry) {
                // One with an error still has its name: rules that begin with it are not complained about again.
                own[entry.key.text] = findings.holiday(entry) ?? .dates([])
            }
            shop.holidays = HolidayCalendar(own: own)
        }
    }

    /// What stands under `marketing` and `service`.
    private mutating func categories(
        _ entry: YAMLEntry, _ keys: [KeyDefinition]
    ) -> [(category: Rule.Category, entry: YAMLEntry)] {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: keys, findings: &findings) else { return [] }
        return Rule.Category.allCases.compactMap { category in reader[category.rawValue].map { (category, $0) } }
    }

    /// Unlike under `if`, each entry of a list counts by itself: every one names somebody to leave alone.
    private mutating func suppression(_ entry: YAMLEntry, _ category: Rule.Category, _ shop: Shop) -> [Clause] {
        let scope = Scope(shop: shop)
        var clauses: [Clause] = []
        if case .sequence(let items) = entry.value.content, !items.isEmpty {
            for item in items {
                let parts = findings.conditions(of: YAMLEntry(key: entry.key, value: item), scope: scope)
                if !parts.isEmpty { clauses.append(.joined(parts)) }
            }
        } else {
            let parts = findings.conditions(of: entry, scope: scope)
            if !parts.isEmpty { clauses.append(.joined(parts)) }
        }
        for clause in clauses where clause.condition == .constant(true) {
            findings.add(.policy(.suppressesEverybody(category.rawValue)), at: clause.span)
        }
        // `false` stands for nobody.
        return clauses.filter { $0.condition != .constant(false) }
    }

    /// Who has an open complaint or waits for money gets no advertising, unless shop.yaml says otherwise.
    private func defaultSuppression(_ shop: Shop) -> [Clause] {
        let text = PlacedText(
            file: shop.span.file, verbatim: "customer.open_complaints > 0 or customer.open_refunds > 0",
            from: shop.span.start)
        guard let clause = ExpressionChecker.condition(text, scope: Scope(shop: shop)).clause else { return [] }
        return [Clause(condition: clause.condition, text: clause.text, span: shop.span)]
    }
}
