import Engine
import Messaging
import RuleLanguage

/// Texts a second on one core, next to joining the same pieces by hand.
struct TextBenchmark {
    let rounds: Int

    func run() throws {
        let book = try BenchShop.book(rules: 1, after: "0m")
        guard case .sms(_, let text)? = book.rules[0].steps[0].actions.first else { return }
        let file = BenchShop.file()
        let trigger = file.events[2]
        let moment = Moment(file: file, now: BenchShop.now, shop: book.shop.facts, trigger: trigger)
        var bytes = 0
        let seconds = try medianOnCore {
            for _ in 0..<rounds { bytes += try text.render(moment).utf8.count }
        }
        let name = file.customer.name ?? "亲"
        let order = trigger.order ?? ""
        let raw = medianOnCore {
            for _ in 0..<rounds {
                var joined = name
                joined += "，您的订单"
                joined += order
                joined += "共"
                joined += book.shop.facts.currency.decimal(2200)
                joined += "元，谢谢光临！"
                bytes += joined.utf8.count
            }
        }
        precondition(bytes > 0)
        print(
            "texts         \(grouped(Double(rounds) / seconds)) a second and core "
                + "(three values each; joined by hand \(grouped(Double(rounds) / raw)))")
    }
}
