import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    /// What an activation of the rule `gift` gives at that time.
    private static func gift(
        _ id: String, to customer: String = "anna", code: PoolCode? = nil, at milliseconds: Int64 = 1
    ) -> Coupon {
        var coupon = Coupon(
            id: id, key: ActivationKey(rule: "gift", step: "hello", event: id), customer: customer,
            facts: CouponFacts(name: "ten", code: code?.code ?? "own-" + id, off: 1000),
            issuedAt: time(milliseconds))
        coupon.poolNumber = code?.number
        return coupon
    }

    /// With its text, and ahead of time that it lapses.
    private static func plan(_ coupon: Coupon) -> Plan {
        var delivery = Delivery.sample("text-" + coupon.id, customer: coupon.customer, rule: "gift")
        delivery.key = coupon.key
        let lapsing = Event(
            id: coupon.lapsingEvent, customer: coupon.customer, kind: .couponLapsing, at: time(90), received: time(1),
            sequence: 0, fields: coupon.fields)
        var plan = Plan(
            decision: Decision(
                key: coupon.key, customer: coupon.customer, due: coupon.issuedAt, version: "v1",
                planned: coupon.issuedAt, eventAt: coupon.issuedAt),
            deliveries: [delivery], coupons: [coupon])
        plan.events = [lapsing]
        return plan
    }

    private static func lapsing(_ store: any CustomerStore) throws -> [String] {
        try store.allEvents(
            EventQuery(kind: .couponLapsing, range: .happened(from: time(0), to: time(99))), pageSize: 9
        )
        .map(\.id)
    }

    static let couponCases: [Case] = [
        Case("keeps a pool's codes in their order, each in one pool only") { place in
            let store = try place.open()
            #expect(try store.write { try $0.add(codes: ["c", "a", "b"], to: "ten") } == 3)
            // `a` is in the other pool; `d` comes behind what is there.
            #expect(try store.write { try $0.add(codes: ["x", "a"], to: "five") } == 1)
            #expect(try store.write { try $0.add(codes: ["b", "d"], to: "ten") } == 1)
            let again = try place.open()
            let ten = [(1, "c"), (2, "a"), (3, "b"), (4, "d")].map { PoolCode(number: $0.0, code: $0.1) }
            #expect(try again.read { try $0.freeCodes(of: "ten", after: 0, limit: 9) } == ten)
            #expect(try again.read { try $0.freeCodes(of: "ten", after: 1, limit: 2) } == Array(ten[1...2]))
            #expect(
                try again.read { try $0.codePools() } == [
                    CodePool(name: "five", codes: 1, free: 1), CodePool(name: "ten", codes: 4, free: 4),
                ])
            #expect(try again.read { try $0.poolsOf(codes: ["a", "x", "none"]) } == ["a": "ten", "x": "five"])
        },
        Case("takes a code out of its pool with the decision that gives it, and to nobody else") { place in
            let store = try place.open()
            _ = try store.write { try $0.add(codes: ["a", "b"], to: "ten") }
            let first = gift("k1", code: PoolCode(number: 1, code: "a"))
            try store.write { try $0.add([plan(first)], decidedAt: time(1)) }
            #expect(try store.read { try $0.freeCodes(of: "ten", after: 0, limit: 9) }.map(\.code) == ["b"])
            #expect(throws: StoreError.codeTaken("a")) {
                try store.write {
                    try $0.add([plan(gift("k2", to: "ben", code: PoolCode(number: 1, code: "a")))], decidedAt: time(2))
                }
            }
            // Nothing of that decision is kept.
            #expect(try store.read { try $0.decisions(of: "ben") }.isEmpty)
            #expect(try store.read { try $0.coupons(codes: ["a"]) } == ["a": first])
            #expect(try store.read { try $0.codePools() } == [CodePool(name: "ten", codes: 2, free: 1)])
        },
        Case("gives a coupon back when none of its texts goes out, and its code to the next one") { place in
            let store = try place.open()
            _ = try store.write { try $0.add(codes: ["a", "b"], to: "ten") }
            try store.write { try $0.put([.plain("anna"), .plain("ben")], at: time(0)) }
            let code = PoolCode(number: 1, code: "a")
            let first = gift("k1", code: code)
            try store.write { try $0.add([plan(first)], decidedAt: time(1)) }
            func spent() throws -> Int64? {
                try store.read { try $0.spending(rules: ["gift"], after: time(0), through: time(9)) }[.coupons]
            }
            #expect(try spent() == 1)
            #expect(try lapsing(store) == ["coupon_lapsing:k1"])

            try store.write { try $0.leave(["text-k1"], .retracted("opted_out"), at: time(5)) }
            var returned = first
            returned.state = .returned
            #expect(try store.read { try $0.coupons(CouponFilter(), limit: 9) } == [returned])
            #expect(try store.read { try $0.freeCodes(of: "ten", after: 0, limit: 9) }.map(\.code) == ["a", "b"])
            #expect(try lapsing(store).isEmpty)
            // The budget has room for it again.
            #expect(try spent() ?? 0 == 0)

            let second = gift("k2", to: "ben", code: code, at: 6)
            try store.write { try $0.add([plan(second)], decidedAt: time(6)) }
            #expect(try place.open().read { try $0.coupons(codes: ["a"]) } == ["a": second])
        },
        Case("leaves a coupon with its owner while another text of the step may have gone out") { place in
            let store = try place.open()
            let coupon = gift("k1")
            var both = plan(coupon)
            var other = both.deliveries[0]
            other.id = "other"
            both.deliveries.append(other)
            try store.write { try $0.add([both], decidedAt: time(1)) }
            try store.write { try $0.leave(["text-k1"], .expired, at: time(5)) }
            #expect(try store.read { try $0.coupons(CouponFilter(state: .issued), limit: 9) } == [coupon])
            try store.write { try $0.leave(["other"], .expired, at: time(6)) }
            #expect(try store.read { try $0.coupons(CouponFilter(state: .returned), limit: 9) }.map(\.id) == ["k1"])
        },
        Case("uses a coupon up once, and does not say any more that it lapses") { place in
            let store = try place.open()
            let coupon = gift("k1")
            try store.write { try $0.add([plan(coupon), plan(gift("k2", to: "ben"))], decidedAt: time(1)) }
            #expect(try store.write { try $0.redeem(coupon, with: "o7", at: time(20), now: time(25)) })
            #expect(try store.write { try $0.redeem(coupon, with: "o8", at: time(30), now: time(30)) } == false)
            var redeemed = coupon
            redeemed.state = .redeemed
            redeemed.redeemedAt = time(20)
            redeemed.order = "o7"
            #expect(try place.open().read { try $0.coupons(codes: ["own-k1"]) } == ["own-k1": redeemed])
            #expect(try lapsing(store) == ["coupon_lapsing:k2"])
            // A used coupon is not given back, whatever becomes of its text.
            try store.write { try $0.leave(["text-k1"], .expired, at: time(40)) }
            #expect(try store.read { try $0.coupons(codes: ["own-k1"]) } == ["own-k1": redeemed])
        },
        Case("pages through coupons in the order in which they were given") { place in
            let store = try place.open()
            let all = [("k3", 5), ("k1", 7), ("k2", 7), ("k4", 9)].map { gift($0.0, at: Int64($0.1)) }
            try store.write { try $0.add(all.reversed(), at: time(9)) }
            func page(_ from: Int64, _ through: Int64, after: Coupon? = nil, limit: Int = 9) throws -> [String] {
                try store.read {
                    try $0.couponPage(from: time(from), through: time(through), after: after, limit: limit)
                }.map(\.id)
            }
            #expect(try page(0, 99) == ["k3", "k1", "k2", "k4"])
            #expect(try page(7, 8) == ["k1", "k2"])
            #expect(try page(5, 9, after: all[1], limit: 1) == ["k2"])
            #expect(try store.read { try $0.coupons(CouponFilter(name: "ten"), limit: 2) }.map(\.id) == ["k4", "k2"])
            #expect(try store.read { try $0.coupons(CouponFilter(name: "five"), limit: 2) }.isEmpty)
        },
    ]
}
