import Foundation
import Testing

/// Counts that an independent program gave for the published data.
@Suite("tend backtest on the CDNOW orders")
struct OracleTests {
    private static let silent = [
        "silent-1": [4483, 2357], "silent-3": [3132, 2326], "silent-6": [2320, 2178], "silent-12": [1632, 1632],
    ]
    private static let firstOrder = ["first-order-3": 2284, "first-order-10": 2161, "first-order-25": 1994]

    private func importedShop() throws -> TestFolder {
        let shop = try TestFolder(copying: Repository.fixture("cdnow"))
        #expect(try shop.tend("import", Repository.orders, "--as", "orders").exitCode == 0)
        return shop
    }

    @Test("gives the published counts, writes nothing, and says the same person by person")
    func counts() throws {
        let shop = try importedShop()
        let before = try shop.contents()
        let window = ["--from", "1996-12-31", "--to", "1998-06-30"]
        let result = try Program.run(["backtest", "--json"] + window, in: shop.path)
        #expect(result.exitCode == 0 && result.errors.isEmpty)
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["window"]?["from"]?.string == "1996-12-31T00:00:00+00:00")
        #expect(document["window"]?["to"]?.string == "1998-06-30T23:59:59+00:00")
        var acted: [String: [Int?]] = [:]
        for rule in document["rules"]?.list ?? [] {
            let step = try #require(rule["steps"]?[0])
            acted[rule["rule"]?.string ?? ""] = [step["acted"]?.int, step["customers"]?.int]
        }
        for (rule, counts) in OracleTests.silent { #expect(acted[rule] == counts, "\(rule)") }
        // Every customer has one first order, so there are as many people as actions.
        for (rule, count) in OracleTests.firstOrder { #expect(acted[rule] == [count, count], "\(rule)") }
        #expect(acted.count == 7)
        #expect(try shop.contents() == before)

        let one = try Program.run(["backtest", "silent-12", "--people", "--json"] + window, in: shop.path)
        let lines = try JSONDocument.lines(one.output)
        let acting = lines.filter { $0["outcome"]?.string == "act" }
        #expect(acting.count == 1632)
        #expect(Set(acting.compactMap { $0["customer"]?.string }).count == 1632)
        #expect(lines.allSatisfy { $0["rule"]?.string == "silent-12" && $0.oddKeys.isEmpty })
    }

    @Test("shows a long time by month, a short one by day, with the same sums")
    func monthsAndDays() throws {
        let shop = try importedShop()
        func tasks(_ from: String, _ to: String, each: Regex<(Substring, Substring)>) throws -> [Int] {
            let result = try shop.tend("backtest", "silent-12", "--from", from, "--to", to)
            return try result.outputLines.compactMap { try each.wholeMatch(in: $0).flatMap { Int($0.1) } }
        }
        // Nobody can have been silent for a year before January 1998.
        let months = try tasks("1996-12-31", "1998-06-30", each: /1998-\d\d .* (\d+)/)
        #expect(months.count == 6 && months.reduce(0, +) == 1632)
        let days = try tasks("1998-01-01", "1998-01-31", each: /1998-01-\d\d .* (\d+)/)
        #expect(days.count > 20 && days.reduce(0, +) == months[0])
    }

    @Test("counts a split window as it counts the whole")
    func splitWindow() throws {
        let shop = try importedShop()
        var acted = 0
        for (from, to) in [("1996-12-31", "1997-02-28"), ("1997-03-01", "1997-12-31"), ("1998-01-01", "1998-06-30")] {
            let result = try shop.tend("backtest", "silent-3", "--json", "--from", from, "--to", to)
            acted += try JSONDocument(result.output)["totals"]?["acted"]?.int ?? 0
        }
        #expect(acted == 3132)
    }
}
