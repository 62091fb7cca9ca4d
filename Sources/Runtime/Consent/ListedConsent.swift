import Engine
import RuleLanguage

/// What a member list says about advertising, held against what is known.
///
/// A list says how things stood when somebody last looked, and comes again and again. So it adds to the ledger only what has changed in
/// the list itself, and its yes is worth less than a no: that one was said by the person, or by another profile with the phone.
enum ListedConsent: Equatable {
    case new(ConsentEntry)
    /// The list has said so before.
    case known
    /// The list says yes, and a no stands against it.
    case overruled

    static let how = "import"

    /// - Parameters:
    ///   - listed: as the list has it, with the time it states or the time of the import.
    ///   - statesTime: the list says when it was said; then times decide, as they do everywhere.
    ///   - ledger: of the phone.
    ///   - former: the ledger of the phone that the profile had before this list.
    static func judge(
        _ listed: ConsentEntry, statesTime: Bool, ledger: [ConsentEntry], former: [ConsentEntry]
    ) -> ListedConsent {
        if statesTime {
            let isKnown = ledger.contains { $0.repeats(listed) && $0.customer == listed.customer }
            return isKnown ? .known : .new(listed)
        }
        func isOwn(_ entry: ConsentEntry) -> Bool { entry.how == how && entry.customer == listed.customer }
        let own = ledger.last { isOwn($0) && $0.category == listed.category && $0.channel == listed.channel }
        if own?.answer == listed.answer { return .known }
        let others = PersonRecord(consents: (ledger + former).filter { !isOwn($0) })
        let standing = others.consent(to: listed.category, asOf: nil)?.answer
        return listed.answer == .yes && standing == .no ? .overruled : .new(listed)
    }
}
