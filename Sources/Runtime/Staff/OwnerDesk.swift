package import RuleLanguage
package import Storage

/// Where it is said who looks after a customer. Every change is an event of the customer's history and holds against later imports; a
/// customer who loses somebody goes to the pool.
package struct OwnerDesk {
    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    /// Within one transaction.
    ///
    /// - Parameter owners: by customer; nil for nobody.
    package func set(
        _ owners: [String: String?], cause: ProfileCause, in store: any StoreWriting
    ) throws {
        let keys = owners.keys.sorted()
        let customers = try store.customers(keys)
        let corrections = try store.corrections(of: keys)
        for key in keys {
            guard var customer = customers[key], let owner = owners[key], customer.owner != owner else { continue }
            let change = ProfileChange(.owner, from: customer[.owner], to: Value(owner))
            customer.owner = owner
            var replaced = corrections[key] ?? [:]
            replaced.note(change)
            try store.put([customer], at: now)
            try store.setCorrections(replaced, of: key)
            try store.keep([change], of: key, at: now, cause: cause, shop: shop.facts)
        }
    }

    /// A customer of the pool, or one whom nobody has looked after yet.
    package func take(_ key: String, by member: String, in store: any StoreWriting) throws {
        let day = shop.facts.calendar.date(at: now)
        let member = try StaffBook(shop).present(member, on: day)
        if let owner = try store.customers([key])[key]?.owner, owner != member.name {
            throw StaffProblem.looksAfterAlready(owner)
        }
        try set([key: member.name], cause: ProfileCause(by: member.name, because: "taken"), in: store)
    }
}

extension StoreWriting {
    /// What became of a profile goes into the customer's history; who has somebody looking after them is not in the pool, who lost them is.
    func keep(
        _ changes: [ProfileChange], of customer: String, at now: Instant, cause: ProfileCause, shop: ShopFacts
    ) throws {
        try add(
            distinct: changes.map { change in
                change.field == .owner
                    ? change.ownerEvent(of: customer, at: now, cause: cause)
                    : change.event(of: customer, at: now, cause: cause, shop: shop)
            }, received: now)
        if let change = changes.last(where: { $0.field == .owner }) {
            try setPool(customer, since: change.to == .missing ? now : nil)
        }
    }
}

extension ProfileChange {
    fileprivate func ownerEvent(of customer: String, at now: Instant, cause: ProfileCause) -> NewEvent {
        var fields = cause.fields
        if from != .missing { fields["from"] = from }
        if to != .missing { fields["to"] = to }
        return NewEvent(
            id: "owner:\(customer):\(now.milliseconds)", customer: customer, kind: .ownerChanged, at: now,
            fields: fields)
    }
}
