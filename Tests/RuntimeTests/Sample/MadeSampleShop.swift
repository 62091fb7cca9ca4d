import Foundation
import RuleLanguage
import Testing

@testable import Runtime

/// A sample shop, made in a folder of its own, read back and removed again.
struct MadeSampleShop {
    let files: SampleShop.Files
    let orders: SampleTable
    let items: SampleTable
    let earlier: SampleTable
    let members: SampleTable
    /// Of all five files.
    let bytes: [Data]

    /// The shop that most tests look at, made once.
    static let standard = Result { try MadeSampleShop(seed: 1) }

    init(seed: UInt64, until: Instant = moment(2026, 11, 21, 15, 30)) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sample-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        files = try SampleShop(seed: seed, until: until).write(to: folder)
        let gb18030 = String.Encoding(rawValue: 0x8000_0632)
        orders = try SampleTable(files.orders, encoding: gb18030, lineEnd: "\r\n")
        items = try SampleTable(files.items, encoding: gb18030, lineEnd: "\r\n")
        earlier = try SampleTable(files.earlierOrders, encoding: gb18030, lineEnd: "\r\n")
        members = try SampleTable(files.members, encoding: .utf8, lineEnd: "\n")
        let all = [files.orders, files.items, files.earlierOrders, files.earlierItems, files.members]
        bytes = try all.map { try Data(contentsOf: $0) }
    }

    /// Beijing time.
    static func moment(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Instant {
        let date = CalendarDate(year: year, month: month, day: day)!
        return ShopCalendar.shanghai.instant(of: date, at: TimeOfDay(hour: hour, minute: minute))
    }
}
