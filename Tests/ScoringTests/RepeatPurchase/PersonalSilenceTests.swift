import Testing

@testable import Scoring

@Suite("A silence far beyond the customer's own rhythm")
struct PersonalSilenceTests {
    private let silence = PersonalSilence(model: BGNBDModel(r: 1, alpha: 4, a: 1, b: 3))

    private func customer(repeats: Int32, lastWeek: Int32, age: Int32 = 60) -> RepeatPurchaseSummary {
        RepeatPurchaseSummary(repeats: repeats, lastDay: lastWeek * 7, age: age * 7, meanSpend: 0)
    }

    @Test("by hand: two purchase days six weeks apart")
    func twoDays() {
        // (4 + 6) * (20 ^ (1 / 2) - 1) = 10 * 3.47214 weeks = 243.05 days
        #expect(silence.days(for: customer(repeats: 1, lastWeek: 6)) == 244)
    }

    @Test("by hand: every fourth week")
    func everyFourthWeek() {
        // (4 + 12) * (20 ^ (1 / 4) - 1) = 16 * 1.11474 weeks = 124.85 days
        #expect(silence.days(for: customer(repeats: 3, lastWeek: 12)) == 125)
    }

    @Test("who buys every week is missed sooner, but not before the lower bound")
    func everyWeek() {
        // (4 + 19) * (20 ^ (1 / 20) - 1) = 23 * 0.16159 weeks = 26.02 days
        #expect(silence.days(for: customer(repeats: 19, lastWeek: 19)) == 30)
        let quick = PersonalSilence(model: BGNBDModel(r: 1, alpha: 4, a: 1, b: 3), bounds: 7...365)
        #expect(quick.days(for: customer(repeats: 19, lastWeek: 19)) == 27)
    }

    @Test("a long way apart ends at the upper bound")
    func upperBound() {
        #expect(silence.days(for: customer(repeats: 1, lastWeek: 50)) == 365)
    }

    @Test("a smaller chance waits longer")
    func chance() {
        // 10 * (100 ^ (1 / 2) - 1) = 90 weeks
        let patient = PersonalSilence(model: BGNBDModel(r: 1, alpha: 4, a: 1, b: 3), chance: 0.01, bounds: 1...9999)
        #expect(patient.days(for: customer(repeats: 1, lastWeek: 6)) == 630)
    }

    @Test("it does not move while the silence lasts")
    func standsStill() {
        let early = silence.days(for: customer(repeats: 3, lastWeek: 12, age: 12))
        #expect(early == silence.days(for: customer(repeats: 3, lastWeek: 12, age: 50)))
    }

    @Test("one purchase day is no rhythm")
    func once() {
        #expect(silence.days(for: customer(repeats: 0, lastWeek: 0)) == nil)
    }
}
