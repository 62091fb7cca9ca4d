/// Counts people, each once, in a few bytes each: a campaign reaches a million.
///
/// Two keys may fall together: among a million that happens once in thirty million campaigns.
package struct PeopleCount: Sendable {
    private var hashes: Set<Int> = []

    package init() {}

    package var count: Int { hashes.count }

    package mutating func insert(_ customer: String) {
        hashes.insert(customer.hashValue)
    }

    package mutating func formUnion(_ other: PeopleCount) {
        hashes.formUnion(other.hashes)
    }
}
