package import RuleLanguage

/// What the decisions of one pass have done so far: later ones take it into account, although nothing of it may ever be written, as in
/// a preview.
package struct PassMemory {
    /// What later decisions ask of a rule's.
    private enum Kept: Sendable {
        case acts
        case texts
        case nothing
    }

    /// By rule of the book.
    private let kept: [Kept]
    private let calendar: ShopCalendar
    /// When what is planned before it goes out; nil in a replay.
    private let handledAt: Instant?
    private let book: RuleBook
    /// Of the rules that ask what they have done before, for the whole pass.
    private var acts = ActLog()
    private var texts: RecentTexts
    private var emitted: [String: [Event]] = [:]
    /// What the pass has written to profiles, by customer.
    private var edits: [String: ProfileEdit] = [:]
    /// Whom the pass has done something to that states may hang on, since that was last asked; nil where nobody asks.
    private var touched: Set<String>?
    /// Emitted events come behind everything that the store has numbered.
    private var nextSequence = Int64.max / 2

    /// - Parameter notesTouched: whether `takeTouched` is asked.
    package init(book: RuleBook, handledAt: Instant?, notesTouched: Bool = false) {
        self.book = book
        self.handledAt = handledAt
        let needs = PolicyNeeds(of: book)
        kept = book.rules.map { booked in
            needs.actRules.contains(booked.rule.name) ? .acts : needs.needsTexts(booked) ? .texts : .nothing
        }
        calendar = book.shop.facts.calendar
        texts = RecentTexts(caps: book.shop.caps.values.flatMap(\.self), calendar: calendar)
        if notesTouched { touched = [] }
    }

    /// What is known of a person, with what this pass did added.
    package func record(_ stored: PersonRecord?, of file: CustomerFile) -> PersonRecord {
        if acts.isEmpty && texts.isEmpty { return stored ?? PersonRecord() }
        let person = ActLog.Person(of: file)
        let own = acts.acts(of: person, book: book)
        let others = texts.acts(of: person, book: book)
        var record = stored ?? PersonRecord()
        if own.isEmpty && others.isEmpty { return record }
        // A run writes its decisions as it goes and reads them back: each counts once.
        if file.customer.phone != nil {
            let known = Set(record.texts.map(\.key))
            for (act, rule, texts) in own + others where !known.contains(act.key) {
                let text = SentText(
                    key: act.key, customer: act.customer, category: book.rules[rule].rule.category, at: sending(act.due)
                )
                record.texts += Array(repeating: text, count: texts)
            }
        }
        let known = Set(record.acts.map(\.key))
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

    /// The events that the pass has emitted, of those that the query asks for.
    package func emitted(in query: EventQuery) -> [Event] {
        emitted.values.flatMap { $0.filter(query.contains) }
    }

    /// The file with the events that this pass has emitted for the customer, and with what it has written.
    package func file(_ stored: CustomerFile) -> CustomerFile {
        let file = withEmitted(stored)
        if edits.isEmpty { return file }
        return edits[stored.customer.id]?.applied(to: file) ?? file
    }

    private func withEmitted(_ stored: CustomerFile) -> CustomerFile {
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

    /// - Parameter file: the customer's.
    /// - Returns: those of the events of the plan that a rule of the book may ask about, numbered.
    package mutating func note(_ plan: Plan, of activation: Activation, file: CustomerFile) -> [Event] {
        guard plan.decision.skip == nil else { return [] }
        let due = plan.decision.due
        switch kept[activation.rule] {
        case .acts:
            acts.add(activation, due: due, by: file, texts: plan.deliveries.count)
        case .texts where !plan.deliveries.isEmpty:
            texts.add(activation, due: due, by: file, texts: plan.deliveries.count, at: sending(due))
        case .texts, .nothing: break
        }
        if plan.events.isEmpty { return [] }
        if !plan.profile.isEmpty { edits[plan.decision.customer, default: ProfileEdit()].add(plan.profile) }
        let heard = plan.events.filter { book.heardKinds.contains($0.kind) }.map { keep($0) }
        if !heard.isEmpty || !plan.profile.isEmpty { touched?.insert(plan.decision.customer) }
        return heard
    }

    /// Keeps an event, be it of a decision or one that time alone brings about.
    ///
    /// - Returns: the event, numbered.
    package mutating func keep(_ event: Event) -> Event {
        var event = event
        event.sequence = nextSequence
        nextSequence += 1
        emitted[event.customer, default: []].append(event)
        return event
    }

    /// Whom the pass has done something to since this was last asked.
    package mutating func takeTouched() -> Set<String> {
        defer { if touched != nil { touched = [] } }
        return touched ?? []
    }
}
