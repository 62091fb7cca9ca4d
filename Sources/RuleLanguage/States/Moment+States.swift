/// What customers are in, and what they have, at a moment.
extension Moment {
    /// That of the latest event of its kind; before the first one, the state whose condition the customer meets.
    package func state(_ kind: StateKind) -> String? {
        let known = standing.state(kind)
        // Tiers may also be told by events from elsewhere.
        if let known, kind == .tier || shop.states[kind]?.isKept ?? true { return known }
        guard let table = shop.states[kind], let place = table.met(at: self) else { return known }
        return table.states[place].name
    }

    /// Nil where the profile says how many points a customer has.
    package var account: PointsAccount? {
        shop.points.map { PointsAccount(at: self, rules: $0) }
    }

    func ahead(_ kind: StateKind, _ part: (StateAhead) -> Value) -> Value {
        StateAhead(of: kind, at: self).map(part) ?? .missing
    }

    func score(_ part: (RFMScore) -> Int) -> Value {
        shop.models?.rfm(at: self).map { .integer(Int64(part($0))) } ?? .missing
    }
}
