import Testing

@testable import Scoring

@Suite("What a purchase will bring: Gamma-Gamma")
struct GammaGammaTests {
    @Test("fitted to CDNOW it has the published parameters, and foretells what was published")
    func published() throws {
        let (model, logLikelihood) = try GammaGammaModel.fitted(to: CDNOW.summaries)
        #expect(abs(model.p - 6.25) < 0.005)
        #expect(abs(model.q - 3.74) < 0.005)
        #expect(abs(model.v - 15.44) < 0.02)
        #expect(abs(logLikelihood - -4055.92) < 0.005)
        let expected = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17]
        for (customer, spend) in zip(CDNOW.summaries, expected) {
            #expect(abs(try #require(model.expectedSpend(of: customer)) - spend) < 0.0051)
        }
    }

    @Test("cents instead of dollars give the same customers a hundred times the number")
    func unit() throws {
        let dollars = try GammaGammaModel.fitted(to: CDNOW.summaries).model
        let cents = try GammaGammaModel.fitted(
            to: CDNOW.summaries.map { customer in
                var customer = customer
                customer.meanSpend *= 100
                return customer
            }
        ).model
        #expect(abs(cents.p - dollars.p) < 1e-4)
        #expect(abs(cents.q - dollars.q) < 1e-4)
        #expect(abs(cents.v / 100 - dollars.v) < 1e-3)
    }

    @Test("too few who came back and paid is a reason instead of numbers")
    func tooFew() {
        let free = RepeatPurchaseSummary(repeats: 1, lastDay: 30, age: 100, meanSpend: 0)
        let paid = RepeatPurchaseSummary(repeats: 1, lastDay: 30, age: 100, meanSpend: 5)
        #expect(throws: FitError.tooFewRepeatBuyers(19, needed: 20)) {
            try GammaGammaModel.fitted(
                to: Array(repeating: free, count: 100) + Array(repeating: paid, count: 19))
        }
    }

    @Test("without a mean in the shop there is none for who bought once")
    func noMean() {
        let model = GammaGammaModel(p: 2, q: 0.5, v: 10)
        let once = RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 9, meanSpend: 0)
        #expect(model.expectedSpend(of: once) == nil)
        // 2 * (10 + 1 * 6) / (2 * 1 + 0.5 - 1)
        let twice = RepeatPurchaseSummary(repeats: 1, lastDay: 3, age: 9, meanSpend: 6)
        #expect(abs(model.expectedSpend(of: twice)! - 32 / 1.5) < 1e-12)
    }
}
