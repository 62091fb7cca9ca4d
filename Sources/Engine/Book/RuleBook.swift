package import Messaging
package import RuleLanguage

/// Everything that decides: the shop's settings and its rules, checked, with their texts compiled. Never half valid.
package struct RuleBook: Sendable {
    package let shop: Shop
    /// By name, so that an index is a stable order.
    package let rules: [BookedRule]

    package init(shop: Shop, rules: [BookedRule]) {
        self.shop = shop
        self.rules = rules.sorted { $0.rule.name < $1.rule.name }
    }

    /// The book with some of the rules only; nil names mean all.
    package func only(_ names: Set<String>?) -> RuleBook {
        guard let names else { return self }
        return RuleBook(shop: shop, rules: rules.filter { names.contains($0.rule.name) })
    }
}

/// A rule with what its steps do, ready to run.
package struct BookedRule: Sendable {
    package let rule: Rule
    package let steps: [BookedStep]

    package init(rule: Rule, steps: [BookedStep]) {
        self.rule = rule
        self.steps = steps
    }
}

package struct BookedStep: Sendable {
    package let step: Step
    package let actions: [BookedAction]

    package init(step: Step, actions: [BookedAction]) {
        self.step = step
        self.actions = actions
    }
}

/// An action whose texts are compiled against the names that it can read.
package enum BookedAction: Sendable {
    case sms(template: String, text: CompiledText)
    case coupon(CouponAction)
    case task(TaskAction, title: CompiledText, script: CompiledText?)
}
