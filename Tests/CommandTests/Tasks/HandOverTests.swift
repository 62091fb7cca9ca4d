import Testing

@Suite("when somebody leaves")
struct HandOverTests {
    private static let staff = """
          小美: {skills: [客服, 回访], level: 3}
          小林: {skills: [回访], level: 3}
          小红: {skills: [回访], level: 1}
          阿强: {skills: [仓库]}
        """

    /// Three customers of 小美's and a call for each of the two who paid, one of which she has begun.
    private func shop(_ staff: String = HandOverTests.staff) throws -> TestFolder {
        let shop = try TestFolder.staffShop(staff)
        try shop.bring(
            "customer_id,name,负责人\nanna,安娜,小美\nben,本,小美\ncleo,克,小美\ndora,朵,小林\n", as: "customers")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["ben"])
        #expect(try shop.tend("tasks", "claim", id, "--by", "小美", "--now", "2026-11-01T11:30").exitCode == 0)
        return shop
    }

    @Test("customers and tasks go to colleagues who can, shown first and then done")
    func handOver() throws {
        let shop = try shop()
        let before = try shop.tend("customers", "list", "--json").output
        let dry = try shop.tend("customers", "hand-over", "小美", "--dry-run", "--now", "2026-11-02")
        #expect(dry.exitCode == 0 && dry.output.contains("nothing was changed"), "\(dry.errors)")
        #expect(dry.output.contains("小林          3      2"), "\(dry.output)")
        #expect(try shop.tend("customers", "list", "--json").output == before)

        let done = try shop.tend(
            "tasks", "hand-over", "小美", "--by", "老板", "--because", "离职", "--json", "--now", "2026-11-02")
        #expect(done.exitCode == 0, "\(done.errors)")
        let document = try JSONDocument(done.output)
        #expect(document.oddKeys.isEmpty && document["is_done"]?.bool == true)
        // 小红 can call, but is not of her level; 阿强 cannot.
        #expect(document["customers"]?.list.compactMap { $0["to"]?.string } == ["小林", "小林", "小林"])
        #expect(document["tasks"]?.list.compactMap { $0["to"]?.string } == ["小林", "小林"])
        let event = try #require(try shop.events(of: "anna", "owner_changed").last?["fields"])
        #expect(event["from"]?.string == "小美" && event["to"]?.string == "小林")
        #expect(event["by"]?.string == "老板" && event["because"]?.string == "离职")
        let log = try shop.tend("tasks", "log", "--customer", "ben").output
        #expect(log.contains("handed over to 小林 by 老板  离职"), "\(log)")
        #expect(try shop.taskIDs("--state", "claimed").isEmpty)
        let his = try JSONDocument.lines(shop.tend("customers", "list", "--owner", "小林", "--json").output)
        #expect(his.compactMap { $0["customer"]?.string } == ["anna", "ben", "cleo", "dora"])
        // An old list does not bring her back, a second hand-over finds nothing.
        try shop.bring("customer_id,负责人\nanna,小美\n", as: "customers", now: "2026-11-03")
        let page = try JSONDocument(shop.tend("customers", "show", "anna", "--json", "--now", "2026-11-03").output)
        #expect(page["customer"]?["owner"]?.string == "小林")
        #expect(
            try shop.tend("tasks", "hand-over", "小美", "--now", "2026-11-03").output.contains("nothing to hand over"))
    }

    @Test("with nobody suitable it says what would help, and changes nothing; somebody named takes everything")
    func nobody() throws {
        let shop = try shop("  小美: {skills: [回访]}\n  阿强: {skills: [仓库]}")
        let call = try shop.tend("--lang", "zh", "customers", "hand-over", "小美", "--now", "2026-11-02")
        #expect(call.exitCode == 1, "\(call.output)")
        #expect(call.errors.contains("没有人能接手 `小美` 的顾客：别人都没有技能回访"), "\(call.errors)")
        #expect(call.errors.contains("--to 姓名"))
        #expect(try shop.events(of: "anna", "owner_changed").count == 1)
        let named = try shop.tend("customers", "hand-over", "小美", "--to", "阿强", "--now", "2026-11-02")
        #expect(named.exitCode == 0, "\(named.errors)")
        #expect(named.output.contains("write `left: true` for 小美"), "\(named.output)")
        #expect(try shop.taskIDs("--to", "阿强").count == 2)
        #expect(try shop.tend("customers", "hand-over", "小没", "--now", "2026-11-02").errors.contains("`小没`"))
        #expect(try shop.tend("customers", "hand-over", "小美", "--to", "小美").errors.contains("themselves"))
    }

    @Test("the file of an import and of an export says who looks after whom, and so do conditions and texts")
    func columns() throws {
        let shop = try TestFolder.staffShop(
            rules: """
                ---
                rule: mine
                category: service
                on: paid
                if: customer.owner == '小美'
                do: [{task: {title: "{{ customer.owner | default: '' }} 亲自打"}}]
                """)
        try shop.bring("customer_id,负责人\nanna,小美\n", as: "customers")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let titles = try JSONDocument.lines(shop.tend("tasks", "list", "--rule", "mine", "--json").output)
            .compactMap { $0["title"]?.string }
        #expect(titles == ["小美 亲自打"])
        let export = try shop.tend("customers", "export", "--no-bom").output.split(whereSeparator: \.isNewline)
        #expect(export[0].hasSuffix(",备注,负责人"))
        #expect(export.contains { $0.contains("anna") && $0.hasSuffix(",小美") }, "\(export)")
        // A list that says somebody else is news, and told as a change of owner.
        try shop.bring("customer_id,负责人\nanna,小林\n", as: "customers", now: "2026-11-02")
        let event = try #require(try shop.events(of: "anna", "owner_changed").last?["fields"])
        #expect(event["from"]?.string == "小美" && event["to"]?.string == "小林" && event["by"]?.string == "import")
        let wrong = try shop.tend("customers", "set", "anna", "owner=小没", "--now", "2026-11-02")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("there is nobody `小没` among the staff"), "\(wrong.errors)")
    }
}
