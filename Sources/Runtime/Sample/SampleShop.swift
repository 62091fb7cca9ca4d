package import Foundation
package import RuleLanguage

/// The order history of an invented shop for camera accessories, in the export format of the platform it sells on.
///
/// The three months up to `until` follow the published figures of a real shop: 8,534 buyers, of whom 8,233 bought on one
/// day, 274 on two, 19 on three, 6 on four, one on five and one on nine; the average order amounts and the shares of
/// repeat buyers are those of `SampleBand`. All people are invented. The same seed and moment give the same bytes.
package struct SampleShop: Sendable {
    /// Where the files are, and what they hold.
    package struct Files: Hashable, Sendable {
        /// The three months up to `until`.
        package var orders: URL
        package var items: URL
        /// What the platform keeps apart as older orders: the four months before, by other people.
        package var earlierOrders: URL
        package var earlierItems: URL
        /// The shop's own member list.
        package var members: URL

        package var orderCount: Int
        package var earlierOrderCount: Int
        package var memberCount: Int
    }

    /// Buyers of the earlier months.
    package static let earlierBuyers = 900

    package let seed: UInt64
    /// The moment of the export: nothing in it is later, and the last order is from its day.
    package let until: Instant

    package init(seed: UInt64 = 1, until: Instant) {
        self.seed = seed
        self.until = until
    }

    /// Writes the five files, making the folder; files of the same names are replaced.
    package func write(to folder: URL) throws -> Files {
        let recent = SampleHistory.threeMonths(seed: seed, until: until)
        let earlier = SampleHistory.earlier(seed: seed, until: until, buyers: SampleShop.earlierBuyers)
        let earlierFolder = folder.appendingPathComponent("earlier", isDirectory: true)
        try FileManager.default.createDirectory(at: earlierFolder, withIntermediateDirectories: true)
        let (orders, items) = try write(recent, to: folder)
        let (earlierOrders, earlierItems) = try write(earlier, to: earlierFolder)
        let members = folder.appendingPathComponent("members.csv")
        let memberCount = try writeMembers(among: recent.orders + earlier.orders, to: members)
        return Files(
            orders: orders, items: items, earlierOrders: earlierOrders, earlierItems: earlierItems, members: members,
            orderCount: recent.orders.count, earlierOrderCount: earlier.orders.count, memberCount: memberCount)
    }

    private func write(_ history: SampleHistory, to folder: URL) throws -> (orders: URL, items: URL) {
        let local = SampleDays.calendar.localTime(at: until)
        let minute = Int(local.milliseconds / 60_000)
        let stamp = local.date.iso8601.filter { $0 != "-" } + padded(minute / 60, to: 2) + padded(minute % 60, to: 2)
        let orders = folder.appendingPathComponent("ExportOrderList\(stamp).csv")
        let items = folder.appendingPathComponent("ExportOrderDetailList\(stamp).csv")

        let orderColumns = SampleExportColumns.orders
        let itemColumns = SampleExportColumns.items
        var orderFile = try SampleExportFile(creating: orders, encoding: .gb18030, lineEnd: "\r\n")
        var itemFile = try SampleExportFile(creating: items, encoding: .gb18030, lineEnd: "\r\n")
        try orderFile.write(orderColumns.map { .text($0.header) })
        try itemFile.write(itemColumns.map { .text($0.header) })
        for order in history.orders {
            let row = SampleExportRow(order: order, seed: seed)
            try orderFile.write(orderColumns.map { $0.cell(row) })
            for line in order.basket.lines.indices {
                let item = SampleExportColumns.Item(row: row, line: line)
                try itemFile.write(itemColumns.map { $0.cell(item) }, trailingComma: true)
            }
        }
        try orderFile.close()
        try itemFile.close()
        return (orders, items)
    }

    /// The members in the order of their numbers.
    private func writeMembers(among orders: [SampleOrder], to url: URL) throws -> Int {
        var standings = Array(
            repeating: (orders: 0, spent: Int64(0), first: until), count: SampleBuyer.count + SampleShop.earlierBuyers)
        for order in orders {
            guard let paid = order.paid else { continue }
            standings[order.buyer].orders += 1
            standings[order.buyer].spent += order.total - order.refund
            standings[order.buyer].first = min(standings[order.buyer].first, paid)
        }
        var file = try SampleExportFile(creating: url, encoding: .utf8, lineEnd: "\n")
        try file.write(SampleMember.columns.map { .text($0.header) })
        var count = 0
        for (buyer, standing) in standings.enumerated() {
            let firstDay = SampleDays.calendar.date(at: standing.first)
            guard
                let member = SampleMember(
                    buyer: buyer, orders: standing.orders, spent: standing.spent, firstOrder: firstDay, seed: seed)
            else { continue }
            try file.write(SampleMember.columns.map { $0.cell(member) })
            count += 1
        }
        try file.close()
        return count
    }
}
