import RuleLanguage
import Testing

@testable import Scoring

@Suite("purchases of a customer's events")
struct RFMPurchaseHistoryTests {
    @Test("what is paid back belongs to its order, or without a number to the latest order before it")
    func refunds() {
        func event(_ kind: EventKind, _ hour: Int64, _ amount: Int64?, order: String? = nil) -> Event {
            let at = Instant(milliseconds: hour * 3_600_000)
            return Event(
                id: "\(hour)", customer: "c", kind: kind, at: at, received: at, sequence: hour, order: order,
                amount: amount)
        }
        let history = [
            event(.refunded, 1, 5), event(.paid, 30, 100, order: "a"), event(.paid, 40, 200, order: "b"),
            event(.refunded, 50, 30, order: "a"), event(.refunded, 51, 50), event(.paid, 60, nil),
            event(.refunded, 61, 7, order: "unknown"), event(.refunded, 62, 20, order: "b"),
        ]
        #expect(
            RFMPurchase.all(in: history, calendar: .utc) == [
                RFMPurchase(day: 1, paid: 100, refunded: 30), RFMPurchase(day: 1, paid: 200, refunded: 70),
                RFMPurchase(day: 2, paid: 0),
            ])
    }
}
