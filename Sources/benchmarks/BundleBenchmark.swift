import Foundation
import Scoring

/// Pairs and triples of a shop's baskets, next to walking over all pairs and counting none.
struct BundleBenchmark {
    let count: Int

    func run() {
        let names = (0..<2_000).map { "item-\($0)" }
        var random = SystemRandomNumberGenerator()
        let lists = (0..<count).map { _ in
            (0..<Int.random(in: 1...7, using: &random)).map { _ in
                // A few items are in many baskets, most in few.
                let share = Double.random(in: 0..<1, using: &random)
                return Int(share * share * share * 2_000)
            }
        }
        var found = 0
        let seconds = medianOnCore(of: 3) {
            var baskets = Baskets()
            for list in lists { baskets.add(list.lazy.map { names[$0] }) }
            found = BundleSearch(fewestBaskets: max(count / 10_000, 2)).bundles(in: baskets).count
        }
        var sum = 0
        let walking = medianOnCore(of: 3) {
            for list in lists {
                for (place, first) in list.enumerated() {
                    for second in list[(place + 1)...] { sum &+= first &* second }
                }
            }
        }
        precondition(count == 0 || sum != 0)
        print(
            "bundles       \(grouped(Double(count))) baskets, \(grouped(Double(found))) bundles: "
                + "\(fixed(seconds, digits: 2)) s (all pairs walked over \(fixed(walking, digits: 2)) s)")
    }
}
