package import RuleLanguage

/// What has to be looked up before the policies of a book can be applied: most shops need little of it.
package struct PolicyNeeds: Sendable {
    /// Rules that ask what they have done before.
    package let actRules: Set<String>
    /// Categories whose texts are capped.
    package let capped: Set<Rule.Category>

    package init(of book: RuleBook) {
        actRules = Set(book.rules.map(\.rule).filter { $0.again != .every || $0.asksForSentTexts }.map(\.name))
        capped = Set(book.shop.caps.filter { !$0.value.isEmpty }.keys)
    }

    /// Whether it matters what has been sent to the phone.
    package func needsTexts(_ booked: BookedRule, _ step: BookedStep) -> Bool {
        step.step.isLoud && needsTexts(booked)
    }

    /// Whether the rule's texts matter for others.
    func needsTexts(_ booked: BookedRule) -> Bool {
        capped.contains(booked.rule.category) || !booked.rule.trigger.isStored
    }
}

extension Rule {
    /// Whether some condition says `sent(…)`.
    var asksForSentTexts: Bool {
        (conditions + steps.flatMap(\.conditions)).contains { $0.condition.asksForSentTexts }
    }
}

extension Condition {
    fileprivate var asksForSentTexts: Bool {
        switch self {
        case .sent: true
        case .all(let parts), .any(let parts): parts.contains(where: \.asksForSentTexts)
        case .not(let part): part.asksForSentTexts
        case .constant, .holds, .compare, .within, .among, .contains, .isMissing: false
        }
    }
}
