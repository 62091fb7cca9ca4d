package import RuleLanguage

/// The same word as the ledger has it and as a profile's history has it.
extension ConsentEntry {
    /// What an `opted_in` or `opted_out` event says; nil for any other event, and for a category that there is not. What the event leaves
    /// out is about advertising by text: nobody who says stop means the news of an order.
    package init?(_ event: Event) {
        guard event.kind == .optedIn || event.kind == .optedOut else { return nil }
        guard let category = Rule.Category(rawValue: event.text("category") ?? Rule.Category.marketing.rawValue) else {
            return nil
        }
        self.init(
            phone: "", customer: event.customer, category: category, channel: event.text("channel") ?? ConsentEntry.sms,
            answer: event.kind == .optedIn ? .yes : .no, at: event.at, received: event.received,
            how: event.text("how") ?? "event", text: event.text("text"))
    }

    package var eventKind: EventKind { answer == .yes ? .optedIn : .optedOut }

    /// The fields of the event.
    package var eventFields: [String: Value] {
        var fields: [String: Value] = [
            "category": .text(category.rawValue), "channel": .text(channel), "how": .text(how),
        ]
        if let text { fields["text"] = .text(text) }
        return fields
    }

    /// Whether the other entry is the same word, heard again.
    package func repeats(_ other: ConsentEntry) -> Bool {
        phone == other.phone && category == other.category && channel == other.channel && answer == other.answer
            && at == other.at && how == other.how && text == other.text
    }
}

extension Event {
    fileprivate func text(_ field: String) -> String? {
        if case .text(let text)? = fields[field] { text } else { nil }
    }
}
