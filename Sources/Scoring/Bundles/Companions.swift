/// What goes with what, for texts: of the pairs that are bought together, by title, the surest first.
package struct Companions: Hashable, Sendable {
    /// At most so many of one item.
    private static let most = 5

    package private(set) var byTitle: [String: [String]] = [:]

    /// - Parameters:
    ///   - pairs: of two items each.
    ///   - titles: by item; what has none is its own title.
    package init(_ pairs: [Bundle], titles: [String: String]) {
        var found: [String: [(title: String, confidence: Double)]] = [:]
        for pair in pairs where pair.items.count == 2 && pair.items[0] != pair.items[1] {
            let names = pair.items.map { titles[$0] ?? $0 }
            guard names[0] != names[1] else { continue }
            for (own, other) in [(0, 1), (1, 0)] {
                found[names[own], default: []].append((names[other], pair.confidence(of: other)))
            }
        }
        byTitle = found.mapValues { companions in
            companions.sorted { ($1.confidence, $0.title) < ($0.confidence, $1.title) }.prefix(Companions.most).map(
                \.title)
        }
    }
}
