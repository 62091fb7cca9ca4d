import Foundation
import RuleLanguage
import Testing

@testable import Runtime

/// A sample shop, made in a folder of its own, read back and removed again.
struct MadeSampleShop {
    let files: SampleShop.Files
    let orders: SampleTable
    /// Of the orders, items, earlier orders, earlier items and members.
    let bytes: [Data]

    /// The shop that most tests look at, made once.
    static let standard = Result { try MadeSampleShop(seed: 1) }

    init(seed: UInt64, until: Instant = moment(2026, 11, 21, 15, 30)) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sample-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        files = try SampleShop(seed: seed, until: until).write(to: folder)
        let all = [files.orders, files.items, files.earlierOrders, files.earlierItems, files.members]
        bytes = try all.map { try Data(contentsOf: $0) }
        orders = try SampleTable(bytes[0], encoding: .gb18030, lineEnd: "\r\n")
    }

    var items: SampleTable {
        get throws { try SampleTable(bytes[1], encoding: .gb18030, lineEnd: "\r\n") }
    }
    var earlier: SampleTable {
        get throws { try SampleTable(bytes[2], encoding: .gb18030, lineEnd: "\r\n") }
    }
    var members: SampleTable {
        get throws { try SampleTable(bytes[4], encoding: .utf8, lineEnd: "\n") }
    }

    /// Beijing time.
    static func moment(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        let date = CalendarDate(year: year, month: month, day: day)!
        return ShopCalendar.shanghai.instant(of: date, at: TimeOfDay(hour: hour, minute: minute))
    }
}

extension String.Encoding {
    fileprivate static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
}
