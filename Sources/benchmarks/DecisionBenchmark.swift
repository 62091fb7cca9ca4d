import Engine
import RuleLanguage

/// Decisions a second on one core, from the customer's file to the reason to do nothing, next to the same written in Swift.
struct DecisionBenchmark {
    let rounds: Int

    func run() throws {
        let book = try BenchShop.decisionBook()
        let decider = Decider(book: book, secret: StableHash.Key(first: 1, second: 2))
        for orders in [3, 30] {
            let file = BenchShop.file(orders: orders)
            let activations = (0..<64).map { round in activation(of: file.events[orders - 1], round: round) }
            let circumstances = Circumstances(handledAt: nil)
            var skipped = 0
            let seconds = medianOnCore {
                for round in 0..<rounds {
                    let plan = decider.plan(activations[round & 63], file: file, circumstances)
                    if plan.decision.skip == .ruleCondition(2) { skipped += 1 }
                }
            }
            let raw = medianOnCore {
                for round in 0..<rounds where !byHand(file, now: activations[round & 63].due) { skipped += 1 }
            }
            precondition(skipped == rounds * 10)
            print(
                "decisions     \(grouped(Double(rounds) / seconds)) a second and core "
                    + "(\(orders) events, three conditions; written in Swift \(grouped(Double(rounds) / raw)))")
        }
    }

    private func activation(of event: Event, round: Int) -> Activation {
        let due = event.at.advanced(byMilliseconds: 3 * BenchShop.day + Int64(round))
        return Activation(rule: 0, step: 0, priority: 0, event: event, due: due, planned: due)
    }

    private func byHand(_ file: CustomerFile, now: Instant) -> Bool {
        var orders = 0
        var spent: Int64 = 0
        for index in file.events.indices where file.events[index].at <= now {
            if file.events[index].kind == .paid {
                orders += 1
                spent += file.events[index].amount ?? 0
            } else if file.events[index].kind == .refunded {
                spent -= file.events[index].amount ?? 0
            }
        }
        return orders >= 2 && spent > 5000 && file.customer.province == "浙江"
    }
}
