import Foundation
import Testing

extension TestFolder {
    /// The published CDNOW orders.
    static func cdnow() throws -> TestFolder {
        let shop = try TestFolder(copying: Repository.fixture("cdnow"))
        #expect(try shop.tend("import", Repository.orders, "--as", "orders").exitCode == 0)
        return shop
    }

    /// Buyers as many as the camera-accessory shop published: 8,534, of whom 8,233 bought on one day, 274 on two, 19 on three, six on
    /// four, one on five and one on nine; by their average order they fall into its six groups, with as many repeat buyers in each.
    static func cameraShop() throws -> TestFolder {
        let shop = try TestFolder()
        try shop.write("shop: 相机店\ntime_zone: Asia/Shanghai\n", to: "shop.yaml")
        var lines = ["order_id,customer_id,paid_at,amount"]
        var days =
            Array(repeating: 2, count: 274) + Array(repeating: 3, count: 19) + Array(repeating: 4, count: 6) + [5, 9]
        let groups = [
            (2156, 48, "5.00"), (1254, 57, "12.00"), (768, 73, "18.00"), (1601, 11, "21.80"), (1192, 67, "25.00"),
            (1563, 45, "40.00"),
        ]
        var buyer = 0
        for (buyers, repeats, amount) in groups {
            for place in 0..<buyers {
                buyer += 1
                for purchase in 0..<(place < repeats ? days.removeLast() : 1) {
                    // In September and October, no two purchases of one buyer on one day.
                    let day = (buyer * 7 + purchase) % 60
                    let date = day < 30 ? "2026-09-\(day + 1)" : "2026-10-\(day - 29)"
                    lines.append("o\(buyer)-\(purchase),b\(buyer),\(date),\(amount)")
                }
            }
        }
        try shop.write(lines.joined(separator: "\n") + "\n", to: "orders.csv")
        let result = try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2026-11-01")
        #expect(result.exitCode == 0, "\(result.errors)")
        return shop
    }

    /// A shop with what is written there imported, in that order.
    static func shop(
        _ settings: String, customers: String? = nil, orders: String? = nil, items: String? = nil,
        events: String? = nil, now: String
    ) throws -> TestFolder {
        let shop = try TestFolder()
        try shop.write(settings, to: "shop.yaml")
        for (kind, text) in [("customers", customers), ("orders", orders), ("items", items), ("events", events)] {
            guard let text else { continue }
            try shop.write(text, to: kind + ".csv")
            let result = try shop.tend("import", kind + ".csv", "--as", kind, "--now", now)
            #expect(
                result.exitCode == 0 && !shop.exists(kind + ".csv.rejected.csv"), "\(result.errors)\(result.output)")
        }
        return shop
    }

    /// What a report prints as JSON.
    func report(_ arguments: String...) throws -> JSONDocument {
        let result = try Program.run(["report"] + arguments + ["--json"], in: path)
        #expect(result.exitCode == 0 && result.errors.isEmpty, "\(result.errors)")
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        return document
    }
}

extension JSONDocument {
    var ints: [Int?] { list.map(\.int) }

    /// What each member of a list says under a key.
    func each(_ key: String) -> [JSONDocument?] { list.map { $0[key] } }
}

/// CSV as its lines; ours end with both characters.
func csvLines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
}
