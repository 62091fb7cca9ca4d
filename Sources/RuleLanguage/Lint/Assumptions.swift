/// One way in which things could be: what has been assumed so far about every quantity.
struct Assumptions {
    let knowledge: QuantityKnowledge
    private(set) var presence: [Quantity: Bool] = [:]
    private(set) var ranges: [Quantity: NumberRange] = [:]
    /// `left <= right`, or `left < right`.
    private(set) var orders: [(left: Quantity, right: Quantity, isStrict: Bool)] = []
    private(set) var inequalities: [(left: Quantity, right: Quantity)] = []
    private(set) var silence: [EventKind: Int64] = [:]
    private var texts: [Quantity: Texts] = [:]
    private var facts: [Fact: Bool] = [:]

    /// A condition as a whole, whatever it says.
    private struct Fact: Hashable {
        var condition: Condition
        var time: Quantity.Time
    }

    private struct Texts {
        var allowed: Set<String>?
        var excluded: Set<String> = []

        var isEmpty: Bool { allowed.map { $0.subtracting(excluded).isEmpty } ?? false }
    }

    init(_ knowledge: QuantityKnowledge) {
        self.knowledge = knowledge
    }

    // Each of these says false when it excludes what was assumed before.

    /// A condition has one answer at one moment.
    mutating func assume(_ condition: Condition, at time: Quantity.Time, is truth: Bool) -> Bool {
        facts.updateValue(truth, forKey: Fact(condition: condition, time: time)) != !truth
    }

    mutating func assume(_ quantity: Quantity, isPresent: Bool) -> Bool {
        if !isPresent, !knowledge.canBeMissing(quantity) { return false }
        return presence.updateValue(isPresent, forKey: quantity) != !isPresent
    }

    mutating func assume(_ quantity: Quantity, _ comparison: Comparison, _ value: Value) -> Bool {
        switch (knowledge.kind(of: quantity), value) {
        case (.number, _):
            guard let number = value.onAxis else { return true }
            return assume(quantity, comparison, number)
        case (.text, .text(let text)):
            return assume(quantity, comparison, text)
        case (.text, .boolean(let truth)):
            return assume(quantity, comparison, truth ? "true" : "false")
        default:
            return true
        }
    }

    mutating func assume(_ quantity: Quantity, _ comparison: Comparison, _ number: Double) -> Bool {
        guard case .number(let isWhole, let lowest) = knowledge.kind(of: quantity) else { return true }
        if ranges[quantity] == nil {
            var range = NumberRange(isWhole: isWhole)
            if let lowest { range.restrict(.greaterOrEqual, lowest) }
            ranges[quantity] = range
        }
        ranges[quantity]?.restrict(comparison, number)
        return ranges[quantity]?.isEmpty == false
    }

    private mutating func assume(_ quantity: Quantity, _ comparison: Comparison, _ text: String) -> Bool {
        switch comparison {
        case .equal: return assume(quantity, isOneOf: [text])
        case .unequal:
            change(quantity) { $0.excluded.insert(text) }
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            break
        }
        return texts[quantity]?.isEmpty != true
    }

    mutating func assume(_ quantity: Quantity, isOneOf texts: Set<String>) -> Bool {
        change(quantity) { $0.allowed = $0.allowed?.intersection(texts) ?? texts }
        return self.texts[quantity]?.isEmpty != true
    }

    /// What it can still be; nil where that could be any text.
    func possibleTexts(_ quantity: Quantity) -> Set<String>? {
        texts[quantity].flatMap { $0.allowed?.subtracting($0.excluded) }
    }

    private mutating func change(_ quantity: Quantity, _ body: (inout Texts) -> Void) {
        guard case .text(let declared) = knowledge.kind(of: quantity) else { return }
        body(&texts[quantity, default: Texts(allowed: declared)])
    }

    mutating func assume(_ left: Quantity, _ comparison: Comparison, _ right: Quantity) -> Bool {
        if left == right { return comparison != .less && comparison != .greater && comparison != .unequal }
        guard case .number = knowledge.kind(of: left), case .number = knowledge.kind(of: right) else { return true }
        switch comparison {
        case .equal: orders += [(left, right, false), (right, left, false)]
        case .unequal: inequalities.append((left, right))
        case .less: orders.append((left, right, true))
        case .lessOrEqual: orders.append((left, right, false))
        case .greater: orders.append((right, left, true))
        case .greaterOrEqual: orders.append((right, left, false))
        }
        return true
    }

    mutating func assume(silentOn kind: EventKind, forAtLeast milliseconds: Int64) {
        silence[kind] = max(silence[kind] ?? 0, milliseconds)
    }

    func isPresent(_ quantity: Quantity) -> Bool? {
        presence[quantity] ?? (knowledge.canBeMissing(quantity) ? nil : true)
    }
}
