import RuleLanguage

/// A profile that the staff corrected, and an import that brings what the platform knows.
///
/// A correction holds until the import brings a value other than the one that it replaced. So the import is applied to the profile as it
/// would be without the corrections: what it changes there is new, and what it leaves as it was is what the staff knew better.
struct CorrectedProfile {
    private(set) var customer: Customer
    /// What the corrections that hold have replaced, by field.
    private(set) var replaced: [String: Value]
    /// Corrections that came to an end.
    private(set) var ended: [ProfileChange] = []

    init(_ customer: Customer, replaced: [String: Value]) {
        self.customer = customer
        self.replaced = replaced
    }

    mutating func take(_ change: (inout Customer) -> Void) {
        let corrected = customer
        var before = customer
        for (name, value) in replaced { before[ProfileField(named: name)] = value }
        var after = before
        change(&after)
        let hasMoved = hasMoved(from: before, to: after, corrected: corrected)
        customer = after
        for (name, value) in replaced.sorted(by: { $0.key < $1.key }) {
            let field = ProfileField(named: name)
            if field == .tags {
                // Whatever tags a list brings, those of the staff stay.
                customer.tags = corrected.tags(insteadOf: before.tags, whereListed: after.tags)
                replaced[name] = after[.tags]
            } else if after[field] == value || after[field] == corrected[field], !(hasMoved && field.isPlace) {
                customer[field] = corrected[field]
            } else {
                replaced[name] = nil
                if after[field] != corrected[field] {
                    ended.append(ProfileChange(field, from: corrected[field], to: after[field]))
                }
            }
        }
    }

    /// Whether the import brings another address: a corrected part of the old one does not belong to it.
    private func hasMoved(from before: Customer, to after: Customer, corrected: Customer) -> Bool {
        [ProfileField.province, .city, .district, .address].contains { field in
            before[field] != .missing && after[field] != before[field] && after[field] != corrected[field]
        }
    }
}

extension Customer {
    /// The listed tags with what the staff added to the former list, and without what they took off it.
    fileprivate func tags(insteadOf former: [String], whereListed listed: [String]) -> [String] {
        let added = tags.filter { !former.contains($0) }
        let takenOff = former.filter { !tags.contains($0) }
        let kept = listed.filter { !takenOff.contains($0) }
        return kept + added.filter { !kept.contains($0) }
    }
}
