/// Parts of shop.yaml that can hold for nobody.
struct ShopLint {
    let shop: Shop

    /// - Returns: the periods that never begin, and what there is to say about them.
    func deadPeriods() -> (names: Set<String>, findings: [Diagnostic]) {
        var names: Set<String> = []
        var findings: [Diagnostic] = []
        for period in shop.periods {
            guard let declaration = shop.events[period.from] else { continue }
            let knowledge = QuantityKnowledge(
                Scope(shop: shop).with(trigger: declaration), trigger: period.from, tiers: shop.facts.tiers)
            let begun = Premise(
                [.atLeast(Quantity(.count(period.from, within: nil), .trigger), 1)],
                text: "from: \(period.from.rawValue)")
            let premises = [begun] + period.conditions.map { Premise($0, at: .trigger) }
            guard let core = Contradiction.among(premises, knowledge) else { continue }
            names.insert(period.name)
            let place = core.last { $0.span != nil }?.span ?? period.span ?? shop.span
            findings.append(Diagnostic(.lint(.periodNeverBegins(period.name, reasons: core.texts)), at: place))
        }
        return (names, findings)
    }

    func deadSegments() -> [Diagnostic] {
        let knowledge = QuantityKnowledge(Scope(shop: shop), trigger: nil, tiers: shop.facts.tiers)
        return shop.segments.sorted { $0.key < $1.key }.compactMap { name, clause in
            guard Contradiction.isCertain([.holds(clause.condition, .due)], knowledge) else { return nil }
            return Diagnostic(.lint(.segmentNeverHolds(name)), at: clause.span)
        }
    }

    /// - Parameter places: of the states' names, in their order.
    static func deadStates(
        _ kind: StateKind, _ states: [StateTable.State], places: [SourceSpan], scope: Scope
    ) -> [Diagnostic] {
        let knowledge = QuantityKnowledge(scope, trigger: nil)
        var findings: [Diagnostic] = []
        for (index, state) in states.enumerated() {
            // One for all the others is never in vain: somebody new may have no orders at all.
            if state.condition == .constant(true) { break }
            if Contradiction.isCertain([.holds(state.condition, .due)], knowledge) {
                findings.append(Diagnostic(.lint(.stateNeverHolds(kind, state.name)), at: places[index]))
                continue
            }
            let earlier = states[..<index].filter { !$0.condition.canFail }
            let premises =
                [Premise([.holds(state.condition, .due)])]
                + earlier.map { Premise([.fails($0.condition, .due)], text: $0.name) }
            guard let core = Contradiction.among(premises, knowledge) else { continue }
            findings.append(Diagnostic(.lint(.stateAlwaysTaken(kind, state.name, by: core.texts)), at: places[index]))
        }
        return findings
    }
}
