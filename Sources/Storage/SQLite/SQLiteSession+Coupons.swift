import Engine
import RuleLanguage

/// Coupons from the decision that gives them to the order that uses them.
extension SQLiteSession {
    func add(_ coupons: [Coupon], at now: Instant) throws {
        var insert = try PreparedStatement(CouponSQL.add, on: database)
        for coupon in coupons {
            try take(coupon)
            insert.bind(shard)
            insert.bind(coupon.id)
            insert.bind(coupon.key)
            insert.bind(coupon.customer)
            insert.bind(coupon.facts.name)
            insert.bind(coupon.facts.code)
            insert.bind(coupon.facts.off)
            insert.bind(coupon.facts.percent)
            insert.bind(coupon.facts.over)
            insert.bind(coupon.facts.endsOn.map { Int64($0.dayNumber) })
            insert.bind(coupon.issuedAt.milliseconds)
            insert.bind(coupon.state.rawValue)
            insert.bind(coupon.poolNumber)
            insert.bind(coupon.redeemedAt?.milliseconds)
            insert.bind(coupon.order)
            insert.bind(now.milliseconds)
            try insert.run()
        }
    }

    private func take(_ coupon: Coupon) throws {
        guard let number = coupon.poolNumber else { return }
        var update = try PreparedStatement(CouponSQL.takeCode, on: database)
        update.bind(coupon.id)
        update.bind(shard)
        update.bind(coupon.facts.name)
        update.bind(number)
        if try update.run() == 0 { throw StoreError.codeTaken(coupon.facts.code) }
    }

    func coupons(_ filter: CouponFilter, limit: Int) throws -> [Coupon] {
        var statement = try statement(CouponSQL.latest(filter))
        for value in [filter.customer, filter.state?.rawValue, filter.name] {
            if let value { statement.bind(value) }
        }
        statement.bind(max(0, limit))
        return try statement.rows { try $0.coupon() }
    }

    func couponPage(
        from: Instant, through: Instant, after: Coupon?, limit: Int
    ) throws -> [Coupon] {
        var statement = try statement(CouponSQL.page)
        // No id is empty, so this place is before every coupon given at `from`.
        statement.bind((after?.issuedAt ?? from).milliseconds)
        statement.bind(after?.id ?? "")
        statement.bind(through.milliseconds)
        statement.bind(max(0, limit))
        return try statement.rows { try $0.coupon() }
    }

    func coupons(codes: [String]) throws -> [String: Coupon] {
        var coupons: [String: Coupon] = [:]
        try forEachRow(ofEach: codes, CouponSQL.withCodes) { row in
            let coupon = try row.coupon()
            // A code that came back to its pool belongs to whom it was given to in the end.
            if let other = coupons[coupon.facts.code], other.isNearer(than: coupon) { return }
            coupons[coupon.facts.code] = coupon
        }
        return coupons
    }

    func redeem(_ coupon: Coupon, with order: String?, at: Instant, now: Instant) throws -> Bool {
        var update = try PreparedStatement(CouponSQL.redeem, on: database)
        update.bind(at.milliseconds)
        update.bind(order)
        update.bind(now.milliseconds)
        update.bind(shard)
        update.bind(coupon.id)
        guard try update.run() > 0 else { return false }
        try withdraw([coupon.lapsingEvent], after: now)
        return true
    }

    /// What an activation gave comes back when none of its texts reaches anybody.
    func returnCoupons(of key: ActivationKey, customer: String, at now: Instant) throws {
        func bound(_ sql: String) throws -> PreparedStatement {
            var statement = try statement(sql)
            statement.bind(customer)
            statement.bind(key)
            return statement
        }
        var coupons = try bound(CouponSQL.ofActivation)
        let given = try coupons.rows { try $0.coupon() }.filter { $0.state == .issued }
        if given.isEmpty { return }
        var living = try bound(CouponSQL.hasLivingText)
        guard try living.rows({ _ in true }).isEmpty else { return }
        var events: [NewEvent] = []
        for coupon in given {
            var update = try PreparedStatement(CouponSQL.giveBack, on: database)
            update.bind(now.milliseconds)
            update.bind(shard)
            update.bind(coupon.id)
            guard try update.run() > 0 else { continue }
            if let number = coupon.poolNumber {
                var free = try statement(CouponSQL.freeCode)
                free.bind(coupon.facts.name)
                free.bind(number)
                try free.run()
            }
            try withdraw([coupon.lapsingEvent], after: now)
            events.append(
                NewEvent(
                    id: "coupon_returned:" + coupon.id, customer: customer, kind: .couponReturned, at: now,
                    fields: coupon.fields))
        }
        _ = try add(events, received: now)
    }

    // MARK: Pools

    func freeCodes(of pool: String, after number: Int64, limit: Int) throws -> [PoolCode] {
        var statement = try statement(CouponSQL.freeCodes)
        statement.bind(pool)
        statement.bind(number)
        statement.bind(max(0, limit))
        return try statement.rows { PoolCode(number: $0.integer(0), code: $0.text(1)) }
    }

    func codePools() throws -> [CodePool] {
        var statement = try statement(CouponSQL.pools)
        return try statement.rows { CodePool(name: $0.text(0), codes: Int($0.integer(1)), free: Int($0.integer(2))) }
    }

    func poolsOf(codes: [String]) throws -> [String: String] {
        var pools: [String: String] = [:]
        try forEachRow(ofEach: codes, CouponSQL.codesKnown) { pools[$0.text(0)] = $0.text(1) }
        return pools
    }

    func add(codes: [String], to pool: String) throws -> Int {
        var last = try statement(CouponSQL.lastCode)
        last.bind(pool)
        var number = try last.rows { $0.integer(0) }.first ?? 0
        var insert = try PreparedStatement(CouponSQL.addCode, on: database)
        var added = 0
        for code in codes {
            insert.bind(shard)
            insert.bind(pool)
            insert.bind(number + 1)
            insert.bind(code)
            guard try insert.run() > 0 else { continue }
            number += 1
            added += 1
        }
        return added
    }
}

extension RowReader {
    /// In the order of the coupon columns.
    fileprivate func coupon() throws -> Coupon {
        let facts = CouponFacts(
            name: text(5), code: text(6), off: integerIfAny(7), percent: integerIfAny(8),
            over: integerIfAny(9), endsOn: dateIfAny(10))
        var coupon = Coupon(
            id: text(0), key: activationKey(1), customer: text(4), facts: facts,
            issuedAt: instant(11))
        coupon.state = try word(12, "coupons.state")
        coupon.poolNumber = integerIfAny(13)
        coupon.redeemedAt = instantIfAny(14)
        coupon.order = textIfAny(15)
        return coupon
    }
}

extension Coupon {
    /// Of two with one code: the one that somebody has, else the one that was given later.
    fileprivate func isNearer(than other: Coupon) -> Bool {
        if (state == .returned) != (other.state == .returned) { return state != .returned }
        return (issuedAt, id) > (other.issuedAt, other.id)
    }
}
