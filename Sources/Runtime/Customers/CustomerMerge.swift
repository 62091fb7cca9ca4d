import Engine
package import RuleLanguage
import Scoring
package import Storage

/// Two profiles that turn out to be one person: the former becomes part of the customer, with all that was ever kept of it.
package struct CustomerMerge {
    /// What it comes to, or would come to.
    package struct Outcome: Sendable {
        package var customer: String
        package var former: String
        /// What moves.
        package var holdings: CustomerHoldings
        /// What the customer's profile did not have; notes and tags are those of both.
        package var filled: [ProfileChange] = []
        /// Where the two differ: `from` stays, `to` is what the former had, kept in the history.
        package var kept: [ProfileChange] = []
        /// What leads to the customer from now on.
        package var aliases: [String] = []
        /// Noes to texts that were said under a number of the former's alone.
        package var noes: [ConsentWord] = []
    }

    private let shop: Shop
    private let now: Instant

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    /// Writes nothing. Both must be profiles of the store, and not the same.
    package func preview(_ former: CustomerFile, into file: CustomerFile, in reader: any StoreReading) throws -> Outcome
    {
        let joined = file.customer.joined(with: former.customer)
        var outcome = Outcome(
            customer: file.customer.id, former: former.customer.id,
            holdings: try reader.holdings(of: former.customer.id))
        for field in fields {
            let (own, other, now) = (file.customer[field], former.customer[field], joined[field])
            if now != own { outcome.filled.append(ProfileChange(field, from: own, to: now)) }
            if now == own, other != own, other != .missing, other != .list([]), field != .tags, field != .notes {
                outcome.kept.append(ProfileChange(field, from: own, to: other))
            }
        }
        outcome.aliases =
            [former.customer.id] + (try formerPhone(former.customer, joined, in: reader).map { [$0] } ?? [])
        outcome.noes = try noes(of: former, joined, in: reader)
        return outcome
    }

    /// Within one transaction.
    package func run(
        _ former: CustomerFile, into file: CustomerFile, cause: ProfileCause, in store: any StoreWriting
    ) throws -> Outcome {
        let outcome = try preview(former, into: file, in: store)
        let joined = file.customer.joined(with: former.customer)
        let replaced = try corrections(former, file, joined, in: store)
        _ = try store.merge(
            former.customer.id, into: joined, alsoKnownAs: Array(outcome.aliases.dropFirst()), at: now)
        try store.setCorrections(replaced, of: joined.id)
        let states = try states(of: joined.id, formerly: [file, former], in: store)
        if let tier = states[.tier] { try store.setTiers([joined.id: tier]) }
        _ = try store.add([event(former, into: joined.id, states: states, cause: cause)], received: now)
        try FollowUpDesk(shop: shop, now: now).join(joined.id, in: store)
        _ = try ConsentDesk.record(outcome.noes, at: now, in: store)
        return outcome
    }

    private var fields: [ProfileField] {
        ProfileField.builtIn + shop.customerFields.keys.sorted().map { .declared($0) }
    }

    /// A number that only the former had leads to the customer as its key does.
    private func formerPhone(
        _ former: Customer, _ joined: Customer, in reader: any StoreReading
    ) throws -> String? {
        guard let phone = former.phone, phone != joined.phone else { return nil }
        let others = try reader.customers(withPhones: [phone])[phone]?.filter { $0 != former.id } ?? []
        let isKey = try reader.customers([phone])[phone] != nil && phone != former.id
        return others.isEmpty && !isKey && phone != former.id ? phone : nil
    }

    /// A no that stands only in the ledger of a number that the customer does not have would be forgotten.
    private func noes(
        of former: CustomerFile, _ joined: Customer, in reader: any StoreReading
    ) throws -> [ConsentWord] {
        guard let phone = former.customer.phone, phone != joined.phone else { return [] }
        let ledger = PersonRecord(consents: try reader.consents(of: [phone])[phone] ?? [])
        return Rule.Category.allCases.compactMap { category in
            guard let word = ledger.consent(to: category, asOf: nil, events: former.events), word.answer == .no,
                !former.events.contains(where: { $0.kind == .optedOut && $0.at == word.at })
            else { return nil }
            return ConsentWord(
                phone: nil, customer: joined.id, category: category, channel: word.channel, answer: .no, at: word.at,
                how: word.how, text: word.text)
        }
    }

    /// What is joined or comes from the former must not be lost to the next list that only knows the customer's own values.
    private func corrections(
        _ former: CustomerFile, _ file: CustomerFile, _ joined: Customer, in reader: any StoreReading
    ) throws -> [String: Value] {
        let known = try reader.corrections(of: [file.customer.id, former.customer.id])
        var replaced = known[file.customer.id] ?? [:]
        for (name, value) in known[former.customer.id] ?? [:] where file.customer[ProfileField(named: name)] == .missing
        {
            replaced[name] = value
        }
        for field in [ProfileField.notes, .tags] where joined[field] != file.customer[field] {
            if file.customer[field] != .missing { replaced[field.name] = replaced[field.name] ?? file.customer[field] }
        }
        return replaced
    }

    /// The states whose conditions the whole customer meets. That two profiles become one is no change of state that anybody should be
    /// told of. Who had none of a kind gets a first one from the next `tend score`.
    private func states(
        of key: String, formerly profiles: [CustomerFile], in store: any StoreReading
    ) throws -> [StateKind: String] {
        let standings = profiles.map { Moment(file: $0, now: now, shop: shop.facts).standing }
        guard var file = try store.files(of: [key])[key] else { return [:] }
        var facts = shop.facts
        facts.models = try FittedModels(store, onlyLatest: true, options: shop.rfm)
        var states: [StateKind: String] = [:]
        for kind in StateKind.allCases {
            guard let first = standings.lazy.compactMap({ $0.state(kind) }).first else { continue }
            let table = facts.states[kind]
            let met = table?.met(at: Moment(file: file, now: now, shop: facts))
            states[kind] = met.flatMap { table?.states[$0].name } ?? first
            // The tables behind it may ask for the state that the customer has now.
            let event = event(states, of: key).event(received: now, sequence: .max)
            file = CustomerFile(customer: file.customer, events: file.events + [event], orders: file.orders)
        }
        return states
    }

    /// Nothing but the states.
    private func event(_ states: [StateKind: String], of key: String) -> NewEvent {
        NewEvent(id: "merged:", customer: key, kind: .merged, at: now, fields: CustomerMerge.fields(of: states))
    }

    private static func fields(of states: [StateKind: String]) -> [String: Value] {
        Dictionary(uniqueKeysWithValues: states.map { (Standing.mergedField($0), .text($1)) })
    }

    /// Names the former and holds what its profile was.
    private func event(
        _ former: CustomerFile, into key: String, states: [StateKind: String], cause: ProfileCause
    ) -> NewEvent {
        var fields = cause.fields.merging(CustomerMerge.fields(of: states)) { $1 }
        fields["key"] = .text(former.customer.id)
        let extra = former.customer.fields.keys.filter { shop.customerFields[$0] == nil }.map {
            ProfileField.declared($0)
        }
        for field in self.fields + extra {
            if let text = former.customer[field].plainText(in: shop.facts) {
                fields["customer." + field.name] = .text(text)
            }
        }
        if let at = former.customer.registeredAt { fields["customer.registered_at"] = .instant(at) }
        if let tier = former.customer.tier { fields["customer.tier"] = .text(tier) }
        if let consent = former.customer.marketingConsent { fields["customer.consent"] = .boolean(consent) }
        return NewEvent(
            id: "merged:" + former.customer.id, customer: key, kind: .merged, at: now, fields: fields)
    }
}

extension Customer {
    /// The profile with what the other one knows beside it.
    fileprivate func joined(with other: Customer) -> Customer {
        var joined = self
        var contact = Contact()
        contact.name = other.name
        contact.phone = other.phone
        contact.address.province = other.province
        contact.address.city = other.city
        contact.address.district = other.district
        contact.address.street = other.address
        joined.take(contact, replacing: false)
        joined.gender = gender ?? other.gender
        joined.birthday = birthday ?? other.birthday
        joined.credit = credit ?? other.credit
        joined.level = level ?? other.level
        joined.points = points ?? other.points
        joined.registeredAt = [registeredAt, other.registeredAt].compactMap(\.self).min()
        if let notes, let more = other.notes, !notes.contains(more) {
            joined.notes = notes + "\n" + more
        } else {
            joined.notes = notes ?? other.notes
        }
        joined.tags += other.tags.filter { !tags.contains($0) }
        joined.tier = tier ?? other.tier
        // Of a yes and a no without a time the no counts.
        let consents = [marketingConsent, other.marketingConsent].compactMap(\.self)
        joined.marketingConsent = consents.isEmpty ? nil : !consents.contains(false)
        joined.timeZone = timeZone ?? other.timeZone
        joined.owner = owner ?? other.owner
        joined.followUpOn = followUpOn ?? other.followUpOn
        joined.fields.merge(other.fields) { own, _ in own }
        return joined
    }
}
