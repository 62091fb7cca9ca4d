/// Counts people, each once, in some bytes each: a campaign reaches a million.
///
/// Two keys may fall together: among a million that happens once in thirty million campaigns.
package struct PeopleCount: Sendable {
    /// Hashes of keys, each at the first free place from the one it asks for; 0 where there is none. At most two thirds are taken.
    private var places: [UInt64] = []
    package private(set) var count = 0

    package init() {}

    package mutating func insert(_ customer: String) {
        insert(hash: UInt64(bitPattern: Int64(customer.hashValue)))
    }

    package mutating func formUnion(_ other: PeopleCount) {
        if count == 0 {
            self = other
        } else {
            // Taken in their order into less room, they would all crowd into one part of it.
            while places.count < other.places.count { grow() }
            for hash in other.places where hash != 0 { insert(hash: hash) }
        }
    }

    private mutating func insert(hash: UInt64) {
        if (count + 1) * 3 > places.count * 2 { grow() }
        // The one key that would look like a free place takes another's.
        if PeopleCount.put(max(1, hash), in: &places) { count += 1 }
    }

    /// - Returns: false when it was there.
    private static func put(_ hash: UInt64, in places: inout [UInt64]) -> Bool {
        let mask = places.count - 1
        var place = Int(truncatingIfNeeded: hash) & mask
        while places[place] != 0 {
            if places[place] == hash { return false }
            place = (place + 1) & mask
        }
        places[place] = hash
        return true
    }

    private mutating func grow() {
        var wider = [UInt64](repeating: 0, count: max(16, places.count * 2))
        for hash in places where hash != 0 { _ = PeopleCount.put(hash, in: &wider) }
        places = wider
    }
}
