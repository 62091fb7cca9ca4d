/// Conditions out of YAML: one, a list (all must hold), or a mapping of `all`, `any` and `none`, nested as needed.
extension Findings {
    static let groupKeys = ["all", "any", "none"]

    mutating func conditions(of entry: YAMLEntry, scope: Scope) -> [Clause] {
        conditions(entry.value, of: entry.key, scope: scope)
    }

    private mutating func conditions(_ node: YAMLNode, of key: YAMLScalar, scope: Scope) -> [Clause] {
        switch node.content {
        case .scalar(let scalar):
            return [clause(scalar, of: key, scope: scope)].compactMap(\.self)
        case .sequence(let items):
            if items.isEmpty { add(.expression(.syntax(.empty)), at: key.content.span) }
            return items.flatMap { conditions($0, of: key, scope: scope) }
        case .mapping(let entries):
            if entries.isEmpty { add(.expression(.syntax(.empty)), at: key.content.span) }
            return entries.compactMap { group($0, scope: scope, in: node.span) }
        }
    }

    private mutating func clause(_ scalar: YAMLScalar, of key: YAMLScalar, scope: Scope) -> Clause? {
        if scalar.isNull || scalar.text.allSatisfy(\.isWhitespace) {
            let span = scalar.content.scalars.isEmpty ? key.content.span : scalar.content.span
            add(.expression(.syntax(.empty)), at: span)
            return nil
        }
        let (clause, found) = ExpressionChecker.condition(scalar.content, scope: scope, rule: rule)
        add(found)
        return clause
    }

    private mutating func group(_ entry: YAMLEntry, scope: Scope, in span: SourceSpan) -> Clause? {
        let key = entry.key.text
        guard Findings.groupKeys.contains(key) else {
            if key.contains(".") || scope.segments[key] != nil {
                add(.structure(.conditionAsKey(key)), at: entry.key.content.span)
            } else {
                unknownKey(entry.key, allowed: Findings.groupKeys)
            }
            return nil
        }
        let parts = conditions(of: entry, scope: scope)
        guard !parts.isEmpty else { return nil }
        let condition: Condition =
            switch key {
            case "any": .any(parts.map(\.condition))
            case "none": .not(.any(parts.map(\.condition)))
            default: .all(parts.map(\.condition))
            }
        let text = key + ": " + parts.map(\.text).joined(separator: "; ")
        return Clause(
            condition: condition, text: text,
            span: SourceSpan(file: span.file, start: entry.key.content.span.start, end: entry.value.span.end))
    }
}
