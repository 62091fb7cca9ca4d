import Foundation
import Testing

/// `tend preview --html FILE`: one page that works without a network and shows what the preview found.
@Suite("The preview's page")
struct PreviewPageTests {
    @Test("it holds the preview's figures, the texts and the people, and asks for nothing from outside")
    func selfContained() throws {
        let folder = try TestFolder()
        try folder.write(
            "shop: 山海<script>\ntime_zone: Asia/Shanghai\nsms: {price: 0.05}\nstaff: {小林: {tasks_per_day: 1}}\n",
            to: "shop.yaml")
        try folder.write(
            "---\ncategory: service\n---\n{{ customer.name | default: '亲' }}，您好", to: "templates/hi.sms")
        try folder.write(
            """
            rule: hi
            category: service
            on: {every: day at 10:00}
            do: [{sms: hi}, {task: {title: 打电话, to: 小林}}]
            """, to: "rules/hi.yaml")
        try folder.write(
            "customer_id,name,phone\na,</script><b>阿红,13800138000\nb,小明,13900139000\nc,无号码,\n", to: "people.csv")
        _ = try folder.tend("import", "people.csv", "--as", "customers", "--now", "2026-11-21 08:00")
        let before = try Data(contentsOf: folder.url.appending(path: "tend.db"))
        let result = try folder.tend(
            "preview", "--days", "2", "--now", "2026-11-21 08:00", "--html", "page.html", "--lang", "zh")
        #expect(result.exitCode == 0)
        #expect(try Data(contentsOf: folder.url.appending(path: "tend.db")) == before)
        let page = try folder.text("page.html")
        let data = try #require(
            page.components(separatedBy: "<script type=\"application/json\" id=\"data\">").last?
                .components(separatedBy: "</script>").first)
        let content = try #require(
            try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any])
        let preview = try #require(content["preview"] as? [String: Any])
        let totals = try #require(preview["totals"] as? [String: Any])
        // Two mornings, two people with a phone, one without.
        #expect(totals["messages"] as? Int == 4)
        #expect((totals["skipped"] as? [String: Int]) == ["no_phone": 2])
        #expect((content["people"] as? [[String: Any]])?.count == 6)
        let loads = try #require(preview["task_loads"] as? [[String: Any]])
        #expect(loads.map { $0["tasks"] as? Int } == [2, 2])
        #expect(loads.map { $0["capacity"] as? Int } == [1, 1])
        // A value can neither end the data nor begin an element.
        #expect(!data.contains("<"))
        #expect(content["shop"] as? String == "山海<script>")
        let markup = page.replacingOccurrences(of: data, with: "")
        #expect(markup.components(separatedBy: "<script").count == 3)
        #expect(!markup.contains("src=") && !markup.contains("href=") && !markup.contains("@import"))
        let addresses = markup.replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
        #expect(!addresses.contains("http://") && !addresses.contains("https://"))
    }
}
