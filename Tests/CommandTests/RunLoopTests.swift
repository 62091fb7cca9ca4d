import Foundation
import Glibc
import Testing

@Suite("tend run, the loop")
struct RunLoopTests {
    /// Orders of this minute, which the thanks-at-once rule answers when they arrive.
    private func liveShop(orders count: Int) throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            "rule: thanks\ncategory: service\non: paid\ndo: [{sms: thanks}]\n", to: "rules/care.yaml")
        try shop.write("---\ncategory: service\n---\n谢谢！\n", to: "templates/thanks.sms")
        try FileManager.default.removeItem(atPath: shop.path("templates/voucher.sms"))
        try shop.writeCustomers(100)
        #expect(try shop.tend("import", "customers.csv", "--as", "customers").exitCode == 0)
        try bringOrders(1...count, to: shop)
        return shop
    }

    private func bringOrders(_ numbers: ClosedRange<Int>, to shop: TestFolder) throws {
        let now = ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: -60))
        let rows = numbers.map { "o\($0),c\($0),\(now),10.00" }
        try shop.write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: "orders.csv")
        let result = try shop.tend("import", "orders.csv", "--as", "orders", "--json")
        #expect(try JSONDocument(result.output)["imported"]?.int == numbers.count, "\(result.output)\(result.errors)")
    }

    private func lines(_ shop: TestFolder) -> Int {
        let bytes = (try? Data(contentsOf: shop.url.appending(path: "outbox.jsonl"))) ?? Data()
        return bytes.count { $0 == UInt8(ascii: "\n") }
    }

    @Test("delivers what is there and what arrives, and stops at once when told to", arguments: [SIGTERM, SIGINT])
    func deliversAndStops(signal: Int32) throws {
        let shop = try liveShop(orders: 20)
        let loop = try shop.start("run", "--interval", "0.1")
        #expect(loop.waits { lines(shop) == 20 })
        try bringOrders(21...30, to: shop)
        #expect(loop.waits { lines(shop) == 30 })
        loop.send(signal)
        let end = try loop.wait(atMost: 20)
        #expect(end.exitCode == 0, "\(end.errors)")
        #expect(end.output.isEmpty)
        #expect(!end.errors.contains("+86138") && !end.errors.contains("谢谢"))
        let after = try JSONDocument(shop.tend("run", "--once", "--json").output)
        #expect(after["delivered"]?["sent"]?.int == 0 && after["delivered"]?["recovered"]?.int == 0)
        #expect(lines(shop) == 30)
    }

    @Test("a long pause between turns does not keep it from stopping")
    func stopsWhileWaiting() throws {
        let shop = try liveShop(orders: 1)
        let loop = try shop.start("run", "--interval", "86400")
        #expect(loop.waits { lines(shop) == 1 })
        loop.send(SIGTERM)
        #expect(try loop.wait(atMost: 20).exitCode == 0)
    }

    @Test("keeps a second run out for as long as it lives, and not a moment longer")
    func oneAtATime() throws {
        let shop = try liveShop(orders: 5)
        let first = try shop.start("run", "--interval", "0.1")
        #expect(first.waits { lines(shop) == 5 })
        try FileManager.default.createSymbolicLink(atPath: shop.path("link.db"), withDestinationPath: "tend.db")
        for arguments in [["run"], ["run", "--once", "--json"], ["run", "--once", "--store", "sqlite:link.db"]] {
            let second = try Program.run(arguments, in: shop.path)
            #expect(second.exitCode == 3 && second.output.isEmpty)
            #expect(second.errors.contains("another run"))
        }
        // Looking and importing go on beside it.
        #expect(try shop.tend("preview", "--json").exitCode == 0)
        #expect(try shop.tend("deliveries", "list", "--json", "--state", "sent").outputLines.count == 5)
        first.send(SIGKILL)
        #expect(try first.wait().signal == SIGKILL)
        try bringOrders(6...8, to: shop)
        let next = try JSONDocument(shop.tend("run", "--once", "--json").output)
        #expect(next["delivered"]?["sent"]?.int == 3)
        #expect(lines(shop) == 8)
    }

    @Test("a preview beside a running loop and behind a killed one leaves the files of the store alone")
    func previewWithLog() throws {
        let shop = try liveShop(orders: 5)
        let loop = try shop.start("run", "--interval", "86400")
        #expect(loop.waits { lines(shop) == 5 })
        // The turn has ended when its last write has: the texts are recorded as sent.
        #expect(
            loop.waits {
                (try? shop.tend("deliveries", "list", "--state", "sent", "--json").outputLines.count) == 5
            })
        loop.send(SIGKILL)
        _ = try loop.wait()
        #expect(shop.size("tend.db-wal") > 0)
        var before = try shop.contents()
        #expect(try shop.tend("preview", "--json").exitCode == 0)
        #expect(try shop.tend("customers", "list").exitCode == 0)
        var after = try shop.contents()
        // The index of the log is scratch paper that every reader may draw anew.
        before["tend.db-shm"] = nil
        after["tend.db-shm"] = nil
        #expect(after == before)
    }

    @Test(
        "an outbox that cannot be written loses nothing: the texts wait, and go out when it can",
        arguments: [true, false])
    func brokenOutbox(once: Bool) throws {
        let shop = try liveShop(orders: 3)
        try shop.write("in the way", to: "outbox.jsonl/file")
        if once {
            let refused = try shop.tend("run", "--once", "--json")
            #expect(refused.exitCode == 3 && refused.output.isEmpty)
            #expect(refused.errors.contains("outbox.jsonl"))
            try FileManager.default.removeItem(atPath: shop.path("outbox.jsonl"))
            let next = try JSONDocument(shop.tend("run", "--once", "--json").output)
            #expect(next["delivered"]?["sent"]?.int == 3 && next["delivered"]?["failed"]?.int == 0)
        } else {
            let loop = try shop.start("run", "--interval", "0.1")
            #expect(loop.waits { loop.errorsSoFar.contains("cannot be handed over") })
            #expect(try shop.tend("deliveries", "list", "--json").outputLines.count == 3)
            try FileManager.default.removeItem(atPath: shop.path("outbox.jsonl"))
            #expect(loop.waits { lines(shop) == 3 })
            loop.send(SIGTERM)
            let end = try loop.wait(atMost: 20)
            #expect(end.exitCode == 0)
        }
        #expect(lines(shop) == 3)
        #expect(try shop.tend("deliveries", "list", "--state", "sent", "--json").outputLines.count == 3)
    }

    @Test("with the console gateway it prints each text instead")
    func consoleGateway() throws {
        let shop = try liveShop(orders: 2)
        try shop.write(try shop.text("shop.yaml").replacing("gateway: file", with: "gateway: console"), to: "shop.yaml")
        let result = try shop.tend("run", "--once", "--show", "0")
        #expect(result.outputLines.count { $0.hasPrefix("+8613800000") && $0.hasSuffix("谢谢！") } == 2)
        #expect(!shop.exists("outbox.jsonl"))
    }
}
