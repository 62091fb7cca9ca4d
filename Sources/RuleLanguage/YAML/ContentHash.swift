extension YAMLNode {
    /// A stable hash of what the document says: keys, values and their order, not comments, quotes or layout.
    package var contentHash: String {
        var hash = StableHash()
        combine(into: &hash)
        return hash.digest().hexadecimal
    }

    private func combine(into hash: inout StableHash) {
        switch content {
        case .scalar(let scalar):
            hash.combine("s")
            hash.combine(scalar.isNull ? "" : scalar.text)
        case .sequence(let items):
            hash.combine("[")
            for item in items { item.combine(into: &hash) }
            hash.combine("]")
        case .mapping(let entries):
            hash.combine("{")
            for entry in entries {
                hash.combine(entry.key.text)
                entry.value.combine(into: &hash)
            }
            hash.combine("}")
        }
    }
}
