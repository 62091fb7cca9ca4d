import Foundation
import RuleLanguage
import Runtime
import Testing

@Suite("Files, headers and rejected rows")
struct IngestFileTests {
    @Test("rejected rows come back in a file that can be mended and imported")
    func rejectedRoundTrip() throws {
        let desk = try IngestDesk()
        let text = #"""
            order_id,customer_id,paid_at,amount,title
            00001,c1,2026-11-01,5.00,fine
            00002,c2,2026-13-01,5.00,"a, ""b"""
            35153131473000003,=c3,2026-11-01,5.001,-x
            ,c4,2026-11-01,5,y
            00005,"c5,2026-11-01,5,y
            00006,c6,2026-11-01,5,y,z
            00007,c7,2099-11-01,5,y
            00008,c8,1989-12-31,5,y
            3.51531E+16,c9,2026-11-01,5,y
            00010,c10
            00011,c11,2026-11-01,5,last
            """#
        let report = try desk.take(text + "\n", as: .orders, named: "orders.csv")
        #expect(report.rows == 11)
        #expect(report.counts.newOrders == 2)
        #expect(
            report.rejected == [
                "unreadable-time": 1, "unreadable-amount": 1, "missing-value": 1, "broken-quote": 1,
                "too-many-cells": 1,
                "time-in-future": 1, "time-too-old": 1, "damaged-number": 1, "too-few-cells": 1,
            ])
        #expect(report.rejectedFile == .written(path: desk.path("orders.csv.rejected.csv")))
        #expect(report.examples.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11])

        let written = try desk.text("orders.csv.rejected.csv")
        let lines = written.components(separatedBy: "\r\n")
        #expect(lines[0] == "\u{FEFF}order_id,customer_id,paid_at,amount,title,line,reason")
        #expect(
            lines[1]
                == #"'00002,c2,2026-13-01,5.00,"a, ""b""",3,"#
                + "`paid_at` is no time: `2026-13-01`; write it as 2026-11-21 10:00:00")
        #expect(lines[2].hasPrefix("'35153131473000003,'=c3,2026-11-01,5.001,'-x,4,"))
        #expect(lines[5].hasPrefix("'00006,c6,2026-11-01,5,y,7,"))
        #expect(lines.count == 11)

        let mended = written.replacingOccurrences(of: "2026-13-01", with: "2026-11-01")
            .replacingOccurrences(of: "5.001", with: "5.01")
        let second = try desk.take(mended, as: .orders, named: "mended.csv")
        // The third lost its quotation mark on the way.
        #expect(second.counts.newOrders == 3)
        #expect(second.ignoredColumns == ["line", "reason"])
        #expect(try desk.order("00002")?.title == "a, \"b\"")
        #expect(try desk.order("35153131473000003")?.customer == "=c3")
        #expect(try desk.order("35153131473000003")?.title == "-x")
        let header = try desk.text("mended.csv.rejected.csv")
            .components(separatedBy: "\r\n")[0]
        #expect(header == "\u{FEFF}order_id,customer_id,paid_at,amount,title,line,reason")
    }

    @Test("a run without rejected rows takes the earlier file away")
    func rejectedFileGoes() throws {
        let desk = try IngestDesk()
        try desk.take("order_id,customer_id,paid_at,amount\nA,c,x,1\n", as: .orders, named: "o.csv")
        #expect(FileManager.default.fileExists(atPath: desk.path("o.csv.rejected.csv")))
        let report = try desk.take(
            "order_id,customer_id,paid_at,amount\nA,c,2026-01-01,1\n", as: .orders, named: "o.csv")
        #expect(report.rejectedFile == .none)
        #expect(!FileManager.default.fileExists(atPath: desk.path("o.csv.rejected.csv")))
    }

    @Test("a place that takes no file is told, and the rest is imported")
    func notWritable() throws {
        let desk = try IngestDesk()
        try FileManager.default.createDirectory(
            atPath: desk.path("o.csv.rejected.csv/inside"), withIntermediateDirectories: true)
        let text = "order_id,customer_id,paid_at,amount\nA,c,x,1\nB,c,2026-01-01,1\n"
        let report = try desk.take(text, as: .orders, named: "o.csv")
        #expect(report.counts.newOrders == 1)
        #expect(report.rejectedFile == .notWritable(path: desk.path("o.csv.rejected.csv")))
    }

    @Test("reasons speak the user's language")
    func languages() throws {
        let desk = try IngestDesk()
        try desk.take(
            "订单号,客户,付款时间,实付金额\nA,c,昨天,1\n", as: .orders, language: .chinese, named: "o.csv")
        let written = try desk.text("o.csv.rejected.csv")
        #expect(written.contains("A,c,昨天,1,2,`付款时间` 不是时间：`昨天`，请写成 2026-11-21 10:00:00"))
    }

    @Test("a row at the end of the file that stops short is not taken for whole")
    func cutOff() throws {
        let desk = try IngestDesk()
        let report = try desk.take("order_id,customer_id,paid_at,amount,title\nA,c,2026-01-01,12", as: .orders)
        #expect(report.rejected == ["cut-off": 1])
        let whole = try desk.take("order_id,customer_id,paid_at,amount,title\nA,c,2026-01-01,12\n", as: .orders)
        #expect(whole.counts.newOrders == 1)
    }

    @Test("a file is refused as a whole with the reason")
    func refusals() throws {
        let desk = try IngestDesk()
        #expect(throws: ImportError.fileNotFound(path: desk.path("none.csv"))) {
            try desk.importer().run(desk.path("none.csv"), as: .orders)
        }
        #expect(throws: ImportError.fileUnreadable(path: desk.folder.path)) {
            try desk.importer().run(desk.folder.path, as: .orders)
        }
        #expect(throws: ImportError.emptyFile(path: desk.path("file.csv"))) { try desk.take("\n", as: .orders) }
        #expect(throws: ImportError.notCSV(path: desk.path("file.csv"), .workbook)) {
            try desk.take([0x50, 0x4B, 0x03, 0x04, 0x14], as: .orders)
        }
        #expect(throws: ImportError.notCSV(path: desk.path("file.csv"), .webPage)) {
            try desk.take("<html><table>", as: .orders)
        }
        #expect(throws: ImportError.otherKind(path: desk.path("file.csv"), given: .orders, looksLike: .items)) {
            try desk.take(IngestTaobaoTests.detailList, as: .orders)
        }
        #expect(throws: ImportError.otherKind(path: desk.path("file.csv"), given: .items, looksLike: .orders)) {
            try desk.take(IngestTaobaoTests.orderList, as: .items)
        }
        let error = #expect(throws: ImportError.self) { try desk.take("order_id,who,when\n1,2,3\n", as: .orders) }
        let wording = try #require(error).wording(in: .english)
        #expect(wording.message.contains("no column `customer_id` (or `customer`"))
        #expect(wording.message.contains("`买家会员名`"))
        #expect(wording.help == "its columns are `order_id`, `who`, `when`; say with `--map` which of them is meant")
    }

    @Test("a map says which column is meant")
    func map() throws {
        let desk = try IngestDesk()
        desk.shop.customerFields = ["camera_brand": .text]
        let map = "# ours\n编号: customer_id\n\"时间(年:月)\": registered_at\n品牌 = camera_brand  # theirs: 品牌\n"
        try desk.take("编号,时间(年:月),品牌,customer_id\nm1,2025-01-01,佳能,x\n", as: .customers, map: map)
        #expect(try desk.customer("m1")?.fields == ["camera_brand": .text("佳能")])
        #expect(try desk.customer("m1")?.registeredAt == IngestDesk.time("2025-01-01"))
        let path = desk.path("columns.map")
        #expect(
            throws: ImportError.unknownFieldInMap(path: path, line: 1, field: "costumer_id", suggestion: "customer_id")
        ) {
            try desk.take("编号\nm1\n", as: .customers, map: "编号: costumer_id")
        }
        #expect(throws: ImportError.columnOfMapNotFound(path: path, line: 2, column: "mobil", suggestion: "mobile")) {
            try desk.take("mobile\n1\n", as: .customers, map: "\nmobil: phone")
        }
        #expect(throws: ImportError.malformedMapLine(path: path, line: 1, text: "mobile phone")) {
            try desk.take("mobile\n1\n", as: .customers, map: "mobile phone")
        }
        #expect(throws: ImportError.fieldTwiceInMap(path: path, line: 2, field: "phone")) {
            try desk.take("a,b\n1,2\n", as: .customers, map: "a: phone\nb: phone")
        }
    }

    @Test(
        "names of columns are read without case, blanks, underscores and units",
        arguments: [
            "order_id,customer_id,paid_at,amount", "Order ID,Customer ID,Paid At,Amount", "订单编号 ,买家会员名,订单付款时间 ,实付金额（元）",
            "\"ORDERID\";\"customer-id\";\"PaidAt\";\"AMOUNT\"",
        ])
    func names(header: String) throws {
        let desk = try IngestDesk()
        let separator = header.contains(";") ? ";" : ","
        let row = ["A", "c", "2026-01-01", "5"].joined(separator: separator)
        #expect(try desk.take("\(header)\n\(row)\n", as: .orders).counts.newEvents == [.paid: 1])
    }

    @Test("a key comes from one column, other values from the first that has any")
    func twoColumns() throws {
        let desk = try IngestDesk()
        let report = try desk.take(
            "order_id,customer_id,buyer,paid_at,amount,mobile,phone\nA,,x,2026-01-01,5,,\nB,c,x,2026-01-01,5,13800138000,0571-88886666\n",
            as: .orders)
        #expect(report.rejected == ["missing-value": 1])
        #expect(report.ignoredColumns == ["buyer"])
        #expect(try desk.customer("c")?.phone == "+8613800138000")
    }

    @Test("every reason and every error has words in both languages")
    func wordings() {
        let problem = RowProblem.tooManyCells(found: 3, expected: 2)
        #expect(problem.sentence(in: .english) == "the row has 3 cells, the header has only 2")
        #expect(problem.sentence(in: .chinese) == "这一行有 3 格，表头只有 2 格")
        let error = ImportError.emptyFile(path: "x.csv")
        #expect(error.wording(in: .english).message == "the file `x.csv` is empty")
        #expect(error.wording(in: .chinese).message == "文件 `x.csv` 是空的")
    }

    @Test("random files of any kind are read to their end")
    func random() throws {
        let desk = try IngestDesk()
        var random = SeededRandom(seed: 7)
        let words = [
            "A", "c", "2026-01-01", "5", "¥3", "\"", "\"\"", ",", ",", ",", "\n", "\r\n", "=\"1\"", "'1", "王**", "交易成功",
            "completed", "\t",
            "13800138000", "-", "paid", "\u{FEFF}", "1e9", "99999999999999999999", "9223372036854775807",
        ]
        let headers = [
            ImportKind.orders: "order_id,customer_id,paid_at,amount,refunded,status,phone,address",
            .customers: "customer_id,phone,points,consent,birthday,tags", .items: "order_id,sku,quantity,price",
            .events: "customer_id,kind,at,order_id,amount",
        ]
        for _ in 0..<60 {
            for (kind, header) in headers {
                let body = (0..<200).map { _ in words[Int.random(in: 0..<words.count, using: &random)] }.joined()
                let report = try desk.take(header + "\n" + body, as: kind, batchSize: 7)
                let counts = report.counts
                #expect(report.rows == counts.imported + counts.updated + counts.unchanged + report.rejectedRows)
            }
        }
    }
}
