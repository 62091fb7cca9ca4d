package import Messaging
package import RuleLanguage

/// Everything that decides: the shop's settings and its rules, checked, with their texts compiled. Never half valid.
package struct RuleBook: Sendable {
    package let shop: Shop
    /// By name, so that an index is a stable order.
    package let rules: [BookedRule]
    /// The kinds of events that a rule begins with or asks for: of what rules bring about themselves, the rest changes nothing.
    package let heardKinds: Set<EventKind>

    package init(shop: Shop, rules: [BookedRule]) {
        self.shop = shop.keepingStates(of: rules)
        self.rules = rules.sorted {
            ($0.rule.name, $0.events.lowerBound) < ($1.rule.name, $1.events.lowerBound)
        }
        heardKinds = RuleBook.heardKinds(shop: shop, rules: rules)
    }

    /// The book with the other time zones that customers have.
    package func knowing(zones: [String: ShopCalendar]) -> RuleBook {
        var shop = shop
        shop.facts.zones = zones
        return RuleBook(shop: shop, rules: rules)
    }

    /// The book with what was learnt from all orders.
    package func knowing(models: any CustomerModels) -> RuleBook {
        var shop = shop
        shop.facts.models = models
        return RuleBook(shop: shop, rules: rules)
    }

    /// Names the order of the agenda: places in two agendas with one name can be compared.
    ///
    /// A rule that is let go on makes up what lies before a place that was kept while it did not run.
    package func orderName(_ states: [String: RuleState]) -> String {
        var hash = StableHash()
        for booked in rules {
            hash.combine(booked.rule.name)
            hash.combine(booked.rule.version)
            hash.combine(String(booked.events.lowerBound.milliseconds))
            if let state = states[booked.rule.name], state.kind == .running, let since = state.since {
                hash.combine(String(since.milliseconds))
            }
        }
        return hash.digest().hexadecimal
    }

    /// The book with some of the rules only; nil names mean all.
    package func only(_ names: Set<String>?) -> RuleBook {
        guard let names else { return self }
        return RuleBook(shop: shop, rules: rules.filter { names.contains($0.rule.name) })
    }
}

/// A rule with what its steps do, ready to run. Looked at with every activation, so it is referred to and not copied.
package final class BookedRule: Sendable {
    package let rule: Rule
    package let steps: [BookedStep]
    /// Which trigger events it decides about: where an edit pinned those that came before it, each version has its own.
    package let events: ClosedRange<Instant>
    /// The rule's own, asked of every activation.
    let lateLimit: Span?

    package init(
        rule: Rule, steps: [BookedStep], events: ClosedRange<Instant> = .distantPast ... .distantFuture
    ) {
        self.rule = rule
        self.steps = steps
        self.events = events
        lateLimit = rule.lateLimit
    }
}

package final class BookedStep: Sendable {
    package let step: Step
    package let actions: [BookedAction]
    /// Whether what it does depends on the customer's arm of a split.
    let splits: Bool
    /// How many texts it sends, where nothing is split.
    let texts: Int
    let takesPoints: Bool
    /// The pools that its coupons may take codes from, each as often as it may take one.
    package let pools: [String]

    package init(step: Step, actions: [BookedAction]) {
        self.step = step
        self.actions = actions
        splits = step.actions.contains { if case .split = $0 { true } else { false } }
        texts = BookedAction.texts(among: actions)
        takesPoints = step.takesPoints
        pools = step.everyAction.compactMap { action in
            if case .coupon(let coupon) = action, coupon.codes == .pool { coupon.name } else { nil }
        }
    }
}

/// An action whose texts are compiled against the names that it can read.
package enum BookedAction: Sendable {
    case sms(template: String, text: CompiledText)
    case coupon(CouponAction)
    case task(TaskAction, title: CompiledText, script: CompiledText?)
    case points(PointsAction)
    case set(SetAction)
    case emit(EmitAction)
    case survey(Survey)
    case split([BookedArm])

    static func texts(among actions: [BookedAction]) -> Int {
        actions.count { if case .sms = $0 { true } else { false } }
    }
}

/// One arm of a split, with its actions compiled.
package struct BookedArm: Sendable {
    package let name: String
    package let percent: Int
    package let actions: [BookedAction]

    package init(name: String, percent: Int, actions: [BookedAction]) {
        self.name = name
        self.percent = percent
        self.actions = actions
    }
}

extension Shop {
    /// Notes whose states are written because a rule begins with their changes.
    fileprivate func keepingStates(of rules: [BookedRule]) -> Shop {
        let triggers = Set(rules.map(\.rule.trigger.kind))
        let begun = StateKind.allCases.filter { kind in
            facts.states[kind]?.isKept == false && (triggers.contains(kind.changed) || triggers.contains(kind.assigned))
        }
        if begun.isEmpty { return self }
        var shop = self
        for kind in begun { shop.facts.states[kind]?.isKept = true }
        return shop
    }
}
