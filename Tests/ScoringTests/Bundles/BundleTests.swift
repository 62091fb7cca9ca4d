import Testing

@testable import Scoring

@Suite("What is bought together")
struct BundleTests {
    private func baskets(_ lists: [[String]]) -> Baskets {
        var baskets = Baskets()
        for list in lists { baskets.add(list) }
        return baskets
    }

    @Test("by hand: eight baskets of a camera shop")
    func byHand() throws {
        let baskets = baskets([
            ["lens cap", "strap", "cloth"], ["strap", "lens cap"], ["cloth", "lens cap", "strap"], ["strap"], ["cloth"],
            ["lens cap"], ["battery", "battery"], ["cloth", "battery"],
        ])
        let bundles = BundleSearch(fewestBaskets: 2).bundles(in: baskets)
        #expect(
            bundles.map(\.items) == [
                ["lens cap", "strap"], ["cloth", "lens cap", "strap"], ["cloth", "lens cap"], ["cloth", "strap"],
            ])
        let pair = bundles[0]
        // In 3 of 8 baskets; either item in 4.
        #expect(pair.count == 3)
        #expect(pair.support == 3.0 / 8)
        #expect(pair.confidence(of: 0) == 3.0 / 4)
        #expect(pair.lift(of: 0) == 3.0 / 4 / (4.0 / 8))
        #expect(pair.lift == 1.5)
        let triple = bundles[1]
        #expect(triple.count == 2)
        // Cloth with both others in 2 of their 3 baskets; each other in both baskets of cloth and the third.
        #expect((0..<3).map(triple.confidence) == [2.0 / 3, 1, 1])
        #expect(triple.surest == 1)
        // 2/8 over (4/8)^3
        #expect(triple.lift == 2)
    }

    @Test("two pieces of one item are a pair of it")
    func twice() {
        let baskets = baskets([["106", "106"], ["106", "106", "106", "101"], ["106"], ["101"]])
        let bundles = BundleSearch(fewestBaskets: 2).bundles(in: baskets)
        #expect(bundles.map(\.items) == [["106", "106"]])
        #expect(bundles[0].count == 2)
        #expect(bundles[0].confidence(of: 0) == 2.0 / 3)
    }

    @Test("among those who bought several things, single pieces are no baskets")
    func several() {
        let baskets = baskets([["a", "b"], ["a"], ["b"], ["c", "c"]])
        #expect(BundleSearch(fewestBaskets: 1).bundles(in: baskets).first { $0.items == ["a", "b"] }?.support == 0.25)
        let search = BundleSearch(fewestBaskets: 1, population: .several)
        #expect(search.bundles(in: baskets).first { $0.items == ["a", "b"] }?.support == 0.5)
    }

    @Test("each segment has its own")
    func segments() {
        var baskets = Baskets()
        for _ in 0..<3 { baskets.add(["a", "b"], segment: "A") }
        for _ in 0..<2 { baskets.add(["b", "c"], segment: "B") }
        let search = BundleSearch(fewestBaskets: 2)
        #expect(baskets.segmentNames == ["A", "B"])
        #expect(search.bundles(in: baskets, segment: "A").map(\.items) == [["a", "b"]])
        #expect(search.bundles(in: baskets, segment: "B").map(\.items) == [["b", "c"]])
        #expect(search.bundles(in: baskets, segment: "C").isEmpty)
        #expect(search.bundles(in: baskets).map(\.count) == [3, 2])
    }

    @Test("a basket of very many items counts, and no bundles are read from it")
    func large() {
        let baskets = baskets([["a", "b"], ["a", "b"], ["a", "b", "c"]])
        let bundles = BundleSearch(fewestBaskets: 1, mostItems: 2).bundles(in: baskets)
        #expect(bundles.map(\.items) == [["a", "b"]])
        #expect(bundles[0].count == 2)
        #expect(bundles[0].baskets == 3)
    }

    @Test("no baskets, no bundles")
    func empty() {
        #expect(BundleSearch(fewestBaskets: 1).bundles(in: Baskets()).isEmpty)
        #expect(BundleSearch(fewestBaskets: 1).bundles(in: baskets([[], ["a"]])).isEmpty)
    }

    @Test("random baskets, against counting every pair and triple", arguments: 0..<12)
    func bruteForce(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        let items = (0..<9).map { "item \($0)" }
        var lists = (0..<120).map { _ in
            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                items[min(Int.random(in: 0..<9, using: &random), Int.random(in: 0..<9, using: &random))]
            }
        }
        var search = BundleSearch(fewestBaskets: 1 + seed % 4)
        if seed % 3 == 0 { search.counterRoom = 40 }
        let found = search.bundles(in: baskets(lists))
        func holds(_ basket: [String], _ wanted: [String]) -> Bool {
            wanted.allSatisfy { item in basket.count { $0 == item } >= wanted.count { $0 == item } }
        }
        func count(_ wanted: [String]) -> Int { lists.count { holds($0, wanted) } }
        var expected: Set<Bundle> = []
        for first in items.indices {
            for second in items.indices[first...] {
                let pair = [items[first], items[second]]
                expected.insert(
                    Bundle(
                        items: pair, count: count(pair), baskets: lists.count, itemCounts: pair.map { count([$0]) },
                        restCounts: pair.reversed().map { count([$0]) }))
                guard second > first else { continue }
                for third in items.indices[(second + 1)...] {
                    let triple = [items[first], items[second], items[third]]
                    expected.insert(
                        Bundle(
                            items: triple, count: count(triple), baskets: lists.count,
                            itemCounts: triple.map { count([$0]) },
                            restCounts: triple.indices.map { rest in
                                count(triple.indices.filter { $0 != rest }.map { triple[$0] })
                            }))
                }
            }
        }
        #expect(Set(found) == expected.filter { $0.count >= search.fewestBaskets })
        #expect(Set(found).count == found.count)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.count >= $1.count })
        lists.shuffle(using: &random)
        #expect(search.bundles(in: baskets(lists)) == found)
    }
}
