package import Engine
package import RuleLanguage
package import Storage

/// Collects what an explanation needs beside the customer's file.
package struct ExplanationKnowledge: Sendable {
    private let book: RuleBook
    private let now: Instant

    /// - Parameter book: all rules that run: any of them may take what the explained ones would have had.
    package init(book: RuleBook, now: Instant) {
        self.book = book
        self.now = now
    }

    package func of(
        _ file: CustomerFile, at: Instant, from reader: any StoreReading
    ) throws -> Explainer.Knowledge {
        let watermark = try reader.shardState().watermark
        var knowledge = Explainer.Knowledge(watermark: watermark, clock: min(at, now))
        knowledge.activations = try reader.ruleActivations()
        knowledge.states = try reader.ruleStates()
        knowledge.decisions = try reader.decisions(of: file.customer.id)
        let profiles = try profiles(of: file.customer, from: reader)
        knowledge.person = try person(file, profiles: profiles, from: reader)
        if at >= watermark {
            var pass = try pass(over: profiles, at: at, after: watermark, clock: knowledge.clock, from: reader)
            _ = try pass.run { knowledge.coming += $0 }
            knowledge.foreseen = pass.foreseen.filter { $0.customer == file.customer.id }
            let waiting = try waiting(of: Set(profiles), after: watermark, clock: knowledge.clock, from: reader)
            for index in knowledge.coming.indices {
                if let plan = waiting[knowledge.coming[index].plan.decision.key] { knowledge.coming[index].plan = plan }
            }
        }
        return knowledge
    }

    /// What is due already is decided among everybody, as the next run will: what others get may spend a budget or trip a breaker.
    private func waiting(
        of profiles: Set<String>, after watermark: Instant, clock: Instant, from reader: any StoreReading
    ) throws -> [ActivationKey: Plan] {
        guard watermark < clock else { return [:] }
        var request = Planner.Request(Window(after: watermark, through: clock), mode: .live(now: clock))
        request.keepsAllowances = true
        request.scoring = ScoreNeeds(of: book)
        var waiting: [ActivationKey: Plan] = [:]
        _ = try Planner(book: book).plan(request, from: reader) { plans in
            for (_, plan) in plans where profiles.contains(plan.decision.customer) { waiting[plan.decision.key] = plan }
        }
        return waiting
    }

    /// What a planner decides about the person, as a preview of everybody would show it: a text that goes out before takes up room, an event
    /// that a rule will emit begins another one.
    private func pass(
        over profiles: [String], at: Instant, after watermark: Instant, clock: Instant, from reader: any StoreReading
    ) throws -> PlanningPass {
        let calendar = book.shop.facts.calendar
        let horizon = calendar.adding(Insight.horizon, to: at)
        let files = try reader.files(of: profiles)
        var request = Planner.Request(Window(after: watermark, through: horizon), mode: .live(now: clock))
        request.keepsAllowances = true
        request.scoring = ScoreNeeds(of: book)
        request.people = .profiles(
            try PersonAgenda(files: Array(files.values), calendar: calendar, from: reader))
        return try Planner(book: book).pass(request, from: reader)
    }

    /// The profile and those that share its phone.
    private func profiles(of customer: Customer, from reader: any StoreReading) throws -> [String] {
        guard let phone = customer.phone else { return [customer.id] }
        return try reader.customers(withPhones: [phone])[phone] ?? [customer.id]
    }

    /// Everything that the person was ever sent: an explanation may look at any time.
    private func person(
        _ file: CustomerFile, profiles: [String], from reader: any StoreReading
    ) throws -> PersonRecord {
        var record = PersonRecord()
        if let phone = file.customer.phone {
            record.texts = try reader.texts(to: [phone], since: .distantPast, now: now)[phone] ?? []
            record.consents = try reader.consents(of: [phone])[phone] ?? []
        }
        let rules = book.rules.map(\.rule.name)
        record.acts = try reader.acts(of: profiles, rules: rules).values.flatMap(\.self).sorted { $0.due < $1.due }
        return record
    }
}
