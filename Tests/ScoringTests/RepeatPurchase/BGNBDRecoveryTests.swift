import Foundation
import Testing

@testable import Scoring

@Suite("BG/NBD finds the parameters that customers were made with")
struct BGNBDRecoveryTests {
    /// Customers who live by the model's own story: a rate each, a chance of leaving each.
    private func customers(_ count: Int, of model: BGNBDModel, random: inout TestRandom) -> [RepeatPurchaseSummary] {
        (0..<count).map { _ in
            let rate = gamma(model.r, &random) / model.alpha / 7
            let (first, second) = (gamma(model.a, &random), gamma(model.b, &random))
            let leaving = first / (first + second)
            let age = Double(Int32.random(in: 200...700, using: &random))
            var (day, days) = (0.0, Set<Int32>())
            while true {
                day -= log(Double.random(in: 1e-12..<1, using: &random)) / rate
                guard day <= age else { break }
                if day >= 0.5 { days.insert(Int32(day.rounded())) }
                if Double.random(in: 0..<1, using: &random) < leaving { break }
            }
            return RepeatPurchaseSummary(
                repeats: Int32(days.count), lastDay: days.max() ?? 0, age: Int32(age), meanSpend: 0)
        }
    }

    /// G. Marsaglia and W. W. Tsang, 2000.
    private func gamma(_ shape: Double, _ random: inout TestRandom) -> Double {
        if shape < 1 {
            return gamma(shape + 1, &random) * pow(Double.random(in: 1e-12..<1, using: &random), 1 / shape)
        }
        let d = shape - 1.0 / 3
        while true {
            let normal = NormalDistribution.quantile(Double.random(in: 1e-12..<1, using: &random))
            let cube = pow(1 + normal / (9 * d).squareRoot(), 3)
            guard cube > 0 else { continue }
            let uniform = Double.random(in: 1e-12..<1, using: &random)
            if log(uniform) < normal * normal / 2 + d - d * cube + d * log(cube) { return d * cube }
        }
    }

    @Test(
        "within what 20,000 customers can tell",
        arguments: [
            BGNBDModel(r: 0.5, alpha: 10, a: 0.8, b: 3), BGNBDModel(r: 1.5, alpha: 20, a: 1.5, b: 6),
        ])
    func recovery(model: BGNBDModel) throws {
        var random = TestRandom(seed: 11)
        let fitted = try BGNBDModel.fitted(to: customers(20_000, of: model, random: &random)).model
        #expect(abs(log(fitted.r / model.r)) < 0.1)
        #expect(abs(log(fitted.alpha / model.alpha)) < 0.1)
        let leaving = model.a / (model.a + model.b)
        #expect(abs(log(fitted.a / (fitted.a + fitted.b) / leaving)) < 0.1)
    }
}
