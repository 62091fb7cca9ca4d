import Engine
import RuleLanguage
import Storage

/// The free codes of the shop's pools, as a pass uses them up. Whether the decisions are written or only shown: each code is given once.
struct CodePools {
    private struct Pool {
        /// Read and not taken yet, in their order.
        var codes: ArraySlice<PoolCode> = []
        /// Everything up to it has been read.
        var reached: Int64 = 0
        var isExhausted = false
    }

    /// So many are read at once.
    private static let pageSize = 200

    /// A replay of the past takes nothing from today's pools.
    private let isUnlimited: Bool
    private var pools: [String: Pool] = [:]

    init(isUnlimited: Bool) {
        self.isUnlimited = isUnlimited
    }

    /// The next free codes that deciding about the step may need.
    mutating func supply(for step: BookedStep, from reader: any StoreReading) throws -> CodeSupply {
        if isUnlimited { return .unlimited }
        var supply: [String: [PoolCode]] = [:]
        for name in Set(step.pools) {
            let needed = step.pools.count { $0 == name }
            supply[name] = Array(try next(needed, of: name, from: reader))
        }
        return CodeSupply(supply)
    }

    private mutating func next(
        _ count: Int, of name: String, from reader: any StoreReading
    ) throws -> ArraySlice<PoolCode> {
        var pool = pools[name] ?? Pool()
        while pool.codes.count < count, !pool.isExhausted {
            let page = try reader.freeCodes(of: name, after: pool.reached, limit: CodePools.pageSize)
            pool.codes += page
            pool.reached = page.last?.number ?? pool.reached
            pool.isExhausted = page.count < CodePools.pageSize
        }
        pools[name] = pool
        return pool.codes.prefix(count)
    }

    mutating func take(_ coupons: [Coupon]) {
        for coupon in coupons {
            guard let number = coupon.poolNumber else { continue }
            pools[coupon.facts.name]?.codes.removeAll { $0.number == number }
        }
    }
}
