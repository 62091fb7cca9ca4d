package import RuleLanguage

/// What the decisions of one pass have done so far: later ones take it into account, although nothing of it may ever be written, as in
/// a preview.
package final class PassMemory {
    private let needs: PolicyNeeds
    private let calendar: ShopCalendar
    /// When what is planned before it goes out; nil in a replay.
    private let handledAt: Instant?
    private let book: RuleBook
    /// Of the rules that ask what they have done before, for the whole pass.
    private var acts = ActLog()
    private var texts: RecentTexts
    private var emitted: [String: [Event]] = [:]
    /// Emitted events come behind everything that the store has numbered.
    private var nextSequence = Int64.max / 2

    package init(book: RuleBook, handledAt: Instant?) {
        self.book = book
        self.handledAt = handledAt
        needs = PolicyNeeds(of: book)
        calendar = book.shop.facts.calendar
        texts = RecentTexts(caps: book.shop.caps.values.flatMap(\.self), calendar: calendar)
    }

    /// What is known of a person, with what this pass did added.
    package func record(_ stored: PersonRecord, customer: Customer) -> PersonRecord {
        let person = customer.phone ?? customer.id
        let own = acts.acts(of: person, book: book)
        let others = texts.acts(of: person, book: book)
        if own.isEmpty && others.isEmpty { return stored }
        var record = stored
        // A run writes its decisions as it goes and reads them back: each counts once.
        if customer.phone != nil {
            let known = Set(stored.texts.map(\.key))
            for (act, rule, texts) in own + others where !known.contains(act.key) {
                let text = SentText(
                    key: act.key, customer: act.customer, category: book.rules[rule].rule.category, at: sending(act.due)
                )
                record.texts += Array(repeating: text, count: texts)
            }
        }
        let known = Set(stored.acts.map(\.key))
        record.acts += own.lazy.map(\.act).filter { !known.contains($0.key) }
        return record
    }

    /// When a text that is due then goes out.
    private func sending(_ due: Instant) -> Instant {
        max(due, handledAt ?? due)
    }

    /// Those for whom the pass has emitted events: then their own events are needed one by one, to count none twice.
    package func emitted(for customers: Set<String>) -> Set<String> {
        emitted.isEmpty ? [] : customers.filter { emitted[$0] != nil }
    }

    /// The file with the events that this pass has emitted for the customer.
    package func file(_ stored: CustomerFile) -> CustomerFile {
        guard !emitted.isEmpty, let own = emitted[stored.customer.id] else { return stored }
        // A summary was read before any of them was emitted: afterwards `emitted(for:)` says that the events are needed.
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
    package func note(_ plan: Plan, of activation: Activation, phone: String?) -> [Event] {
        guard plan.decision.skip == nil else { return [] }
        let act = ActLog.Act(
            activation: activation, due: plan.decision.due, customer: plan.decision.customer,
            person: phone ?? plan.decision.customer, texts: plan.deliveries.count)
        if needs.actRules.contains(plan.decision.key.rule) {
            acts.add(act)
        } else if act.texts > 0, needs.needsTexts(book.rules[activation.rule]) {
            texts.add(act, at: sending(act.due))
        }
        if plan.events.isEmpty { return [] }
        return plan.events.map { event in
            var event = event
            event.sequence = nextSequence
            nextSequence += 1
            emitted[event.customer, default: []].append(event)
            return event
        }
    }
}
