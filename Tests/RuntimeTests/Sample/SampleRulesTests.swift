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

    @Test("they begin with orders, states, a period, silence, the calendar, customers' own days, staff and contracts")
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
        let orders: Set = [
            "paid", "placed", "shipped", "arrived", "signed", "refund_requested", "refunded", "registered",
        ]
        let states: Set = ["tier_changed", "activity_changed", "fell_silent", "coupon_lapsing", "points_lapsing"]
        let desk: Set = [
            "asked", "told_price", "told_activity", "out_of_stock", "restocked", "doubted", "hesitated",
            "complained", "complaint_closed", "service_wanted", "exchange_wanted", "need_heard", "survey_answered",
        ]
        let staff: Set = ["task_done", "task_overdue", "follow_up_due", "follow_up_missed"]
        let contracts: Set = ["contract_signed", "contract_ending", "contract_ended"]
        #expect(events == orders.union(states).union(desk).union(staff).union(contracts))
        #expect(
            occasions.sorted() == [
                "active-invite", "bundle", "double-12", "holiday-care", "member-day", "mid-autumn-parcel",
                "monthly-best", "national-day", "new-arrivals-d", "new-year-last-days", "new-year-warm-up",
                "off-season", "periodic-check", "points-reminder", "spring-festival",
            ])
        #expect(dates == [.birthday, .registered])
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
