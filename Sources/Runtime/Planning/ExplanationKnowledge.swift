package import Engine
package import RuleLanguage
package import Storage

/// Collects what an explanation needs beside the customer's file.
package struct ExplanationKnowledge: Sendable {
    private let book: RuleBook
    private let whole: RuleBook
    private let now: Instant

    /// - Parameters:
    ///   - book: the rules to explain.
    ///   - whole: all rules that run: any of them may take what the explained ones would have had.
    package init(book: RuleBook, whole: RuleBook, now: Instant) {
        self.book = book
        self.whole = whole
        self.now = now
    }

    package func of(
        _ file: CustomerFile, at: Instant, from reader: any StoreReading
    ) throws -> Explainer.Knowledge {
        var knowledge = Explainer.Knowledge(watermark: try reader.shardState().watermark)
        knowledge.activations = try reader.ruleActivations()
        knowledge.states = try reader.ruleStates()
        knowledge.decisions = try reader.decisions(of: file.customer.id)
        let profiles = try file.customer.phone.map { try reader.customers(withPhones: [$0])[$0] ?? [] } ?? []
        knowledge.person = try person(file, profiles, from: reader)
        try plan(for: Set(profiles + [file.customer.id]), file.customer.id, through: at, &knowledge, from: reader)
        return knowledge
    }

    /// What is due by then and undecided is decided as the next run would, so that both say the same.
    private func plan(
        for profiles: Set<String>, _ customer: String, through at: Instant, _ knowledge: inout Explainer.Knowledge,
        from reader: any StoreReading
    ) throws {
        guard at > knowledge.watermark else { return }
        let request = Planner.Request(Window(after: knowledge.watermark, through: at), mode: .live(now: at))
        _ = try Planner(book: whole).plan(request, from: reader) { plans in
            for (_, plan) in plans where profiles.contains(plan.decision.customer) {
                let decision = plan.decision
                if decision.customer == customer { knowledge.planned[decision.key] = decision }
                guard decision.skip == nil else { continue }
                knowledge.person.acts.append(
                    RuleAct(
                        key: decision.key, customer: decision.customer, due: decision.due, eventAt: decision.eventAt,
                        sentText: !plan.deliveries.isEmpty))
                knowledge.person.texts += plan.deliveries.map {
                    SentText(key: $0.key, customer: $0.customer, category: $0.category, at: max($0.due, at))
                }
            }
        }
    }

    /// Everything that the person was ever sent: an explanation may look at any time.
    private func person(
        _ file: CustomerFile, _ sharers: [String], from reader: any StoreReading
    ) throws -> PersonRecord {
        var record = PersonRecord()
        if let phone = file.customer.phone {
            record.texts = try reader.texts(to: [phone], since: .distantPast, now: now)[phone] ?? []
            record.consents = try reader.consents(of: [phone])[phone] ?? []
        }
        let rules = book.rules.map(\.rule.name)
        let profiles = sharers.isEmpty ? [file.customer.id] : sharers
        record.acts = try reader.acts(of: profiles, rules: rules).values.flatMap(\.self).sorted { $0.due < $1.due }
        return record
    }
}
