package import RuleLanguage

/// The customers that a report is about.
package struct CustomerGroup: Sendable {
    /// One of the shop's segments.
    package var segment: Clause?
    package var tier: String?

    package init(segment: Clause? = nil, tier: String? = nil) {
        self.segment = segment
        self.tier = tier
    }

    package static let everybody = CustomerGroup()

    package var isEverybody: Bool { segment == nil && tier == nil }

    func contains(_ moment: Moment) -> Bool {
        if let segment, segment.condition.evaluate(at: moment) != .yes { return false }
        if let tier, moment.value(of: .customer(.tier)) != .text(tier) { return false }
        return true
    }
}
