import Foundation
import Testing

/// `--html FILE` of every report.
@Suite("the pages of reports")
struct ReportPageTests {
    private static let now = "2026-11-21"

    /// Thirty buyers over two months, every third of whom bought twice; names, places and items are hostile.
    private func shop() throws -> TestFolder {
        let hostile = "\"><script>alert(1)</script>"
        let orders = (1...30).flatMap { buyer in
            (0..<(buyer % 3 == 0 ? 2 : 1)).map { purchase in
                "o\(buyer)-\(purchase),b\(buyer),2026-\(9 + (buyer + purchase) % 2)-\(10 + buyer % 15) 10:00,\(buyer * 3)"
            }
        }
        let items = orders.flatMap { order in
            ["101", "<103>", "104"].map { "\(order.prefix { $0 != "," }),\($0),<b>\($0)</b>,1" }
        }
        return try TestFolder.shop(
            """
            shop: 山海<script>
            time_zone: Asia/Shanghai
            tiers: {A: customer.orders >= 2, B: true}
            events: {doubted: {title: "<u>疑问"}}
            """,
            customers: "customer_id,name,province\n"
                + (1...30).map { "b\($0),\"\(hostile.replacing("\"", with: "\"\""))\",省\($0 % 4)<svg>\n" }.joined(),
            orders: "order_id,customer_id,paid_at,amount\n" + orders.joined(separator: "\n") + "\n",
            items: "order_id,sku,title,quantity\n" + items.joined(separator: "\n") + "\n",
            events: "event_id,customer_id,kind,at\n1,b1,doubted,2026-11-20 10:00\n", now: ReportPageTests.now)
    }

    @Test("each is one page with drawings, asks for nothing from outside, runs nothing, and takes names as text")
    func pages() throws {
        let shop = try shop()
        let before = try Data(contentsOf: shop.url.appending(path: "tend.db"))
        let titles = [
            "rfm": "RFM 分析", "response": "谁会再买", "second-purchase": "第二次购买", "bundles": "一起购买", "funnel": "顾客转化漏斗",
            "load": "销售与服务负荷", "care": "关怀水平",
        ]
        for (report, title) in titles {
            let result = try shop.tend(
                "report", report, "--html", "\(report).html", "--lang", "zh", "--now", ReportPageTests.now)
            #expect(result.exitCode == 0 && !result.output.isEmpty, "\(report): \(result.errors)")
            let page = try shop.text("\(report).html")
            #expect(page.contains("<title>山海&lt;script&gt; · \(title)</title>"), "\(report)")
            #expect(page.contains("lang=\"zh-CN\"") && page.contains("<svg"), "\(report)")
            for forbidden in [
                "<script", "src=", "href=", "@import", "url(", "http:", "https:", "onload", "<svg>", "<b>101", "<u>",
            ] {
                #expect(!page.contains(forbidden), "\(report): \(forbidden)")
            }
            #expect(page.contains("default-src 'none'"), "\(report)")
            // Well-formed as far as a count can tell.
            for element in ["svg", "table", "section", "div", "text"] {
                let opened = page.components(separatedBy: "<\(element)").count
                #expect(opened == page.components(separatedBy: "</\(element)>").count, "\(report): \(element)")
            }
        }
        #expect(try Data(contentsOf: shop.url.appending(path: "tend.db")) == before)
    }

    @Test("goals have a page too")
    func goals() throws {
        let shop = try TestFolder.goalShop()
        try shop.liveThroughGoals()
        let result = try shop.tend("report", "goals", "--html", "goals.html", "--lang", "zh", "--now", "2024-11-14")
        #expect(result.exitCode == 0)
        let page = try shop.text("goals.html")
        // 3 of 5 treated, 2 of 3 held out.
        #expect(page.contains("规则达成的目标") && page.contains(">60.0%</text>") && page.contains(">66.7%</text>"))
        #expect(page.contains("还不能判断"))
    }

    @Test("a path that cannot be written, and forms that exclude each other, are refused")
    func refusals() throws {
        let shop = try shop()
        #expect(try shop.tend("report", "response", "--html", "none/page.html", "--now", "2026-11-21").exitCode == 3)
        #expect(try shop.tend("report", "rfm", "--csv", "--json").exitCode == 2)
        #expect(try shop.tend("report", "rfm", "--people").exitCode == 2)
        for wrong in [
            ["rfm", "--window", "soon"], ["rfm", "--bins", "10"], ["rfm", "--bins", "5,5"],
            ["funnel", "--within", "0d"],
            ["response", "--by", "spent", "--bands", "3,2"],
            ["response", "--by", "spent", "--by", "orders", "--bands", "3,4"],
            ["response", "--by", "province", "--bands", "3,4"],
            ["second-purchase", "--from", "2026-02-01", "--to", "2026-01-01"],
        ] {
            let result = try Program.run(["report"] + wrong, in: shop.path)
            #expect(result.exitCode == 2 && !result.errors.isEmpty, "\(wrong)")
        }
        let misspelt = try shop.tend("report", "response", "--by", "provnce")
        #expect(misspelt.exitCode == 1 && misspelt.errors.contains("did you mean `province`?"))
        // By name everybody would be a group.
        #expect(try shop.tend("report", "response", "--by", "name").exitCode == 1)
    }

    @Test("a cell that a spreadsheet would run is guarded")
    func formulas() throws {
        let shop = try TestFolder.shop(
            "shop: 测试店\ntime_zone: Asia/Shanghai\n",
            customers: "customer_id,province\na,=1+1\n",
            orders: "order_id,customer_id,paid_at,amount\n1,a,2026-11-01 10:00,5\n", now: ReportPageTests.now)
        let csv = try shop.tend("report", "response", "--by", "province", "--csv", "--now", ReportPageTests.now).output
        #expect(csvLines(csv).last?.hasPrefix("province,'=1+1,1,0,0.0,") == true)
    }
}
