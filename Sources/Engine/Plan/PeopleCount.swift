/// Counts people, each once, in some bytes each: a campaign reaches a million.
///
/// Two keys may fall together: among a million that happens once in thirty million campaigns.
package struct PeopleCount: Sendable {
    /// Of each part of the people its own, in the order in which the parts were put together.
    private var parts = [HashTable()]

    package init() {}

    package var count: Int { parts.reduce(0) { $0 + $1.count } }

    /// Where several parts have been put together nobody is added any more.
    package mutating func insert(_ customer: String) {
        parts[0].insert(UInt64(bitPattern: Int64(customer.hashValue)))
    }

    /// - Parameter other: of the same parts.
    package mutating func formUnion(_ other: PeopleCount) {
        for (index, table) in other.parts.enumerated() {
            if index < parts.count { parts[index].formUnion(table) } else { parts.append(table) }
        }
    }

    /// Puts other people behind these: nobody is among both.
    package mutating func append(_ others: PeopleCount) {
        parts += others.parts
    }
}

/// Hashes of keys, each at the first free place from the one it asks for; 0 where there is none. At most two thirds are taken.
private struct HashTable: Sendable {
    private var places: [UInt64] = []
    private(set) var count = 0

    mutating func formUnion(_ other: HashTable) {
        if count == 0 {
            self = other
        } else {
            // Taken in their order into less room, they would all crowd into one part of it.
            while places.count < other.places.count { grow() }
            for hash in other.places where hash != 0 { insert(hash) }
        }
    }

    mutating func insert(_ hash: UInt64) {
        if (count + 1) * 3 > places.count * 2 { grow() }
        // The one key that would look like a free place takes another's.
        if HashTable.put(max(1, hash), in: &places) { count += 1 }
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
        for hash in places where hash != 0 { _ = HashTable.put(hash, in: &wider) }
        places = wider
    }
}
