/// What was bought together, basket by basket: item names are kept once, and a basket takes four bytes for each item.
package struct Baskets: Sendable {
    private(set) var names: [String] = []
    private var numbers: [String: Int32] = [:]
    /// The items of all baskets, one after the other; inside a basket by number, an item that was bought several times twice.
    private var items: [Int32] = []
    private var ends: [Int] = []
    /// The segment of each basket.
    private var segments: [Int32] = []
    private var segmentNumbers: [String: Int32] = [:]

    package init() {}

    package var count: Int { ends.count }

    /// Adds what was bought together: one item's name for each piece.
    ///
    /// - Parameter segment: of the customer, where bundles are looked for by segment.
    package mutating func add(_ pieces: some Sequence<String>, segment: String = "") {
        var basket = pieces.map { number(of: $0) }
        basket.sort()
        let start = items.count
        for item in basket where items.count - start < 2 || items[items.count - 2] != item { items.append(item) }
        ends.append(items.count)
        segments.append(segmentNumber(of: segment))
    }

    /// Their names, as far as baskets came with any.
    package var segmentNames: [String] { segmentNumbers.keys.sorted() }

    /// Calls the body with each basket's items, ascending, those bought several times twice.
    ///
    /// - Parameter segment: nil for all baskets.
    func forEach(in segment: String?, _ body: (Slice<UnsafeBufferPointer<Int32>>) -> Void) {
        let wanted = segment.map { segmentNumbers[$0] ?? -1 }
        items.withUnsafeBufferPointer { items in
            var start = 0
            for (index, end) in ends.enumerated() {
                if wanted.map({ $0 == segments[index] }) ?? true { body(items[start..<end]) }
                start = end
            }
        }
    }

    private mutating func number(of name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    private mutating func segmentNumber(of name: String) -> Int32 {
        if let number = segmentNumbers[name] { return number }
        let number = Int32(segmentNumbers.count)
        segmentNumbers[name] = number
        return number
    }
}
