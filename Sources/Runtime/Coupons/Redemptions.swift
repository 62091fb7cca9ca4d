import Engine
import RuleLanguage
import Storage

/// The coupons that a batch of rows says were used.
struct Redemptions {
    private let coupons: [String: Coupon]
    private var used: [(coupon: Coupon, event: NewEvent)] = []

    init(codes: [String], store: any StoreReading) throws {
        coupons = codes.isEmpty ? [:] : try store.coupons(codes: codes)
    }

    /// A paid order with a code on it; nil where tend gave no such coupon, or it is used up.
    mutating func take(code: String, order: String, amount: Int64?, at: Instant) -> NewEvent? {
        guard let coupon = coupons[code] else { return nil }
        return take(coupon, order: order, amount: amount, at: at)
    }

    /// An event that says so itself: it learns what the coupon was worth. Nil where that is known already.
    mutating func take(_ event: NewEvent) -> NewEvent? {
        guard case .text(let code)? = event.fields["code"], let coupon = coupons[code] else { return event }
        guard coupon.state == .issued, !isTaken(coupon) else { return nil }
        var event = event
        event.fields.merge(coupon.fields) { said, _ in said }
        used.append((coupon, event))
        return event
    }

    private mutating func take(_ coupon: Coupon, order: String, amount: Int64?, at: Instant) -> NewEvent? {
        guard coupon.state == .issued, !isTaken(coupon) else { return nil }
        let event = coupon.redemption(order: order, amount: amount, at: at)
        used.append((coupon, event))
        return event
    }

    private func isTaken(_ coupon: Coupon) -> Bool { used.contains { $0.coupon.id == coupon.id } }

    func write(to store: any StoreWriting, at now: Instant) throws {
        for (coupon, event) in used {
            _ = try store.redeem(coupon, with: event.order, at: event.at, now: now)
        }
    }
}

extension Coupon {
    /// The event of its use. A code is used once, whoever tells of it.
    func redemption(order: String?, amount: Int64?, at: Instant) -> NewEvent {
        NewEvent(
            id: Coupon.redemptionID(code: facts.code), customer: customer, kind: .redeemed, at: at, order: order,
            amount: amount, fields: fields)
    }

    static func redemptionID(code: String) -> String { "redeemed:" + code }
}
