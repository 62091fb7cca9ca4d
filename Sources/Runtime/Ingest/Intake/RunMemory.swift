import RuleLanguage

/// The keys that a run has met, by a hash of eight bytes each; it takes no more than its limit and forgets what comes after.
struct RunMemory {
    private var slots: [UInt64]
    private(set) var count = 0
    private let limit: Int

    init(limit: Int = 3 << 20) {
        self.limit = limit
        slots = [UInt64](repeating: 0, count: 1024)
    }

    static func hash(_ key: String) -> UInt64 {
        var hash = StableHash()
        hash.combine(bytes: key.utf8)
        // Zero marks an empty slot.
        return max(1, hash.digest().first)
    }

    func contains(_ hash: UInt64) -> Bool {
        slots[slot(of: hash, in: slots)] == hash
    }

    mutating func insert(_ hash: UInt64) {
        guard count < limit else { return }
        if count * 4 >= slots.count * 3 { grow() }
        let slot = slot(of: hash, in: slots)
        if slots[slot] == hash { return }
        slots[slot] = hash
        count += 1
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 2)
        for hash in slots where hash != 0 { larger[slot(of: hash, in: larger)] = hash }
        slots = larger
    }

    /// Where the hash is, or the empty slot where it would go.
    private func slot(of hash: UInt64, in slots: [UInt64]) -> Int {
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index] != 0, slots[index] != hash { index = (index + 1) & (slots.count - 1) }
        return index
    }
}
