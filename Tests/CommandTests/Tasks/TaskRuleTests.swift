import Testing

@Suite("rules that begin with what becomes of tasks")
struct TaskRuleTests {
    private static let rules = """
        ---
        rule: escalate
        category: service
        on: task_overdue
        if: event.rule == 'call'
        do: [{task: {title: "催办：{{ event.title }}", to: 小美}}]
        ---
        rule: bought
        category: service
        on: task_done
        if: event.outcome == '买了'
        do: [{sms: hello}]
        """

    @Test("an overdue task is seen by its time, the same in a preview as in the run")
    func overdue() throws {
        let shop = try TestFolder.staffShop(rules: TaskRuleTests.rules)
        let preview = try JSONDocument(
            shop.tend("preview", "--days", "5", "--json", "--now", "2026-11-01T10:31").output)
        func acts(_ document: JSONDocument, _ rule: String) -> Int? {
            document["rules"]?.list.first { $0["rule"]?.string == rule }?["steps"]?[0]?["acted"]?.int
        }
        // Both calls are opened in the window and nobody makes them; the tasks of the escalation have no time.
        #expect(acts(preview, "call") == 2 && acts(preview, "escalate") == 2)
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        _ = try shop.tend("run", "--once", "--now", "2026-11-03T10:29")
        #expect(try shop.taskIDs("--rule", "escalate").isEmpty)
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2026-11-03T10:31").output)
        #expect(acts(try #require(run["planned"]), "escalate") == 2)
        #expect(try shop.taskIDs("--rule", "escalate", "--to", "小美").keys.sorted() == ["anna", "ben"])
    }

    @Test("done in time, it escalates nothing; what came of it is seen")
    func done() throws {
        let shop = try TestFolder.staffShop(rules: TaskRuleTests.rules)
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let ids = try shop.taskIDs()
        let (anna, ben) = (try #require(ids["anna"]), try #require(ids["ben"]))
        _ = try shop.tend("tasks", "done", anna, "--by", "小林", "--outcome", "买了", "--now", "2026-11-02T10:00")
        _ = try shop.tend("tasks", "done", ben, "--by", "小林", "--outcome", "没接通", "--now", "2026-11-02T10:00")
        let run = try shop.tend("run", "--once", "--now", "2026-11-05T10:00")
        #expect(run.exitCode == 0, "\(run.errors)")
        #expect(try shop.taskIDs("--rule", "escalate").isEmpty)
        let texts = try JSONDocument.lines(shop.tend("deliveries", "list", "--json").output)
        #expect(texts.compactMap { $0["customer"]?.string } == ["anna"])
    }

    @Test("opening a task can begin a rule in the same turn")
    func opened() throws {
        let shop = try TestFolder.staffShop(
            rules: "---\nrule: told\ncategory: service\non: task_opened\ndo: [{sms: hello}]\n")
        let preview = try JSONDocument(
            shop.tend("preview", "--days", "1", "--json", "--now", "2026-11-01T10:31").output)
        #expect(preview["totals"]?["messages"]?.int == 2)
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2026-11-01T11:00").output)
        #expect(run["planned"]?["totals"]?["messages"]?.int == 2)
        // Once: the event that the turn wrote is not found again by the next one.
        let next = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2026-11-01T12:00").output)
        #expect(next["planned"]?["totals"]?["messages"]?.int == 0)
    }

    @Test("events of tasks show in what rules emit no more than before")
    func people() throws {
        let shop = try TestFolder.staffShop()
        let lines = try JSONDocument.lines(
            shop.tend("preview", "--days", "1", "--people", "--json", "--now", "2026-11-01T10:31").output)
        let actions = lines.flatMap { $0["actions"]?.list ?? [] }.compactMap { $0["action"]?.string }
        #expect(actions == ["task", "task"])
    }
}
