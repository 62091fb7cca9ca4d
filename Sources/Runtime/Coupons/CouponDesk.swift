package import Engine
package import RuleLanguage
package import Storage

/// Where the staff give and take coupons by hand.
package struct CouponDesk {
    private let shop: Shop
    private let now: Instant
    private var calendar: ShopCalendar { shop.facts.calendar }

    package init(shop: Shop, now: Instant) {
        self.shop = shop
        self.now = now
    }

    /// Gives a coupon that shop.yaml declares.
    ///
    /// - Parameters:
    ///   - customer: a key that is known.
    ///   - forPoints: whether the customer pays for it with points.
    package func give(
        _ name: String, to customer: String, forPoints: Bool, cause: ProfileCause, in store: any StoreWriting
    ) throws -> Coupon {
        guard let definition = shop.coupons[name] else {
            let known = shop.coupons.keys.sorted()
            throw CouponProblem.unknownCoupon(name, suggestion: suggestion(for: name, among: known), known: known)
        }
        let id = try freeID(name, customer, in: store)
        var events: [NewEvent] = []
        if forPoints { events.append(try payment(for: name, definition, by: customer, coupon: id, cause, in: store)) }
        let pooled = try pooledCode(for: definition.coupon, in: store)
        let code = try pooled?.code ?? SecretCode.make([id], secret: store.shardState().secret)
        var coupon = Coupon(definition.coupon, id: id, code: code, customer: customer, at: now, calendar: calendar)
        coupon.poolNumber = pooled?.number
        try store.add([coupon], at: now)
        events += coupon.events(warning: definition.coupon.warning, calendar: calendar).map { event in
            NewEvent(
                id: event.id, customer: customer, kind: event.kind, at: event.at,
                fields: event.fields.merging(cause.fields) { $1 })
        }
        _ = try store.add(events, received: now)
        return coupon
    }

    /// Two coupons of one moment are two.
    private func freeID(_ name: String, _ customer: String, in store: any StoreReading) throws -> String {
        var number = 1
        while true {
            var hash = StableHash()
            for part in ["by hand", name, customer, String(now.milliseconds), String(number)] { hash.combine(part) }
            let id = hash.digest().hexadecimal(24)
            if try store.eventsKnown(among: ["coupon_given:" + id]).isEmpty { return id }
            number += 1
        }
    }

    /// Nil where tend makes the codes.
    private func pooledCode(for coupon: CouponAction, in store: any StoreReading) throws -> PoolCode? {
        guard coupon.codes == .pool else { return nil }
        guard let code = try store.freeCodes(of: coupon.name, after: 0, limit: 1).first else {
            throw CouponProblem.noCodes(pool: coupon.name)
        }
        return code
    }

    private func payment(
        for name: String, _ definition: CouponDefinition, by customer: String, coupon id: String,
        _ cause: ProfileCause, in store: any StoreReading
    ) throws -> NewEvent {
        guard let price = definition.points else { throw CouponProblem.notForPoints(name) }
        let file = try store.files(of: [customer])[customer] ?? CustomerFile(customer: Customer(id: customer))
        var balance: Int64 = 0
        if case .integer(let points) = Moment(file: file, now: now, shop: shop.facts).value(of: .customer(.points)) {
            balance = points
        }
        guard balance >= price else { throw CouponProblem.tooFewPoints(has: balance, needs: price) }
        return NewEvent(
            id: "points:" + id, customer: customer, kind: .pointsSpent, at: now,
            fields: cause.fields.merging(["points": .integer(price), "reason": .text(name)]) { $1 })
    }

    /// Uses a coupon up.
    ///
    /// - Parameters:
    ///   - order: known or not; its amount is taken along where it is.
    ///   - at: when it was used.
    package func redeem(
        _ code: String, order: String?, at: Instant, in store: any StoreWriting
    ) throws -> Coupon {
        // Codes of tend are in capitals, however they are typed.
        let found = try store.coupons(codes: [code, code.uppercased()])
        guard let coupon = found[code] ?? found[code.uppercased()] else { throw CouponProblem.unknownCode(code) }
        switch coupon.state {
        case .redeemed: throw CouponProblem.redeemedBefore(coupon)
        case .returned: throw CouponProblem.returned(coupon)
        case .issued: break
        }
        guard at >= coupon.issuedAt else { throw CouponProblem.notGivenYet(coupon) }
        guard coupon.isOpen(on: calendar.date(at: at)) else { throw CouponProblem.lapsed(coupon) }
        let amount = try order.flatMap { try store.orders([$0])[$0]?.amount }
        let event = coupon.redemption(order: order, amount: amount, at: at)
        _ = try store.redeem(coupon, with: order, at: at, now: now)
        _ = try store.add([event], received: now)
        return try store.coupons(codes: [coupon.facts.code])[coupon.facts.code] ?? coupon
    }
}
