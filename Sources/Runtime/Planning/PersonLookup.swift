import Engine
import RuleLanguage
import Storage

/// Finds what the policies look back at, for a batch of activations at once. Where a store holds nothing of a kind, nobody is asked for
/// it one by one.
struct PersonLookup {
    private let book: RuleBook
    private let mode: AgendaMode
    private let needs: PolicyNeeds
    private let hasConsents: Bool
    private let hasTexts: Bool
    private let hasActs: Bool

    /// Made at the beginning of a pass: what the pass itself writes is in its memory.
    init(book: RuleBook, mode: AgendaMode, reader: any StoreReading) throws {
        self.book = book
        self.mode = mode
        needs = PolicyNeeds(of: book)
        hasConsents = try reader.hasConsents()
        hasTexts = try mode != .replay && reader.hasTexts()
        hasActs = try mode != .replay && reader.hasActed(rules: needs.actRules.sorted())
    }

    private var hasNothing: Bool { !hasConsents && !hasTexts && !hasActs }

    /// By customer.
    func records(
        for activations: [Activation], files: [String: CustomerFile], from reader: any StoreReading
    ) throws -> [String: PersonRecord] {
        if hasNothing { return [:] }
        var loud: Set<String> = []
        var capped: Set<String> = []
        var acting: Set<String> = []
        for activation in activations {
            let booked = book.rules[activation.rule]
            let step = booked.steps[activation.step]
            let customer = activation.event.customer
            if step.step.isLoud { loud.insert(customer) }
            if needs.needsTexts(booked, step) { capped.insert(customer) }
            if needs.actRules.contains(booked.rule.name) { acting.insert(customer) }
        }
        guard !loud.isEmpty || !acting.isEmpty else { return [:] }
        func phones(_ customers: Set<String>) -> [String] {
            Array(Set(customers.compactMap { files[$0]?.customer.phone }))
        }
        let consents = hasConsents ? try reader.consents(of: phones(loud)) : [:]
        let texts = try texts(to: phones(capped), activations, from: reader)
        let acts = try acts(of: acting, phones: phones(acting), files: files, from: reader)
        var records: [String: PersonRecord] = [:]
        for customer in loud.union(acting) {
            let phone = files[customer]?.customer.phone
            records[customer] = PersonRecord(
                texts: phone.flatMap { texts[$0] } ?? [], acts: acts[customer] ?? [],
                consents: phone.flatMap { consents[$0] } ?? [])
        }
        return records
    }

    /// A replay begins with nothing sent.
    private func texts(
        to phones: [String], _ activations: [Activation], from reader: any StoreReading
    ) throws -> [String: [SentText]] {
        guard case .live(let now) = mode, hasTexts, !phones.isEmpty, let first = activations.map(\.due).min() else {
            return [:]
        }
        let calendar = book.shop.facts.calendar
        let caps = CapRoom(caps: book.shop.caps.values.flatMap(\.self), calendar: calendar)
        // An occasion is over after two days at the latest: by then its quiet hours are.
        let occasion = calendar.subtracting(Span(days: 2), from: first)
        let since = min(occasion, caps.beginning(lookingBackFrom: first) ?? occasion)
        return try reader.texts(to: phones, since: since, now: now)
    }

    /// The acts of everybody who shares a phone are one person's.
    private func acts(
        of customers: Set<String>, phones: [String], files: [String: CustomerFile], from reader: any StoreReading
    ) throws -> [String: [RuleAct]] {
        guard hasActs, !customers.isEmpty else { return [:] }
        let sharers = try reader.customers(withPhones: phones)
        let profiles = customers.union(sharers.values.flatMap(\.self))
        let acts = try reader.acts(of: Array(profiles), rules: Array(needs.actRules))
        return Dictionary(
            uniqueKeysWithValues: customers.map { customer in
                let own = files[customer]?.customer.phone.flatMap { sharers[$0] } ?? []
                return (customer, Set(own).union([customer]).sorted().flatMap { acts[$0] ?? [] })
            })
    }
}
