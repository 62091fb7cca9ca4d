import Foundation
import Testing

@Suite("tend contracts")
struct ContractCommandTests {
    private func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        try shop.write(
            """
            rule: call-before-end
            category: service
            on: contract_ending
            do:
              - task:
                  title: "{{ event.title }} 还有 {{ event.days }} 天到期"
                  to: 回访

            """, to: "rules/care.yaml")
        try shop.write(
            """
            合同编号,客户编号,合同名称,服务内容,开始日期,到期日期,合同金额,状态
            HT-1,c1,年度维护,每月上门;4 小时回复,2024-01-01,2024-12-31,12000,执行中
            HT-2,c2,,,2024-01-01,2024-11-20,,
            HT-3,c3,坏的,,2024-05-01,2024-04-01,,
            HT-4,c4,坏的,,2024-05-01,,,
            HT-5,c5,坏的,,2024-05-01,2024-12-01,,也许

            """, to: "contracts.csv")
        return shop
    }

    private func json(_ result: Finished) throws -> JSONDocument {
        #expect(result.exitCode == 0, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }

    private func numbers(_ result: Finished) throws -> [String?] {
        try JSONDocument.lines(result.output).map { $0["contract"]?.string }
    }

    @Test("come in with Chinese headings, twice is once, and bad rows are told apart")
    func importing() throws {
        let shop = try shop()
        let report = try json(
            shop.tend("import", "contracts.csv", "--as", "contracts", "--json", "--now", "2024-11-01T10:00"))
        #expect(report["imported"]?.int == 2 && report["rejected_rows"]?.int == 3)
        // What is refused leaves no trace.
        #expect(report["new_customers"]?.int == 2)
        let rejected = try shop.text("contracts.csv.rejected.csv")
        #expect(rejected.contains("ends before it starts") && rejected.contains("`到期日期` is empty"))
        #expect(rejected.contains("must be one of"))
        let again = try json(
            shop.tend("import", "contracts.csv", "--as", "contracts", "--json", "--now", "2024-11-02T10:00"))
        #expect(again["unchanged"]?.int == 2 && again["imported"]?.int == 0)
        let shown = try json(shop.tend("contracts", "show", "HT-1", "--json", "--now", "2024-11-02"))
        #expect(shown["promises"]?.list.map(\.string) == ["每月上门", "4 小时回复"])
        #expect(shown["amount"]?["amount"]?.string == "12000.00" && shown["state"]?.string == "running")
        #expect(
            try json(shop.tend("contracts", "show", "HT-2", "--json", "--now", "2024-11-21"))["state"]?.string
                == "ended")
    }

    @Test("are listed by their end, shown with the customer, and set off a rule before it")
    func life() throws {
        let shop = try shop()
        #expect(
            try shop.tend("import", "contracts.csv", "--as", "contracts", "--now", "2024-11-01T10:00").exitCode == 0)
        #expect(try numbers(shop.tend("contracts", "list", "--json")) == ["HT-2", "HT-1"])
        #expect(
            try numbers(shop.tend("contracts", "list", "--ends-by", "2024-11-30", "--json", "--now", "2024-11-02"))
                == ["HT-2"])
        #expect(
            try numbers(shop.tend("contracts", "list", "--ends-by", "2024-12-31", "--json", "--now", "2024-11-21"))
                == ["HT-1"])
        #expect(try numbers(shop.tend("contracts", "list", "--customer", "c1", "--json")) == ["HT-1"])
        let page = try shop.tend("customers", "show", "c1", "--now", "2024-11-02").output
        #expect(page.contains("年度维护") && page.contains("每月上门"))
        // What is foreseen is no change yet.
        #expect(!page.contains("2025-01-01 00:00"))
        // 30 days before 31 December is 1 December.
        #expect(try shop.tend("run", "--once", "--now", "2024-12-01T08:59").exitCode == 0)
        #expect(try shop.tend("tasks", "list").output.contains("no tasks"))
        #expect(try shop.tend("run", "--once", "--now", "2024-12-01T09:00").exitCode == 0)
        #expect(try shop.tend("tasks", "list").output.contains("年度维护 还有 30 天到期"))
    }

    @Test("are renewed and cancelled, with a reason when that cannot be")
    func changes() throws {
        let shop = try shop()
        #expect(
            try shop.tend("import", "contracts.csv", "--as", "contracts", "--now", "2024-11-01T10:00").exitCode == 0)
        let renewed = try json(
            shop.tend("contracts", "renew", "HT-2", "--until", "2025-11-20", "--json", "--now", "2024-11-02"))
        #expect(renewed["state"]?.string == "renewed" && renewed["ends_on"]?.string == "2025-11-20")
        let earlier = try shop.tend("contracts", "renew", "HT-2", "--until", "2024-12-01", "--now", "2024-11-02")
        #expect(earlier.exitCode == 1 && earlier.errors.contains("2025-11-20"))
        let cancelled = try json(
            shop.tend("contracts", "cancel", "HT-1", "--because", "搬走", "--json", "--now", "2024-11-02"))
        #expect(cancelled["state"]?.string == "cancelled" && cancelled["reason"]?.string == "搬走")
        #expect(try shop.tend("contracts", "cancel", "HT-1", "--now", "2024-11-03").exitCode == 1)
        #expect(try shop.tend("contracts", "show", "HT-9", "--lang", "zh").errors.contains("没有合同 `HT-9`"))
        #expect(try shop.tend("contracts", "renew", "HT-2", "--until", "soon").exitCode == 2)
        #expect(try shop.tend("run", "--once", "--now", "2024-12-02T09:00").exitCode == 0)
        #expect(try shop.tend("tasks", "list").output.contains("no tasks"))
    }

    @Test("a need that somebody hears becomes a task for sales")
    func needs() throws {
        let shop = try shop()
        try shop.write(
            """
            rule: need-to-sales
            category: service
            on: need_heard
            do:
              - task:
                  title: "{{ event.product | default: '需求' }}：{{ event.about | default: '' }}"
                  to: 回访

            """, to: "rules/care.yaml")
        #expect(
            try shop.tend("import", "contracts.csv", "--as", "contracts", "--now", "2024-11-01T10:00").exitCode == 0)
        let noted = try json(
            shop.tend(
                "customers", "note", "c1", "--need", "想要十台", "--product", "相机", "--by", "小林", "--json", "--now",
                "2024-11-02T10:00"))
        #expect(noted["customer"]?.string == "c1" && noted["at"]?.string == "2024-11-02T10:00:00+08:00")
        #expect(try shop.tend("run", "--once", "--now", "2024-11-02T10:01").exitCode == 0)
        #expect(try shop.tend("tasks", "list").output.contains("相机：想要十台"))
        #expect(try shop.tend("customers", "note", "c9", "--need", "x").exitCode == 1)
        #expect(try shop.tend("customers", "note", "c1", "--need", " ").exitCode == 2)
    }
}
