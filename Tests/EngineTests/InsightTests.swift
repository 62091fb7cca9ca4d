import RuleLanguage
import Testing

@testable import Engine

@Suite("What lies behind findings")
struct InsightTests {
    private let shop = ShopFacts(name: "店", calendar: .shanghai)

    private func at(_ day: Int, _ hour: Int = 10) -> Instant {
        ShopCalendar.shanghai.instant(
            of: CalendarDate(year: 2026, month: 3, day: day)!, at: TimeOfDay(hour: hour, minute: 0))
    }

    private func paid(_ id: String, _ day: Int) -> Event {
        Event(id: id, customer: "c", kind: .paid, at: at(day), received: at(day), sequence: Int64(day), amount: 1000)
    }

    private func clause(_ condition: Condition) -> Clause {
        let place = SourcePosition(line: 1, column: 1)
        return Clause(condition: condition, text: "…", span: SourceSpan(file: "a", start: place, end: place))
    }

    private func orders(_ comparison: Comparison, _ count: Int64) -> Condition {
        .compare(comparison, .field(.customer(.orders)), .constant(.integer(count)))
    }

    /// Paid on the 1st and the 5th: one order when the period began, two on the 10th.
    private var file: CustomerFile {
        CustomerFile(customer: Customer(id: "c"), events: [paid("a", 1), paid("b", 5)])
    }

    @Test("a period's condition is read when it began, a rule's when the step is due")
    func moments() throws {
        let trigger = file.events[0]
        let moment = Moment(file: file, now: at(10), shop: shop, trigger: trigger)
        let beginning = Moment(of: trigger, file: file, shop: shop)
        var verdict = Verdict(keepsAll: true)
        verdict.add(clause(orders(.equal, 3)), at: beginning, stops: .notInPeriod(0))
        verdict.add(clause(orders(.greaterOrEqual, 4)), at: moment, stops: .ruleCondition(0))
        let insight = Insight(into: verdict.findings, at: moment, beginning: beginning, periodClauses: 1)
        func change(_ now: Int64, _ needed: Int64) -> ValueChange {
            ValueChange(name: "customer.orders", now: .integer(now), needed: .integer(needed))
        }
        #expect(insight.looks[0]?.ways == [NearestChange(values: [change(1, 3)])])
        #expect(insight.looks[1]?.ways == [NearestChange(values: [change(2, 4)])])
        #expect(insight.change == NearestChange(values: [change(1, 3), change(2, 4)]))
    }

    @Test("one value has to suit all conditions together, those that hold now and a suppression, too")
    func together() throws {
        let moment = Moment(file: file, now: at(10), shop: shop, trigger: file.events[0])
        var verdict = Verdict(keepsAll: true)
        verdict.add(clause(orders(.unequal, 2)), at: moment, stops: .ruleCondition(0))
        verdict.add(clause(orders(.greaterOrEqual, 2)), at: moment, stops: .ruleCondition(1))
        verdict.add(suppression: clause(orders(.equal, 3)), at: moment, stops: .suppressed(0))
        let insight = Insight(into: verdict.findings, at: moment, beginning: nil, periodClauses: 0)
        // Not 2, at least 2, not 3.
        #expect(insight.change?.values.map(\.needed) == [.integer(4)])
        #expect(insight.looks[2]?.trace.truth == .no && insight.looks[2]?.ways == [])
    }

    @Test("where something else stops it too, no values are promised to make it act")
    func stopped() throws {
        let moment = Moment(file: file, now: at(10), shop: shop, trigger: file.events[0])
        var verdict = Verdict(keepsAll: true)
        verdict.add(clause(orders(.equal, 3)), at: moment, stops: .ruleCondition(0))
        verdict.add(.phone(nil), stops: .noPhone)
        let insight = Insight(into: verdict.findings, at: moment, beginning: nil, periodClauses: 0)
        #expect(insight.change == nil && insight.looks[0]?.ways.count == 1)
    }

    @Test("the next time is the first due time that acts")
    func forecast() {
        let candidates = [9, 3, 6].map { day in
            Activation(rule: 0, step: 0, priority: 0, event: paid("\(day)", day), due: at(day), planned: at(day))
        }
        let limit = at(5)
        #expect(FiringForecast.first(of: candidates) { $0.due > limit }?.due == at(6))
        #expect(FiringForecast.first(of: candidates) { _ in false } == nil)
    }
}
