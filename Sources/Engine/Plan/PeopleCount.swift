/// Counts people, each once, in a few bytes each: a campaign reaches a million.
///
/// Two keys may fall together: among a million that happens once in thirty million campaigns.
package struct PeopleCount: Sendable {
    /// Of a key; hashed once for several counts.
    struct Person {
        fileprivate let hash: Int

        init(_ customer: String) {
            hash = customer.hashValue
        }
    }

    private var hashes: Set<Int> = []

    package init() {}

    package var count: Int { hashes.count }

    package mutating func insert(_ customer: String) {
        insert(Person(customer))
    }

    mutating func insert(_ person: Person) {
        hashes.insert(person.hash)
    }

    package mutating func formUnion(_ other: PeopleCount) {
        hashes.formUnion(other.hashes)
    }
}
