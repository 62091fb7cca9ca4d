package import RuleLanguage

/// What the decisions of one pass have done so far: later ones take it into account, although nothing of it may ever be written, as in
/// a preview.
package struct PassMemory: Sendable {
    private let needs: PolicyNeeds
    private let keepsTexts: Bool
    private let calendar: ShopCalendar
    /// When what is planned before it goes out; nil in a replay.
    private let handledAt: Instant?
    private var texts: [String: [SentText]] = [:]
    /// By phone, or by customer where there is none.
    private var acts: [String: [RuleAct]] = [:]
    private var emitted: [String: [Event]] = [:]
    /// Emitted events come behind everything that the store has numbered.
    private var nextSequence = Int64.max / 2

    package init(book: RuleBook, handledAt: Instant?) {
        self.handledAt = handledAt
        needs = PolicyNeeds(of: book)
        calendar = book.shop.facts.calendar
        keepsTexts = !needs.capped.isEmpty || book.rules.contains { !$0.rule.trigger.isStored }
    }

    /// What is known of a person, with what this pass did added.
    package func record(_ stored: PersonRecord, customer: Customer) -> PersonRecord {
        var record = stored
        let person = customer.phone ?? customer.id
        if let phone = customer.phone, let own = texts[phone] {
            // A run writes its decisions as it goes and reads them back: each counts once.
            let known = Set(record.texts.map(\.key))
            record.texts += own.filter { !known.contains($0.key) }
        }
        if let own = acts[person] {
            let known = Set(record.acts.map(\.key))
            record.acts += own.filter { !known.contains($0.key) }
        }
        return record
    }

    /// Whether the pass has emitted events for the customer: then their own events are needed one by one, to count none twice.
    package func hasEmitted(for customer: String) -> Bool {
        emitted[customer] != nil
    }

    /// The file with the events that this pass has emitted for the customer.
    package func file(_ stored: CustomerFile) -> CustomerFile {
        guard let own = emitted[stored.customer.id] else { return stored }
        // A summary was read before any of them was emitted: afterwards `hasEmitted` says that the events are needed.
        if var summary = stored.summary {
            for event in own { summary.count(event, calendar: calendar) }
            return CustomerFile(
                customer: stored.customer, events: stored.events, orders: stored.orders, summary: summary)
        }
        let known = Set(stored.events.map(\.id))
        let new = own.filter { !known.contains($0.id) }
        return new.isEmpty
            ? stored : CustomerFile(customer: stored.customer, events: stored.events + new, orders: stored.orders)
    }

    /// - Parameter phone: the customer's.
    /// - Returns: the events that the plan emits, numbered.
    package mutating func note(_ plan: Plan, phone: String?) -> [Event] {
        guard plan.decision.skip == nil else { return [] }
        if keepsTexts {
            for delivery in plan.deliveries {
                texts[delivery.phone, default: []].append(
                    SentText(
                        key: delivery.key, customer: delivery.customer, category: delivery.category,
                        at: max(delivery.due, handledAt ?? delivery.due)))
            }
        }
        if needs.actRules.contains(plan.decision.key.rule) {
            acts[phone ?? plan.decision.customer, default: []].append(
                RuleAct(
                    key: plan.decision.key, customer: plan.decision.customer, due: plan.decision.due,
                    eventAt: plan.decision.eventAt, sentText: !plan.deliveries.isEmpty))
        }
        return plan.events.map { event in
            var event = event
            event.sequence = nextSequence
            nextSequence += 1
            emitted[event.customer, default: []].append(event)
            return event
        }
    }
}
