import Testing

@Suite("segments and what is handed out to them")
struct SegmentTests {
    @Test("are listed with how many are in them, and with who is")
    func lists() throws {
        let shop = try TestFolder.staffShop()
        #expect(try shop.tend("segments", "list", "--json").output == "{\"customers\":1,\"segment\":\"回头客\"}\n")
        let show = try shop.tend("segments", "show", "回头客", "--now", "2026-11-02").output
        #expect(show.contains("回头客: 1 customers") && show.contains("ben") && show.contains("500.00"), "\(show)")
        let wrong = try shop.tend("segments", "show", "回头")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("did you mean `回头客`?"))
    }

    @Test("a hand-out opens a task for each, never a second open one, and is measured against its target")
    func handOut() throws {
        let shop = try TestFolder.staffShop(settings: "")
        func handOut(_ more: String..., now: String) throws -> Finished {
            try Program.run(
                [
                    "segments", "hand-out", "回头客", "--name", "十一月", "--title", "上门看看", "--script", "带样品", "--to", "回访",
                    "--target", "2", "--goal", "paid", "--within", "3d", "--now", now,
                ] + more, in: shop.path)
        }
        let dry = try handOut("--dry-run", now: "2026-11-02")
        #expect(dry.output.contains("1 tasks would be opened") && dry.output.contains("ben"), "\(dry.errors)")
        #expect(try shop.taskIDs().isEmpty)
        #expect(try handOut(now: "2026-11-02").exitCode == 0)
        #expect(try handOut(now: "2026-11-02T12:00").output.contains("0 tasks opened"))
        let task = try #require(try JSONDocument.lines(shop.tend("tasks", "list", "--json").output).first)
        #expect(task["hand_out"]?.string == "十一月" && task["title"]?.string == "上门看看" && task["rule"] == nil)

        // anna becomes one of them; ben pays after two weeks have passed, anna in time.
        try shop.bring("order_id,customer_id,paid_at,amount\n5,anna,2026-11-03 10:00,60\n", now: "2026-11-03T11:00")
        #expect(try handOut(now: "2026-11-04").output.contains("1 tasks opened"))
        try shop.bring(
            "order_id,customer_id,paid_at,amount\n6,anna,2026-11-05 10:00,60\n7,ben,2026-11-16 10:00,60\n",
            now: "2026-11-16T11:00")
        let id = try #require(try shop.taskIDs("--customer", "ben")["ben"])
        _ = try shop.tend("tasks", "done", id, "--by", "小林", "--outcome", "见到了", "--now", "2026-11-06T10:00")
        let line = try shop.tend("segments", "hand-outs", "--json", "--now", "2026-11-20")
        let result = try #require(try JSONDocument.lines(line.output).first)
        #expect(result["tasks"]?.int == 2 && result["done"]?.int == 1 && result["open"]?.int == 1)
        #expect(result["overdue"]?.int == 1 && result["reached"]?.int == 1 && result["target"]?.int == 2)
        #expect(result["done_by"]?["小林"]?.int == 1)
        let text = try shop.tend("segments", "hand-outs", "十一月", "--now", "2026-11-20").output
        #expect(text.contains("1 (50%)") && text.contains("见到了: 1"), "\(text)")
        let taken = try shop.tend("segments", "hand-outs", "十二月")
        #expect(taken.exitCode == 1)
    }
}
