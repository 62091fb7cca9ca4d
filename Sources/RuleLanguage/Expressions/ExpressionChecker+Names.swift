/// What a name stands for, and what to say when it stands for nothing.
extension ExpressionChecker {
    mutating func name(
        _ name: String, beside neighbour: ValueType?, at range: Range<Int>
    ) -> TypedExpression? {
        if let entry = scope[name] {
            return TypedExpression(expression: .field(entry.field), type: entry.type)
        }
        if case .choice? = neighbour, !name.contains(".") { return literal(name, beside: neighbour, at: range) }
        report(problem(with: name, beside: neighbour), at: range)
        return nil
    }

    private func problem(with name: String, beside neighbour: ValueType?) -> ExpressionProblem.Naming {
        let isBare = !name.contains(".")
        if isBare, scope.segments[name] != nil { return .segmentIsNoValue(name) }
        if let example = scope.example(of: name) { return .groupIsNoValue(name, example: example) }
        if scope.namesElsewhere.contains(name) { return .notAvailableHere(name) }
        if isBare {
            let isAlone = neighbour == nil || neighbour == .boolean
            if isAlone, let meant = Lookalikes.boolean(name) { return .booleanWord(name, meant: meant) }
            if neighbour?.isText == true { return .textNeedsQuotes(name) }
            if scope.events[EventKind(rawValue: name)] != nil { return .eventIsNoValue(name) }
        }
        return .unknownName(name, suggestion: nearest(to: name), group: siblings(of: name))
    }

    /// `orders` and `user.orders` are near to `customer.orders`, whatever an edit distance says.
    private func nearest(to name: String) -> String? {
        let ascii = FieldWords.translated(Lookalikes.ascii(name))
        if scope[ascii] != nil { return ascii }
        let siblings = siblings(of: ascii)
        let field = ascii.split(separator: ".").last.map(String.init) ?? ascii
        if !siblings.isEmpty {
            return suggestion(for: field, among: siblings).map { ascii.dropLast(field.count) + $0 }
        }
        let groups = ["customer", "order", "event", "coupon", "survey", "shop", "at_trigger.customer"]
        if let group = groups.first(where: { scope["\($0).\(field)"] != nil }) { return "\(group).\(field)" }
        if let near = suggestion(for: ascii, among: scope.names + scope.segments.keys.sorted()) { return near }
        guard ascii == field else { return nil }
        for group in groups {
            let fields = scope.fields(of: group)
            if let near = suggestion(for: field, among: fields) { return "\(group).\(near)" }
        }
        return nil
    }

    /// The fields of the group that the name names.
    private func siblings(of name: String) -> [String] {
        guard let dot = name.lastIndex(of: ".") else { return [] }
        return scope.fields(of: String(name[..<dot]))
    }
}

extension Scope {
    /// The names in a group without it, sorted: `tier` … of `customer`.
    func fields(of group: String) -> [String] {
        let prefix = group + "."
        return names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            .filter { !$0.contains(".") }
    }

    /// A name that begins with `group`; nil when it is none.
    fileprivate func example(of group: String) -> String? {
        let prefix = group + "."
        let members = names.filter { $0.hasPrefix(prefix) }
        let telling = ["tier", "amount", "name"]
        return telling.lazy.compactMap { field in members.first { $0.hasSuffix("." + field) } }.first ?? members.first
    }
}
