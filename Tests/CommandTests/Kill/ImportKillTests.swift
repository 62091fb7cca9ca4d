import Foundation
import Glibc
import Testing

@Suite("an import that is killed and started again")
struct ImportKillTests {
    /// One kind of import on top of a prepared shop.
    private struct Job {
        var shop: TestFolder
        var arguments: [String]
        /// The store after an import that nobody disturbed.
        var expected: StoreDump
        var duration: UInt32
        /// The largest file that it makes.
        var peak: Int

        init(_ shop: TestFolder, _ arguments: [String]) throws {
            self.shop = shop
            self.arguments = arguments
            let copy = try TestFolder(copying: shop.url)
            let start = Date()
            let child = try Child(Program.path, arguments, in: copy.path)
            var peak = 0
            while !child.hasEnded { peak = max(peak, copy.size("tend.db-wal"), copy.size("tend.db")) }
            #expect(try child.wait().exitCode == 0)
            duration = UInt32(Date().timeIntervalSince(start) * 1_000_000)
            self.peak = peak
            expected = try ImportKillTests.dump(copy)
        }
    }

    /// Without what the moment of the run decides.
    private static func dump(_ shop: TestFolder) throws -> StoreDump {
        try StoreDump(of: shop.path("tend.db"), without: StoreDump.times.union(StoreDump.secrets).union(["watermark"]))
    }

    /// Kills at every point, starts again, and compares with the undisturbed import.
    ///
    /// - Returns: the states that the killed imports had left.
    private func sweep(_ job: Job, _ points: [KillPoint]) throws -> Set<State> {
        var states: Set<State> = []
        for point in points {
            let shop = try TestFolder(copying: job.shop.url)
            let killed = try shop.tend(job.arguments, until: point)
            if killed.exitCode != 0 {
                #expect(killed.signal != nil || killed.exitCode == 3, "\(point): \(killed.errors)")
                states.insert(try state(of: shop, at: point))
            }
            // A minute later, as life would have it.
            let later = job.arguments.map { $0 == ImportKillTests.now ? ImportKillTests.later : $0 }
            let again = try Program.run(later, in: shop.path)
            #expect(again.exitCode == 0, "\(point): \(again.errors)")
            let difference = try ImportKillTests.dump(shop).difference(from: job.expected)
            #expect(difference == nil, "\(point): \(difference ?? "")")
        }
        return states
    }

    /// What a killed import has left.
    private struct State: Hashable {
        /// Customers, orders, events and profiles with a phone; none where there is no store yet.
        var rows: [Int]
        /// How far the store's log had been written, whole batches or not.
        var log: Int
    }

    /// A batch is there or it is not: orders have their customers and their events.
    private func state(of shop: TestFolder, at point: KillPoint) throws -> State {
        let copy = try StoreCopy(of: shop.path("tend.db"))
        let broken = copy.numbers([
            "SELECT COUNT(*) FROM orders WHERE customer NOT IN (SELECT id FROM customers)",
            "SELECT COUNT(*) FROM orders WHERE paid_at IS NOT NULL AND id || ':paid' NOT IN (SELECT id FROM events)",
            "SELECT COUNT(*) FROM orders WHERE shipped_at IS NOT NULL AND id || ':shipped' NOT IN (SELECT id FROM events)",
        ])
        #expect(broken == nil || broken == [0, 0, 0], "\(point)")
        let rows = copy.numbers([
            "SELECT COUNT(*) FROM customers", "SELECT COUNT(*) FROM orders", "SELECT COUNT(*) FROM events",
            "SELECT COUNT(phone) FROM customers",
        ])
        return State(rows: rows ?? [], log: shop.size("tend.db-wal"))
    }

    private static let now = "2024-12-01T10:00"
    private static let later = "2024-12-01T10:01"

    private func points(for job: Job, _ usual: Int, random: inout SeededRandom) -> [KillPoint] {
        let count = KillSweep.count(usual)
        let blocks = max(1, job.peak / 512)
        let limits = (0..<count).map { index in
            KillPoint.fileLimit(
                blocks: blocks * index / count + Int.random(in: 0...max(1, blocks / count), using: &random))
        }
        let signals = [SIGKILL, SIGKILL, SIGTERM, SIGINT]
        let delays = (0..<count).map { index in
            KillPoint.after(UInt32.random(in: 0...job.duration, using: &random), signal: signals[index % signals.count])
        }
        return limits + delays
    }

    @Test("of orders has lost nothing and doubled nothing")
    func orders() throws {
        let shop = try TestFolder(copying: Repository.fixture("cdnow"))
        let job = try Job(
            shop, ["import", Repository.orders, "--as", "orders", "--now", ImportKillTests.now])
        #expect(job.expected.count(of: "orders") == 6919)
        var random = SeededRandom(seed: KillSweep.seed)
        let states = try sweep(job, points(for: job, 10, random: &random))
        // 6,919 rows are two batches: at the least the store was left empty, and with the first of them.
        #expect(Set(states.map(\.rows)).count >= 2, "\(states)")
        #expect(states.count >= 8, "\(states)")
    }

    @Test("of members and of an export that brings orders further is as if nothing had happened")
    func updates() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(2500)
        try shop.writeOrders(2500)
        let now = ["--now", ImportKillTests.now]
        #expect(try Program.run(["import", "orders.csv", "--as", "orders"] + now, in: shop.path).exitCode == 0)
        // The same orders, now shipped, and some of them refunded.
        let rows = (1...2500).map { number in
            let refunded = number % 50 == 0 ? "2024-11-04 09:00:00,5.00" : ","
            return "o\(number),2024-11-03 09:00:00,\(refunded),c\(number)"
        }
        try shop.write(
            "order_id,shipped_at,refunded_at,refunded,customer_id\n" + rows.joined(separator: "\n") + "\n",
            to: "later.csv")
        var random = SeededRandom(seed: KillSweep.seed &+ 1)
        var states: [State] = []
        for arguments in [
            ["import", "later.csv", "--as", "orders"], ["import", "customers.csv", "--as", "customers"],
        ] {
            let job = try Job(shop, arguments + now)
            states += try sweep(job, points(for: job, 4, random: &random))
        }
        #expect(states.count >= 6, "\(states)")
    }
}
