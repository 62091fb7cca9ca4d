import Foundation
import RuleLanguage
import Scoring

/// Scoring everybody by recency, frequency and money, next to sorting one column of the same numbers.
///
/// The customers are made by the arithmetic that Benchmarks/rfm-duckdb.py uses, and the checksum is the one it prints.
struct RFMBenchmark {
    let customers: Int

    func run() {
        let ids = (1...max(customers, 1)).map { "customer-\($0)" }
        let amounts = (1...max(customers, 1)).map { figures($0).money }
        let sorting = medianOnCore(of: 3) {
            var sorted = amounts
            sorted.sort()
            precondition(sorted[0] >= 0)
        }
        for (name, method, ties) in RFMBenchmark.kinds {
            var columns = RFMColumns(ties: ties, capacity: customers)
            let filling = medianOnCore(of: 1) {
                for (index, id) in ids.enumerated() { columns.append(figures(index + 1), customer: id) }
            }
            var checksum = 0
            let scoring = medianOnCore(of: 3) {
                let settings = RFMSettings(method: method, ties: ties)
                let scores = RFMThresholds(of: columns, settings: settings, today: 20_000).scores(of: columns)
                checksum = scores.reduce(0) { $0 + $1.combined }
            }
            print(
                "rfm           \(grouped(Double(customers))) customers, \(name): scored in \(fixed(scoring, digits: 2)) s, "
                    + "columns filled in \(fixed(filling, digits: 2)) s "
                    + "(one column sorted \(fixed(sorting, digits: 2)) s; checksum \(checksum))")
        }
    }

    private static let kinds: [(String, RFMSettings.Method, RFMSettings.Ties)] = [
        ("independent, ties together", .independent, .same), ("nested, ties together", .nested, .same),
        ("independent, ties spread", .independent, .spread(seed: 1)),
        ("nested, ties spread", .nested, .spread(seed: 1)),
    ]

    private func figures(_ number: Int) -> RFMFigures {
        let prime = 2_147_483_647
        let often = number * 69_621 % prime
        return RFMFigures(
            day: Int32(19_000 + number * 48_271 % prime % 365), count: Int32(often % 10 < 6 ? 1 : 2 + often / 10 % 8),
            money: Int64(500 + number * 16_807 % prime % 100_000))
    }
}
