import Testing

@testable import RuleLanguage

@Suite("How far the next tier is")
struct StateDistanceTests {
    @Test("16 yuan, or one order more")
    func alternatives() {
        let distances = StateDistance.alternatives(
            to: [StateDemand(spent: 10_000), StateDemand(orders: 3)], orders: 2, paid: 8_400, spent: 8_400)
        #expect(distances == [StateDistance(orders: 0, amount: 1_600), StateDistance(orders: 1, amount: 0)])
    }

    @Test("two orders of one day are one purchase day, so an order more is missing to the second")
    func purchaseDays() {
        let demand = StateDemand(purchaseDays: 2)
        #expect(
            StateDistance(to: demand, orders: 2, purchaseDays: 1, paid: 3_000, spent: 3_000)
                == StateDistance(orders: 1, amount: 0))
        // Of the mean all orders count: three of 10.00 at least are 30.00 together, and 30.00 are paid.
        let mean = StateDemand(purchaseDays: 2, average: 1_000...2_000)
        #expect(
            StateDistance(to: mean, orders: 2, purchaseDays: 1, paid: 3_000, spent: 3_000)
                == StateDistance(orders: 1, amount: 0, atMost: 3_001))
        #expect(StateDistance(to: mean, orders: 2, purchaseDays: 2, paid: 3_000, spent: 3_000) == .reached)
    }

    @Test("who is there already misses nothing")
    func reached() {
        let demand = StateDemand(orders: 2, spent: 4_000, average: 1_480...3_285)
        #expect(StateDistance(to: demand, orders: 2, paid: 4_400, spent: 4_000) == .reached)
    }

    @Test("refunds count against what was spent")
    func refunds() {
        let demand = StateDemand(spent: 4_000)
        #expect(
            StateDistance(to: demand, orders: 2, paid: 4_400, spent: 3_900) == StateDistance(orders: 0, amount: 100))
    }

    /// One order of 22.00 and one more: 29.59 together have a mean of 14.795, which is shown as 14.80.
    @Test("tier A of the camera shop: a second order that keeps the mean between its ends")
    func secondOrder() {
        let demand = StateDemand(orders: 2, average: 1_480...3_285)
        let distance = StateDistance(to: demand, orders: 1, paid: 2_200, spent: 2_200)
        #expect(distance == StateDistance(orders: 1, amount: 759, atMost: 4_370))
        for (amount, mean) in [(758, 1479), (759, 1480), (4_370, 3_285), (4_371, 3_286)] as [(Int64, Int64)] {
            // As Standing rounds: half up.
            #expect((2 * (2_200 + amount) + 2) / 4 == mean)
        }
    }

    @Test("a mean too low takes an order more, and so does one too high as long as an order can bring it down")
    func mean() {
        let demand = StateDemand(average: 1_000...2_000)
        // Two orders of 800: three of at least 999.5 on average, 2,998.5 together, less the 1,600.
        #expect(
            StateDistance(to: demand, orders: 2, paid: 1_600, spent: 1_600)
                == StateDistance(orders: 1, amount: 1_399, atMost: 4_401))
        // One order of 3,000: with a free one the mean is 1,500.
        #expect(
            StateDistance(to: demand, orders: 1, paid: 3_000, spent: 3_000)
                == StateDistance(orders: 1, amount: 0, atMost: 1_000))
        #expect(StateDistance(to: demand, orders: 1, paid: 9_000, spent: 9_000) == nil)
    }

    @Test("any distance, walked, arrives, and a fen less does not", arguments: 0..<50)
    func walked(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let low = Int64.random(in: 1...50, using: &random)
        let demand = StateDemand(
            orders: .random(in: 1...6, using: &random), spent: .random(in: 1...300, using: &random),
            average: low...(low + .random(in: 0...60, using: &random)))
        let orders = Int64.random(in: 0...6, using: &random)
        let paid = orders == 0 ? 0 : Int64.random(in: 0...300, using: &random)
        let spent = paid - (orders == 0 ? 0 : .random(in: 0...10, using: &random))
        func holds(_ more: Int64, _ amount: Int64) -> Bool {
            let (orders, paid) = (orders + more, paid + amount)
            guard orders >= demand.orders!, spent + amount >= demand.spent!, orders > 0 else { return false }
            return demand.average!.contains((2 * paid + orders) / (2 * orders))
        }
        let distance = StateDistance(to: demand, orders: orders, paid: paid, spent: spent)
        let amounts = (0...1000).map(Int64.init)
        let more = max(demand.orders! - orders, holds(0, 0) ? 0 : 1)
        let reaching = holds(0, 0) ? [0] : amounts.filter { holds(more, $0) }
        #expect(distance?.amount == reaching.first)
        if let most = distance?.atMost { #expect(most == reaching.last) }
        if let distance { #expect(distance.orders == more) }
    }
}
