package import RuleLanguage

/// Whether a category's texts may go to somebody, and what that rests on.
package struct ConsentStanding: Sendable {
    package let answer: ConsentEntry.Answer?
    /// The word that counts; nil when there is none, or only a member list's mark on the profile.
    package let entry: ConsentEntry?
    /// The shop writes only to those who said yes.
    package let needsYes: Bool

    /// - Parameter instant: what was said later is not known yet; nil to count everything that is known.
    package init(
        to category: Rule.Category, of file: CustomerFile, person: PersonRecord, in shop: Shop, asOf instant: Instant?
    ) {
        entry = person.consent(to: category, asOf: instant, events: file.events)
        needsYes = shop.consent[category] == .required
        if let entry {
            answer = entry.answer
        } else if category == .marketing, let marked = file.customer.marketingConsent {
            answer = marked ? .yes : .no
        } else {
            answer = nil
        }
    }

    /// What stands in the way; nil when texts may go out.
    package var lack: ConsentLack? {
        switch answer {
        case .yes: nil
        case .no: .optedOut
        case nil: needsYes ? .neverAsked : nil
        }
    }
}
