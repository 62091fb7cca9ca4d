/// A condition with everything it found at a moment: each part, its values, whether it held, and which parts decided.
package struct ConditionTrace: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case all, any, not, leaf
    }

    package var kind: Kind
    /// As an author would write it.
    package var text: String
    /// What the names in it stood for; of a leaf only, as the parts have their own.
    package var readings: [Reading]
    package var truth: Truth
    /// The outcome of the whole hangs on this part: of `all` the first that did not hold, of `any` the first that did, or all of
    /// them where none did.
    package private(set) var decides: Bool
    package private(set) var parts: [ConditionTrace]

    package init(of clause: Clause, at moment: Moment) {
        self.init(of: clause.condition, at: moment)
        text = clause.text
    }

    package init(of condition: Condition, at moment: Moment) {
        self.init(building: condition, at: moment)
        markDeciding()
    }

    private init(building condition: Condition, at moment: Moment) {
        let parts = condition.refusedMembership == nil ? condition.tracedParts : nil
        kind = parts?.kind ?? .leaf
        text = condition.written(in: moment.shop)
        readings = parts == nil ? condition.readings(at: moment) : []
        truth = condition.evaluate(at: moment)
        decides = false
        self.parts = parts?.parts.map { ConditionTrace(building: $0, at: moment) } ?? []
    }

    private mutating func markDeciding() {
        decides = true
        let deciding: [Int]
        switch kind {
        case .leaf, .not: deciding = Array(parts.indices)
        case .all:
            deciding = parts.firstIndex { $0.truth != .yes }.map { [$0] } ?? Array(parts.indices)
        case .any:
            deciding = parts.firstIndex { $0.truth != .no }.map { [$0] } ?? Array(parts.indices)
        }
        for index in deciding { parts[index].markDeciding() }
    }

    /// The leaves on which the outcome hangs, in reading order.
    package var decidingLeaves: [ConditionTrace] {
        guard decides else { return [] }
        return parts.isEmpty ? [self] : parts.flatMap(\.decidingLeaves)
    }
}

extension Condition {
    /// What a condition is made of; nil where it is a single question.
    fileprivate var tracedParts: (kind: ConditionTrace.Kind, parts: [Condition])? {
        switch self {
        case .all(let parts): parts.count == 1 ? parts[0].tracedParts : (.all, parts)
        case .any(let parts): parts.count == 1 ? parts[0].tracedParts : (.any, parts)
        case .not(.isMissing): nil
        case .not(let part): (.not, [part])
        case .constant, .holds, .sent, .compare, .within, .among, .contains, .isMissing: nil
        }
    }
}
