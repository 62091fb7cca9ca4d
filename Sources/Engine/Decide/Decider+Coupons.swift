import RuleLanguage

/// Coupons: their codes, and what the customer's history learns of them.
extension Decider {
    /// - Returns: nil when the shop's pool has no code left.
    func issue(_ action: CouponAction, id: String, decision: Decision, codes: inout CodeSupply) -> Coupon? {
        var pooled: PoolCode?
        if action.codes == .pool, codes.isLimited {
            pooled = codes.take(from: action.name)
            if pooled == nil { return nil }
        }
        var coupon = Coupon(
            action, id: id, code: pooled?.code ?? SecretCode.make([id], secret: secret), customer: decision.customer,
            at: decision.due, calendar: calendar)
        coupon.key = decision.key
        coupon.poolNumber = pooled?.number
        return coupon
    }
}
