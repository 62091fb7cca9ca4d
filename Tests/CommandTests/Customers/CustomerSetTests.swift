import Testing

@Suite("corrections of a profile")
struct CustomerSetTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        let settings = try shop.text("shop.yaml")
        try shop.write(
            settings + "customer: {fields: {camera: [理光, 富士], wedding: date, pets: integer}}\n", to: "shop.yaml")
        try shop.write(list, to: "members.csv")
        try take("members.csv", in: shop, now: "2024-11-01T10:00")
        return shop
    }

    private let list = """
        customer_id,name,phone,birthday,level,points,tags,notes,省份,城市,区县,地址
        c1,王五,13800000001,1990-05-01,金卡,120,老客户;蓝牙,爱蓝色,广东省,广州市,越秀区,某路1号
        c2,赵六,13800000002,,,,,,,,,

        """

    @discardableResult
    private func take(_ file: String, in shop: TestFolder, as kind: String = "customers", now: String) throws
        -> JSONDocument
    {
        let result = try shop.tend("import", file, "--as", kind, "--json", "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
        return try JSONDocument(result.output)
    }

    private func page(_ customer: String = "c1", in shop: TestFolder) throws -> JSONDocument {
        try JSONDocument(shop.tend("customers", "show", customer, "--json", "--now", "2024-12-01").output)
    }

    private func changes(_ page: JSONDocument) -> [JSONDocument] {
        (page["events"]?.list ?? []).filter { $0["kind"]?.string == "profile_changed" }.compactMap { $0["fields"] }
    }

    @Test("a declared field is filled by its column, also where platforms mean something else by the name")
    func declaredName() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            try shop.text("shop.yaml") + "customer: {fields: {remark: text, 手机: text}}\n", to: "shop.yaml")
        try shop.write("customer_id,手机,remark\nc1,13800000001,爱拍鸟\n", to: "members.csv")
        try take("members.csv", in: shop, now: "2024-11-01T10:00")
        let page = try page(in: shop)
        #expect(page["fields"]?["remark"]?.string == "爱拍鸟" && page["customer"]?["notes"] == nil)
        // But the phone says who somebody is, and stays what it is.
        #expect(page["customer"]?["phone"]?.string == "+8613800000001")
    }

    @Test("are refused where shop.yaml says how the value comes about")
    func counted() throws {
        let shop = try shop()
        try shop.write(
            try shop.text("shop.yaml") + "points: default\nlevels: {gold: customer.spent >= 100, plain: true}\n",
            to: "shop.yaml")
        for (assignment, mend) in [("points=3", "points_given"), ("level=plain", "the conditions in shop.yaml")] {
            let result = try shop.tend("customers", "set", "c1", assignment, "--lang", "en")
            #expect(result.exitCode != 0 && result.errors.contains("cannot be set"), "\(result.errors)")
            #expect(result.errors.contains(mend))
        }
        #expect(try changes(page(in: shop)).isEmpty)
    }

    @Test("are made, shown, and kept in the history with who made them and why")
    func history() throws {
        let shop = try shop()
        let result = try shop.tend(
            "customers", "set", "c1", "name=王武", "phone=139 0000 0009", "points=150", "camera=理光", "wedding=2015/10/1",
            "--by", "小林", "--because", "电话核实", "--json", "--now", "2024-11-02T09:00")
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty && document["customer"]?.string == "c1")
        let told = (document["changes"]?.list ?? []).map { change in
            [change["field"]?.string, change["from"]?.string, change["to"]?.string].map { $0 ?? "-" }
        }
        #expect(
            told == [
                ["name", "王五", "王武"], ["phone", "+8613800000001", "+8613900000009"], ["points", "120", "150"],
                ["camera", "-", "理光"], ["wedding", "-", "2015-10-01"],
            ])
        let page = try page(in: shop)
        #expect(page["customer"]?["name"]?.string == "王武" && page["customer"]?["points"]?.int == 150)
        #expect(page["fields"]?["camera"]?.string == "理光" && page["fields"]?["wedding"]?.string == "2015-10-01")
        let kept = changes(page)
        #expect(kept.count == 5)
        #expect(kept.allSatisfy { $0["by"]?.string == "小林" && $0["because"]?.string == "电话核实" })
        #expect(
            kept.contains {
                $0["field"]?.string == "points" && $0["from"]?.string == "120" && $0["to"]?.string == "150"
            })
        // On the screen no number can be read.
        let text = try shop.tend("customers", "show", "c1").output
        #expect(text.contains("from=+86138****0001  to=+86139****0009") && !text.contains("13900000009"))
    }

    @Test("hold against a list that says what it said before, and give way to one that says something new")
    func againstLists() throws {
        let shop = try shop()
        try shop.tend("customers", "set", "c1", "name=王武", "level=", "address=某路11号", "--now", "2024-11-02T09:00")
        let again = try take("members.csv", in: shop, now: "2024-11-03T10:00")
        #expect(again["updated"]?.int == 0 && again["unchanged"]?.int == 2)
        var now = try page(in: shop)
        #expect(now["customer"]?["name"]?.string == "王武" && now["customer"]?["level"] == nil)
        #expect(now["address"]?.string == "某路11号")
        #expect(now["corrected"]?.keys == ["address", "level", "name"])
        #expect(now["corrected"]?["name"]?.string == "王五")
        // The platform says something else at last, of the name and the level; not of the address.
        try shop.write(
            list.replacing("c1,王五", with: "c1,王小五").replacing("金卡", with: "白金卡"), to: "members.csv")
        try take("members.csv", in: shop, now: "2024-11-04T10:00")
        now = try page(in: shop)
        #expect(now["customer"]?["name"]?.string == "王小五" && now["customer"]?["level"]?.string == "白金卡")
        #expect(now["address"]?.string == "某路11号" && now["corrected"]?.keys == ["address"])
        let last = try #require(changes(now).last { $0["field"]?.string == "name" })
        #expect(last["by"]?.string == "import" && last["from"]?.string == "王武" && last["to"]?.string == "王小五")
        // It has ended: the list says the old name once more, and that is news.
        try shop.write(list, to: "members.csv")
        try take("members.csv", in: shop, now: "2024-11-05T10:00")
        #expect(try page(in: shop)["customer"]?["name"]?.string == "王五")
    }

    @Test("of a street hold as long as the address is the same one")
    func moving() throws {
        let shop = try shop()
        try shop.tend("customers", "set", "c1", "city=佛山市", "--now", "2024-11-02T09:00")
        func order(_ number: Int, _ address: String) throws {
            try shop.write(
                "订单编号,买家,付款时间,实付金额,收货地址\no\(number),c1,2024-11-0\(number) 10:00,10,\(address)\n", to: "orders.csv")
            try take("orders.csv", in: shop, as: "orders", now: "2024-11-0\(number)T11:00")
        }
        try order(3, "广东省 广州市 越秀区 某路1号")
        #expect(try page(in: shop)["customer"]?["city"]?.string == "佛山市")
        try order(4, "广东省 广州市 天河区 别路5号")
        let moved = try page(in: shop)
        #expect(moved["customer"]?["city"]?.string == "广州市" && moved["address"]?.string == "别路5号")
        #expect(moved["corrected"]?.keys == [])
    }

    @Test("of tags stay, whatever tags a list brings")
    func tags() throws {
        let shop = try shop()
        let set = try shop.tend("customers", "set", "c1", "+VIP", "tags-=蓝牙", "--now", "2024-11-02T09:00")
        #expect(set.output == "c1\n  tags: 老客户;蓝牙 → 老客户;VIP\n", "\(set.errors)")
        try shop.write(list.replacing("老客户;蓝牙", with: "蓝牙;团购"), to: "members.csv")
        try take("members.csv", in: shop, now: "2024-11-03T10:00")
        #expect(try page(in: shop)["tags"]?.list.map(\.string) == ["团购", "VIP"])
        try shop.tend("customers", "set", "c1", "tags-=VIP", "--now", "2024-11-04T09:00")
        try take("members.csv", in: shop, now: "2024-11-05T10:00")
        #expect(try page(in: shop)["tags"]?.list.map(\.string) == ["团购"])
    }

    @Test("are not replaced by what a platform hides")
    func masked() throws {
        let shop = try shop()
        try shop.tend("customers", "set", "c2", "name=赵小六", "phone=13900000008", "--now", "2024-11-02T09:00")
        try shop.write("customer_id,name,phone\nc2,赵**,*******0002\n", to: "masked.csv")
        try take("masked.csv", in: shop, now: "2024-11-03T10:00")
        let page = try page("c2", in: shop)
        #expect(page["customer"]?["name"]?.string == "赵小六" && page["customer"]?["phone"]?.string == "+8613900000008")
    }

    @Test("that change nothing leave no trace, and empty what is left empty")
    func nothing() throws {
        let shop = try shop()
        let before = try StoreDump(of: shop.path("tend.db"))
        let same = try shop.tend("customers", "set", "c1", "name=王五", "手机=13800000001", "--now", "2024-11-02T09:00")
        #expect(same.exitCode == 0 && same.output.contains("so it is already"))
        let after = try StoreDump(of: shop.path("tend.db"))
        for table in ["customers", "events", "corrections"] {
            #expect(after.tables[table] == before.tables[table], "\(table)")
        }
        try shop.tend("customers", "set", "c1", "notes=", "tags=", "birthday=", "--now", "2024-11-02T09:00")
        let page = try page(in: shop)
        #expect(page["notes"] == nil && page["tags"]?.list.isEmpty == true && page["customer"]?["birthday"] == nil)
    }

    @Test(
        "that cannot be are refused, with what would be right, and nothing is written",
        arguments: [
            ("nmae=王", "did you mean `name`?", "是不是 `name`？"),
            ("tier=A", "follows from the conditions in shop.yaml", "由 shop.yaml 里的条件得出"),
            ("orders=3", "tend import FILE --as orders", "导入订单"),
            ("open_complaints=0", "complaint_closed", "complaint_closed"),
            ("id=c9", "tend customers merge", "tend customers merge"),
            ("consent=yes", "tend consent record", "tend consent record"),
            ("registered_at=2024-01-01", "--as customers", "--as customers"),
            ("phone=138****0001", "`phone` is masked", "打了星号"),
            ("name=王**", "`name` is masked", "打了星号"),
            ("birthday=1990-**-**", "`birthday` is masked", "打了星号"),
            ("phone=020-88888888", "is a landline", "是座机"),
            ("手机=138", "no mobile number", "不是手机号"),
            ("gender=x", "`gender` is no gender", "`gender`"),
            ("birthday=soon", "`birthday` is no date", "`birthday` 不是日期"),
            ("points=many", "`points` is no whole number", "`points`"),
            ("camera=佳能", "must be one of `理光`, `富士`", "`理光`"),
            ("pets=two", "`pets` is no whole number", "`pets`"),
            ("time_zone=Asia/Urumqui", "did you mean `Asia/Urumqi`?", "是不是 `Asia/Urumqi`？"),
            ("level+=x", "only lists take", "只有列表"),
            ("王武", "sets nothing", "没有要改的内容"),
            ("tags+=", "names no tag", "没有写标签名"),
        ])
    func refusals(assignment: String, english: String, chinese: String) throws {
        let shop = try shop()
        let before = try StoreDump(of: shop.path("tend.db"))
        for (language, words) in [("en", english), ("zh", chinese)] {
            let result = try shop.tend("customers", "set", "c1", "name=王武", assignment, "--lang", language)
            #expect(result.exitCode == 1)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        #expect(try StoreDump(of: shop.path("tend.db")) == before)
    }

    @Test("refuse two values for one field, and customers whom there are not")
    func calls() throws {
        let shop = try shop()
        let twice = try shop.tend("customers", "set", "c1", "name=甲", "姓名=乙")
        #expect(twice.exitCode == 1 && twice.errors.contains("is given two values"))
        let nobody = try shop.tend("customers", "set", "c11", "name=甲")
        #expect(nobody.exitCode == 1 && nobody.errors.contains("did you mean `c1`?"))
        #expect(try shop.tend("customers", "set", "c1").exitCode == 2)
        #expect(try shop.tend("customers", "set", "c1", "name=甲", "--by", "import").exitCode == 2)
    }

    @Test("of a phone that another profile has say so")
    func samePhone() throws {
        let shop = try shop()
        let result = try shop.tend("customers", "set", "c2", "phone=13800000001", "--now", "2024-11-02T09:00")
        #expect(result.output.contains("same phone as c1; if they are one person: tend customers merge c2 c1"))
        #expect(try shop.tend("customers", "show", "c1").output.contains("tend customers merge c1 c2"))
    }
}
