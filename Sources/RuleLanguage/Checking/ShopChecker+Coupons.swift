/// The coupons that rules give by name.
extension ShopChecker {
    mutating func coupons(_ entry: YAMLEntry, into shop: inout Shop) {
        for entry in named(entry) {
            guard let reader = MappingReader(entry.value, of: entry.key, keys: ShopKeys.coupon, findings: &findings)
            else { continue }
            let name = entry.key.text
            let coupon = findings.coupon(reader, of: entry, name: name, shop.facts.currency)
            var definition = coupon.map { CouponDefinition(coupon: $0) }
            if let scalar = reader.scalar("points", findings: &findings) {
                definition?.points = findings.integer(scalar, in: ShopKeys.counts).map { Int64($0) }
                if shop.facts.points == nil {
                    findings.add(.rule(.pointsWithoutAccount), at: reader.keySpan("points"))
                }
            }
            shop.coupons[name] = definition
        }
    }
}
