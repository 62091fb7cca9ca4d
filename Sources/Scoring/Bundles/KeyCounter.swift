/// How often each key was seen: open addressing in two flat arrays, twelve bytes a place.
struct KeyCounter {
    private var keys: [UInt64]
    private var counts: [UInt32]
    private(set) var distinct = 0
    /// Never a key.
    private static let empty = UInt64.max

    init() {
        keys = Array(repeating: KeyCounter.empty, count: 1024)
        counts = Array(repeating: 0, count: 1024)
    }

    /// - Parameter times: what is added to a key's count.
    mutating func add(_ key: UInt64, times: UInt32 = 1) {
        if distinct * 3 >= keys.count * 2 { grow() }
        let place = place(of: key)
        if keys[place] != key {
            keys[place] = key
            distinct += 1
        }
        counts[place] &+= times
    }

    subscript(key: UInt64) -> Int { Int(counts[place(of: key)]) }

    /// Those seen at least so often, in no order.
    func entries(atLeast least: Int) -> [(key: UInt64, count: Int)] {
        zip(keys, counts).compactMap { key, count in
            key != KeyCounter.empty && Int(count) >= least ? (key, Int(count)) : nil
        }
    }

    /// Spreads keys whose bits are not random (SplitMix64).
    static func mixed(_ key: UInt64) -> UInt64 {
        var mixed = (key ^ key >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// Where the key is, or the free place where it belongs.
    private func place(of key: UInt64) -> Int {
        let mask = UInt64(keys.count - 1)
        var place = KeyCounter.mixed(key) & mask
        while keys[Int(place)] != key, keys[Int(place)] != KeyCounter.empty { place = (place + 1) & mask }
        return Int(place)
    }

    private mutating func grow() {
        let old = (keys, counts)
        keys = Array(repeating: KeyCounter.empty, count: 2 * old.0.count)
        counts = Array(repeating: 0, count: keys.count)
        for (key, count) in zip(old.0, old.1) where key != KeyCounter.empty {
            let place = place(of: key)
            keys[place] = key
            counts[place] = count
        }
    }
}
