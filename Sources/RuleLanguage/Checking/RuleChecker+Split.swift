/// Ways to do a step in fixed shares.
extension RuleChecker {
    mutating func split(_ entry: YAMLEntry, _ context: RuleContext, scope: Scope) -> [SplitArm]? {
        guard case .sequence(let items) = entry.value.content else {
            let isEmpty = entry.value.isNull
            findings.add(
                .structure(isEmpty ? .emptyValue("split") : .wrongShape(expected: .list)),
                at: isEmpty ? entry.key.content.span : entry.value.span)
            return nil
        }
        if items.count < 2 { findings.add(.rule(.splitOfOne), at: entry.key.content.span) }
        var places: [String: SourceSpan] = [:]
        let arms = items.map { arm($0, of: entry.key, context, scope: scope, places: &places) }
        guard arms.count > 1, !arms.contains(nil) else { return nil }
        let sum = arms.reduce(0) { $0 + ($1?.percent ?? 0) }
        if sum != 100 { findings.add(.rule(.sharesNotWhole(sum)), at: entry.key.content.span) }
        return arms.compactMap(\.self)
    }

    private mutating func arm(
        _ node: YAMLNode, of key: YAMLScalar, _ context: RuleContext, scope: Scope,
        places: inout [String: SourceSpan]
    ) -> SplitArm? {
        guard let reader = MappingReader(node, of: key, keys: RuleKeys.arm, findings: &findings) else { return nil }
        let scalar = reader.scalar("name", findings: &findings)
        let name = scalar.flatMap { findings.name($0) }
        if let scalar, let name {
            if let first = places[name] {
                findings.add(.rule(.duplicateArm(name, first: first)), at: scalar.content.span)
            } else {
                places[name] = scalar.content.span
            }
        }
        let percent = reader.scalar("share", findings: &findings).flatMap { share($0) }
        let actions = reader["do"].map { self.actions($0, context, scope: scope, inSplit: true) }
        guard let name, let percent, let actions else { return nil }
        return SplitArm(name: name, percent: percent, actions: actions)
    }

    private mutating func share(_ scalar: YAMLScalar) -> Int? {
        let text = scalar.text
        guard text.hasSuffix("%"), let percent = Int(digits: text.dropLast()), (1...99).contains(percent) else {
            findings.add(.rule(.badShare(text)), at: scalar.content.span)
            return nil
        }
        return percent
    }
}
