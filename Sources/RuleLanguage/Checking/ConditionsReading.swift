/// Conditions out of YAML: one, a list (all must hold), or a mapping of `all`, `any` and `none`, nested as needed.
extension Findings {
    static let groupKeys = ["all", "any", "none"]

    mutating func conditions(_ node: YAMLNode, scope: Scope) -> [Clause] {
        switch node.content {
        case .scalar(let scalar):
            return [clause(scalar, scope: scope, at: node.span)].compactMap(\.self)
        case .sequence(let items):
            return items.flatMap { conditions($0, scope: scope) }
        case .mapping(let entries):
            return entries.compactMap { group($0, scope: scope, at: node.span) }
        }
    }

    private mutating func clause(_ scalar: YAMLScalar, scope: Scope, at span: SourceSpan) -> Clause? {
        if scalar.isNull || scalar.text.allSatisfy(\.isWhitespace) {
            add(.expression(.empty), at: span)
            return nil
        }
        let (clause, found) = ExpressionChecker.condition(scalar.content, scope: scope, rule: rule)
        add(found)
        return clause
    }

    private mutating func group(_ entry: YAMLEntry, scope: Scope, at span: SourceSpan) -> Clause? {
        let key = entry.key.text
        guard Findings.groupKeys.contains(key) else {
            let near = suggestion(for: key, among: Findings.groupKeys)
            add(.structure(.unknownKey(key, suggestion: near)), at: entry.key.content.span)
            return nil
        }
        let parts = conditions(entry.value, scope: scope)
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
