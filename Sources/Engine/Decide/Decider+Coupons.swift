import RuleLanguage

/// Coupons: their codes, and what the customer's history learns of them.
extension Decider {
    /// - Returns: nil when the shop's pool has no code left.
    func issue(_ action: CouponAction, id: String, decision: Decision, codes: inout CodeSupply) -> Coupon? {
        var code = PoolCode(number: 0, code: "")
        switch action.codes {
        case .own: code.code = SecretCode.make([id], secret: secret)
        case .pool:
            if codes.isLimited {
                guard let next = codes.take(from: action.name) else { return nil }
                code = next
            } else {
                code.code = SecretCode.make([id], secret: secret)
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
