internal import RuleLanguage

/// A customer's lot: what decides between them and others with the same number.
struct RFMLot: Hashable, Sendable {
    private let number: UInt64

    init(seed: UInt64, customer: String) {
        var hash = StableHash(key: StableHash.Key(first: seed, second: 0))
        hash.combine(customer)
        number = hash.digest().first
    }

    init(number: UInt64) {
        self.number = number
    }

    /// One lot for each of the three, so that who was unlucky in one is not so in all.
    ///
    /// The mixing is the last step of SplitMix64 (Steele, Lea and Flood, 2014): two lots of one component are never equal
    /// where the numbers are not.
    func drawn(for component: RFMComponent) -> Int64 {
        var mixed = number &+ UInt64(component.rawValue + 1) &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return Int64(bitPattern: mixed ^ mixed >> 31)
    }
}

enum RFMComponent: Int {
    case recency, frequency, money
}
