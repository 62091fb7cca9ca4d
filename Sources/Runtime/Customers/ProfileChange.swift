package import RuleLanguage
import Storage

/// One value of a profile that became another one.
package struct ProfileChange: Hashable, Sendable {
    package var field: ProfileField
    package var from: Value
    package var to: Value

    package init(_ field: ProfileField, from: Value, to: Value) {
        self.field = field
        self.from = from
        self.to = to
    }
}

/// Who or what changed a profile, and why.
package struct ProfileCause: Hashable, Sendable {
    /// `staff`, a person's name, `import`.
    package var by: String
    package var because: String?

    package init(by: String, because: String? = nil) {
        self.by = by
        self.because = because
    }

    package static let `import` = ProfileCause(by: "import")

    var fields: [String: Value] {
        var fields: [String: Value] = ["by": .text(by)]
        if let because { fields["because"] = .text(because) }
        return fields
    }
}

extension ProfileChange {
    /// What the customer's history learns of it, with the values as texts.
    func event(of customer: String, at now: Instant, cause: ProfileCause, shop: ShopFacts) -> NewEvent {
        let from = from.plainText(in: shop)
        let to = to.plainText(in: shop)
        var fields = cause.fields
        fields["field"] = .text(field.name)
        if let from { fields["from"] = .text(from) }
        if let to { fields["to"] = .text(to) }
        var hash = StableHash()
        for part in [customer, field.name, from ?? "", to ?? "", String(now.milliseconds)] { hash.combine(part) }
        return NewEvent(
            id: "profile:" + hash.digest().hexadecimal, customer: customer, kind: .profileChanged, at: now,
            fields: fields)
    }
}

extension StoreWriting {
    /// Adds events that have happened now, each under an id of its own: the same correction may be made twice in one moment.
    func add(distinct events: [NewEvent], received now: Instant) throws {
        guard !events.isEmpty else { return }
        var events = events
        var known = try eventsKnown(among: events.map(\.id))
        for index in events.indices {
            let id = events[index].id
            var number = 1
            while known.contains(events[index].id) {
                number += 1
                events[index].id = "\(id):\(number)"
                known.formUnion(try eventsKnown(among: [events[index].id]))
            }
            known.insert(events[index].id)
        }
        _ = try add(events, received: now)
    }
}
