import Foundation
import Testing

/// A small run, ended in the write of every page of the store's log and of every block of the outbox, one run for each.
@Suite("a small run that is killed at each of its writes")
struct WriteSweepTests {
    private static let customers = 12
    private static let run = ["run", "--once", "--json", "--now", "2024-11-12T12:00"]
    /// Blocks of 512 bytes that one page makes the log longer by.
    private static let pageBlocks = 8

    private static func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(customers)
        try shop.writeOrders(customers)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            let result = try shop.tend("import", file, "--as", kind, "--now", "2024-11-10T12:00")
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        return shop
    }

    private static func dump(_ shop: TestFolder) throws -> StoreDump {
        try StoreDump(
            of: shop.path("tend.db"), without: StoreDump.times.union(["attempts", "sequence", "next_sequence"]))
    }

    private static func outbox(_ shop: TestFolder) throws -> [String] {
        try shop.text("outbox.jsonl").split(separator: "\n").map(String.init).sorted()
    }

    @Test("ends, when it is started again, as if nothing had happened")
    func everyWrite() throws {
        let base = try WriteSweepTests.shop()
        let undisturbed = try TestFolder(copying: base.url)
        let child = try Child(Program.path, WriteSweepTests.run, in: undisturbed.path)
        var peak = 0
        while !child.hasEnded { peak = max(peak, undisturbed.size("tend.db-wal")) }
        #expect(try child.wait().exitCode == 0)
        let expected = try WriteSweepTests.dump(undisturbed)
        let lines = try WriteSweepTests.outbox(undisturbed)
        #expect(lines.count == WriteSweepTests.customers)
        // The outbox is shorter than a page of the log: its blocks are walked one by one.
        let outbox = Array(1...max(1, undisturbed.size("outbox.jsonl") / 512))
        let log = stride(from: WriteSweepTests.pageBlocks, through: peak / 512 + 1, by: WriteSweepTests.pageBlocks)
        var ended = 0
        for blocks in Set(outbox).union(log).sorted() {
            let shop = try TestFolder(copying: base.url)
            let killed = try shop.tend(WriteSweepTests.run, until: .fileLimit(blocks: blocks))
            if killed.exitCode != 0 { ended += 1 }
            let again = try Program.run(WriteSweepTests.run, in: shop.path)
            #expect(again.exitCode == 0, "\(blocks): \(again.errors)")
            let difference = try WriteSweepTests.dump(shop).difference(from: expected)
            #expect(difference == nil, "\(blocks): \(difference ?? "")")
            #expect(try WriteSweepTests.outbox(shop) == lines, "\(blocks)")
        }
        #expect(ended > 8)
    }
}
