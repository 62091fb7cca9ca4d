/// Coupons that a rule describes itself, or gives by the name that shop.yaml has for them.
extension RuleChecker {
    mutating func coupon(_ entry: YAMLEntry) -> CouponAction? {
        if case .scalar = entry.value.content { return declaredCoupon(entry) }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.coupon, findings: &findings) else {
            return nil
        }
        let scalar = reader.scalar("name", findings: &findings)
        let name = scalar.flatMap { findings.name($0) }
        if let scalar, let name, shop.coupons[name] != nil {
            findings.add(.rule(.couponIsDeclared(name)), at: scalar.content.span)
        }
        return findings.coupon(reader, of: entry, name: name, shop.facts.currency)
    }

    /// `coupon: honeymoon-5`
    private mutating func declaredCoupon(_ entry: YAMLEntry) -> CouponAction? {
        guard let scalar = findings.scalar(of: entry) else { return nil }
        guard var coupon = shop.coupons[scalar.text]?.coupon else {
            let known = shop.coupons.keys.sorted()
            let problem = RuleProblem.unknownCoupon(
                scalar.text, suggestion: suggestion(for: scalar.text, among: known), known: known)
            findings.add(.rule(problem), at: scalar.content.span)
            return nil
        }
        coupon.span = scalar.content.span
        return coupon
    }
}
