import Foundation
import Scoring

/// Fitting BG/NBD, next to two logarithms of each customer.
struct RepeatPurchaseBenchmark {
    let customers: Int

    func run() throws {
        var random = SystemRandomNumberGenerator()
        let summaries = (0..<customers).map { _ in customer(&random) }
        var model: BGNBDModel?
        let seconds = try medianOnCore(of: 1) { model = try BGNBDModel.fitted(to: summaries).model }
        var sum = 0.0
        let logarithms = medianOnCore(of: 3) {
            for one in summaries { sum += log(4.4 + Double(one.age)) + log(4.4 + Double(one.lastDay)) }
        }
        let expecting = medianOnCore(of: 1) {
            for one in summaries.prefix(100_000) { sum += model?.expectedPurchases(of: one, inDays: 90) ?? 0 }
        }
        precondition(sum != 0)
        print(
            "repeat        BG/NBD fitted to \(grouped(Double(customers))) customers in \(fixed(seconds, digits: 1)) s "
                + "(two logarithms of each \(fixed(logarithms, digits: 2)) s); "
                + "\(grouped(100_000 / expecting)) forecasts a second and core")
    }

    /// Somebody with a rate and a chance of leaving of their own.
    private func customer(_ random: inout SystemRandomNumberGenerator) -> RepeatPurchaseSummary {
        let age = Int32.random(in: 1...700, using: &random)
        let rate = -log(Double.random(in: 1e-9..<1, using: &random)) / 70
        let leaving = Double.random(in: 0..<0.5, using: &random)
        var (day, last, repeats) = (0.0, 0 as Int32, 0 as Int32)
        while Double.random(in: 0..<1, using: &random) > leaving {
            day = day.rounded(.up) - log(Double.random(in: 1e-9..<1, using: &random)) / rate
            guard day.rounded(.up) <= Double(age) else { break }
            last = Int32(day.rounded(.up))
            repeats += 1
        }
        return RepeatPurchaseSummary(repeats: repeats, lastDay: last, age: age, meanSpend: 0)
    }
}
