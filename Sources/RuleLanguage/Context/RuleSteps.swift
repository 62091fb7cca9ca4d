/// The steps of a rule, as its conditions may name them: known before the first condition is read.
package struct RuleSteps: Hashable, Sendable {
    /// In the order of the file.
    package private(set) var names: [String] = []
    /// Those with a text somewhere in what they do.
    package private(set) var texting: Set<String> = []
    /// The step whose conditions are read; nil for those of the rule itself.
    package var own: String?

    /// Nil where a rule has no more than one step: there is no other one to ask about.
    init?(_ entry: YAMLEntry?) {
        guard case .sequence(let items)? = entry?.value.content, items.count > 1 else { return nil }
        for item in items {
            guard case .mapping(let entries) = item.content,
                case .scalar(let id)? = entries.first(where: { $0.key.text == "id" })?.value.content, !id.isNull
            else { continue }
            names.append(id.text)
            let doing = entries.first { $0.key.text == "do" }
            if doing?.value.holdsKey("sms") ?? false { texting.insert(id.text) }
        }
    }
}

extension YAMLNode {
    /// Whether the key stands anywhere in it. Depth is limited where YAML is read.
    func holdsKey(_ key: String) -> Bool {
        switch content {
        case .scalar: false
        case .sequence(let items): items.contains { $0.holdsKey(key) }
        case .mapping(let entries): entries.contains { $0.key.text == key || $0.value.holdsKey(key) }
        }
    }
}
