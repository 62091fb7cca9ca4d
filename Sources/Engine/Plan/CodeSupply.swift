/// A code of a pool, with its place in it.
package struct PoolCode: Hashable, Sendable {
    /// From 1, in the order in which the codes were imported.
    package var number: Int64
    package var code: String

    package init(number: Int64, code: String) {
        self.number = number
        self.code = code
    }
}

/// The codes that a decision may take: the next free ones of each pool.
package struct CodeSupply: Sendable {
    /// By coupon name, the next one last; nil where codes are made up instead, as in a replay of the past.
    private var codes: [String: [PoolCode]]?

    /// Codes are made up: nothing is taken from any pool.
    package static let unlimited = CodeSupply(codes: nil)

    /// - Parameter codes: by coupon name, the next one first.
    package init(_ codes: [String: [PoolCode]]) {
        self.codes = codes.mapValues { $0.reversed() }
    }

    private init(codes: [String: [PoolCode]]?) {
        self.codes = codes
    }

    var isLimited: Bool { codes != nil }

    mutating func take(from pool: String) -> PoolCode? {
        codes?[pool]?.popLast()
    }
}
