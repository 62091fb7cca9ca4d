import Engine
import RuleLanguage
import Runtime
import Storage

/// What a merge of two profiles did, or would do.
struct MergeView {
    let shop: ShopFacts
    let options: GlobalOptions

    private struct Document: Encodable {
        struct Moved: Encodable {
            var events = 0
            var orders = 0
            var decisions = 0
            var deliveries = 0
            var coupons = 0
            var tasks = 0
        }

        var customer: String
        var former: String
        /// `merged`, `would_merge` or `already`
        var outcome: String
        var moved = Moved()
        var filled: [ProfileChangeDocument] = []
        /// `from` stays; `to` is what the former had.
        var kept: [ProfileChangeDocument] = []
        var aliases: [String] = []
    }

    func print(_ former: String, isAlready key: String) throws {
        if options.json { return try JSON.print(Document(customer: key, former: former, outcome: "already")) }
        Console.print(
            options.say(
                "they are one customer already, under the key \(key); nothing was changed",
                "已经是同一位顾客，编号 \(key)；没有改动"))
    }

    func print(_ outcome: CustomerMerge.Outcome, isDone: Bool) throws {
        if options.json {
            try JSON.print(document(outcome, isDone: isDone))
        } else {
            printText(outcome, isDone: isDone)
        }
    }

    private func document(_ outcome: CustomerMerge.Outcome, isDone: Bool) -> Document {
        let holdings = outcome.holdings
        return Document(
            customer: outcome.customer, former: outcome.former, outcome: isDone ? "merged" : "would_merge",
            moved: Document.Moved(
                events: holdings.events, orders: holdings.orders, decisions: holdings.decisions,
                deliveries: holdings.deliveries, coupons: holdings.coupons, tasks: holdings.tasks),
            filled: outcome.filled.map { ProfileChangeDocument($0, shop: shop) },
            kept: outcome.kept.map { ProfileChangeDocument($0, shop: shop) }, aliases: outcome.aliases)
    }

    private func printText(_ outcome: CustomerMerge.Outcome, isDone: Bool) {
        let (customer, former) = (outcome.customer, outcome.former)
        let holdings = outcome.holdings
        let words = ProfileWords(shop: shop, options: options)
        Console.print(
            isDone
                ? options.say("\(former) is part of \(customer) now", "\(former) 已并入 \(customer)")
                : options.say("\(former) would become part of \(customer)", "\(former) 将并入 \(customer)"))
        Console.print(
            options.say("  moved: ", "  移过来：")
                + options.say(
                    "events \(holdings.events), orders \(holdings.orders), decisions \(holdings.decisions), texts \(holdings.deliveries), coupons \(holdings.coupons), tasks \(holdings.tasks)",
                    "事件 \(holdings.events)，订单 \(holdings.orders)，决定 \(holdings.decisions)，短信 \(holdings.deliveries)，券 \(holdings.coupons)，任务 \(holdings.tasks)"
                ))
        for change in outcome.filled { Console.print(options.say("  filled: ", "  补上：") + words.line(change)) }
        for change in outcome.kept {
            let name = change.field.name
            let (own, other) = (words.text(change.from, of: name), words.text(change.to, of: name))
            Console.print(
                options.say(
                    "  \(name) stays \(own); \(former) had \(other), which the history keeps",
                    "  \(name) 仍为 \(own)；\(former) 原为 \(other)，记在历史里"))
        }
        if !outcome.noes.isEmpty {
            Console.print(
                options.say(
                    "  what \(former) said no to counts for \(customer)", "  \(former) 拒绝过的，对 \(customer) 同样有效"))
        }
        let names = outcome.aliases.map { $0.hasPrefix("+") ? maskedPhone($0) : $0 }.joined(separator: ", ")
        if isDone {
            Console.print(
                options.say("  from now on \(names) leads to \(customer)", "  今后 \(names) 指的就是 \(customer)"))
        } else {
            Console.print(
                options.say(
                    "nothing was changed; without --dry-run they become one, for good",
                    "没有改动；去掉 --dry-run 就会合并，不能再分开"))
        }
    }
}
