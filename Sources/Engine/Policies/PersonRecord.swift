package import RuleLanguage

/// What policies look back at: what has been done to one person, that is, to one phone, whatever profiles share it.
package struct PersonRecord: Sendable {
    /// Texts to the phone that went out, may have gone out, or wait; at least those of the longest cap's time.
    package var texts: [SentText]
    /// What the rules that ask about it have done for any profile with the phone.
    package var acts: [RuleAct]
    /// What the phone's ledger of consent says about texts, the oldest first.
    package var consents: [ConsentEntry]

    package init(texts: [SentText] = [], acts: [RuleAct] = [], consents: [ConsentEntry] = []) {
        self.texts = texts
        self.acts = acts
        self.consents = consents
    }

    /// The latest word about a category, out of the phone's ledger and the profile's own history, which remembers what the person said
    /// under another number.
    ///
    /// - Parameter instant: what was said later is not known yet; nil to count everything that is known.
    package func consent(
        to category: Rule.Category, asOf instant: Instant?, events: [Event] = []
    ) -> ConsentEntry? {
        var latest: ConsentEntry?
        func hear(_ entry: ConsentEntry) {
            guard entry.category == category, entry.channel == ConsentEntry.sms else { return }
            if let instant, entry.at > instant { return }
            guard let known = latest else {
                latest = entry
                return
            }
            // Of a yes and a no of one moment the no counts.
            if entry.at > known.at || entry.at == known.at && known.answer == .yes && entry.answer == .no {
                latest = entry
            }
        }
        consents.forEach(hear)
        // Looked at where they lie: most people have never said a word.
        for index in events.indices where events[index].kind == .optedOut || events[index].kind == .optedIn {
            if let entry = ConsentEntry(events[index]) { hear(entry) }
        }
        return latest
    }
}

/// A text that takes up room under a cap.
package struct SentText: Hashable, Sendable {
    package var key: ActivationKey
    package var customer: String
    package var category: Rule.Category
    /// When it went out; for one that waits, when it is due, or now if that is past.
    package var at: Instant

    package init(key: ActivationKey, customer: String, category: Rule.Category, at: Instant) {
        self.key = key
        self.customer = customer
        self.category = category
        self.at = at
    }
}

/// An activation that acted.
package struct RuleAct: Hashable, Sendable {
    package var key: ActivationKey
    package var customer: String
    package var due: Instant
    /// When its event happened.
    package var eventAt: Instant
    /// Whether it sent a text that has not failed.
    package var sentText: Bool

    package init(key: ActivationKey, customer: String, due: Instant, eventAt: Instant, sentText: Bool) {
        self.key = key
        self.customer = customer
        self.due = due
        self.eventAt = eventAt
        self.sentText = sentText
    }
}

/// One line of the ledger of consent: who said yes or no to what, when, how, in which words.
package struct ConsentEntry: Hashable, Sendable {
    package enum Answer: String, Hashable, Sendable, CaseIterable {
        case yes
        case no
    }

    /// The only channel so far.
    package static let sms = "sms"

    /// E.164: consent belongs to a phone, not to a profile.
    package var phone: String
    /// Who said it, where that is known.
    package var customer: String?
    package var category: Rule.Category
    /// `sms`
    package var channel: String
    package var answer: Answer
    package var at: Instant
    /// It counts from then on.
    package var received: Instant
    /// `reply`, `form`, `import`, `staff` …
    package var how: String
    /// What was said.
    package var text: String?

    package init(
        phone: String, customer: String?, category: Rule.Category, channel: String = sms, answer: Answer,
        at: Instant, received: Instant, how: String, text: String? = nil
    ) {
        self.phone = phone
        self.customer = customer
        self.category = category
        self.channel = channel
        self.answer = answer
        self.at = at
        self.received = received
        self.how = how
        self.text = text
    }
}
