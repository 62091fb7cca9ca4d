import Messaging
package import RuleLanguage

extension ShopFolder.Reading {
    /// What is allowed and still looks like a mistake; nothing while there are errors, which come first.
    package var lint: [Diagnostic] {
        guard !hasErrors, let shop else { return [] }
        let places = templates.map { (name: $0.name, span: $0.categorySpan) }
        let findings = Lint.findings(shop: shop, rules: rules, templates: places)
        return (findings + templates.flatMap { PromotionWords.findings(in: $0) }).sorted(by: Diagnostic.inReadingOrder)
    }
}
