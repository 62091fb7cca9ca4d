package import Engine
package import RuleLanguage

/// A yes or a no as it comes in, before it is known whom it concerns.
package struct ConsentWord: Hashable, Sendable {
    /// E.164; nil when the person has none, whose own history is then all that can keep the word.
    package var phone: String?
    /// Who said it, where that is known.
    package var customer: String?
    package var category: Rule.Category
    package var channel: String
    package var answer: ConsentEntry.Answer
    package var at: Instant
    /// `reply`, `form`, `staff`, `import` …
    package var how: String
    /// What was said.
    package var text: String?
    /// Of the customer's own event, where the word came as one.
    package var eventID: String?

    package init(
        phone: String?, customer: String?, category: Rule.Category, channel: String = ConsentEntry.sms,
        answer: ConsentEntry.Answer, at: Instant, how: String, text: String? = nil, eventID: String? = nil
    ) {
        self.phone = phone
        self.customer = customer
        self.category = category
        self.channel = channel
        self.answer = answer
        self.at = at
        self.how = how
        self.text = text
        self.eventID = eventID
    }

    func entry(phone: String, received: Instant) -> ConsentEntry {
        ConsentEntry(
            phone: phone, customer: customer, category: category, channel: channel, answer: answer, at: at,
            received: received, how: how, text: text)
    }

    /// The id of the event that a profile gets: the same word gives the same one.
    func eventID(for profile: String) -> String {
        if let eventID, profile == customer { return eventID }
        var hash = StableHash()
        for part in [
            phone ?? "", category.rawValue, channel, answer.rawValue, String(at.milliseconds), how, text ?? "", profile,
        ] {
            hash.combine(part)
        }
        return "consent:" + hash.digest().hexadecimal
    }
}
