/// Reads one mapping by a table of keys: refuses what the table does not hold, hands out what it does.
struct MappingReader {
    let span: SourceSpan
    private var entries: [String: YAMLEntry] = [:]
    /// In the order of the file.
    let order: [YAMLEntry]

    /// Nil, with a diagnostic, when the node is no mapping.
    ///
    /// - Parameter owner: the key that the node is the value of.
    init?(_ node: YAMLNode, of owner: YAMLScalar? = nil, keys: [KeyDefinition], findings: inout Findings) {
        guard let entries = findings.entries(of: node, under: owner) else { return nil }
        span = node.span
        order = entries
        for entry in entries {
            let name = entry.key.text
            guard let definition = keys.first(where: { $0.name == name }) else {
                let allowed = keys.filter { !$0.isLater }.map(\.name)
                // The value is read as that of the key that was meant, unless that stands somewhere too.
                let near = findings.unknownKey(entry.key, allowed: allowed)
                if let near, !entries.contains(where: { $0.key.text == near }), self.entries[near] == nil {
                    self.entries[near] = entry
                }
                continue
            }
            if definition.isLater {
                findings.add(.structure(.laterKey(name)), at: entry.key.content.span)
                continue
            }
            self.entries[name] = entry
        }
        for definition in keys where definition.isRequired && self.entries[definition.name] == nil {
            let place = entries.first?.key.content.span ?? owner?.content.span ?? node.span
            findings.add(.structure(.missingKey(definition.name)), at: place)
        }
    }

    func has(_ key: String) -> Bool { entries[key] != nil }

    subscript(key: String) -> YAMLEntry? { entries[key] }

    /// The place of the key itself.
    func keySpan(_ key: String) -> SourceSpan { entries[key]?.key.content.span ?? span }

    /// A single value, or nil with a diagnostic when something else, or nothing, stands there.
    func scalar(_ key: String, findings: inout Findings) -> YAMLScalar? {
        entries[key].flatMap { findings.scalar(of: $0) }
    }
}
