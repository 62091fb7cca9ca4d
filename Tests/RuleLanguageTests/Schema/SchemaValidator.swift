import RuleLanguage

/// Enough of JSON Schema to try ours on YAML: the keywords that it uses, and no others.
struct SchemaValidator {
    let root: SchemaNode

    /// Where the document does not fit, `steps/0/after: pattern`; empty when it fits.
    func complaints(about node: YAMLNode) -> [String] {
        complaints(about: node, under: root, at: "")
    }

    private func complaints(about node: YAMLNode, under schema: SchemaNode, at path: String) -> [String] {
        guard case .object(let members) = schema else { return ["\(path): schema is no object"] }
        return members.flatMap { complaints(about: node, keyword: $0, under: schema, at: path) }
    }

    private func complaints(
        about node: YAMLNode, keyword: SchemaNode.Member, under schema: SchemaNode, at path: String
    ) -> [String] {
        func unless(_ holds: Bool) -> [String] { holds ? [] : ["\(path): \(keyword.name)"] }
        switch (keyword.name, keyword.value) {
        case ("$schema", _), ("title", _), ("description", _), ("$defs", _): return []
        case ("$ref", .string(let reference)):
            let target = reference.split(separator: "/").dropFirst().reduce(root as SchemaNode?) { $0?[String($1)] }
            guard let target else { return ["\(path): no \(reference)"] }
            return complaints(about: node, under: target, at: path)
        case ("type", .string(let type)): return unless(node.jsonTypes.contains(type))
        case ("type", .array(let types)):
            return unless(
                types.contains { if case .string(let type) = $0 { node.jsonTypes.contains(type) } else { false } })
        case ("enum", .array(let values)): return unless(values.contains(.string(node.scalar?.text ?? "")))
        case ("pattern", .string(let pattern)):
            guard node.jsonTypes == ["string"], let text = node.scalar?.text, let regex = try? Regex(pattern) else {
                return []
            }
            return unless(text.contains(regex))
        case ("minimum", .integer(let limit)): return unless(node.number.map { $0 >= Double(limit) } ?? true)
        case ("maximum", .integer(let limit)): return unless(node.number.map { $0 <= Double(limit) } ?? true)
        case ("oneOf", .array(let schemas)):
            return unless(schemas.count { complaints(about: node, under: $0, at: path).isEmpty } == 1)
        case ("items", let element):
            return node.items.enumerated().flatMap { complaints(about: $1, under: element, at: "\(path)/\($0)") }
        case ("minItems", .integer(let limit)): return unless(node.items.count >= limit)
        case ("minProperties", .integer(let limit)): return unless(node.members.count >= limit)
        case ("maxProperties", .integer(let limit)): return unless(node.members.count <= limit)
        case ("required", .array(let names)):
            let keys = Set(node.members.map(\.key.text))
            return unless(names.allSatisfy { if case .string(let name) = $0 { keys.contains(name) } else { false } })
        case ("properties", let properties):
            return node.members.flatMap { entry in
                properties[entry.key.text].map {
                    complaints(about: entry.value, under: $0, at: "\(path)/\(entry.key.text)")
                } ?? []
            }
        case ("additionalProperties", let value):
            let others = node.members.filter { schema["properties"]?[$0.key.text] == nil }
            if value == false { return others.map { "\(path)/\($0.key.text): additionalProperties" } }
            return others.flatMap { complaints(about: $0.value, under: value, at: "\(path)/\($0.key.text)") }
        case ("propertyNames", let name):
            return node.members.flatMap { entry in
                let key = YAMLNode(.scalar(entry.key), span: entry.key.content.span)
                return complaints(about: key, under: name, at: "\(path)/\(entry.key.text)")
            }
        default: return ["\(path): unknown keyword \(keyword.name)"]
        }
    }
}

extension YAMLNode {
    fileprivate var items: [YAMLNode] {
        if case .sequence(let items) = content { items } else { [] }
    }

    fileprivate var members: [YAMLEntry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    fileprivate var number: Double? {
        guard let scalar, scalar.style == .plain else { return nil }
        return Double(scalar.text)
    }

    /// What a reader of YAML 1.2 makes of it.
    fileprivate var jsonTypes: [String] {
        guard let scalar else {
            if case .sequence = content { return ["array"] }
            return ["object"]
        }
        guard scalar.style == .plain else { return ["string"] }
        if scalar.isNull { return ["null"] }
        if ["true", "false"].contains(scalar.text) { return ["boolean"] }
        if Int(scalar.text) != nil { return ["integer", "number"] }
        return Double(scalar.text) != nil ? ["number"] : ["string"]
    }
}
