import Foundation
import GRDB
import Testing

@Suite("what the exit code says")
struct ExitCodeTests {
    /// What every failure has in common: words on standard error, nothing on standard output.
    private func expectFailure(_ result: Finished, _ code: Int32, _ what: String, saying words: String = "") {
        #expect(result.exitCode == code, "\(what): \(result.errors)")
        #expect(result.output.isEmpty, "\(what)")
        #expect(!result.errors.isEmpty, "\(what)")
        #expect(words.isEmpty || result.errors.contains(words), "\(what): \(result.errors)")
    }

    @Test(
        "is 2 for a wrong call, whatever the shop is like",
        arguments: [
            (["bogus"], "bogus"), (["--bogus"], "--bogus"), (["preview", "--bogus"], "--bogus"),
            (["explain"], "customer"), (["import", "orders.csv"], "--as"), (["import", "--as", "orders"], "files"),
            (["import", "orders.csv", "--as", "visitors"], "visitors"), (["init"], "dir"),
            (["preview", "--days", "-1"], "--days"), (["preview", "--days=-1"], "--days"),
            (["preview", "--days", "many"], "many"), (["preview", "--now", "yesterday"], "yesterday"),
            (["preview", "--now", "2026-02-30"], "2026-02-30"), (["explain", "c1", "--at", "25:00"], "25:00"),
            (["backtest", "--from", "2026-01-01"], "--to"),
            (["backtest", "--from", "2026-02-01", "--to", "2026-01-01"], "--from"),
            (["backtest", "--from", "x", "--to", "2026-01-01"], "--from"), (["run", "--interval", "0"], "--interval"),
            (["run", "--now", "2026-01-01"], "--once"), (["run", "--once", "--show", "-1"], "--show"),
            (["check", "--lang", "fr"], "fr"), (["customers", "list", "--limit", "0"], "--limit"),
            (["deliveries", "list", "--state", "lost"], "lost"), (["tasks", "list", "--state", "lost"], "lost"),
            (["preview", "--store", "tend.db"], "sqlite:"), (["preview", "--store", "sqlite:"], "sqlite:"),
            (["templates", "render"], "name"), (["check", "extra"], "extra"), (["sample", "--seed", "x"], "x"),
        ])
    func wrongCall(arguments: [String], words: String) throws {
        let shop = try TestFolder.careShop()
        expectFailure(
            try Program.run(arguments, in: shop.path), 2, arguments.joined(separator: " "), saying: words)
        #expect(!shop.exists("tend.db"))
    }

    @Test("is 1 for names that do not exist, with the close one proposed")
    func unknownNames() throws {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(2)
        try shop.writeOrders(2)
        try shop.tend("import", "customers.csv", "--as", "customers")
        try shop.tend("import", "orders.csv", "--as", "orders")
        let calls: [([String], String)] = [
            (["preview", "vouchr"], "`voucher`"), (["explain", "c1", "thank"], "`thanks`"),
            (["backtest", "nothing", "--from", "2026-11-01", "--to", "2026-11-02"], "`nothing`"),
            (["explain", "nobody"], "`nobody`"), (["customers", "show", "nobody"], "`nobody`"),
            (["customers", "list", "--tier", "Z"], "`Z`"), (["deliveries", "show", "d0"], "`d0`"),
            (["coupons", "show", "C0"], "`C0`"), (["tasks", "show", "t0"], "`t0`"),
            (["templates", "show", "thank"], "`thanks`"), (["templates", "render", "nothing"], "`nothing`"),
        ]
        for (arguments, words) in calls {
            for more in [[], ["--json"]] {
                expectFailure(
                    try Program.run(arguments + more, in: shop.path), 1, arguments.joined(separator: " "), saying: words
                )
            }
        }
    }

    @Test("is 1 for files that are not there or are something else, and no store is made for them")
    func wrongFiles() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(2)
        try shop.write("PK\u{3}\u{4} and so on", to: "book.xlsx")
        try shop.write("a,b\n1,2\n", to: "other.csv")
        try shop.write("", to: "empty.csv")
        for file in ["missing.csv", "book.xlsx", "other.csv", "empty.csv", "."] {
            expectFailure(try shop.tend("import", file, "--as", "orders"), 1, file)
            // Those before it are not brought in either.
            expectFailure(try shop.tend("import", "orders.csv", file, "--as", "orders"), 1, file)
        }
        expectFailure(try shop.tend("import", "orders.csv", "--as", "orders", "--map", "no.txt"), 1, "map")
        expectFailure(
            try shop.tend("templates", "render", "thanks", "--data", "no.json"), 1, "data", saying: "no.json")
        #expect(!shop.exists("tend.db"))
        expectFailure(try shop.tend("preview"), 1, "nothing imported yet", saying: "tend import")
    }

    @Test("is 1 for rules with errors in every command that would use them, and nothing is done")
    func brokenRules() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(2)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders").exitCode == 0)
        try shop.write("rule: thanks\ncategory: service\non: payd\ndo: [{sms: thanks}]\n", to: "rules/care.yaml")
        let before = try shop.contents()
        for arguments in [
            ["check"], ["preview"], ["run", "--once"], ["run"], ["score"], ["explain", "c1"],
            ["backtest", "--from", "2026-11-01", "--to", "2026-11-30"],
        ] {
            let result = try Program.run(arguments, in: shop.path)
            expectFailure(result, 1, arguments[0], saying: "rules/care.yaml:3:5: error: ")
            #expect(result.errors.contains("did you mean `paid`"))
        }
        #expect(try shop.contents() == before)
        try FileManager.default.removeItem(atPath: shop.path("shop.yaml"))
        for command in ["check", "preview", "score"] {
            expectFailure(try shop.tend(command), 1, command, saying: "shop.yaml")
        }
    }

    @Test(
        "is 3 for a store that cannot be used, which is left as it was",
        arguments: [
            "sqlite:/nonexistent/tend.db", "sqlite:/proc/tend.db", "sqlite:rules", "sqlite:notes.txt",
            "sqlite:other.db",
        ])
    func wrongStores(store: String) throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(2)
        try shop.write(String(repeating: "Nothing but words. ", count: 100), to: "notes.txt")
        try DatabaseQueue(path: shop.path("other.db")).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
        let before = try shop.contents()
        for arguments in [["import", "orders.csv", "--as", "orders"], ["score"], ["run", "--once"], ["run"]] {
            let result = try Program.run(arguments + ["--store", store], in: shop.path)
            expectFailure(result, 3, "\(arguments[0]) \(store)", saying: String(store.dropFirst(7)))
        }
        for arguments in [["preview"], ["explain", "c1"], ["customers", "list"], ["deliveries", "list", "--json"]]
        where store != "sqlite:/proc/tend.db" {
            let result = try Program.run(arguments + ["--store", store], in: shop.path)
            expectFailure(result, 3, "\(arguments[0]) \(store)", saying: String(store.dropFirst(7)))
        }
        #expect(try shop.contents() == before)
    }

    @Test("is 3 when there is nowhere to print to, and 0 when the reader has seen enough")
    func output() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(3000)
        try shop.tend("import", "orders.csv", "--as", "orders")
        let command = "'\(Program.path)' customers list --limit 3000 --json"
        let full = try Program.run(["-c", "\(command) > /dev/full"], program: "sh", in: shop.path)
        expectFailure(full, 3, "a full disk", saying: "standard output")
        let head = try Program.run(
            ["-c", "{ \(command); echo $? > code; } | head -n 1"], program: "sh", in: shop.path)
        #expect(head.outputLines.count == 1)
        #expect(head.errors.isEmpty)
        #expect(try shop.text("code") == "0\n")
        let closed = try Program.run(["-c", "\(command) 2>&1 | true"], program: "sh", in: shop.path)
        #expect(closed.exitCode == 0)
        #expect(closed.errors.isEmpty)
    }

    @Test("is 0 for help and version, on standard output")
    func help() throws {
        let folder = try TestFolder()
        for arguments in [[], ["--help"], ["help", "preview"], ["preview", "--help"], ["--version"], ["customers"]] {
            let result = try Program.run(arguments, in: folder.path)
            #expect(result.exitCode == 0)
            #expect(!result.output.isEmpty)
            #expect(result.errors.isEmpty)
        }
        #expect(try folder.contents().isEmpty)
    }
}
