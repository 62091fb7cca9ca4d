/// Three scores from 1 up, the best the highest.
package struct RFMScore: Hashable, Sendable {
    package var recency: UInt8
    package var frequency: UInt8
    package var money: UInt8

    package init(recency: UInt8, frequency: UInt8, money: UInt8) {
        self.recency = recency
        self.frequency = frequency
        self.money = money
    }

    /// `R * 100 + F * 10 + M`
    package var combined: Int { Int(recency) * 100 + Int(frequency) * 10 + Int(money) }
}
