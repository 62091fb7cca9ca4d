import Foundation
import Testing

/// What the customers of the published CDNOW orders did within 90 days, next to what a brute-force count over the file says.
@Suite("goals on the CDNOW orders")
struct GoalOracleTests {
    private struct Purchase {
        /// Days since 1 January 1970.
        var day: Int
        /// In cents.
        var amount: Int
    }

    private struct Group: Equatable {
        var people = 0
        var open = 0
        var reached = 0
        var events = 0
        var revenue = 0
        var days: [Int] = []

        var medianDays: Double? {
            let sorted = days.sorted()
            guard !sorted.isEmpty else { return nil }
            return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        }
    }

    /// The file has the orders of each customer in the order of their days.
    private static func purchases() throws -> [String: [Purchase]] {
        var purchases: [String: [Purchase]] = [:]
        let text = String(decoding: try Data(contentsOf: URL(filePath: Repository.orders)), as: UTF8.self)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let date = cells[2].split(separator: "-").compactMap { Int($0) }
            let parts = DateComponents(year: date[0], month: date[1], day: date[2])
            let seconds = try #require(calendar.date(from: parts)).timeIntervalSince1970
            let cents = try #require(Double(cells[4])) * 100
            purchases[String(cells[1]), default: []].append(
                Purchase(day: Int(seconds) / 86_400, amount: Int(cents.rounded())))
        }
        return purchases
    }

    /// - Parameter isOf: whether the activation of that purchase, so many days later, is one of the group.
    private static func count(
        _ purchases: [String: [Purchase]], after delay: Int, known: Int, isOf: ([Purchase], Int) -> Bool
    ) -> Group {
        var group = Group()
        for own in purchases.values {
            let dues = own.indices.filter { isOf(own, $0) }.map { own[$0].day + delay }.filter { $0 <= known }
            guard !dues.isEmpty else { continue }
            let closed = dues.filter { $0 + 90 <= known }
            guard !closed.isEmpty else {
                group.open += 1
                continue
            }
            group.people += 1
            var first: Int?
            for purchase in own {
                // The last touch before it, however long ago.
                guard let due = dues.filter({ $0 < purchase.day }).max(), purchase.day <= due + 90, closed.contains(due)
                else { continue }
                first = first ?? purchase.day - due
                group.events += 1
                group.revenue += purchase.amount
            }
            if let first {
                group.reached += 1
                group.days.append(first)
            }
        }
        return group
    }

    private static func group(_ document: JSONDocument?) throws -> (Group, median: Double?) {
        let document = try #require(document)
        var group = Group()
        group.people = try #require(document["people"]?.int)
        group.open = try #require(document["open"]?.int)
        group.reached = try #require(document["reached"]?.int)
        group.events = try #require(document["goal_events"]?.int)
        let revenue = document["revenue"]?["amount"]?.string ?? "0.00"
        group.revenue = try #require(Int(revenue.filter { $0 != "." }))
        return (group, document["median_days"]?.value as? Double)
    }

    @Test(
        "who pays within 90 days is as many people as a brute-force count says",
        arguments: [("first-order-10", 10, 2161), ("first-order-25", 25, 1994)])
    func cdnow(rule: String, delay: Int, acted: Int) throws {
        let shop = try TestFolder(copying: Repository.fixture("cdnow"))
        #expect(try shop.tend("import", Repository.orders, "--as", "orders").exitCode == 0)
        let result = try shop.tend(
            "backtest", rule, "--goal", "90d", "--from", "1996-12-31", "--to", "1998-06-30", "--json")
        let goals = try JSONDocument(result.output)["goals"]
        let purchases = try GoalOracleTests.purchases()
        let known = try #require(purchases.values.joined().map(\.day).max())
        // The first purchase day, with nothing paid since.
        func isTreated(_ own: [Purchase], _ index: Int) -> Bool {
            let due = own[index].day + delay
            return Set(own.filter { $0.day <= due }.map(\.day)).count == 1
                && !own[(index + 1)...].contains { $0.day <= due }
        }
        let treated = GoalOracleTests.count(purchases, after: delay, known: known, isOf: isTreated)
        // As many as the published counts say: every customer has one first order.
        #expect(treated.people + treated.open == acted)
        let everybody = GoalOracleTests.count(purchases, after: delay, known: known) { _, _ in true }
        for (name, expected) in [("treated", treated), ("everybody", everybody)] {
            var (found, median) = try GoalOracleTests.group(goals?[0]?[name])
            #expect(median == expected.medianDays, "\(name)")
            found.days = expected.days
            #expect(found == expected, "\(name)")
        }
        #expect(goals?[0]?["held_out"]?["people"]?.int == 0)
    }
}
