import Testing

@Suite("the life of a task")
struct TaskLifeTests {
    @Test("from a rule over somebody who claims it to what came of it, all of it told afterwards")
    func wholeLife() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        let opened = try #require(try shop.events(of: "anna", "task_opened").first?["fields"])
        #expect(opened["rule"]?.string == "call" && opened["step"]?.string == "main" && opened["task"]?.string == id)
        #expect(opened["trigger"]?.string == "1:paid" && opened["skill"]?.string == "回访")

        let claim = try shop.tend(
            "tasks", "claim", String(id.prefix(6)), "--by", "小林", "--json", "--now", "2026-11-01T12:00")
        #expect(claim.exitCode == 0, "\(claim.errors)")
        #expect(try JSONDocument(claim.output)["state"]?.string == "claimed")
        let second = try shop.tend("tasks", "claim", id, "--by", "小美", "--now", "2026-11-01T12:05")
        #expect(second.exitCode == 1)
        #expect(second.errors.contains("`小林` is at it since 2026-11-01 12:00"), "\(second.errors)")
        // Saying it twice changes nothing.
        #expect(try shop.tend("tasks", "claim", id, "--by", "小林", "--now", "2026-11-01T12:06").exitCode == 0)

        let done = try shop.tend(
            "tasks", "done", id, "--by", "小林", "--outcome", "买了", "--note", "要黑色的", "--json", "--now",
            "2026-11-01T13:00")
        #expect(done.exitCode == 0, "\(done.errors)")
        let task = try JSONDocument(done.output)
        #expect(task.oddKeys.isEmpty && task["closed_by"]?.string == "小林" && task["outcome"]?.string == "买了")
        #expect(task["log"]?.list.compactMap { $0["what"]?.string } == ["assigned", "claimed", "done"])
        let again = try shop.tend("--lang", "zh", "tasks", "done", id, "--by", "小美", "--outcome", "没接通")
        #expect(again.exitCode == 1)
        #expect(again.errors.contains("任务已由 `小林` 在 2026-11-01 13:00 完成：买了"), "\(again.errors)")

        let event = try #require(try shop.events(of: "anna", "task_done").first?["fields"])
        #expect(event["by"]?.string == "小林" && event["outcome"]?.string == "买了" && event["note"]?.string == "要黑色的")
        #expect(try shop.events(of: "anna", "task_overdue").isEmpty)
        #expect(try shop.events(of: "ben", "task_overdue").count == 1)
        let page = try shop.tend("customers", "show", "anna", "--now", "2026-11-02").output
        #expect(page.contains("done by 小林  买了; 要黑色的"), "\(page)")
        let log = try shop.tend("tasks", "log", "--by", "小林").outputLines
        #expect(log.count == 2 && log[1].hasPrefix("2026-11-01 13:00  done by 小林  买了; 要黑色的  \(id)  anna"))
        #expect(try shop.tend("tasks", "log", "--search", "黑色").outputLines.count == 1)
        #expect(try shop.tend("tasks", "log", "--customer", "ben", "--to", "2026-10-31").output == "nothing was done\n")
    }

    @Test("what a task can come to is what the rule says, and the others are told")
    func outcomes() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        let wrong = try shop.tend("tasks", "done", id, "--by", "小林", "--outcome", "卖了", "--now", "2026-11-01T13:00")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("`卖了` is no outcome of this task"), "\(wrong.errors)")
        #expect(wrong.errors.contains("买了"))
        let nobody = try shop.tend("tasks", "done", id, "--by", "小林林", "--outcome", "买了")
        #expect(nobody.exitCode == 1 && nobody.errors.contains("did you mean `小林`?"), "\(nobody.errors)")
    }

    @Test("claims ask for the skill and the name, and say how to give it away all the same")
    func ability() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        let claim = try shop.tend("tasks", "claim", id, "--by", "阿强", "--now", "2026-11-01T12:00")
        #expect(claim.exitCode == 1 && claim.errors.contains("tend tasks assign \(id) --to 阿强"), "\(claim.errors)")
        #expect(try shop.tend("tasks", "assign", id, "--to", "阿强", "--now", "2026-11-01T12:00").exitCode == 0)
        let other = try shop.tend("tasks", "claim", id, "--by", "小美", "--now", "2026-11-01T12:00")
        #expect(other.exitCode == 1 && other.errors.contains("the task is for `阿强`"))
        #expect(try shop.tend("tasks", "claim", id, "--by", "阿强", "--now", "2026-11-01T12:00").exitCode == 0)
        #expect(try shop.tend("tasks", "release", id, "--now", "2026-11-01T12:30").output.contains("→ 阿强"))
        #expect(try shop.tend("tasks", "release", id).errors.contains("nobody has the task"))
    }

    @Test("given up, it is over and not overdue any more")
    func cancel() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        #expect(try shop.tend("tasks", "cancel", id, "--now", "2026-11-01T12:00").exitCode == 2)
        let call = try shop.tend("tasks", "cancel", id, "--because", "退货了", "--now", "2026-11-01T12:00")
        #expect(call.exitCode == 0, "\(call.errors)")
        #expect(try shop.events(of: "anna", "task_overdue").isEmpty)
        let done = try shop.tend("tasks", "done", id, "--by", "小林", "--outcome", "买了")
        #expect(done.exitCode == 1 && done.errors.contains("cancelled by `staff`") && done.errors.contains("退货了"))
    }

    @Test("ids that begin alike are told apart, and unknown ones are named")
    func prefixes() throws {
        let shop = try TestFolder.staffShop()
        for number in 0..<20 {
            let open = try shop.tend(
                "tasks", "open", "--customer", "anna", "--title", "事 \(number)", "--now", "2026-11-01T12:00")
            #expect(open.exitCode == 0, "\(open.errors)")
        }
        let ids = try JSONDocument.lines(shop.tend("tasks", "list", "--json", "--limit", "50").output)
            .compactMap { $0["task"]?.string }
        #expect(Set(ids).count == 20)
        // Among twenty that begin with one of sixteen signs, two begin alike.
        let sign = try #require(Dictionary(grouping: ids, by: { $0.prefix(1) }).first { $0.value.count > 1 })
        let call = try shop.tend("tasks", "show", String(sign.key))
        #expect(call.exitCode == 1 && call.errors.contains("several tasks begin with `\(sign.key)`"), "\(call.errors)")
        #expect(try shop.tend("tasks", "show", "zz").errors.contains("there is no task `zz`"))
    }

    @Test("of two who claim it at once, one gets it")
    func atOnce() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        let children = try ["小美", "小林"].map { name in
            try Child(
                Program.path, ["tasks", "claim", id, "--by", name, "--now", "2026-11-01T12:00"], in: shop.path)
        }
        let ended = try children.map { try $0.wait() }
        #expect(ended.map(\.exitCode).sorted { ($0 ?? 9) < ($1 ?? 9) } == [0, 1], "\(ended)")
        #expect(ended.contains { $0.errors.contains("is at it since") })
    }

    @Test("lists are narrowed by everything that is known of tasks")
    func lists() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        _ = try shop.tend(
            "tasks", "open", "--customer", "ben", "--title", "寄样品", "--to", "仓库", "--within", "1d", "--now",
            "2026-11-01T12:00")
        _ = try shop.tend("tasks", "open", "--customer", "ben", "--title", "谁都行", "--now", "2026-11-01T12:00")
        func titles(_ arguments: String..., now: String = "2026-11-01T12:30") throws -> [String] {
            try JSONDocument.lines(
                Program.run(["tasks", "list", "--json", "--now", now] + arguments, in: shop.path).output
            )
            .compactMap { $0["title"]?.string }
        }
        #expect(try titles().count == 4)
        #expect(try titles("--customer", "13800000001") == ["打电话：anna"])
        #expect(try titles("--to", "仓库") == ["寄样品"])
        #expect(try titles("--to", "pool") == ["谁都行"])
        #expect(Set(try titles("--to", "回访")) == ["打电话：anna", "打电话：ben"])
        #expect(Set(try titles("--rule", "call")) == ["打电话：anna", "打电话：ben"])
        #expect(try titles("--search", "样品") == ["寄样品"])
        #expect(Set(try titles("--search", "好用")) == ["打电话：anna", "打电话：ben"])
        #expect(try titles("--due-by", "2026-11-02") == ["寄样品"])
        #expect(try titles("--overdue").isEmpty)
        #expect(try titles("--overdue", now: "2026-11-02T13:00") == ["寄样品"])
        #expect(Set(try titles("--unassigned")) == ["寄样品", "谁都行"])
        #expect(try titles("--state", "done").isEmpty)
        #expect(try titles("--limit", "1").count == 1)
        let first = try #require(
            try JSONDocument.lines(shop.tend("tasks", "list", "--json", "--limit", "1").output).first?["task"]?.string)
        #expect(try titles("--after", first).count == 3)
    }

    @Test("who did how many, how many of them late, and how long they lay is counted")
    func load() throws {
        let shop = try TestFolder.staffShop()
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let ids = try shop.taskIDs()
        // Opened at half past ten: two hours and a half, and two days and half an hour after that.
        for (customer, time) in [("anna", "2026-11-01T13:00"), ("ben", "2026-11-03T11:00")] {
            let id = try #require(ids[customer])
            let done = try shop.tend("tasks", "done", id, "--by", "小林", "--outcome", "买了", "--now", time)
            #expect(done.exitCode == 0, "\(done.errors)")
        }
        let load = try JSONDocument(
            shop.tend("report", "load", "--every", "day", "--from", "2026-11-01", "--json", "--now", "2026-11-04")
                .output)
        #expect(load.oddKeys.isEmpty)
        #expect(load["periods"]?.list.map { $0["tasks_done"]?.int ?? -1 } == [1, 0, 1, 0])
        let done = try #require(load["done"]?[0])
        #expect(done["member"]?.string == "小林" && done["tasks"]?.int == 2 && done["late"]?.int == 1)
        // (2.5 + 48.5) / 2
        #expect(done["hours"]?.double == 25.5)
        #expect(load["staff"]?[0]?["open"]?.int == 0 && load["staff"]?[0]?["done"]?.int == 2)
    }

    @Test("what to know before a call stands on the task's page")
    func page() throws {
        let shop = try TestFolder.staffShop()
        try shop.bring("event_id,customer_id,kind,at\n9,anna,asked,2026-11-01 10:10\n", as: "events")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        let id = try #require(try shop.taskIDs()["anna"])
        let text = try shop.tend("tasks", "show", id, "--now", "2026-11-01T12:00").output
        for part in ["问好不好用", "1 orders, 50.00 spent", "2026-11-01 10:10  asked", "outcomes: 买了, 没接通", "call / main"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        let document = try JSONDocument(shop.tend("tasks", "show", id, "--json", "--now", "2026-11-01T12:00").output)
        #expect(document.oddKeys.isEmpty && document["about"]?["orders"]?.int == 1)
        #expect(document["contacts"]?.list.count == 1)
    }
}
