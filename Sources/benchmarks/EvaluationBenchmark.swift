import RuleLanguage

/// Conditions a second on one core, next to the same three comparisons written in Swift.
struct EvaluationBenchmark {
    let rounds: Int

    func run() {
        guard let shop = try? BenchShop.shop() else { return }
        let text = "customer.orders >= 2 and customer.spent > 50 and customer.province is missing"
        let (clause, _) = ExpressionChecker.condition(
            PlacedText(file: "bench", verbatim: text), scope: Scope(shop: shop))
        guard let condition = clause?.condition else { return }
        let file = BenchShop.file()
        let moments = (0..<64).map { offset in
            Moment(file: file, now: BenchShop.now.advanced(byMilliseconds: Int64(offset)), shop: shop.facts)
        }
        var held = 0
        let seconds = medianOnCore {
            for round in 0..<rounds where condition.evaluate(at: moments[round & 63]) == .yes { held += 1 }
        }
        let raw = medianOnCore {
            for round in 0..<rounds {
                let moment = moments[round & 63]
                if moment.standing.orders >= 2, moment.standing.spent > 5000, moment.file.customer.province == nil {
                    held += 1
                }
            }
        }
        precondition(held > 0)
        print(
            "conditions    \(grouped(Double(rounds) / seconds)) a second and core "
                + "(three comparisons each; written in Swift \(grouped(Double(rounds) / raw)))")
    }
}
