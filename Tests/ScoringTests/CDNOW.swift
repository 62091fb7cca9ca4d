import Foundation

@testable import Scoring

/// The 2,357 customers of the published analyses, with their first 39 weeks.
enum CDNOW {
    /// In the order of the published tables, which is that of the file; amounts in cents.
    static let purchases: [(customer: String, purchases: [(day: Int32, paid: Int64)])] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../RuntimeTests/Fixtures/cdnow_sample_orders.csv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        var purchases: [(customer: String, purchases: [(day: Int32, paid: Int64)])] = []
        var places: [String: Int] = [:]
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",")
            let customer = String(cells[1])
            let place = places[customer] ?? purchases.count
            if place == purchases.count {
                places[customer] = place
                purchases.append((customer, []))
            }
            purchases[place].purchases.append((day(cells[2]), cents(cells[4])))
        }
        return purchases
    }()

    /// In dollars, as the published parameters are.
    static let summaries: [RepeatPurchaseSummary] = purchases.compactMap { _, purchases in
        RepeatPurchaseSummary(of: purchases, through: day("1997-09-30")).map { summary in
            var dollars = summary
            dollars.meanSpend /= 100
            return dollars
        }
    }

    /// Days since 1997-01-01, in the two years of the file.
    static func day(_ date: some StringProtocol) -> Int32 {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        return Int32((parts[0] - 1997) * 365 + before[parts[1] - 1] + parts[2] - 1)
    }

    private static func cents(_ amount: some StringProtocol) -> Int64 {
        let parts = amount.split(separator: ".")
        return Int64(parts[0])! * 100 + Int64(parts[1])!
    }
}
