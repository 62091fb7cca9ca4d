/// Reads one mapping by a table of keys: refuses what the table does not hold, hands out what it does.
struct MappingReader {
    let span: SourceSpan
    private var entries: [String: YAMLEntry] = [:]
    /// In the order of the file.
    let order: [YAMLEntry]

    /// Nil, with a diagnostic, when the node is no mapping.
    init?(_ node: YAMLNode, keys: [KeyDefinition], findings: inout Findings) {
        guard case .mapping(let entries) = node.content else {
            findings.add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return nil
        }
        span = node.span
        order = entries
        for entry in entries {
            let name = entry.key.text
            guard let definition = keys.first(where: { $0.name == name }) else {
                let near = suggestion(for: name, among: keys.filter { !$0.isLater }.map(\.name))
                findings.add(.structure(.unknownKey(name, suggestion: near)), at: entry.key.content.span)
                continue
            }
            if definition.isLater {
                findings.add(.structure(.laterKey(name)), at: entry.key.content.span)
                continue
            }
            self.entries[name] = entry
        }
        for definition in keys where definition.isRequired && self.entries[definition.name] == nil {
            findings.add(.structure(.missingKey(definition.name)), at: MappingReader.headline(of: node))
        }
    }

    /// Where to complain about something that is not there: the mapping's first key.
    private static func headline(of node: YAMLNode) -> SourceSpan {
        guard case .mapping(let entries) = node.content, let first = entries.first else { return node.span }
        return first.key.content.span
    }

    func has(_ key: String) -> Bool { entries[key] != nil }

    subscript(key: String) -> YAMLNode? { entries[key]?.value }

    /// The place of the key itself.
    func keySpan(_ key: String) -> SourceSpan { entries[key]?.key.content.span ?? span }

    /// A single value, or nil with a diagnostic when something else, or nothing, stands there.
    func scalar(_ key: String, findings: inout Findings) -> YAMLScalar? {
        guard let entry = entries[key] else { return nil }
        return findings.scalar(entry.value, named: key, or: entry.key.content.span)
    }
}

/// The diagnostics of one check, and the rule they belong to.
struct Findings {
    private(set) var diagnostics: [Diagnostic] = []
    var rule: String?

    mutating func add(_ problem: Problem, at span: SourceSpan) {
        diagnostics.append(Diagnostic(problem, at: span, rule: rule))
    }

    mutating func add(_ more: [Diagnostic]) {
        diagnostics += more
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// A single, non-empty value.
    mutating func scalar(_ node: YAMLNode, named name: String, or keySpan: SourceSpan) -> YAMLScalar? {
        guard case .scalar(let scalar) = node.content else {
            add(.structure(.wrongShape(expected: .text)), at: node.span)
            return nil
        }
        if scalar.isNull || scalar.text.allSatisfy(\.isWhitespace) {
            add(.structure(.emptyValue(name)), at: scalar.content.scalars.isEmpty ? keySpan : scalar.content.span)
            return nil
        }
        return scalar
    }
}
