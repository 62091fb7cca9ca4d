import Engine
package import RuleLanguage
package import Storage

/// Where the staff correct a profile: every change is an event of the customer's history, and holds against what imports bring.
package struct ProfileDesk {
    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    /// Writes what rules set. The customer's history has it already, from the decision.
    func apply(_ plans: [Plan], in store: any StoreWriting) throws {
        for plan in plans where !plan.profile.isEmpty {
            let key = plan.decision.customer
            guard let before = try store.customers([key])[key] else { continue }
            var after = before
            plan.profile.apply(to: &after)
            _ = try write(after, over: before, in: store)
        }
    }

    /// Within one transaction.
    /// - Returns: what is different now; nothing for values that the profile has already.
    package func correct(
        _ key: String, _ assignments: ProfileAssignments, cause: ProfileCause, in store: any StoreWriting
    ) throws -> [ProfileChange] {
        guard let before = try store.customers([key])[key] else { return [] }
        var after = before
        assignments.apply(to: &after)
        let changes = try write(after, over: before, in: store)
        try store.keep(changes, of: key, at: now, cause: cause, shop: shop.facts)
        return changes
    }

    /// Values that hold against what imports bring.
    private func write(
        _ after: Customer, over before: Customer, in store: any StoreWriting
    ) throws -> [ProfileChange] {
        let key = before.id
        let fields = ProfileField.builtIn + shop.customerFields.keys.sorted().map { .declared($0) }
        let changes = fields.compactMap { field in
            before[field] == after[field] ? nil : ProfileChange(field, from: before[field], to: after[field])
        }
        guard !changes.isEmpty else { return [] }
        var replaced = try store.corrections(of: [key])[key] ?? [:]
        for change in changes { replaced.note(change) }
        try store.put([after], at: now)
        try store.setCorrections(replaced, of: key)
        return changes
    }
}

extension [String: Value] {
    /// Keeps what imports had brought, however often it is corrected; missing where they brought nothing.
    mutating func note(_ change: ProfileChange) {
        let name = change.field.name
        let listed = self[name] ?? change.from
        self[name] = listed == change.to ? nil : listed
    }
}
