import Testing

extension TestFolder {
    /// A shop with three people, a call after each payment, and somebody who is told of calls that nobody made. `anna` paid 50 and `ben`
    /// 500 on 1 November 2026 at ten; the calls are opened, and nobody has them yet unless a turn has shared them out.
    ///
    /// - Parameter staff: in place of the usual people.
    static func staffShop(_ staff: String = usualStaff, settings: String = "", rules: String = "") throws -> TestFolder
    {
        let folder = try TestFolder()
        try folder.write(
            "shop: 测试店\ntime_zone: Asia/Shanghai\nsms: {signature: 测试店, opt_out: 拒收请回复R}\n"
                + "segments: {回头客: customer.spent >= 100}\n\(settings)\nstaff:\n\(staff)\n", to: "shop.yaml")
        try folder.write(
            """
            rule: call
            category: service
            on: paid
            do:
              - task: {title: "打电话：{{ customer.id }}", script: 问好不好用, to: 回访, within: 2d, outcomes: [买了, 没接通]}
            \(rules)
            """, to: "rules/call.yaml")
        try folder.write("---\ncategory: service\n---\n大家好\n", to: "templates/hello.sms")
        let check = try folder.tend("check")
        #expect(check.exitCode == 0, "\(check.errors)\(check.output)")
        _ = try folder.tend("run", "--once", "--now", "2026-11-01T09:00")
        try folder.bring(
            "order_id,customer_id,paid_at,amount,phone\n1,anna,2026-11-01 10:00,50,13800000001\n2,ben,2026-11-01 10:00,500,13800000002\n"
        )
        return folder
    }

    static let usualStaff = """
          小美: {skills: [客服, 回访], level: 3, tasks_per_day: 10}
          小林: {skills: [回访], tasks_per_day: 10}
          阿强: {skills: [仓库]}
        """

    func bring(_ orders: String, as kind: String = "orders", now: String = "2026-11-01T10:30") throws {
        try write(orders, to: "rows.csv")
        let result = try tend("import", "rows.csv", "--as", kind, "--now", now)
        #expect(result.exitCode == 0, "\(result.errors)")
    }

    /// The ids of the tasks, the customers' names behind each other.
    func taskIDs(_ arguments: String...) throws -> [String: String] {
        let lines = try JSONDocument.lines(
            Program.run(["tasks", "list", "--json", "--limit", "99"] + arguments, in: path).output)
        return Dictionary(
            lines.compactMap { line in line["customer"]?.string.map { ($0, line["task"]?.string ?? "") } },
            uniquingKeysWith: { first, _ in first })
    }

    func events(of customer: String, _ kind: String, now: String = "2027-01-01") throws -> [JSONDocument] {
        let page = try JSONDocument(tend("customers", "show", customer, "--json", "--now", now).output)
        return (page["events"]?.list ?? []).filter { $0["kind"]?.string == kind }
    }
}
