import Foundation
import Testing

@Suite("tend rules")
struct RulesCommandTests {
    /// Five customers who paid at ten, and nothing run yet.
    private func paidShop(now: String = "2024-11-01T10:01") throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.writeCustomers(5)
        try shop.writeOrders(5)
        for name in ["customers", "orders"] {
            #expect(try shop.tend("import", "\(name).csv", "--as", name, "--now", now).exitCode == 0)
        }
        return shop
    }

    private func json(_ result: Finished) throws -> JSONDocument {
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    private func sent(_ shop: TestFolder, now: String) throws -> Int? {
        try json(shop.tend("run", "--once", "--json", "--now", now))["delivered"]?["sent"]?.int
    }

    // MARK: Looking

    @Test("list and show work before there is a store, and say what has happened once there is one")
    func list() throws {
        let empty = try TestFolder.careShop()
        #expect(try empty.tend("rules", "list").output.contains("comes into force with the next run"))
        #expect(try empty.tend("rules", "show", "call").output.contains("1 month without a purchase"))
        #expect(!empty.exists("tend.db"))
        let shop = try paidShop()
        #expect(try sent(shop, now: "2024-11-01T10:30") == 5)
        let rules = try JSONDocument.lines(shop.tend("rules", "list", "--json", "--now", "2024-11-01T11:00").output)
        #expect(rules.map { $0["rule"]?.string } == ["call", "thanks", "voucher"])
        #expect(rules.map { $0["acts_in_seven_days"]?.int } == [0, 5, 0])
        #expect(rules.allSatisfy { $0["state"]?["kind"]?.string == "running" && $0["in_force_since"] != nil })
        let later = try JSONDocument.lines(shop.tend("rules", "list", "--json", "--now", "2024-11-09T11:00").output)
        #expect(later.map { $0["acts_in_seven_days"]?.int } == [0, 0, 0])
        let chinese = try shop.tend("rules", "list", "--lang", "zh").output
        #expect(chinese.contains("运行中") && chinese.contains("1 month 没有再买"))
    }

    @Test(
        "an unknown name is answered with the nearest", arguments: ["show", "history", "pause", "resume", "roll-back"])
    func unknown(command: String) throws {
        let shop = try paidShop()
        let result = try shop.tend("rules", command, "thank")
        #expect(result.exitCode == 1 && result.errors.contains("`thank`") && result.errors.contains("`thanks`"))
    }

    // MARK: Pausing

    @Test("a paused rule sends nothing; resuming shows first what would go out, and then makes it up")
    func pauseAndResume() throws {
        let shop = try paidShop()
        #expect(try sent(shop, now: "2024-11-01T10:02") == 0)
        let paused = try json(
            shop.tend("rules", "pause", "thanks", "--reason", "wrong words", "--json", "--now", "2024-11-01T10:03"))
        #expect(paused["state"]?["kind"]?.string == "paused" && paused["state"]?["reason"]?.string == "wrong words")
        #expect(try shop.tend("rules", "pause", "thanks").output.contains("already"))
        #expect(try sent(shop, now: "2024-11-01T10:30") == 0)
        let before = try shop.contents()
        let shown = try json(shop.tend("rules", "resume", "thanks", "--json", "--now", "2024-11-01T10:40"))
        #expect(shown["outcome"]?.string == "shown" && shown["planned"]?["acted"]?.int == 5)
        let text = try shop.tend("rules", "resume", "thanks", "--now", "2024-11-01T10:40").output
        #expect(text.contains("would act 5 times: 5 texts") && text.contains("nothing was changed"))
        #expect(
            try shop.tend("rules", "resume", "thanks", "--lang", "zh", "--now", "2024-11-01T10:40").output.contains(
                "什么也没改"))
        // Later than the rule's `late` allows, nothing of it would go out.
        let late = try json(shop.tend("rules", "resume", "thanks", "--json", "--now", "2024-11-05T10:40"))
        #expect(late["planned"]?["acted"]?.int == 0 && late["planned"]?["skipped"]?["late"]?.int == 5)
        #expect(try shop.contents() == before)
        let resumed = try json(shop.tend("rules", "resume", "thanks", "--yes", "--json", "--now", "2024-11-01T10:41"))
        #expect(resumed["outcome"]?.string == "resumed" && resumed["planned"]?["acted"]?.int == 5)
        #expect(try sent(shop, now: "2024-11-01T10:42") == 5)
        #expect(try sent(shop, now: "2024-11-01T10:50") == 0)
        #expect(try shop.tend("rules", "resume", "thanks").output.contains("nothing to resume"))
    }

    @Test("dropping leaves out what waited, also what no turn has looked at yet, and goes on from there")
    func drop() throws {
        let shop = try paidShop()
        #expect(try sent(shop, now: "2024-11-01T10:02") == 0)
        try shop.tend("rules", "pause", "thanks", "--now", "2024-11-01T10:03")
        let dropped = try json(shop.tend("rules", "resume", "thanks", "--drop", "--json", "--now", "2024-11-01T10:30"))
        #expect(dropped["outcome"]?.string == "dropped" && dropped["planned"]?["acted"]?.int == 5)
        #expect(try sent(shop, now: "2024-11-01T10:31") == 0)
        try shop.write("order_id,customer_id,paid_at,amount\nx1,c1,2024-11-01 10:40:00,9.00\n", to: "more.csv")
        try shop.tend("import", "more.csv", "--as", "orders", "--now", "2024-11-01T10:41")
        #expect(try sent(shop, now: "2024-11-01T10:55") == 1)
    }

    @Test("a rule can be paused while the folder is not sound, and when it is in no file any more")
    func pauseInAHurry() throws {
        let shop = try paidShop()
        try shop.write("rule: [\n", to: "rules/broken.yaml")
        #expect(try shop.tend("rules", "pause", "thanks", "--now", "2024-11-01T10:02").output.contains("is paused"))
        #expect(try shop.tend("rules", "pause", "thank", "--now", "2024-11-01T10:02").errors.contains("`thanks`"))
        try shop.write("", to: "rules/broken.yaml")
        #expect(try sent(shop, now: "2024-11-01T10:30") == 0)
        try shop.write("", to: "rules/care.yaml")
        #expect(try shop.tend("rules", "pause", "call", "--now", "2024-11-01T10:31").output.contains("is paused"))
    }

    /// Texts that were planned but could not be handed over, of a rule that is then paused.
    private func heldShop() throws -> TestFolder {
        let shop = try paidShop()
        try shop.write("in the way", to: "outbox.jsonl/file")
        #expect(try shop.tend("run", "--once", "--now", "2024-11-01T10:30").exitCode == 3)
        try FileManager.default.removeItem(atPath: shop.path("outbox.jsonl"))
        try shop.tend("rules", "pause", "thanks", "--now", "2024-11-01T10:31")
        #expect(try sent(shop, now: "2024-11-01T10:32") == 0)
        return shop
    }

    @Test("texts that wait to be handed over are held, shown, and go out or are taken back")
    func heldTexts() throws {
        let shop = try heldShop()
        let shown = try json(shop.tend("rules", "resume", "thanks", "--json", "--now", "2024-11-01T10:40"))
        #expect(shown["held"]?["count"]?.int == 5 && shown["held"]?["sends"]?.int == 5)
        #expect(shown["planned"]?["acted"]?.int == 0)
        let old = try json(shop.tend("rules", "resume", "thanks", "--json", "--now", "2024-11-09T10:40"))
        #expect(old["held"]?["expired"]?.int == 5 && old["held"]?["sends"]?.int == 0)
        #expect(try json(shop.tend("rules", "show", "thanks", "--json"))["held_texts"]?.int == 5)
        let dropped = try json(shop.tend("rules", "resume", "thanks", "--drop", "--json", "--now", "2024-11-01T10:41"))
        #expect(dropped["dropped"]?["texts"]?.int == 5)
        #expect(try sent(shop, now: "2024-11-01T10:42") == 0)
        let states = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
            .map { $0["state"]?.string }
        #expect(states == Array(repeating: "retracted", count: 5))
        let resumed = try heldShop()
        try resumed.tend("rules", "resume", "thanks", "--yes", "--now", "2024-11-01T10:41")
        #expect(try sent(resumed, now: "2024-11-01T10:42") == 5)
    }

    // MARK: Versions

    @Test("history shows each version with what changed; roll-back puts the old lines back, byte for byte")
    func rollBack() throws {
        let shop = try paidShop()
        let original = try shop.text("rules/care.yaml")
        try shop.tend("run", "--once", "--now", "2024-11-01T10:02")
        let edited = "# 店长的话\n" + original.replacing("after: 10m", with: "after: 20m")
        try shop.write(edited, to: "rules/care.yaml")
        try shop.tend("run", "--once", "--now", "2024-11-01T10:05")
        let history = try json(shop.tend("rules", "history", "thanks", "--json"))
        let versions = history["versions"]?.list ?? []
        #expect(versions.count == 2 && versions.map { $0["is_current"]?.bool } == [false, true])
        #expect(versions.last?["diff"]?.string?.contains("-after: 10m\n+after: 20m") == true)
        #expect(try shop.tend("rules", "history", "voucher").output.contains("+++") == false)
        let back = try shop.tend("rules", "roll-back", "thanks")
        #expect(back.exitCode == 0 && back.output.contains("-after: 20m\n+after: 10m"))
        // The other rules and the comment above them are as they were edited.
        #expect(try shop.text("rules/care.yaml") == "# 店长的话\n" + original)
        // By now the folder's version is not in force: going back means to what is.
        #expect(try shop.tend("rules", "roll-back", "thanks").output.contains("-after: 10m\n+after: 20m"))
        #expect(try shop.text("rules/care.yaml") == edited)
        let first = versions.first?["version"]?.string ?? ""
        #expect(try shop.tend("rules", "roll-back", "thanks", "--to", String(first.prefix(6))).exitCode == 0)
        #expect(try shop.tend("rules", "roll-back", "thanks", "--to", first).output.contains("already"))
        #expect(try shop.tend("rules", "roll-back", "thanks", "--to", "zzz").exitCode == 1)
        #expect(try shop.tend("rules", "roll-back", "voucher").errors.contains("no other version"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("rules")) == ["care.yaml"])
    }

    @Test("roll-back keeps the file's line breaks, its permissions and the link that leads to it")
    func rollBackKeepsTheFile() throws {
        let shop = try paidShop()
        let original = try shop.text("rules/care.yaml").replacing("\n", with: "\r\n")
        try FileManager.default.removeItem(atPath: shop.path("rules/care.yaml"))
        try shop.write(original, to: "elsewhere/care.yaml")
        try FileManager.default.createSymbolicLink(
            atPath: shop.path("rules/care.yaml"), withDestinationPath: "../elsewhere/care.yaml")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: shop.path("elsewhere/care.yaml"))
        try shop.tend("run", "--once", "--now", "2024-11-01T10:02")
        try shop.write(original.replacing("after: 10m", with: "after: 20m"), to: "elsewhere/care.yaml")
        #expect(try shop.tend("rules", "roll-back", "thanks").exitCode == 0)
        #expect(try shop.text("elsewhere/care.yaml") == original)
        let attributes = try FileManager.default.attributesOfItem(atPath: shop.path("elsewhere/care.yaml"))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: shop.path("rules/care.yaml"))) != nil)
    }

    @Test("a rule with a mistake in it, or in no file any more, can be rolled back; an unsound folder is refused")
    func rollBackFromTrouble() throws {
        let shop = try paidShop()
        let original = try shop.text("rules/care.yaml")
        try shop.tend("run", "--once", "--now", "2024-11-01T10:02")
        try shop.write(original.replacing("after: 10m", with: "after: soon"), to: "rules/care.yaml")
        #expect(try shop.tend("check").exitCode == 1)
        #expect(try shop.tend("rules", "roll-back", "thanks").exitCode == 0)
        #expect(try shop.text("rules/care.yaml") == original)

        let rest = original.components(separatedBy: "---\n").dropFirst().joined(separator: "---\n")
        try shop.write(rest, to: "rules/care.yaml")
        #expect(try shop.tend("rules", "roll-back", "thanks").exitCode == 0)
        #expect(try shop.text("rules/care.yaml") == rest && shop.text("rules/thanks.yaml").hasPrefix("rule: thanks\n"))
        #expect(try shop.tend("check").exitCode == 0)
        try FileManager.default.removeItem(atPath: shop.path("rules/thanks.yaml"))

        let other = original.replacing("sms: thanks", with: "sms: voucher2")
        try shop.write(other, to: "rules/care.yaml")
        try shop.write("---\ncategory: service\n---\n谢谢！\n", to: "templates/voucher2.sms")
        try FileManager.default.removeItem(atPath: shop.path("templates/thanks.sms"))
        let refused = try shop.tend("rules", "roll-back", "thanks")
        #expect(refused.exitCode == 1 && refused.errors.contains("[unknown-template]"))
        #expect(refused.errors.contains("nothing was changed"))
        #expect(try shop.text("rules/care.yaml") == other)
    }
}
