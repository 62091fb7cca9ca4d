package import Engine
package import RuleLanguage

/// What of a shop is scored: the tables of states that shop.yaml declares or that a rule begins with, and the models that somebody reads.
package struct ScoreNeeds: Sendable {
    /// Whose changes become events, in the order in which they are worked out.
    package let kinds: [StateKind]
    package let points: Bool
    /// Whether anything is learnt from all orders.
    package let models: Bool
    /// Whether a change of an RFM score becomes an event.
    package let rfmEvents: Bool
    /// Whether somebody asks what is bought together.
    package let bundles: Bool
    package let silenceEvents: Bool
    /// Whether a state depends on the models: then each scoring may change anybody's.
    package let readsModels: Bool
    /// Names the settings; by others, everybody has to be looked at again.
    package let settings: String

    package init(of book: RuleBook) {
        let facts = book.shop.facts
        let triggers = Set(book.rules.map(\.rule.trigger.kind))
        let kinds = StateKind.allCases.filter { kind in
            guard let table = facts.states[kind], !table.states.isEmpty else { return false }
            return table.isKept
        }
        readsModels = kinds.contains { kind in
            (facts.states[kind]?.states ?? []).contains { $0.condition.readFields.contains(where: \.isLearnt) }
        }
        points = facts.points != nil
        bundles = book.readsBundles
        rfmEvents = triggers.contains(.rfmChanged)
        silenceEvents = triggers.contains(.fellSilent)
        models = book.shop.rfm.isDeclared || rfmEvents || silenceEvents || readsModels || book.readsModels
        self.kinds = kinds
        var hash = StableHash()
        for kind in kinds {
            hash.combine(kind.rawValue)
            hash.combine(String(describing: facts.states[kind]))
        }
        if points { hash.combine(String(describing: facts.points)) }
        if models { hash.combine(String(describing: book.shop.rfm)) }
        settings = hash.digest().hexadecimal
    }

    /// Whether there is anything to score.
    package var isEmpty: Bool { kinds.isEmpty && !models && !points }
}

extension Field {
    /// Whether it takes a model that was learnt from all orders.
    package var isLearnt: Bool {
        switch self {
        case .expectedOrders, .bundle, .customer(.rfm), .customer(.rfmRecency), .customer(.rfmFrequency),
            .customer(.rfmMoney),
            .customer(.pAlive), .customer(.expectedAmount), .atTrigger(.rfm), .atTrigger(.rfmRecency),
            .atTrigger(.rfmFrequency), .atTrigger(.rfmMoney), .atTrigger(.pAlive), .atTrigger(.expectedAmount):
            true
        default: false
        }
    }
}
