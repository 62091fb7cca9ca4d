/// Looks over settings and rules that have no errors for what is allowed and still looks like a mistake.
package enum Lint {
    /// - Parameter templates: by name, with the place to tell something about them.
    package static func findings(
        shop: Shop, rules: [Rule], templates: [(name: String, span: SourceSpan)] = []
    ) -> [Diagnostic] {
        let ofShop = ShopLint(shop: shop)
        let (deadPeriods, periodFindings) = ofShop.deadPeriods()
        let ofRules = RuleLint(shop: shop, deadPeriods: deadPeriods)
        let usage = Usage(shop: shop, rules: rules)
        return periodFindings + ofShop.deadSegments() + rules.flatMap { ofRules.findings(in: $0) }
            + BeatenSteps(shop: shop, rules: rules).findings()
            + usage.unusedSegments() + usage.unusedPeriods() + usage.unusedTemplates(templates)
    }
}
