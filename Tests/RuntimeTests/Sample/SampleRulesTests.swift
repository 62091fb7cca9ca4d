import Foundation
import Messaging
import RuleLanguage
import Testing

@testable import Runtime

/// The rules and texts of the sample shop at the top of the repository.
@Suite("sample shop's rules")
struct SampleRulesTests {
    /// Reads the folder four levels above this file.
    static func reading() -> ShopFolder.Reading {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return ShopFolder(root).read()
    }

    @Test("the checker has nothing to say about them")
    func check() {
        let reading = Self.reading()
        #expect(reading.diagnostics.isEmpty)
        #expect(reading.book != nil)
    }

    @Test("they begin with orders, a period, silence, the calendar, customers' own days and the service desk's events")
    func triggers() throws {
        let reading = Self.reading()
        let honeymoon = try #require(reading.shop?.periods.first { $0.name == "honeymoon" })
        var events: Set<String> = []
        var dates: Set<DateField> = []
        var occasions: [String] = []
        for rule in reading.rules {
            switch rule.trigger {
            case .event(let kind): events.insert(kind.rawValue)
            case .period(let period): #expect(period == honeymoon)
            case .inactive(let span): #expect(span == Span(months: 6))
            case .occasion: occasions.append(rule.name)
            case .anniversary(let trigger): dates.insert(trigger.field)
            }
        }
        let orders: Set = ["paid", "placed", "shipped", "signed", "tier_changed", "registered"]
        let desk: Set = ["asked", "told_price", "told_activity", "out_of_stock", "restocked", "doubted", "hesitated"]
        #expect(events == orders.union(desk))
        #expect(occasions.sorted() == ["member-day", "mid-autumn-parcel", "monthly-best"])
        #expect(dates == [.birthday])
    }

    @Test("every text is used, and every text that is used is there")
    func templates() {
        let reading = Self.reading()
        let used = reading.rules.flatMap(\.steps).flatMap(\.actions).compactMap { action -> String? in
            guard case .sms(let sms) = action else { return nil }
            return sms.template
        }
        #expect(Set(used) == Set(reading.templates.map(\.name)))
    }
}
