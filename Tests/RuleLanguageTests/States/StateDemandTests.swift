import Testing

@testable import RuleLanguage

@Suite("What a condition asks of a customer's orders and points")
struct StateDemandTests {
    private static let shop = ShopFacts(name: "店", calendar: .utc)

    private func field(_ field: CustomerField) -> Expression { .field(.customer(field)) }

    private func ways(_ condition: Condition, tags: [String] = []) -> [StateDemand] {
        var customer = Customer(id: "c1")
        customer.tags = tags
        let moment = Moment(
            file: CustomerFile(customer: customer), now: Instant(milliseconds: 0), shop: StateDemandTests.shop)
        return StateDemand.ways(to: condition, at: moment)
    }

    private var twice: Condition { .compare(.greaterOrEqual, field(.orders), .constant(.integer(2))) }

    @Test("numbers that must all hold are one way, alternatives are several")
    func alternatives() {
        let rich = Condition.compare(.greater, field(.spent), .constant(.money(9_999)))
        #expect(ways(.all([twice, rich])) == [StateDemand(orders: 2, spent: 10_000)])
        #expect(ways(.any([rich, twice])) == [StateDemand(spent: 10_000), StateDemand(orders: 2)])
        #expect(
            ways(.all([.any([rich, twice]), .compare(.lessOrEqual, .constant(.integer(5)), field(.points))])) == [
                StateDemand(spent: 10_000, points: 5), StateDemand(orders: 2, points: 5),
            ])
    }

    @Test("a range of the mean order is kept as one, ends included")
    func mean() {
        let range = Condition.within(
            field(.averageOrder), low: .constant(.money(1_480)), high: .constant(.money(3_285)))
        #expect(ways(.all([twice, range])) == [StateDemand(orders: 2, average: 1_480...3_285)])
        let below = Condition.compare(.less, field(.averageOrder), .constant(.money(1_480)))
        #expect(ways(.all([range, below])).isEmpty)
    }

    @Test("what is no number counts as it is today")
    func others() {
        let friend = Condition.contains(field(.tags), .constant(.text("friend")))
        #expect(ways(.all([twice, friend])).isEmpty)
        #expect(ways(.all([twice, friend]), tags: ["friend"]) == [StateDemand(orders: 2)])
        #expect(ways(.constant(true)) == [StateDemand()] && ways(.constant(false)).isEmpty)
    }

    @Test("the next better state is the nearest that orders can bring, and says what is missing")
    func ahead() {
        var shop = StateDemandTests.shop
        func spent(_ amount: Int64) -> Condition { .compare(.greaterOrEqual, field(.spent), .constant(.money(amount))) }
        shop.tiers = [
            StateTable.State(name: "A", condition: spent(50_000)),
            StateTable.State(name: "friend", condition: .contains(field(.tags), .constant(.text("friend")))),
            StateTable.State(
                name: "B",
                condition: .any([spent(10_000), .compare(.greaterOrEqual, field(.orders), .constant(.integer(3)))])),
            StateTable.State(name: "C", condition: .constant(true)),
        ]
        func moment(_ amounts: Int64...) -> Moment {
            let events = amounts.enumerated().map { index, amount in
                Event(
                    id: "e\(index)", customer: "c1", kind: .paid, at: Instant(milliseconds: Int64(index) * 86_400_000),
                    received: Instant(milliseconds: 0), sequence: Int64(index), order: "o\(index)", amount: amount)
            }
            return Moment(
                file: CustomerFile(customer: Customer(id: "c1"), events: events),
                now: Instant(milliseconds: 9 * 86_400_000), shop: shop)
        }
        let poor = StateAhead(of: .tier, at: moment(4_000, 4_400))
        #expect(poor?.name == "B")
        #expect(poor?.ways == [StateDistance(orders: 0, amount: 1_600), StateDistance(orders: 1, amount: 0)])
        #expect(moment(4_000, 4_400).value(of: .customer(.nextTierAmount)) == .money(1_600))
        #expect(moment(4_000, 4_400).value(of: .customer(.nextTierOrders)) == .integer(1))
        #expect(moment(4_000, 4_400).value(of: .customer(.nextTierEither)) == .boolean(true))
        // From B on no order makes a friend, but money leads to A.
        let better = StateAhead(of: .tier, at: moment(12_000))
        #expect(better?.name == "A" && better?.ways == [StateDistance(orders: 0, amount: 38_000)])
        #expect(StateAhead(of: .tier, at: moment(60_000)) == nil)
        // Money does not come without an order.
        #expect(moment(12_000).value(of: .customer(.nextTierOrders)) == .integer(1))
        #expect(moment(12_000).value(of: .customer(.nextTierEither)) == .boolean(false))
    }

    @Test("a level by points is as much money away as brings the points")
    func points() {
        var shop = StateDemandTests.shop
        shop.points = PointsRules(per: 200)
        shop.states[.level] = StateTable(states: [
            StateTable.State(
                name: "silver", condition: .compare(.greaterOrEqual, field(.points), .constant(.integer(100)))),
            StateTable.State(name: "plain", condition: .constant(true)),
        ])
        let event = Event(
            id: "e", customer: "c1", kind: .paid, at: Instant(milliseconds: 0), received: Instant(milliseconds: 0),
            sequence: 0, order: "o", amount: 3_000)
        let moment = Moment(
            file: CustomerFile(customer: Customer(id: "c1"), events: [event]), now: Instant(milliseconds: 1),
            shop: shop)
        // 30.00 gave 15 points; 85 more take 170.00.
        #expect(moment.value(of: .customer(.nextLevelPoints)) == .integer(85))
        #expect(moment.value(of: .customer(.nextLevelAmount)) == .money(17_000))
    }
}
