import Testing

@Suite("consent")
struct ConsentTests {
    @Test("of two profiles with one phone, the no of one stops both")
    func twoProfilesOnePhone() throws {
        let shop = try TestFolder.waitingShop()
        try shop.write("customer_id,phone\nc1,13800000001\nc2,138 0000 0001\n", to: "customers.csv")
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T13:00")
        let recorded = try shop.tend(
            "consent", "record", "c1", "--answer", "no", "--how", "reply", "--text", "R", "--json", "--now",
            "2024-11-01T13:30")
        let document = try JSONDocument(recorded.output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["profiles"]?.list.map(\.string) == ["c1", "c2"])
        try shop.write(
            "order_id,customer_id,paid_at,amount\no1,c1,2024-11-01 14:00,10\no2,c2,2024-11-01 14:00,10\n",
            to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T14:00")
        try shop.turn("2024-11-01T15:00")
        #expect(try shop.tend("deliveries", "list", "--rule", "offer", "--json").output.isEmpty)
        for customer in ["c1", "c2"] {
            let step = try shop.explanation(customer, "offer", now: "2024-11-01T15:01")
            #expect(step["state"]?.string == "decided" && step["reason"]?.string == "no_consent")
            let check = step["checks"]?.list.first { $0["check"]?.string == "consent" }
            let values = check?["values"]?.list.map { "\($0["name"]?.string ?? "")=\($0["value"]?.string ?? "")" } ?? []
            #expect(values.contains("lack=opted_out") && values.contains("how=reply") && values.contains("text=R"))
            let shown = try JSONDocument(shop.tend("customers", "show", customer, "--json").output)
            #expect(shown["customer"]?["marketing_consent"]?.bool == false)
            #expect(shown["events"]?.list.filter { $0["kind"]?.string == "opted_out" }.count == 1)
        }
        // Service goes on, to whichever of the two comes first; the phone has room for one.
        #expect(try shop.outbox().map { $0.prefix(6) } == ["thanks"])
    }

    @Test("a no between plan and hand-over takes the advertisement back, and only that")
    func betweenPlanAndHandOver() throws {
        let shop = try TestFolder.waitingShop()
        try shop.letTextsWait()
        #expect(try shop.texts("pending") == ["offer c1", "parcel c1"])
        try shop.tend(
            "consent", "record", "13800000001", "--answer", "no", "--how", "reply", "--now", "2024-11-01T18:00")
        // At night only service texts are looked at.
        #expect(try shop.turn("2024-11-02T00:15")["sent"]?.int == 1)
        #expect(try shop.turn("2024-11-02T10:20")["retracted"]?.int == 1)
        #expect(try shop.texts("retracted") == ["offer c1 opted_out"])
        #expect(try shop.outbox() == ["thanks c1", "parcel c1"])
        #expect(
            try shop.tend("deliveries", "list", "--state", "retracted").output
                .contains("  taken back: the customer opted out\n"))
        #expect(try shop.tend("deliveries", "list", "--lang", "zh").output.contains("  已撤回：顾客已退订\n"))
        // What was decided in time is explained with what was known then.
        let step = try shop.explanation("c1", "offer", now: "2024-11-02T12:00")
        #expect(step["state"]?.string == "decided" && step["outcome"]?.string == "act")
        let check = step["checks"]?.list.first { $0["check"]?.string == "consent" }
        #expect(check?["holds"]?.bool == true)
    }

    @Test("a no that was said earlier and becomes known late counts from then on, unless a yes was said since")
    func saidInThePast() throws {
        let shop = try TestFolder.waitingShop()
        try shop.letTextsWait(
            customers: "customer_id,phone\nc1,13800000001\nc2,13800000002\n", orders: ["o1,c1", "o2,c2"])
        for (customer, answer, at) in [
            ("c2", "yes", "2024-11-01T12:00"), ("c1", "no", "2024-10-31T09:00"),
            ("c2", "no", "2024-10-31T09:00"),
        ] {
            let result = try shop.tend(
                "consent", "record", customer, "--answer", answer, "--how", "form", "--at", at, "--now",
                "2024-11-01T18:00")
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        try shop.turn("2024-11-02T00:15")
        try shop.turn("2024-11-02T10:20")
        #expect(try shop.texts("retracted") == ["offer c1 opted_out"])
        #expect(try shop.outbox().contains("offer c2"))
        // What went out is not undone.
        #expect(try shop.texts("sent").contains("thanks c1"))
    }

    @Test("where a yes is needed, only those who gave one get advertising, and the others are told apart")
    func required() throws {
        let shop = try TestFolder.waitingShop("consent: {marketing: required}")
        try shop.write(
            "customer_id,phone,marketing_consent\nc1,13800000001,yes\nc2,13800000002,\nc3,13800000003,no\nc4,13800000004,\n",
            to: "customers.csv")
        #expect(try shop.take("customers.csv", as: "customers", now: "2024-11-01T13:00")["new_consents"]?.int == 2)
        try shop.tend("consent", "record", "c4", "--answer", "yes", "--how", "form", "--now", "2024-11-01T13:10")
        let rows = (1...4).map { "o\($0),c\($0),2024-11-01 14:00,10\n" }.joined()
        try shop.write("order_id,customer_id,paid_at,amount\n" + rows, to: "orders.csv")
        try shop.take("orders.csv", as: "orders", now: "2024-11-01T14:00")
        let preview = try JSONDocument(
            shop.tend("preview", "offer", "--days", "1", "--json", "--now", "2024-11-01T14:00").output)
        #expect(preview["totals"]?["acted"]?.int == 2)
        #expect(preview["totals"]?["skipped"]?["no_consent"]?.int == 2)
        let never = try shop.tend("explain", "c2", "offer", "--now", "2024-11-01T14:05").output
        #expect(never.contains("✗ consent to such texts    (never asked, and a yes is needed)"))
        let refused = try shop.tend("explain", "c3", "offer", "--now", "2024-11-01T14:05", "--lang", "zh").output
        #expect(refused.contains("✗ 同意接收这类短信    （已退订 2024-11-01 13:00, import）"))
    }

    @Test("importing a list again adds nothing and never brings a yes back")
    func importAgain() throws {
        let shop = try TestFolder.waitingShop()
        let list = "customer_id,phone,marketing_consent\nc1,13800000001,yes\n"
        try shop.write(list, to: "customers.csv")
        #expect(try shop.take("customers.csv", as: "customers", now: "2024-11-01T10:00")["new_consents"]?.int == 1)
        try shop.tend("consent", "record", "c1", "--answer", "no", "--how", "reply", "--now", "2024-11-01T11:00")
        // The same list, and a new profile with the phone whose row says yes.
        try shop.write(list + "c2,13800000001,yes\n", to: "customers.csv")
        let again = try shop.take("customers.csv", as: "customers", now: "2024-11-01T12:00")
        #expect(again["new_consents"]?.int == 0 && again["overruled_consents"]?.int == 1)
        let shown = try JSONDocument(shop.tend("consent", "show", "c2", "--json").output)
        #expect(shown["entries"]?.list.map { $0["how"]?.string } == ["import", "reply"])
        #expect(shown["now"]?[0]?["allowed"]?.bool == false)
        // A list that states when it was said is a word like any other.
        try shop.write(
            "customer_id,phone,marketing_consent,consent_at\nc1,13800000001,yes,2024-11-01 11:30\n", to: "customers.csv"
        )
        try shop.take("customers.csv", as: "customers", now: "2024-11-01T12:30")
        let later = try JSONDocument(shop.tend("consent", "show", "c1", "--json").output)
        #expect(later["now"]?[0]?["allowed"]?.bool == true && later["now"]?[1]?["category"]?.string == "service")
    }
}
