package import Engine

/// Why somebody cannot give or use a coupon.
package enum CouponProblem: Error, Hashable, Sendable {
    case unknownCode(String)
    case redeemedBefore(Coupon)
    /// Its text never went out.
    case returned(Coupon)
    case lapsed(Coupon)
    /// Used before it was given.
    case notGivenYet(Coupon)
    case unknownCoupon(String, suggestion: String?, known: [String])
    case noCodes(pool: String)
    /// shop.yaml has no price in points for it.
    case notForPoints(String)
    case tooFewPoints(has: Int64, needs: Int64)
}
