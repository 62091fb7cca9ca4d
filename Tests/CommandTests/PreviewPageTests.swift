import Foundation
import Testing

/// `tend preview --html FILE`: one page that works without a network and shows what the preview found.
@Suite("The preview's page")
struct PreviewPageTests {
    private let morning = "2026-11-21 08:00"

    /// Two mornings lie ahead; two people with a phone, one of them with a hostile name, and one without.
    private func shop() throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write(
            """
            shop: 山海<script>
            time_zone: Asia/Shanghai
            sms: {price: 0.045}
            staff:
              小林: {skills: [回访], tasks_per_day: 1}
              小美: {skills: [回访], tasks_per_day: 2}
            """, to: "shop.yaml")
        try folder.write(
            "---\ncategory: service\n---\n{{ customer.name | default: '亲' }}，您好", to: "templates/hi.sms")
        try folder.write(
            """
            rule: hi
            category: service
            on: {every: day at 10:00}
            do: [{sms: hi}, {task: {title: 打电话, to: 小林}}]
            ---
            rule: call
            category: service
            on: {every: day at 11:00}
            if: customer.phone is missing
            do: [{task: {title: 补号码, to: 回访}}]
            """, to: "rules/hi.yaml")
        try folder.write(
            "customer_id,name,phone\na,</script><b>阿红,13800138000\nb,小明,13900139000\nc,无号码,\n", to: "people.csv")
        _ = try folder.tend("import", "people.csv", "--as", "customers", "--now", morning)
        return folder
    }

    private func content(of page: String) throws -> (data: String, values: [String: Any]) {
        let data = try #require(
            page.components(separatedBy: "<script type=\"application/json\" id=\"data\">").last?
                .components(separatedBy: "</script>").first)
        return (data, try #require(try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any]))
    }

    @Test("it holds the preview's figures, the texts and the people, and asks for nothing from outside")
    func selfContained() throws {
        let folder = try shop()
        let before = try Data(contentsOf: folder.url.appending(path: "tend.db"))
        let result = try folder.tend(
            "preview", "--days", "2", "--now", morning, "--html", "page.html", "--lang", "zh")
        #expect(result.exitCode == 0)
        #expect(try Data(contentsOf: folder.url.appending(path: "tend.db")) == before)
        let page = try folder.text("page.html")
        let (data, values) = try content(of: page)
        let preview = try #require(values["preview"] as? [String: Any])
        let totals = try #require(preview["totals"] as? [String: Any])
        #expect(totals["messages"] as? Int == 4)
        #expect((totals["skipped"] as? [String: Int]) == ["no_phone": 2, "rule_condition": 4])
        let lines = try #require(values["lines"] as? [[Any]])
        // Two days, three people, two rules.
        #expect(lines.count == 12 && values["left_out"] as? Int == 0)
        #expect(lines.count { $0[3] is NSNull } == 6)
        let people = try #require(values["people"] as? [[String]])
        #expect(people.contains(["b", "小明", "+86139****9000"]) && people.contains(["c", "无号码", ""]))
        // A value can neither end the data nor begin an element.
        #expect(!data.contains("<"))
        #expect(values["shop"] as? String == "山海<script>")
        let markup = page.replacingOccurrences(of: data, with: "")
        #expect(markup.components(separatedBy: "<script").count == 3)
        #expect(!markup.contains("src=") && !markup.contains("href=") && !markup.contains("@import"))
        #expect(!markup.contains("url(") && !data.contains("13900139000"))
        let addresses = markup.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        #expect(!addresses.contains("http://") && !addresses.contains("https://"))
    }

    @Test("tasks for a skill and for one who has it come out of the same days")
    func taskLoads() throws {
        let folder = try shop()
        let call = try folder.tend("preview", "--days", "1", "--now", morning, "--json")
        let loads = try #require(JSONDocument(call.output)["task_loads"]).list
        // In the order of their names: 回访 has one task of its own and two that only 小林 can do, for whom one is enough.
        #expect(loads.map { $0["assignee"]?.string } == ["回访", "小林"])
        #expect(loads.map { $0["tasks"]?.int } == [1, 2])
        #expect(loads.map { $0["load"]?.int } == [3, 2])
        #expect(loads.map { $0["capacity"]?.int } == [3, 1])
        let text = try folder.tend("preview", "--days", "1", "--now", morning, "--lang", "en")
        #expect(text.output.contains("  2026-11-21 小林: 2 / 1\n"))
        #expect(!text.output.contains("回访: 1"))
    }

    @Test("the terminal shows one text of a step, the page three, and one of each arm first")
    func samples() throws {
        let folder = try TestFolder()
        try folder.write("shop: 山海\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        try folder.write("---\ncategory: service\n---\n甲", to: "templates/a.sms")
        try folder.write("---\ncategory: service\n---\n乙", to: "templates/b.sms")
        try folder.write(
            """
            rule: hi
            category: service
            on: {every: day at 10:00}
            do: [{split: [{name: one, share: 99%, do: [{sms: a}]}, {name: two, share: 1%, do: [{sms: b}]}]}]
            """, to: "rules/hi.yaml")
        let people = (0..<400).map { "c\($0),\(13_800_138_000 + $0)" }
        try folder.write("customer_id,phone\n" + people.joined(separator: "\n") + "\n", to: "people.csv")
        _ = try folder.tend("import", "people.csv", "--as", "customers", "--now", morning)
        let call = try folder.tend("preview", "--days", "1", "--now", morning, "--html", "page.html", "--json")
        _ = try JSONDocument(call.output)
        let preview = try #require(try content(of: folder.text("page.html")).values["preview"] as? [String: Any])
        let rule = try #require((preview["rules"] as? [[String: Any]])?.first)
        let step = try #require((rule["steps"] as? [[String: Any]])?.first)
        let samples = try #require(step["samples"] as? [[String: Any]])
        #expect(samples.count == 3 && Set(samples.compactMap { $0["template"] as? String }) == ["a", "b"])
        let text = try folder.tend("preview", "--days", "1", "--now", morning, "--html", "page.html")
        #expect(text.output.components(separatedBy: "hi/main → ").count == 2)
    }

    @Test(
        "a browser draws it, finds people, and runs nothing that a customer is called",
        .enabled(if: Browser.path != nil, "no chromium on this machine"))
    func drawn() throws {
        let folder = try shop()
        _ = try folder.tend("preview", "--days", "2", "--now", morning, "--html", "page.html", "--lang", "en")
        let page = try Browser.draw(folder.url.appending(path: "page.html"))
        // 4 texts of one part at 0.045.
        #expect(page.contains(">0.18 <small>CNY</small>"))
        #expect(page.contains("山海&lt;script&gt; · what will go out"))
        #expect(page.contains("title=\"Sat 2026-11-21: 2 texts\""))
        #expect(page.contains("6 lines, 3 people"))
        #expect(page.contains("&lt;/script&gt;&lt;b&gt;阿红，您好"))
        #expect(page.contains("task: 补号码"))
        // Bars of two days and one rule, and a line over both.
        #expect(page.components(separatedBy: "style=\"fill: var(--c").count == 3)
        #expect(page.contains("class=\"cost\" points=\""))
        let nothing = try folder.tend(
            "preview", "--days", "0", "--now", morning, "--html", "none.html", "--lang", "en")
        #expect(nothing.exitCode == 0)
        #expect(
            try Browser.draw(folder.url.appending(path: "none.html")).contains("Nothing goes out in this time"))
    }
}

/// A real browser without a window, where there is one.
private enum Browser {
    static let path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// - Returns: the elements as they are after the page's script has run.
    static func draw(_ page: URL) throws -> String {
        let profile = page.deletingLastPathComponent().appending(path: "browser").path
        let call = try Program.run(
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(profile)",
                "--virtual-time-budget=5000",
                "--dump-dom", page.absoluteString,
            ], program: try #require(path), in: page.deletingLastPathComponent().path)
        try #require(call.exitCode == 0, "\(call.errors)")
        // What was handed over as data says the same in other words.
        let parts = call.output.components(separatedBy: "<script")
        return parts[0] + parts.dropFirst().compactMap { $0.components(separatedBy: "</script>").last }.joined()
    }
}
