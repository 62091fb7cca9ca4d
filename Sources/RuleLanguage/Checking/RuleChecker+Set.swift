/// Fields and tags that a rule writes.
extension RuleChecker {
    mutating func set(_ entry: YAMLEntry, scope: Scope) -> SetAction? {
        let entries = findings.entries(of: entry.value, under: entry.key)
        guard let entries else { return nil }
        var action = SetAction(span: entry.value.span)
        if entries.isEmpty { findings.add(.rule(.setNothing), at: entry.key.content.span) }
        for field in entries {
            let name = field.key.text
            if name == CustomerField.tags.rawValue, shop.customerFields[name] == nil {
                tags(field, into: &action)
            } else if let type = shop.customerFields[name] {
                guard let scalar = findings.scalar(of: field),
                    let value = value(scalar, named: name, type: type, scope: scope)
                else { continue }
                action.fields[name] = value
            } else {
                let known = shop.customerFields.keys.sorted() + [CustomerField.tags.rawValue]
                let isBuiltIn = CustomerField(rawValue: name) != nil
                let problem: RuleProblem =
                    isBuiltIn
                    ? .setsBuiltIn(name)
                    : .unknownSetField(name, suggestion: suggestion(for: name, among: known), known: known)
                findings.add(.rule(problem), at: field.key.content.span)
            }
        }
        return action
    }

    /// `tags: {add: [vip], remove: new}`
    private mutating func tags(_ entry: YAMLEntry, into action: inout SetAction) {
        guard case .mapping = entry.value.content else {
            findings.add(.rule(.tagsAddOrRemove), at: entry.value.span)
            return
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.tags, findings: &findings) else {
            return
        }
        let added = reader["add"].map { findings.scalars(of: $0) } ?? []
        let removed = reader["remove"].map { findings.scalars(of: $0) } ?? []
        if added.isEmpty, removed.isEmpty { findings.add(.rule(.tagsAddOrRemove), at: entry.key.content.span) }
        let names = Set(added.map(\.text))
        for tag in removed where names.contains(tag.text) {
            findings.add(.rule(.tagBothWays(tag.text)), at: tag.content.span)
        }
        action.addedTags = added.map(\.text)
        action.removedTags = removed.map(\.text)
    }
}
