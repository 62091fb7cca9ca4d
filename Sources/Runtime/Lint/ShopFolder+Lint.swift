import Messaging
package import RuleLanguage

extension ShopFolder.Reading {
    /// What is allowed and still looks like a mistake; nothing while there are errors, which come first.
    ///
    /// - Parameter now: to tell which days are past.
    package func lint(now: Instant) -> [Diagnostic] {
        guard !hasErrors, let shop else { return [] }
        let places = templates.map { (name: $0.name, span: $0.categorySpan) }
        let findings = Lint.findings(shop: shop, rules: rules, templates: places, now: now)
        return (findings + templates.flatMap { PromotionWords.findings(in: $0) }).sorted(by: Diagnostic.inReadingOrder)
    }
}
