import RuleLanguage
import Testing

@testable import Scoring

@Suite("A lower tier has to hold")
struct StateHoldTests {
    private static let day: Int64 = 86_400_000

    private func at(_ day: Int64) -> Instant { Instant(milliseconds: day * StateHoldTests.day) }

    private func start() -> StateHold { StateHold(hold: 7 * StateHoldTests.day) }

    @Test("the first tier counts at once, and a better one too")
    func upwards() {
        var hold = start()
        #expect(hold.observe(2, at: at(1)) == StateHold.Change(from: nil, to: 2))
        #expect(hold.observe(2, at: at(2)) == nil)
        #expect(hold.observe(0, at: at(3)) == StateHold.Change(from: 2, to: 0))
        #expect(hold.nextChange == nil)
    }

    @Test("a lower one counts when it has held for the time, and it is known beforehand when")
    func downwards() {
        var hold = start()
        _ = hold.observe(0, at: at(1))
        #expect(hold.observe(1, at: at(10)) == nil)
        #expect(hold.tier == 0)
        #expect(hold.nextChange == at(17))
        #expect(hold.settle(at: Instant(milliseconds: at(17).milliseconds - 1)) == nil)
        #expect(hold.settle(at: at(17)) == StateHold.Change(from: 0, to: 1))
        #expect(hold.nextChange == nil)
    }

    @Test("who comes back in time has never left")
    func back() {
        var hold = start()
        _ = hold.observe(0, at: at(1))
        #expect(hold.observe(1, at: at(10)) == nil)
        #expect(hold.observe(0, at: at(16)) == nil)
        #expect(hold.nextChange == nil)
        #expect(hold.observe(1, at: at(20)) == nil)
        #expect(hold.settle(at: at(26)) == nil)
        #expect(hold.settle(at: at(27)) == StateHold.Change(from: 0, to: 1))
    }

    @Test("two falls come one after the other, each in its time")
    func twoFalls() {
        var hold = start()
        _ = hold.observe(0, at: at(1))
        #expect(hold.observe(1, at: at(10)) == nil)
        #expect(hold.observe(2, at: at(11)) == nil)
        #expect(hold.settle(at: at(17)) == StateHold.Change(from: 0, to: 1))
        #expect(hold.nextChange == at(18))
        #expect(hold.settle(at: at(18)) == StateHold.Change(from: 1, to: 2))
    }

    @Test("changing between two lower tiers does not keep the high one for ever")
    func flutter() {
        var hold = start()
        _ = hold.observe(0, at: at(0))
        var changes: [Int64: StateHold.Change] = [:]
        for day in 1...20 as ClosedRange<Int64> { changes[day] = hold.observe(day % 2 == 0 ? 1 : 2, at: at(day)) }
        #expect(changes == [8: StateHold.Change(from: 0, to: 1)])
    }

    @Test("who meets no tier keeps the one they have")
    func none() {
        var hold = start()
        #expect(hold.observe(nil, at: at(0)) == nil)
        #expect(hold.tier == nil)
        _ = hold.observe(1, at: at(1))
        #expect(hold.observe(nil, at: at(2)) == nil)
        #expect(hold.settle(at: at(100)) == nil)
        #expect(hold.tier == 1)
    }

    @Test("without a time to hold it follows at once")
    func noHold() {
        var hold = StateHold(hold: 0, tier: 0)
        #expect(hold.observe(2, at: at(5)) == StateHold.Change(from: 0, to: 2))
    }

    @Test("a tier from before is kept for the time, and a state that was kept goes on where it was")
    func restored() {
        var hold = StateHold(hold: 7 * StateHoldTests.day, tier: 0)
        #expect(hold.observe(1, at: at(3)) == nil)
        var again = StateHold(hold: 7 * StateHoldTests.day, tier: hold.tier, meets: hold.meets, metUntil: hold.metUntil)
        #expect(again == hold)
        #expect(again.settle(at: at(10)) == StateHold.Change(from: 0, to: 1))
    }

    @Test("any sequence gives the best tier of the last seven days", arguments: 0..<20)
    func againstReference(seed: Int) {
        var random = TestRandom(seed: UInt64(seed))
        var hold = start()
        var met: [Int] = []
        for day in 0..<60 {
            met.append(
                day > 0 && Int.random(in: 0..<3, using: &random) > 0 ? met[day - 1] : .random(in: 0..<4, using: &random)
            )
            _ = hold.observe(met[day], at: at(Int64(day)))
            // What was looked at on day d was met until day d + 1, and counts for seven days from then.
            #expect(hold.tier == met[max(0, day - 7)...].min())
        }
    }
}
