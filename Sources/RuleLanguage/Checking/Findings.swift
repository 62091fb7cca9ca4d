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

    /// - Returns: the key that was meant, if one is near.
    @discardableResult
    mutating func unknownKey(_ key: YAMLScalar, allowed: [String]) -> String? {
        let near = keySuggestion(for: key.text, among: allowed)
        add(.structure(.unknownKey(key.text, suggestion: near, allowed: allowed)), at: key.content.span)
        return near
    }

    /// Takes back what was found since there were `count` findings, where it follows from something else.
    mutating func withdraw(since count: Int, where isFollowUp: (Problem) -> Bool) {
        let kept = diagnostics[count...].filter { !isFollowUp($0.problem) }
        diagnostics.replaceSubrange(count..., with: kept)
    }

    /// The entries of a mapping that holds something.
    mutating func entries(of node: YAMLNode, under owner: YAMLScalar?) -> [YAMLEntry]? {
        switch node.content {
        case .mapping(let entries):
            return entries
        case .scalar(let scalar) where scalar.isNull:
            if let owner {
                add(.structure(.emptyValue(owner.text)), at: owner.content.span)
                return nil
            }
            fallthrough
        case .scalar, .sequence:
            add(.structure(.wrongShape(expected: .mapping)), at: node.span)
            return nil
        }
    }

    /// The value of a key: single and not empty.
    mutating func scalar(of entry: YAMLEntry) -> YAMLScalar? {
        scalar(entry.value, named: entry.key.text, or: entry.key.content.span)
    }

    /// - Parameter fallback: where to complain about a value that is not there.
    mutating func scalar(_ node: YAMLNode, named name: String, or fallback: SourceSpan) -> YAMLScalar? {
        guard case .scalar(let scalar) = node.content else {
            add(.structure(.wrongShape(expected: .text)), at: node.span)
            return nil
        }
        if scalar.isNull || scalar.text.allSatisfy(\.isWhitespace) {
            add(.structure(.emptyValue(name)), at: scalar.content.scalars.isEmpty ? fallback : scalar.content.span)
            return nil
        }
        return scalar
    }

    /// Whether several values stand in one text, `paid, shipped`; said at once.
    mutating func isBareList(_ scalar: YAMLScalar) -> Bool {
        let values = scalar.text.split { [",", "，", "、"].contains($0) }
            .map { $0.split(separator: " ").joined(separator: " ") }
        guard values.count > 1 else { return false }
        let list = values.joined(separator: ", ")
        add(.expression(.syntax(.listWithoutBrackets(list))), at: scalar.content.span)
        return true
    }

    /// The values of a list that holds something, each once, or a single one.
    mutating func scalars(of entry: YAMLEntry) -> [YAMLScalar] {
        let name = entry.key.text
        guard case .sequence(let items) = entry.value.content else {
            if case .mapping = entry.value.content {
                add(.structure(.wrongShape(expected: .list)), at: entry.value.span)
                return []
            }
            guard let scalar = scalar(of: entry), !isBareList(scalar) else { return [] }
            return [scalar]
        }
        if items.isEmpty { add(.structure(.emptyValue(name)), at: entry.key.content.span) }
        var seen: Set<String> = []
        return items.compactMap { item in
            guard let scalar = scalar(item, named: name, or: item.span) else { return nil }
            guard seen.insert(scalar.text).inserted else {
                add(.structure(.listedTwice(scalar.text)), at: scalar.content.span)
                return nil
            }
            return scalar
        }
    }
}
