import Testing

@testable import RuleLanguage

@Suite("A customer's points")
struct PointsAccountTests {
    private static let shop = ShopFacts(name: "店", calendar: .utc)

    private enum Happening {
        case paid(String, Int64)
        case refunded(String, Int64)
        case given(Int64)
        case spent(Int64)
    }

    private func at(_ day: Int) -> Instant { Instant(milliseconds: Int64(day) * 86_400_000 + 43_200_000) }

    private func account(_ happenings: [(Int, Happening)], now: Int, lapse: Span? = Span(days: 100)) -> PointsAccount {
        let events = happenings.enumerated().map { index, happening in
            var event = Event(
                id: "e\(index)", customer: "c1", kind: .paid, at: at(happening.0), received: at(happening.0),
                sequence: Int64(index))
            switch happening.1 {
            case .paid(let order, let amount): (event.order, event.amount) = (order, amount)
            case .refunded(let order, let amount):
                event.kind = .refunded
                (event.order, event.amount) = (order, amount)
            case .given(let points):
                event.kind = .pointsGiven
                event.fields = ["points": .integer(points)]
            case .spent(let points):
                event.kind = .pointsSpent
                event.fields = ["points": .integer(points)]
            }
            return event
        }
        let moment = Moment(
            file: CustomerFile(customer: Customer(id: "c1"), events: events), now: at(now),
            shop: PointsAccountTests.shop)
        return PointsAccount(at: moment, rules: PointsRules(per: 100, lapse: lapse))
    }

    @Test("each whole yuan paid is one, what is given comes on top")
    func earned() {
        #expect(account([(0, .paid("o1", 1_299)), (1, .given(50))], now: 2).balance == 62)
        #expect(account([], now: 2).balance == 0)
    }

    @Test("they lapse at the end of their last day, each grant in its own time")
    func lapsed() {
        let grants: [(Int, Happening)] = [(0, .paid("o1", 1_000)), (40, .paid("o2", 500))]
        // Earned at noon of day 0, to be spent up to the end of day 100.
        #expect(account(grants, now: 100).balance == 15)
        #expect(account(grants, now: 101).balance == 5)
        #expect(account(grants, now: 141).balance == 0)
        let lapse = account(grants, now: 50).nextLapse
        #expect(lapse?.points == 10 && lapse?.at == Instant(milliseconds: 101 * 86_400_000))
        #expect(account(grants, now: 400, lapse: nil).balance == 15)
        #expect(account(grants, now: 50, lapse: nil).nextLapse == nil)
    }

    @Test("the oldest are spent first, and no more than there are")
    func spent() {
        let grants: [(Int, Happening)] = [(0, .paid("o1", 1_000)), (40, .paid("o2", 500)), (41, .spent(12))]
        #expect(account(grants, now: 50).balance == 3)
        #expect(account(grants, now: 50).nextLapse?.at == Instant(milliseconds: 141 * 86_400_000))
        #expect(account(grants + [(42, .spent(10))], now: 50).balance == 0)
        // Nothing that was spent before it was earned is owed.
        #expect(account([(0, .spent(10)), (1, .paid("o1", 1_000))], now: 2).balance == 10)
    }

    @Test("what is paid back earns nothing: of 12.99 with 3.00 paid back nine are left")
    func refunded() {
        #expect(account([(0, .paid("o1", 1_299)), (3, .refunded("o1", 300))], now: 4).balance == 9)
        #expect(account([(0, .paid("o1", 1_299)), (3, .refunded("o1", 1_299))], now: 4).balance == 0)
        // Ten of the twelve were spent: the two that are left go, and eight of another order's.
        let mixed: [(Int, Happening)] = [
            (0, .paid("o1", 1_200)), (1, .spent(10)), (2, .paid("o2", 2_000)), (3, .refunded("o1", 1_200)),
        ]
        #expect(account(mixed, now: 4).balance == 10)
    }
}
