import RuleLanguage
import Runtime
import Scoring

/// A scoring in a terminal.
struct ScoreView {
    let report: ScoreReport
    let shop: Shop
    let options: GlobalOptions

    func printText(counts: [StateKind: [String: Int]], customers: Int) {
        let kinds = StateKind.allCases.filter { counts[$0] != nil }
        if kinds.isEmpty, report.models == nil {
            Console.print(
                options.say(
                    "shop.yaml declares nothing to score: add `tiers`, `activity: default`, `rfm: default` …",
                    "shop.yaml 没有声明要评的东西：可以加 `tiers`、`activity: default`、`rfm: default` 等"))
            return
        }
        for kind in kinds { printStates(kind, counts[kind] ?? [:]) }
        let all = report.wasEverybody ? options.say(" (all)", "（全部）") : ""
        Console.print(
            options.say(
                "\(customers) customers, looked at \(report.lookedAt)\(all)",
                "共 \(customers) 位顾客，看了 \(report.lookedAt) 位\(all)"))
        if shop.facts.points != nil {
            Console.print(
                options.say(
                    "points changed for \(report.pointsChanged), about to lapse for \(report.pointsLapsing)",
                    "积分变动 \(report.pointsChanged) 位，即将过期 \(report.pointsLapsing) 位"))
        }
        if let models = report.models { printModels(models) }
    }

    private func printStates(_ kind: StateKind, _ counts: [String: Int]) {
        var table = TextTable([
            (options.say(kind.rawValue, kind.chinese), .left), (options.say("customers", "顾客"), .right),
        ])
        let declared = shop.facts.states[kind]?.names ?? []
        for name in declared { table.add([name, String(counts[name] ?? 0)]) }
        // States that shop.yaml does not have any more.
        for name in counts.keys.sorted() where !declared.contains(name) {
            table.add([name, String(counts[name] ?? 0)])
        }
        Console.print(table.text)
        let tally = report.states[kind] ?? ScoreReport.StateTally()
        Console.print(
            options.say(
                "\(tally.assigned) got a first \(kind == .loyalty ? "loyalty step" : kind.rawValue), \(tally.changed) changed",
                "\(tally.assigned) 位首次评定，\(tally.changed) 位变动"))
        for (change, count) in tally.sortedChanges { Console.print("  \(change.from) → \(change.to)  \(count)") }
        Console.print("")
    }

    private func printModels(_ models: ModelFitting.Result) {
        Console.print(
            options.say(
                "RFM: \(models.scored) customers have a score, \(report.rescored) another one than before",
                "RFM：\(models.scored) 位顾客有分数，\(report.rescored) 位与上次不同"))
        if let model = models.fit.repeatPurchase {
            let numbers = [model.r, model.alpha, model.a, model.b].map { $0.decimal(digits: 3) }
            Console.print(
                options.say("repeat purchase", "复购")
                    + " (BG/NBD): r \(numbers[0]), alpha \(numbers[1]), a \(numbers[2]), b \(numbers[3])"
                    + likelihood(models.repeatLikelihood))
        } else if let error = models.repeatError {
            Console.print(options.say("repeat purchase: ", "复购：") + words(error))
        }
        if let model = models.fit.spend {
            let numbers = [model.p, model.q, model.v].map { $0.decimal(digits: 2) }
            Console.print(
                options.say("money", "金额") + " (Gamma-Gamma): p \(numbers[0]), q \(numbers[1]), v \(numbers[2])"
                    + likelihood(models.spendLikelihood))
        } else if let error = models.spendError {
            Console.print(options.say("money: ", "金额：") + words(error))
        }
        if report.fellSilent > 0 {
            Console.print(
                options.say(
                    "\(report.fellSilent) have fallen silent beyond their own rhythm",
                    "\(report.fellSilent) 位的沉默超过了自己的购买节奏"))
        }
    }

    private func words(_ error: FitError) -> String {
        let words = FitWords(error: error)
        return options.say(words.english, words.chinese)
    }

    private func likelihood(_ value: Double?) -> String {
        guard let value else { return "" }
        return options.say("; log-likelihood ", "；对数似然 ") + value.decimal(digits: 2)
    }
}
