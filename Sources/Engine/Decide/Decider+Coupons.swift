package import RuleLanguage

/// Coupons: their codes, and what the customer's history learns of them.
extension Decider {
    /// - Returns: nil when the shop's pool has no code left.
    func issue(_ action: CouponAction, id: String, decision: Decision, codes: inout CodeSupply) -> Coupon? {
        var code = PoolCode(number: 0, code: "")
        switch action.codes {
        case .own: code.code = CouponCode.make(for: id, secret: secret)
        case .pool:
            if codes.isLimited {
                guard let next = codes.take(from: action.name) else { return nil }
                code = next
            } else {
                code.code = CouponCode.make(for: id, secret: secret)
            }
        }
        var coupon = Coupon(
            action, id: id, code: code.code, customer: decision.customer, at: decision.due, calendar: calendar)
        coupon.key = decision.key
        coupon.poolNumber = code.number > 0 ? code.number : nil
        return coupon
    }

    func events(of coupon: Coupon, warning: CouponWarning) -> [Event] {
        coupon.events(warning: warning, calendar: calendar)
    }
}

/// Codes that tend makes itself.
package enum CouponCode {
    /// Letters and digits that cannot be mistaken for one another, read aloud or off a screen.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")

    /// 60 bits from the store's secret: the same for the same id, and not to be guessed from outside.
    package static func make(for id: String, secret: StableHash.Key) -> String {
        var hash = StableHash(key: secret)
        hash.combine(id)
        var bits = hash.digest().first
        var code = ""
        for _ in 0..<12 {
            code.append(alphabet[Int(bits & 31)])
            bits >>= 5
        }
        return code
    }
}
