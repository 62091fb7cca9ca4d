/// Looks for a way in which all of some claims could be so.
///
/// It errs on one side only: what it calls a contradiction is one. Where there are too many ways to look at, or something
/// that it does not understand, it finds none.
struct Contradiction {
    /// How many more ways it looks at.
    private var looksLeft = 1500

    static func isCertain(_ claims: [Claim], _ knowledge: QuantityKnowledge) -> Bool {
        var search = Contradiction()
        return !search.isPossible(claims, later: [], Assumptions(knowledge))
    }

    /// The same within what many questions may take together.
    ///
    /// - Parameter looks: how many ways may still be looked at; none left, no contradiction.
    static func isCertain(_ claims: [Claim], _ knowledge: QuantityKnowledge, looks: inout Int) -> Bool {
        var search = Contradiction(looksLeft: min(looks, 300))
        let before = search.looksLeft
        defer { looks -= before - max(search.looksLeft, 0) }
        return !search.isPossible(claims, later: [], Assumptions(knowledge))
    }

    /// The premises without which the contradiction goes away; nil when there is none.
    static func among(_ premises: [Premise], _ knowledge: QuantityKnowledge) -> [Premise]? {
        guard isCertain(premises.flatMap(\.claims), knowledge) else { return nil }
        var core = premises
        for index in premises.indices.reversed() where premises[index].text != nil {
            var rest = core
            rest.remove(at: index)
            if isCertain(rest.flatMap(\.claims), knowledge) { core = rest }
        }
        return core.filter { $0.text != nil }
    }

    private mutating func isPossible(_ claims: [Claim], later: [[[Claim]]], _ known: Assumptions) -> Bool {
        looksLeft -= 1
        if looksLeft < 0 { return true }
        var assumptions = known
        var open = later
        var pending = claims
        while let claim = pending.popLast() {
            let ways = claim.ways(assumptions.knowledge)
            if ways == [[claim]] {
                guard assumptions.assume(claim) else { return false }
            } else if ways.count == 1 {
                // Whatever it comes down to, it is also itself: its opposite is excluded.
                guard assumptions.note(claim) else { return false }
                pending += ways[0]
            } else {
                guard assumptions.note(claim) else { return false }
                open.append(ways)
            }
        }
        guard assumptions.followConsequences() else { return false }
        guard let ways = open.popLast() else { return true }
        for way in ways where isPossible(way, later: open, assumptions) { return true }
        return false
    }
}

extension Claim {
    /// What it comes down to: one of these lists. A claim that is plain enough comes down to itself.
    fileprivate func ways(_ knowledge: QuantityKnowledge) -> [[Claim]] {
        switch self {
        case .holds(let condition, let time): condition.waysToHold(time) ?? [[self]]
        case .fails(let condition, let time): condition.waysToFail(time, knowledge) ?? [[self]]
        case .present, .missing, .atLeast, .notAbove, .silent: [[self]]
        }
    }
}

extension Condition {
    /// Nil when it is a claim on quantities by itself.
    fileprivate func waysToHold(_ time: Quantity.Time) -> [[Claim]]? {
        switch self {
        case .constant(let truth): truth ? [[]] : []
        case .sent, .compare, .contains, .isMissing: nil
        case .holds(let expression): [[.holds(.compare(.equal, expression, .constant(.boolean(true))), time)]]
        case .within(let value, let low, let high):
            [[.holds(.compare(.greaterOrEqual, value, low), time), .holds(.compare(.lessOrEqual, value, high), time)]]
        case .among(let value, let candidates):
            // Texts are looked at as one set.
            candidates.allSatisfy(\.isText) ? nil : candidates.map { [.holds(.equal(value, $0), time)] }
        case .all(let parts): [parts.map { .holds($0, time) }]
        case .any(let parts): parts.map { [.holds($0, time)] }
        case .not(let part): [[.fails(part, time)]]
        }
    }

    fileprivate func waysToFail(_ time: Quantity.Time, _ knowledge: QuantityKnowledge) -> [[Claim]]? {
        switch self {
        case .constant(let truth): return truth ? [] : [[]]
        case .sent, .contains: return nil
        case .isMissing(let expression): return [[.present(Quantity(expression, time))]]
        case .holds(let expression):
            return [[.fails(.compare(.equal, expression, .constant(.boolean(true))), time)]]
        case .compare(let comparison, let left, let right):
            let opposite: [Claim] = [.holds(.compare(comparison.opposite, left, right), time)]
            return absences([left, right], time, knowledge) + [opposite]
        case .within(let value, let low, let high):
            return [
                [.fails(.compare(.greaterOrEqual, value, low), time)],
                [.fails(.compare(.lessOrEqual, value, high), time)],
            ]
        case .among(let value, let candidates):
            return absences([value], time, knowledge)
                + [candidates.map { .holds(.compare(.unequal, value, .constant($0)), time) }]
        case .all(let parts): return parts.map { [.fails($0, time)] }
        case .any(let parts): return [parts.map { .fails($0, time) }]
        case .not(let part): return [[.holds(part, time)]]
        }
    }

    /// A comparison is also false when one of its values is missing, and of a calculation for reasons that nothing follows from.
    private func absences(
        _ expressions: [Expression], _ time: Quantity.Time, _ knowledge: QuantityKnowledge
    ) -> [[Claim]] {
        expressions.filter { $0.foldedConstant == nil }.map { Quantity($0, time) }
            .filter { knowledge.canBeMissing($0) }.map { $0.isCalculated ? [] : [.missing($0)] }
    }

    private static func equal(_ value: Expression, _ constant: Value) -> Condition {
        .compare(.equal, value, .constant(constant))
    }
}

extension Comparison {
    /// What is true of two values that are there when this is not.
    fileprivate var opposite: Comparison {
        switch self {
        case .equal: .unequal
        case .unequal: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}

extension Value {
    fileprivate var isText: Bool {
        if case .text = self { true } else { false }
    }
}
