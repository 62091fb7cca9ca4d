/// Looks over settings and rules that have no errors for what is allowed and still looks like a mistake.
package enum Lint {
    /// - Parameters:
    ///   - templates: by name, with the place to tell something about them.
    ///   - now: to tell which days are past; nil tells none.
    package static func findings(
        shop: Shop, rules: [Rule], templates: [(name: String, span: SourceSpan)] = [], now: Instant? = nil
    ) -> [Diagnostic] {
        let ofShop = ShopLint(shop: shop)
        let (deadPeriods, periodFindings) = ofShop.deadPeriods()
        let ofRules = RuleLint(shop: shop, deadPeriods: deadPeriods, now: now)
        var beaten = BeatenSteps(shop: shop, rules: rules)
        let usage = Usage(shop: shop, rules: rules)
        return periodFindings + ofShop.deadSegments() + rules.flatMap { ofRules.findings(in: $0) }
            + beaten.findings() + CampaignLint(shop: shop, now: now).findings()
            + AnswerLint(shop: shop, rules: rules).findings()
            + usage.unusedSegments() + usage.unusedPeriods() + usage.unusedTemplates(templates)
    }
}
