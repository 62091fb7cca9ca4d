import RuleLanguage
import Testing

@testable import Scoring

@Suite("When somebody's state is to be looked at again")
struct StateOutlookTests {
    private static let day: Int64 = 86_400_000
    private static let lastOrder = Expression.field(.customer(.lastOrderAt))

    private func at(_ days: Double) -> Instant { Instant(milliseconds: Int64(days * 86_400_000)) }

    private func file(_ days: Double...) -> CustomerFile {
        let events = days.enumerated().map { index, day in
            Event(
                id: "e\(index)", customer: "c1", kind: .paid, at: at(day), received: at(day), sequence: Int64(index),
                order: "o\(index)", amount: 100)
        }
        return CustomerFile(customer: Customer(id: "c1"), events: events)
    }

    private func shop(hold: Span? = nil) -> ShopFacts {
        var shop = ShopFacts(name: "店", calendar: .utc)
        let recent = Condition.compare(.lessOrEqual, .daysSince(StateOutlookTests.lastOrder), .constant(.integer(30)))
        shop.states[.tier] = StateTable(
            states: [
                StateTable.State(name: "A", condition: recent), StateTable.State(name: "B", condition: .constant(true)),
            ], hold: hold)
        return shop
    }

    private func outlook(_ file: CustomerFile, _ now: Double, hold: Span? = nil) -> StateOutlook {
        StateOutlook(of: .tier, file: file, now: at(now), shop: shop(hold: hold), horizon: at(400))
    }

    @Test("at the midnight that makes the thirty days thirty-one, and after that at the horizon")
    func midnight() {
        // Bought at noon of day 10: on day 40 it is thirty days ago, on day 41 no more.
        #expect(outlook(file(10.5), 11).next == at(41))
        #expect(outlook(file(10.5), 40.9).change?.to == "A")
        #expect(outlook(file(10.5), 41).change?.to == "B")
        #expect(outlook(file(10.5), 41).next == at(400))
    }

    @Test("a change that is held back is looked at when its time is over")
    func held() {
        var known = file(10.5)
        known = CustomerFile(
            customer: known.customer,
            events: known.events + [
                Event(
                    id: "t", customer: "c1", kind: StateKind.tier.assigned, at: at(11), received: at(11), sequence: 9,
                    fields: ["to": .text("A")])
            ])
        let held = outlook(known, 42, hold: Span(days: 7))
        #expect(held.change == nil && held.next == at(48))
        #expect(
            outlook(known, 48, hold: Span(days: 7)).change
                == StateChange(kind: .tier, customer: "c1", from: "A", to: "B"))
    }
}
