import Testing

@Suite("days of the next contact")
struct FollowUpTests {
    private static let rules = """
        ---
        rule: remind
        category: service
        on: follow_up_due
        do: [{task: {title: "联系 {{ customer.id }}：{{ event.note | default: '' }}", to: 小美}}]
        ---
        rule: missed
        category: service
        on: follow_up_missed
        do: [{task: {title: "没人联系 {{ customer.id }}，原负责人 {{ customer.owner | default: '无' }}", to: 小林}}]
        """

    private func shop(settings: String = "follow_up: {grace: 2d, at: 9:30}") throws -> TestFolder {
        let shop = try TestFolder.staffShop(settings: settings, rules: FollowUpTests.rules)
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let set = try shop.tend("customers", "set", "anna", "owner=小美", "--now", "2026-11-01T11:00")
        #expect(set.exitCode == 0, "\(set.errors)")
        return shop
    }

    private func owner(_ shop: TestFolder) throws -> String? {
        try JSONDocument(shop.tend("customers", "show", "anna", "--json", "--now", "2026-12-01").output)["customer"]?[
            "owner"]?.string
    }

    private func followUp(_ shop: TestFolder, on day: String, now: String = "2026-11-02T10:00") throws {
        let call = try shop.tend(
            "customers", "follow-up", "anna", "--on", day, "--by", "小美", "--note", "问新镜头", "--now", now)
        #expect(call.exitCode == 0, "\(call.errors)")
    }

    @Test("come as an event on the day, at the shop's time, that rules begin with")
    func due() throws {
        let shop = try shop()
        try followUp(shop, on: "2026-11-10")
        _ = try shop.tend("run", "--once", "--now", "2026-11-10T09:29")
        #expect(try shop.taskIDs("--rule", "remind").isEmpty)
        _ = try shop.tend("run", "--once", "--now", "2026-11-10T09:31")
        let task = try #require(
            try JSONDocument.lines(shop.tend("tasks", "list", "--rule", "remind", "--json").output).first)
        #expect(task["title"]?.string == "联系 anna：问新镜头")
    }

    @Test("missed, the customer is in the pool, where somebody takes them")
    func missed() throws {
        let shop = try shop()
        try followUp(shop, on: "2026-11-10")
        _ = try shop.tend("run", "--once", "--now", "2026-11-12T09:29")
        #expect(try owner(shop) == "小美" && shop.tend("customers", "pool").output == "the pool is empty\n")
        let run = try shop.tend("run", "--once", "--now", "2026-11-12T09:31")
        #expect(run.output.contains("1 customers whom nobody contacted in time are in the pool"), "\(run.output)")
        #expect(try owner(shop) == nil)
        // The rule still saw whose customer it was.
        let title = try JSONDocument.lines(shop.tend("tasks", "list", "--rule", "missed", "--json").output).first?[
            "title"]
        #expect(title?.string == "没人联系 anna，原负责人 小美")
        let event = try #require(try shop.events(of: "anna", "owner_changed").last?["fields"])
        #expect(event["from"]?.string == "小美" && event["by"]?.string == "tend" && event["to"] == nil)
        let pool = try JSONDocument.lines(shop.tend("customers", "pool", "--json").output)
        #expect(
            pool.count == 1 && pool[0]["customer"]?.string == "anna" && pool[0]["spent"]?["amount"]?.string == "50.00")
        #expect(try shop.tend("customers", "take", "anna", "--by", "小林", "--now", "2026-11-13").exitCode == 0)
        #expect(try owner(shop) == "小林" && shop.tend("customers", "pool", "--json").output == "")
        let second = try shop.tend("customers", "take", "anna", "--by", "小美", "--now", "2026-11-13")
        #expect(second.exitCode == 1 && second.errors.contains("`小林` looks after the customer"))
    }

    @Test("are taken back by a task that the owner has done, and by another day")
    func takenBack() throws {
        let shop = try shop()
        try followUp(shop, on: "2026-11-10")
        try followUp(shop, on: "2026-11-20", now: "2026-11-03T10:00")
        #expect(
            try shop.events(of: "anna", "follow_up_due").compactMap { $0["at"]?.string } == [
                "2026-11-20T09:30:00+08:00"
            ])
        let id = try #require(try shop.taskIDs("--customer", "anna")["anna"])
        // Somebody else's work is not the owner's.
        let open = try shop.tend(
            "tasks", "open", "--customer", "anna", "--title", "寄样品", "--now", "2026-11-04", "--json")
        let other = try #require(try JSONDocument(open.output)["task"]?.string)
        _ = try shop.tend("tasks", "done", other, "--by", "小林", "--outcome", "好", "--now", "2026-11-04T10:00")
        #expect(try shop.events(of: "anna", "follow_up_due").count == 1)
        let done = try shop.tend("tasks", "done", id, "--by", "小美", "--outcome", "买了", "--now", "2026-11-04T10:00")
        #expect(done.exitCode == 0, "\(done.errors)")
        #expect(
            try shop.events(of: "anna", "follow_up_due").isEmpty && shop.events(of: "anna", "follow_up_missed").isEmpty)
        _ = try shop.tend("run", "--once", "--now", "2026-12-01T10:00")
        #expect(try owner(shop) == "小美")
    }

    @Test("can be named when a task is done, and taken back by hand")
    func next() throws {
        let shop = try shop()
        let id = try #require(try shop.taskIDs("--customer", "anna")["anna"])
        let past = try shop.tend(
            "tasks", "done", id, "--by", "小美", "--outcome", "没接通", "--next", "2026-11-01", "--now", "2026-11-02T10:00")
        #expect(past.exitCode == 1 && past.errors.contains("2026-11-01 is past"), "\(past.errors)")
        let done = try shop.tend(
            "tasks", "done", id, "--by", "小美", "--outcome", "没接通", "--next", "2026-11-05", "--now", "2026-11-02T10:00")
        #expect(done.exitCode == 0, "\(done.errors)")
        let page = try shop.tend("customers", "show", "anna", "--now", "2026-11-02T11:00").output
        #expect(page.contains("customer.follow_up_on: 2026-11-05"), "\(page)")
        #expect(try shop.events(of: "anna", "follow_up_missed").count == 1)
        #expect(
            try shop.tend("customers", "follow-up", "anna", "--clear", "--by", "小美", "--now", "2026-11-03").exitCode
                == 0)
        #expect(try shop.events(of: "anna", "follow_up_missed").isEmpty)
        #expect(try shop.tend("customers", "follow-up", "anna", "--by", "小美").exitCode == 2)
    }

    @Test("of two profiles that become one, one day is kept")
    func merged() throws {
        let shop = try shop()
        try followUp(shop, on: "2026-11-10")
        _ = try shop.tend(
            "customers", "follow-up", "ben", "--on", "2026-11-15", "--by", "小林", "--now", "2026-11-02T10:00")
        let merge = try shop.tend("customers", "merge", "anna", "ben", "--now", "2026-11-03")
        #expect(merge.exitCode == 0, "\(merge.errors)")
        #expect(
            try shop.events(of: "anna", "follow_up_missed").compactMap { $0["at"]?.string } == [
                "2026-11-12T09:30:00+08:00"
            ])
    }
}
