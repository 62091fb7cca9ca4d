import Foundation
import GRDB
import Glibc
import Testing

@Suite("a run that is killed and started again")
struct TickKillTests {
    private static let customers = 1100
    private static let run = ["run", "--once", "--json", "--now", "2024-11-12T12:00"]

    /// Everybody's thanks are long gone; everybody's voucher is due at ten, with a coupon.
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

    private struct Expected {
        var dump: StoreDump
        var lines: [String]
        var duration: UInt32
        /// The length that the store's log comes to.
        var peak: Int

        /// The length that the outbox comes to.
        var bytes: Int { lines.reduce(0) { $0 + $1.utf8.count + 1 } }

        init(_ shop: TestFolder) throws {
            let copy = try TestFolder(copying: shop.url)
            let start = Date()
            let child = try Child(Program.path, TickKillTests.run, in: copy.path)
            var peak = 0
            while !child.hasEnded { peak = max(peak, copy.size("tend.db-wal")) }
            let result = try child.wait()
            duration = UInt32(Date().timeIntervalSince(start) * 1_000_000)
            self.peak = peak
            dump = try TickKillTests.dump(copy)
            lines = try TickKillTests.outbox(copy)
            let sent = try JSONDocument(result.output)["delivered"]?["sent"]?.int
            #expect(sent == TickKillTests.customers && lines.count == sent)
            #expect(dump.count(of: "decisions") == sent && dump.count(of: "coupons") == sent)
        }
    }

    /// How often an attempt was made is what a crash may change; nothing else is.
    private static func dump(_ shop: TestFolder) throws -> StoreDump {
        try StoreDump(
            of: shop.path("tend.db"), without: StoreDump.times.union(["attempts", "sequence", "next_sequence"]))
    }

    /// The lines of the outbox, without what stood there before.
    private static func outbox(_ shop: TestFolder) throws -> [String] {
        guard shop.exists("outbox.jsonl") else { return [] }
        let text = try shop.text("outbox.jsonl")
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").filter { !$0.hasPrefix("\0") }.map(String.init).sorted()
    }

    /// What a killed run has left: where the texts stand, how far the outbox has come, and whether its last line is torn.
    private struct State: Hashable {
        var pending = 0
        var sending = 0
        var sent = 0
        var lines = 0
        var isTorn = false
    }

    private func state(of shop: TestFolder) throws -> State {
        let copy = try StoreCopy(of: shop.path("tend.db"))
        let made = try #require(
            copy.numbers(["decisions", "deliveries", "coupons"].map { "SELECT COUNT(*) FROM \($0)" }))
        // One transaction: all of the window or nothing of it.
        #expect(made == [0, 0, 0] || made == Array(repeating: TickKillTests.customers, count: 3))
        let deliveries = try #require(
            copy.numbers(
                ["pending", "sending", "sent"].map { "SELECT COUNT(*) FROM deliveries WHERE state = '\($0)'" }))
        let events = copy.numbers(["SELECT COUNT(*) FROM events WHERE kind = 'sms_sent'"])
        #expect(events == [deliveries[2]])
        let bytes =
            shop.exists("outbox.jsonl") ? try Data(contentsOf: shop.url.appending(path: "outbox.jsonl")) : Data()
        let state = State(
            pending: deliveries[0], sending: deliveries[1], sent: deliveries[2],
            lines: bytes.count { $0 == UInt8(ascii: "\n") },
            isTorn: bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false)
        // Nothing counts as sent that is not in the outbox, and nothing is in the outbox that was not claimed.
        #expect(state.sent <= state.lines && state.lines <= state.sent + state.sending + 1)
        return state
    }

    /// Ends runs at every point, starts again, and compares with the undisturbed run.
    ///
    /// - Parameters:
    ///   - prepare: what lies in the shop's folder before.
    ///   - worsen: what becomes of it afterwards, as when the machine stops as well.
    /// - Returns: the states that the ended runs had left.
    private func sweep(
        _ points: [KillPoint], shop base: TestFolder, expected: Expected,
        prepare: (TestFolder) throws -> Void = { _ in },
        worsen: (TestFolder, State) throws -> Void = { _, _ in }
    ) throws -> Set<State> {
        var states: Set<State> = []
        for point in points {
            let shop = try TestFolder(copying: base.url)
            try prepare(shop)
            let killed = try shop.tend(TickKillTests.run, until: point)
            if killed.exitCode != 0 {
                #expect(killed.signal != nil || killed.exitCode == 3, "\(point): \(killed.errors)")
                try worsen(shop, try state(of: shop))
                states.insert(try state(of: shop))
            }
            let again = try Program.run(TickKillTests.run, in: shop.path)
            #expect(again.exitCode == 0, "\(point): \(again.errors)")
            let difference = try TickKillTests.dump(shop).difference(from: expected.dump)
            #expect(difference == nil, "\(point): \(difference ?? "")")
            #expect(try TickKillTests.outbox(shop) == expected.lines, "\(point)")
        }
        return states
    }

    @Test("by a signal at any moment has lost nothing and sent nothing twice")
    func signals() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        var random = SeededRandom(seed: KillSweep.seed &+ 2)
        let count = KillSweep.count(10)
        let signals = [SIGKILL, SIGKILL, SIGTERM, SIGINT]
        var points = (0..<count).map { index in
            KillPoint.after(
                UInt32.random(in: 0...expected.duration, using: &random), signal: signals[index % signals.count])
        }
        points += (0..<count).map { KillPoint.grown(file: "tend.db-wal", to: max(1, expected.peak * $0 / count)) }
        let states = try sweep(points, shop: shop, expected: expected)
        #expect(states.count >= 3, "\(states)")
    }

    @Test("with its last lines torn by the machine's stop takes the rest of a line off and sends that text once")
    func tornLines() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        var random = SeededRandom(seed: KillSweep.seed &+ 4)
        let count = KillSweep.count(12)
        let points = (0..<count).map { KillPoint.grown(file: "outbox.jsonl", to: max(1, expected.bytes * $0 / count)) }
        let tearing: (TestFolder, State) throws -> Void = { shop, state in
            guard shop.exists("outbox.jsonl") else { return }
            // Whatever counts as sent has reached the disk; what came behind may end anywhere.
            let bytes = try Data(contentsOf: shop.url.appending(path: "outbox.jsonl"))
            let breaks = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
            let kept = state.sent == 0 ? 0 : breaks[state.sent - 1] + 1
            truncate(shop.path("outbox.jsonl"), off_t(Int.random(in: kept...bytes.count, using: &random)))
        }
        let states = try sweep(points, shop: shop, expected: expected, worsen: tearing)
        #expect(states.count >= 4, "\(states)")
        #expect(states.contains { $0.isTorn && $0.sending > 0 }, "no line was torn: \(states)")
    }

    @Test("because the store's log can grow no longer has lost nothing and sent nothing twice")
    func shortLog() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        var random = SeededRandom(seed: KillSweep.seed &+ 3)
        let count = KillSweep.count(12)
        let blocks = max(1, expected.peak / 512)
        let points = (0..<count).map { index in
            KillPoint.fileLimit(
                blocks: blocks * index / count + Int.random(in: 0...max(1, blocks / count), using: &random))
        }
        let states = try sweep(points, shop: shop, expected: expected)
        #expect(states.count >= 2, "\(states)")
    }

    @Test("because the outbox can grow no longer keeps what was written, and goes on when there is room")
    func shortOutbox() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        // Longer than the store's log becomes, so that the limit meets the outbox alone: one line of nothing.
        let former = expected.peak * 2 / 512 * 512
        var random = SeededRandom(seed: KillSweep.seed &+ 5)
        let count = KillSweep.count(8)
        let points = (0..<count).map { index in
            let reached = expected.bytes * index / count + Int.random(in: 0...(expected.bytes / count), using: &random)
            return KillPoint.fileLimit(blocks: (former + reached) / 512)
        }
        let states = try sweep(points, shop: shop, expected: expected) { shop in
            try shop.write(String(repeating: "\0", count: former - 1) + "\n", to: "outbox.jsonl")
        }
        #expect(states.count >= 6, "\(states)")
        #expect(states.contains { $0.isTorn }, "no line was torn: \(states)")
    }

    @Test("settles by the outbox what was left in the middle: what stands there went out, the rest goes out now")
    func leftInTheMiddle() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(6)
        try shop.writeOrders(6)
        for (file, kind) in [("customers.csv", "customers"), ("orders.csv", "orders")] {
            try shop.tend("import", file, "--as", kind, "--now", "2024-11-10T12:00")
        }
        #expect(try Program.run(TickKillTests.run, in: shop.path).exitCode == 0)
        let expected = try TickKillTests.dump(shop)
        let lines = try shop.text("outbox.jsonl").split(separator: "\n").map(String.init)
        let ids = try lines.map { try JSONDocument($0)["id"]?.string ?? "" }
        // Four were being sent: the lines of the first two are there, the third is torn, the fourth not begun.
        try DatabaseQueue(path: shop.path("tend.db")).write { database in
            for id in ids[2...] {
                try database.execute(
                    sql: "UPDATE deliveries SET state = 'sending', sent_at = NULL, provider_id = NULL WHERE id = ?",
                    arguments: [id])
                try database.execute(sql: "DELETE FROM events WHERE id = ?", arguments: [id + ":sent"])
            }
        }
        try shop.write(lines[..<4].joined(separator: "\n") + "\n" + lines[4].dropLast(1), to: "outbox.jsonl")
        let run = try JSONDocument(Program.run(TickKillTests.run, in: shop.path).output)
        #expect(run["delivered"]?["recovered"]?.int == 4)
        #expect(run["delivered"]?["sent"]?.int == 4 && run["delivered"]?["unknown"]?.int == 0)
        #expect(try shop.text("outbox.jsonl").split(separator: "\n").map(String.init) == lines)
        #expect(try TickKillTests.dump(shop).difference(from: expected) == nil)
        let attempts = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output).map {
            ($0["delivery"]?.string, $0["attempts"]?.int)
        }
        // A second attempt only where the first had left nothing. The list is by due time, the outbox by value.
        #expect(Set(attempts.filter { $0.1 == 2 }.map(\.0)) == Set(ids[4...]))
        #expect(Set(attempts.filter { $0.1 == 1 }.map(\.0)) == Set(ids[..<4]))
    }
}
