import Foundation
import Testing

@Suite("tend diff")
struct DiffTests {
    /// c1 got the voucher on the eleventh; c2 to c4 are to get theirs from the twelfth on.
    private func runningShop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(4)
        try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T09:00")
        for number in 1...4 {
            try shop.write(
                "order_id,customer_id,paid_at,amount\no\(number),c\(number),2024-11-0\(number) 09:30:00,20.00\n",
                to: "o.csv")
            try shop.tend("import", "o.csv", "--as", "orders", "--now", "2024-11-0\(number)T09:31")
            try shop.tend("run", "--once", "--now", "2024-11-0\(number)T10:30")
        }
        #expect(try shop.tend("run", "--once", "--now", "2024-11-11T10:30").exitCode == 0)
        return shop
    }

    private let now = ["--now", "2024-11-11T11:00"]

    /// A copy of the folder's own files in `new/`, edited.
    private func edit(_ shop: TestFolder, _ change: (String) -> String) throws {
        for name in ["shop.yaml", "templates/thanks.sms", "templates/voucher.sms"] {
            try shop.write(try shop.text(name), to: "new/" + name)
        }
        try shop.write(change(try shop.text("rules/care.yaml")), to: "new/rules/care.yaml")
    }

    /// `moved c2 2024-11-12T10:00 2024-11-14T10:00`
    private func differences(_ shop: TestFolder, _ arguments: String...) throws -> [String] {
        let result = try Program.run(["diff"] + arguments + ["--people"] + now, in: shop.path)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try JSONDocument.lines(result.output).filter { $0["rule"]?.string != "call" }.map { line in
            ["change", "customer", "old_due", "new_due", "already"].compactMap { line[$0]?.string }
                .map { $0.replacing(":00+08:00", with: "") }.joined(separator: " ")
        }.sorted()
    }

    @Test("nothing between a folder and itself")
    func same() throws {
        let shop = try runningShop()
        let before = try shop.contents()
        #expect(try differences(shop, ".", ".").isEmpty)
        #expect(try Program.run(["diff", ".", "."] + now, in: shop.path).output.contains("nobody gets anything else"))
        #expect(try shop.contents() == before)
    }

    @Test("who is moved, also out of the days that are looked at")
    func moved() throws {
        let shop = try runningShop()
        try edit(shop) { $0.replacing("after: 10d at 10:00", with: "after: 12d at 10:00") }
        let expected = [
            "moved c2 2024-11-12T10:00 2024-11-14T10:00", "moved c3 2024-11-13T10:00 2024-11-15T10:00",
            "moved c4 2024-11-14T10:00 2024-11-16T10:00",
        ]
        #expect(try differences(shop, ".", "new", "--days", "10") == expected)
        // To the fourteenth at eleven: c2 has both, c3 and c4 have only the old time in it.
        #expect(try differences(shop, ".", "new", "--days", "3") == expected)
    }

    @Test("who loses it because the new time is past already, and who because a condition does not hold")
    func lost() throws {
        let shop = try runningShop()
        try edit(shop) { $0.replacing("after: 10d at 10:00", with: "after: 3d at 10:00") }
        #expect(
            try differences(shop, ".", "new") == [
                "lost c2 2024-11-12T10:00 2024-11-05T10:00", "lost c3 2024-11-13T10:00 2024-11-06T10:00",
                "lost c4 2024-11-14T10:00 2024-11-07T10:00",
            ])
        #expect(try Program.run(["diff", ".", "new"] + now, in: shop.path).output.contains("past by then"))
        try edit(shop) { $0.replacing("if: customer.orders == 1", with: "if: customer.orders == 2") }
        let result = try Program.run(["diff", ".", "new", "--people"] + now, in: shop.path)
        let reasons = try JSONDocument.lines(result.output).filter { $0["rule"]?.string == "voucher" }
            .map { $0["reason"]?.string }
        #expect(reasons == ["rule_condition", "rule_condition", "rule_condition"])
        #expect(
            try Program.run(["diff", "new", ".", "--json"] + now, in: shop.path).output.contains("\"added\" : 3"))
    }

    @Test("who reads other words, with both")
    func changed() throws {
        let shop = try runningShop()
        try edit(shop) { $0 }
        try shop.write(
            try shop.text("templates/voucher.sms").replacing("送您", with: "送你"), to: "new/templates/voucher.sms")
        let document = try JSONDocument(Program.run(["diff", ".", "new", "--json"] + now, in: shop.path).output)
        #expect(document.oddKeys.isEmpty)
        let step = document["steps"]?[0]
        #expect(step?["rule"]?.string == "voucher" && step?["changed"]?.int == 3 && step?["moved"]?.int == 0)
        #expect(step?["first"]?[0]?["old_texts"]?[0]?.string?.contains("送您5元券") == true)
        #expect(step?["first"]?[0]?["new_texts"]?[0]?.string?.contains("送你5元券") == true)
        #expect(step?["first"]?[0]?["name"]?.string == "顾客2")
    }

    @Test("who would get it twice, because the rule or the step has another name")
    func doubled() throws {
        let shop = try runningShop()
        try edit(shop) {
            $0.replacing("rule: voucher", with: "rule: gift").replacing("after: 10d", with: "after: 14d")
        }
        #expect(
            try differences(shop, ".", "new").filter { $0.hasPrefix("doubled") } == [
                "doubled c1 2024-11-15T10:00 voucher/main"
            ])
        try edit(shop) {
            $0.replacing(
                "after: 10d at 10:00\nunless: paid\ndo:\n",
                with: "unless: paid\nsteps: [{id: gift, after: 14d at 10:00, do: [{sms: thanks}]}]\n"
            )
            .replacing("  - coupon: {name: second, off: 5, over: 30, lasts: 14d}\n  - sms: voucher\n", with: "")
            .replacing("category: marketing", with: "category: service")
        }
        #expect(
            try differences(shop, ".", "new").filter { $0.hasPrefix("doubled") } == [
                "doubled c1 2024-11-15T10:00 voucher/main"
            ])
    }

    @Test("how many people each choice of in_flight means", arguments: ["move", "pin", "cancel"])
    func inFlight(choice: String) throws {
        let shop = try runningShop()
        try edit(shop) { $0.replacing("after: 10d at 10:00", with: "after: 12d at 10:00\nin_flight: \(choice)") }
        let document = try JSONDocument(Program.run(["diff", ".", "new", "--json"] + now, in: shop.path).output)
        let flight = document["in_flight"]?[0]
        #expect(flight?["rule"]?.string == "voucher" && flight?["in_flight"]?.string == choice)
        #expect(flight?["people"]?.int == 3 && flight?["move_changes"]?.int == 3)
        #expect(flight?["pin_keeps"]?.int == 3 && flight?["cancel_drops"]?.int == 3)
        let counts = ["moved", "lost"].map { document["steps"]?[0]?[$0]?.int ?? 0 }
        #expect(counts == (choice == "move" ? [3, 0] : choice == "pin" ? [0, 0] : [0, 3]))
    }

    @Test("revisions of git, of the shop's own folder and of a folder that is named")
    func revisions() throws {
        let shop = try runningShop()
        func git(_ arguments: String...) throws {
            let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
            let result = try Program.run(identity + arguments, program: "git", in: shop.path)
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        try git("init", "-q")
        try git("add", "shop.yaml", "rules", "templates")
        try git("commit", "-q", "-m", "before")
        try edit(shop) { $0.replacing("after: 10d at 10:00", with: "after: 12d at 10:00") }
        try git("add", "new")
        try git("commit", "-q", "-m", "after")
        let before = try shop.contents()
        #expect(try differences(shop, "HEAD", "new").count == 3)
        #expect(try differences(shop, "HEAD", "HEAD:new").count == 3)
        #expect(try differences(shop, "HEAD~1", ".").isEmpty)
        #expect(try differences(shop, "HEAD:.", "HEAD:new").count == 3)
        #expect(try shop.contents() == before)
        let outside = try Program.run(["diff", "--shop", shop.path, "HEAD", "HEAD:new"] + now, in: "/")
        #expect(outside.exitCode == 0, "\(outside.errors)")
        for name in ["nowhere", "HEAD:nowhere", "HEAD~9", "HEAD:rules"] {
            let result = try Program.run(["diff", name, "."] + now, in: shop.path)
            #expect(result.exitCode == 1 && result.errors.contains("`\(name)`"), "\(result.errors)")
        }
        // The revision is there, and the folder of that name was not yet.
        let early = try Program.run(["diff", "--shop", "new", "HEAD~1", "."] + now, in: shop.path)
        #expect(early.exitCode == 1 && early.errors.contains("`HEAD~1:FOLDER`"), "\(early.errors)")
        let without = try Program.run(["diff", "HEAD", "."] + now, in: shop.path, environment: ["PATH": "/nowhere"])
        #expect(without.exitCode == 3 && without.errors.contains("git"))
    }

    @Test("a folder that is not sound is said to be, and a name outside every repository")
    func unsound() throws {
        let shop = try runningShop()
        try edit(shop) { $0.replacing("on: paid", with: "on: payed") }
        let result = try Program.run(["diff", ".", "new"] + now, in: shop.path)
        #expect(result.exitCode == 1 && result.errors.contains("`new` is not sound"))
        #expect(result.errors.contains("unknown-trigger"))
        #expect(try Program.run(["diff", "HEAD", "."] + now, in: shop.path).exitCode == 1)
        #expect(try Program.run(["diff", ".", "rules"] + now, in: shop.path).errors.contains("shop.yaml"))
    }
}
