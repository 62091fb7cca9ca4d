import Engine
import RuleLanguage

/// A coupon with whose it is and what became of it.
struct CouponDocument: Encodable {
    var code: String
    var name: String
    var customer: String
    /// Absent where somebody of the staff gave it.
    var rule: String?
    var step: String?
    var off: MoneyDocument?
    var percent: Int?
    var over: MoneyDocument?
    var endsOn: String?
    var issuedAt: String
    var state: String
    var redeemedAt: String?
    var order: String?

    init(_ coupon: Coupon, shop: ShopFacts) {
        code = coupon.facts.code
        name = coupon.facts.name
        customer = coupon.customer
        rule = coupon.key.rule.isEmpty ? nil : coupon.key.rule
        step = coupon.key.step.isEmpty ? nil : coupon.key.step
        off = coupon.facts.off.map { MoneyDocument($0, shop.currency) }
        percent = coupon.facts.percent.map { Int($0) }
        over = coupon.facts.over.map { MoneyDocument($0, shop.currency) }
        endsOn = coupon.facts.endsOn?.iso8601
        issuedAt = shop.calendar.rfc3339(coupon.issuedAt)
        state = coupon.state.rawValue
        redeemedAt = coupon.redeemedAt.map { shop.calendar.rfc3339($0) }
        order = coupon.order
    }
}
