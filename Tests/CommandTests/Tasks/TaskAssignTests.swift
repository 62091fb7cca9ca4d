import Testing

@Suite("sharing tasks out")
struct TaskAssignTests {
    /// `anna: 小美 2026-11-01`
    private func holders(_ shop: TestFolder) throws -> [String: String] {
        let lines = try JSONDocument.lines(shop.tend("tasks", "list", "--json").output)
        return Dictionary(
            uniqueKeysWithValues: lines.compactMap { line in
                guard let customer = line["customer"]?.string else { return nil }
                return (customer, "\(line["holder"]?.string ?? "-") \(line["day"]?.string ?? "-")")
            })
    }

    @Test("a turn gives new tasks to those who have the skill and most room")
    func turn() throws {
        let shop = try TestFolder.staffShop()
        let run = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        #expect(run.output.contains("2 tasks shared out to 小林, 小美"), "\(run.output)")
        // The customer worth more first, by name where both have all their room.
        #expect(try holders(shop) == ["ben": "小林 2026-11-01", "anna": "小美 2026-11-01"])
        let next = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2026-11-01T12:00").output)
        #expect(next["staff"] == nil)
    }

    @Test("with room for one a day, the customer worth more gets today, and somebody worth even more takes it away")
    func overflow() throws {
        let shop = try TestFolder.staffShop("  小林: {skills: [回访], tasks_per_day: 1}")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        #expect(try holders(shop) == ["ben": "小林 2026-11-01", "anna": "小林 2026-11-02"])
        try shop.bring("order_id,customer_id,paid_at,amount\n3,rich,2026-11-01 11:30,9000\n", now: "2026-11-01T11:31")
        let run = try JSONDocument(shop.tend("run", "--once", "--json", "--now", "2026-11-01T12:00").output)
        #expect(run["staff"]?["assigned"]?.int == 3)
        #expect(
            try holders(shop)
                == ["rich": "小林 2026-11-01", "ben": "小林 2026-11-02", "anna": "小林 2026-11-03"])
        // What is under way stays, and what was done has taken its room.
        let rich = try #require(try shop.taskIDs("--customer", "rich")["rich"])
        _ = try shop.tend("tasks", "done", rich, "--by", "小林", "--outcome", "买了", "--now", "2026-11-01T13:00")
        _ = try shop.tend("tasks", "assign", "--now", "2026-11-01T13:01")
        #expect(try holders(shop)["ben"] == "小林 2026-11-02")
    }

    @Test("when all are away nobody gets it, which is said, and the next turn after a change of shop.yaml mends it")
    func away() throws {
        let shop = try TestFolder.staffShop("  小林: {skills: [回访], away: 2026-11-01..2027-12-31}")
        let assign = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        #expect(assign.exitCode == 0, "\(assign.errors)")
        let told = try shop.tend("tasks", "assign", "--now", "2026-11-01T11:01")
        #expect(told.exitCode == 0 && told.output.contains("--to NAME"), "\(told.output)\(told.errors)")
        #expect(try shop.taskIDs("--unassigned").count == 2)
        try shop.write(
            try shop.text("shop.yaml").replacing(", away: 2026-11-01..2027-12-31", with: ""), to: "shop.yaml")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T12:00")
        #expect(try holders(shop) == ["ben": "小林 2026-11-01", "anna": "小林 2026-11-01"])
        // Somebody who has left is nobody's successor by accident: the tasks wait again.
        try shop.write(
            try shop.text("shop.yaml").replacing("skills: [回访]", with: "skills: [回访], left: true"), to: "shop.yaml")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T13:00")
        #expect(try holders(shop) == ["ben": "- -", "anna": "- -"])
        let claim = try shop.tend(
            "tasks", "claim", try #require(try shop.taskIDs()["anna"]), "--by", "小林", "--now", "2026-11-01T13:00")
        #expect(claim.exitCode == 1 && claim.errors.contains("`小林` has left"))
    }

    @Test("the owner of the customer comes first")
    func owner() throws {
        let shop = try TestFolder.staffShop()
        let set = try shop.tend("customers", "set", "ben", "owner=小美", "--by", "老板", "--now", "2026-11-01T10:40")
        #expect(set.exitCode == 0 && set.output.contains("owner: nothing → 小美"), "\(set.errors)")
        _ = try shop.tend("run", "--once", "--now", "2026-11-01T11:00")
        #expect(try holders(shop)["ben"] == "小美 2026-11-01")
    }

    @Test("previews count who is away, and levels")
    func preview() throws {
        let shop = try TestFolder.staffShop(
            """
              小美: {skills: [回访], tasks_per_day: 3, level: 2}
              小林: {skills: [回访], tasks_per_day: 4, away: [2026-11-01]}
            """)
        func load() throws -> JSONDocument? {
            try JSONDocument(shop.tend("preview", "--days", "1", "--json", "--now", "2026-11-01T10:31").output)[
                "task_loads"]?[0]
        }
        #expect(try load()?["capacity"]?.int == 3)
        try shop.write(
            try shop.text("rules/call.yaml").replacing("to: 回访", with: "to: 回访, level: 2"), to: "rules/call.yaml")
        try shop.write(try shop.text("shop.yaml").replacing(", away: [2026-11-01]", with: ""), to: "shop.yaml")
        #expect(try load()?["capacity"]?.int == 3 && load()?["level"]?.int == 2)
    }
}
