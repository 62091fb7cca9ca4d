import Foundation
import Testing

@Suite("tend answers")
struct AnswerCommandTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            rule: back
            category: service
            on: refund_requested
            do: [{task: {title: 退换货, to: 回访, answers: [退换货, 保修]}}]

            """, to: "rules/care.yaml")
        try shop.write(
            "---\ntitle: 怎么退换货\ntopics: [退货, 换货]\nproduct: Leica M6\n---\n\n7 天内可以退换。\n\n运费我们出。\n", to: "answers/退换货.md"
        )
        try shop.write("一年内免费修。\n", to: "answers/保修.txt")
        return shop
    }

    @Test("list, show and search find them by name, topic, product and text")
    func looking() throws {
        let shop = try shop()
        let list = try JSONDocument.lines(shop.tend("answers", "list", "--json").output)
        #expect(list.map { $0["answer"]?.string } == ["保修", "退换货"])
        #expect(list[1]["title"]?.string == "怎么退换货" && list[1]["topics"]?.list.count == 2)
        #expect(try shop.tend("answers", "show", "退换货").output.contains("7 天内可以退换。\n\n运费我们出。"))
        let near = try shop.tend("answers", "show", "退换")
        #expect(near.exitCode == 1 && near.errors.contains("`退换货`"))
        for words in [["leica"], ["运费"], ["换货", "7 天"], ["怎么"]] {
            let found = try Program.run(["answers", "search", "--json"] + words, in: shop.path).output
            #expect(try JSONDocument.lines(found).map { $0["answer"]?.string } == ["退换货"], "\(words)")
        }
        #expect(try shop.tend("answers", "search", "修", "七天").output.contains("nothing found"))
    }

    @Test("a task keeps the names, and shows the texts as they are now")
    func tasks() throws {
        let shop = try shop()
        try shop.writeCustomers(1)
        try shop.write("customer_id,kind,at\nc1,refund_requested,2024-11-01 10:00:00\n", to: "events.csv")
        #expect(
            try shop.tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01T10:01").exitCode == 0)
        #expect(try shop.tend("import", "events.csv", "--as", "events", "--now", "2024-11-01T10:01").exitCode == 0)
        #expect(try shop.tend("run", "--once", "--now", "2024-11-01T10:02").exitCode == 0)
        let task = try #require(try JSONDocument.lines(shop.tend("tasks", "list", "--json").output).first)
        let id = try #require(task["task"]?.string)
        try shop.write("两年内免费修。\n", to: "answers/保修.txt")
        let shown = try JSONDocument(shop.tend("tasks", "show", id, "--json").output)
        #expect(shown["answers"]?.list.map { $0["answer"]?.string } == ["退换货", "保修"])
        #expect(shown["answers"]?[1]?["text"]?.string == "两年内免费修。")
        #expect(shown["answers"]?[0]?["title"]?.string == "怎么退换货")
    }

    @Test("mistakes in them are said with their place, and keep the folder from being used")
    func mistakes() throws {
        let shop = try shop()
        #expect(try shop.tend("check", "--no-store").exitCode == 0)
        try shop.write("---\ntitel: x\n---\nx\n", to: "answers/a.md")
        try shop.write("---\ntitle: x\n", to: "answers/b.md")
        try shop.write("---\ntitle: x\n---\n\n", to: "answers/c.md")
        try shop.write("d", to: "answers/d.md")
        try shop.write("d", to: "answers/d.txt")
        let check = try shop.tend("check", "--no-store", "--json")
        let found = try JSONDocument(check.output)["diagnostics"]?.list ?? []
        let lines = found.map { "\($0["file"]?.string ?? ""):\($0["line"]?.int ?? 0) \($0["code"]?.string ?? "")" }
        #expect(check.exitCode == 1)
        #expect(
            lines.filter { $0.hasPrefix("answers") } == [
                "answers/a.md:2 unknown-key", "answers/b.md:1 unclosed-head-of-answer", "answers/c.md:1 empty-answer",
                "answers/d.txt:1 duplicate-answer",
            ])
        let sound = try self.shop()
        try sound.write(
            try sound.text("rules/care.yaml").replacing("[退换货, 保修]", with: "[退货]"), to: "rules/care.yaml")
        let unknown = try sound.tend("check", "--no-store")
        #expect(unknown.exitCode == 1 && unknown.errors.contains("there is no standard answer `退货`"))
    }

    @Test("an answer that no task quotes and no topic leads to is warned of")
    func unused() throws {
        let shop = try shop()
        try shop.write("没人找得到。\n", to: "answers/lost.md")
        let check = try shop.tend("check", "--no-store")
        #expect(check.exitCode == 0 && check.errors.contains("unused-answer") && check.errors.contains("`lost`"))
    }
}
