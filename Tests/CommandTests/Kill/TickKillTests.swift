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
        var peak: Int

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
        try StoreDump(of: shop.path("tend.db"), without: StoreDump.times.union(["attempts", "sequence", "next_sequence"]))
    }

    /// The lines of the outbox, without what stood there before.
    private static func outbox(_ shop: TestFolder) throws -> [String] {
        guard shop.exists("outbox.jsonl") else { return [] }
        let text = try shop.text("outbox.jsonl")
        #expect(text.isEmpty || text.hasSuffix("\n"))
        return text.split(separator: "\n").filter { !$0.hasPrefix("\0") }.map(String.init).sorted()
    }

    /// What a killed run has left: how much was decided, where the texts stand, how far the outbox has come.
    private func state(of shop: TestFolder) throws -> [Int] {
        let left = try TickKillTests.dump(shop)
        let decided = left.count(of: "decisions")
        // One transaction: all of the window or nothing of it.
        #expect(decided == 0 || decided == TickKillTests.customers)
        #expect(left.count(of: "deliveries") == decided && left.count(of: "coupons") == decided)
        let deliveries = left.tables["deliveries"] ?? []
        let states = ["pending", "sending", "sent"].map { state in
            deliveries.count { $0.contains("state='\(state)'") }
        }
        let bytes = shop.exists("outbox.jsonl") ? try Data(contentsOf: shop.url.appending(path: "outbox.jsonl")) : Data()
        let torn = bytes.isEmpty || bytes.last == UInt8(ascii: "\n") ? 0 : 1
        return states + [bytes.count { $0 == UInt8(ascii: "\n") }, torn]
    }

    /// Kills at every point, starts again, and compares with the undisturbed run.
    ///
    /// - Returns: the states that the killed runs had left.
    private func sweep(
        _ points: [KillPoint], shop base: TestFolder, expected: Expected, prepare: (TestFolder) throws -> Void = { _ in }
    ) throws -> Set<[Int]> {
        var states: Set<[Int]> = []
        for point in points {
            let shop = try TestFolder(copying: base.url)
            try prepare(shop)
            let killed = try shop.tend(TickKillTests.run, until: point)
            #expect(killed.signal != nil || killed.exitCode == 0, "\(point): \(killed.errors)")
            if killed.signal != nil { states.insert(try state(of: shop)) }
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
        let count = KillSweep.count(12)
        let signals = [SIGKILL, SIGKILL, SIGTERM, SIGINT]
        var points = (0..<count).map { index in
            KillPoint.after(
                UInt32.random(in: 0...expected.duration, using: &random), signal: signals[index % signals.count])
        }
        let bytes = expected.lines.reduce(0) { $0 + $1.utf8.count + 1 }
        points += (0..<count).map { index in
            KillPoint.grown(file: "outbox.jsonl", to: max(1, bytes * index / count))
        }
        let states = try sweep(points, shop: shop, expected: expected)
        #expect(states.count >= 4, "\(states)")
    }

    @Test("in the middle of writing the store's log has lost nothing and sent nothing twice")
    func log() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        var random = SeededRandom(seed: KillSweep.seed &+ 3)
        let count = KillSweep.count(14)
        let blocks = max(1, expected.peak / 512)
        let points = (0..<count).map { index in
            KillPoint.fileLimit(blocks: blocks * index / count + Int.random(in: 0...max(1, blocks / count), using: &random))
        }
        let states = try sweep(points, shop: shop, expected: expected)
        #expect(states.count >= 3, "\(states)")
    }

    @Test("in the middle of a line of the outbox takes the torn line off and sends that text once")
    func outboxLines() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        // Longer than the store's log becomes, so that the limit meets the outbox alone: one line of nothing.
        let former = max(expected.peak * 2, 4_000_000) / 512 * 512
        let bytes = expected.lines.reduce(0) { $0 + $1.utf8.count + 1 }
        var random = SeededRandom(seed: KillSweep.seed &+ 4)
        let count = KillSweep.count(12)
        let points = (0..<count).map { index in
            let reached = bytes * index / count + Int.random(in: 0...(bytes / count), using: &random)
            return KillPoint.fileLimit(blocks: (former + reached) / 512)
        }
        let states = try sweep(points, shop: shop, expected: expected) { shop in
            let path = shop.path("outbox.jsonl")
            try shop.write("", to: "outbox.jsonl")
            truncate(path, off_t(former - 1))
            let end = try FileHandle(forWritingTo: shop.url.appending(path: "outbox.jsonl"))
            try end.seekToEnd()
            try end.write(contentsOf: Data("\n".utf8))
            try end.close()
        }
        #expect(states.count >= 8, "\(states)")
        #expect(states.contains { $0.last == 1 }, "no line was torn: \(states)")
        // Claimed, and not a byte of it written.
        #expect(states.contains { $0[1] > 0 })
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
        // A second attempt only where the first had left nothing.
        #expect(attempts.filter { $0.1 == 2 }.map(\.0) == ids[4...].map { $0 })
        #expect(attempts.filter { $0.1 == 1 }.map(\.0) == ids[..<4].map { $0 })
    }

    @Test("where the disk is full says so, keeps what was written, and goes on when there is room")
    func fullDisk() throws {
        let shop = try TickKillTests.shop()
        let expected = try Expected(shop)
        let bytes = expected.lines.reduce(0) { $0 + $1.utf8.count + 1 }
        // Without the signal the write fails instead, as on a full disk. The log of the store is shorter than the outbox here.
        let former = max(expected.peak * 2, 4_000_000) / 512 * 512
        try shop.write(String(repeating: "\0", count: former - 1) + "\n", to: "outbox.jsonl")
        let script = "trap '' XFSZ; ulimit -f \((former + bytes / 2) / 512); exec \"$0\" \"$@\""
        let full = try Program.run(["-c", script, Program.path] + TickKillTests.run, program: "sh", in: shop.path)
        #expect(full.exitCode == 3 && full.output.isEmpty)
        #expect(full.errors.contains("outbox.jsonl"))
        let left = try state(of: shop)
        #expect(left[0] > 0 && left[1] >= 0 && left[2] > 0)
        let again = try JSONDocument(Program.run(TickKillTests.run, in: shop.path).output)
        #expect(again["delivered"]?["failed"]?.int == 0)
        #expect(try TickKillTests.outbox(shop) == expected.lines)
        #expect(try TickKillTests.dump(shop).difference(from: expected.dump) == nil)
    }
}
