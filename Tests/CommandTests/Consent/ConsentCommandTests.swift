import Testing

@Suite("the consent command")
struct ConsentCommandTests {
    @Test("shows the whole ledger with who, when, how and the words, and what it means now")
    func show() throws {
        let shop = try TestFolder.waitingShop()
        try shop.write("customer_id,phone\nc1,13800000001\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        try shop.tend(
            "consent", "record", "c1", "--answer", "yes", "--how", "form", "--text", "同意接收优惠", "--now",
            "2024-11-01T11:00")
        let no = ["consent", "record", "13800000001", "--answer", "no", "--how", "reply", "--text", "R"]
        for now in ["2024-11-01T12:00", "2024-11-01T12:00"] {
            #expect(try Program.run(no + ["--now", now], in: shop.path).exitCode == 0)
        }
        let document = try JSONDocument(shop.tend("consent", "show", "c1", "--json").output)
        #expect(document.oddKeys.isEmpty)
        let entries = document["entries"]?.list ?? []
        #expect(entries.map { $0["answer"]?.string } == ["yes", "no"], "the same word twice is one entry")
        #expect(entries.first?["customer"]?.string == "c1" && entries.first?["text"]?.string == "同意接收优惠")
        #expect(entries.last?["at"]?.string == "2024-11-01T12:00:00+08:00" && entries.last?["how"]?.string == "reply")
        let now = document["now"]?.list ?? []
        #expect(now.map { $0["category"]?.string } == ["marketing", "service"])
        #expect(now.map { $0["allowed"]?.bool } == [false, true])
        #expect(now.first?["reason"]?.string == "opted_out")
        let text = try shop.tend("consent", "show", "13800000001").output
        #expect(text.contains("+86138****0001") && !text.contains("13800000001"))
        #expect(text.contains("  marketing texts: do not go out (said no 2024-11-01 12:00, reply)\n"))
        #expect(text.contains("同意接收优惠"))
        let chinese = try shop.tend("consent", "show", "c1", "--lang", "zh").output
        #expect(chinese.contains("  营销短信：不发（拒绝，2024-11-01 12:00, reply）\n"))
    }

    @Test("keeps the word of a phone that no customer has, and of a customer who has no phone")
    func strangers() throws {
        let shop = try TestFolder.waitingShop()
        try shop.write("customer_id,name\nc1,甲\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        for who in ["13900000009", "c1"] {
            let result = try shop.tend("consent", "record", who, "--answer", "no", "--now", "2024-11-01T11:00")
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        // The phone turns up, and so does the customer's.
        try shop.write("customer_id,phone\nc1,13800000001\nc2,13900000009\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T12:00")
        for customer in ["c1", "c2"] {
            let shown = try JSONDocument(shop.tend("customers", "show", customer, "--json").output)
            #expect(shown["consent"]?[0]?["allowed"]?.bool == false, "\(customer)")
        }
    }

    @Test("exports CSV in which no cell runs as a formula")
    func export() throws {
        let shop = try TestFolder.waitingShop()
        try shop.tend(
            "consent", "record", "13800000001", "--answer", "no", "--how", "@reply", "--text", "=1+1", "--now",
            "2024-11-01T11:00")
        try shop.tend(
            "consent", "record", "13800000002", "--category", "service", "--answer", "yes", "--text", "好, \"行\"",
            "--now", "2024-11-01T11:00")
        let result = try shop.tend("consent", "export")
        #expect(
            result.output == """
                phone,customer,category,channel,answer,at,received,how,text\r
                '+8613800000001,,marketing,sms,no,2024-11-01T11:00:00+08:00,2024-11-01T11:00:00+08:00,'@reply,'=1+1\r
                '+8613800000002,,service,sms,yes,2024-11-01T11:00:00+08:00,2024-11-01T11:00:00+08:00,staff,"好, ""行""\"\r

                """)
        #expect(try JSONDocument.lines(shop.tend("consent", "export", "--json").output).count == 2)
    }

    @Test(
        "refuses what makes no sense",
        arguments: [
            (["c9", "--answer", "no"], 1), (["13800000001"], 2), (["13800000001", "--answer", "maybe"], 2),
            (["13800000001", "--answer", "no", "--at", "2024-11-02"], 2),
            (["13800000001", "--answer", "no", "--how", "import"], 2),
            (["13800000001", "--answer", "no", "--category", "news"], 2),
        ])
    func refusals(arguments: [String], exitCode: Int) throws {
        let shop = try TestFolder.waitingShop()
        let result = try Program.run(["consent", "record"] + arguments + ["--now", "2024-11-01T12:00"], in: shop.path)
        #expect(result.exitCode == Int32(exitCode) && result.output.isEmpty && !result.errors.isEmpty)
    }

    @Test("events bring words in as well: without a category they are about advertising")
    func events() throws {
        let shop = try TestFolder.waitingShop()
        try shop.write("customer_id,phone\nc1,13800000001\nc2,13800000002\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")
        try shop.write(
            """
            customer_id,kind,at,category,channel,how,text
            c1,opted_out,2024-11-01 10:30,,,reply,R
            c2,opted_out,2024-11-01 10:30,服务,,staff,
            13900000009,opted_out,2024-11-01 10:30,,,reply,TD
            c2,opted_out,2024-11-01 10:31,news,,,

            """, to: "events.csv")
        let report = try shop.take("events.csv", as: "events", now: "2024-11-01T11:00")
        #expect(report["imported"]?.int == 3 && report["new_consents"]?.int == 3)
        #expect(report["rejected"]?["unknown-choice"]?.int == 1)
        #expect(report["new_customers"]?.int == 0, "a phone that nobody has makes no customer")
        let again = try shop.take("events.csv", as: "events", now: "2024-11-01T11:05")
        #expect(again["imported"]?.int == 0 && again["new_consents"]?.int == 0 && again["unchanged"]?.int == 3)
        func allowed(_ who: String) throws -> [Bool?] {
            let shown = try JSONDocument(shop.tend("consent", "show", who, "--json").output)
            return shown["now"]?.list.map { $0["allowed"]?.bool } ?? []
        }
        #expect(try allowed("c1") == [false, true])
        #expect(try allowed("c2") == [true, false])
        #expect(try allowed("13900000009") == [false, true])
    }
}
