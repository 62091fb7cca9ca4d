package import Engine
package import RuleLanguage
package import Storage

/// Collects what an explanation needs beside the customer's file.
package struct ExplanationKnowledge: Sendable {
    private let book: RuleBook
    private let now: Instant

    package init(book: RuleBook, now: Instant) {
        self.book = book
        self.now = now
    }

    package func of(
        _ file: CustomerFile, at: Instant, from reader: any StoreReading
    ) throws -> Explainer.Knowledge {
        var knowledge = Explainer.Knowledge(watermark: try reader.shardState().watermark)
        knowledge.activations = try reader.ruleActivations()
        knowledge.states = try reader.ruleStates()
        knowledge.decisions = try reader.decisions(of: file.customer.id)
        knowledge.person = try person(file, at: at, from: reader)
        return knowledge
    }

    /// Everything that the person was ever sent: an explanation may look at any time.
    private func person(_ file: CustomerFile, at: Instant, from reader: any StoreReading) throws -> PersonRecord {
        var record = PersonRecord()
        var profiles = [file.customer.id]
        if let phone = file.customer.phone {
            record.texts = try reader.texts(to: [phone], since: .distantPast, now: now)[phone] ?? []
            record.consents = try reader.consents(of: [phone])[phone] ?? []
            profiles = try reader.customers(withPhones: [phone])[phone] ?? profiles
        }
        let rules = book.rules.map(\.rule.name)
        record.acts = try reader.acts(of: profiles, rules: rules).values.flatMap(\.self).sorted { $0.due < $1.due }
        return record
    }
}
