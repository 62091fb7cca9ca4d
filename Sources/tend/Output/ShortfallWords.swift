import Engine
import RuleLanguage

/// A rule that acts for fewer people than it expects, as JSON.
struct ShortfallDocument: Encodable {
    var rule: String
    var low: Int
    var per: String
    var acted: Int
    var from: String
    var to: String

    init(_ shortfall: Shortfall, calendar: ShopCalendar) {
        rule = shortfall.rule
        low = shortfall.band.low
        per = shortfall.band.per.text
        acted = shortfall.acted
        from = calendar.rfc3339(shortfall.window.first)
        to = calendar.rfc3339(shortfall.window.through)
    }
}

/// The same in words: a warning, after which everything goes on.
struct ShortfallWords {
    let calendar: ShopCalendar
    let options: GlobalOptions

    /// What has been.
    func printPast(_ shortfalls: [Shortfall]) {
        for shortfall in shortfalls {
            Console.print(
                options.say(
                    "\nwarning: `\(shortfall.rule)` \(past(shortfall)); look whether what it begins with still arrives",
                    "\n警告：`\(shortfall.rule)` \(past(shortfall))；请检查触发它的数据是否还在进来"))
        }
    }

    /// What lies ahead.
    func printAhead(_ shortfalls: [Shortfall]) {
        for shortfall in shortfalls {
            let (from, to) = (calendar.display(shortfall.window.first), calendar.display(shortfall.window.through))
            Console.print(
                options.say(
                    "\nwarning: `\(shortfall.rule)` would act \(times(shortfall)) from \(from) to \(to), fewer than the \(bound(shortfall)) that it expects",
                    "\n警告：`\(shortfall.rule)` 从 \(from) 到 \(to) 只会执行 \(shortfall.acted) 次，少于预期的 \(bound(shortfall))"))
        }
    }

    /// `acted 3 times since …, fewer than …`
    func past(_ shortfall: Shortfall) -> String {
        let from = calendar.display(shortfall.window.first)
        return options.say(
            "acted \(times(shortfall)) since \(from), fewer than the \(bound(shortfall)) that it expects",
            "自 \(from) 以来执行了 \(shortfall.acted) 次，少于预期的 \(bound(shortfall))")
    }

    private func times(_ shortfall: Shortfall) -> String {
        shortfall.acted == 1 ? "once" : "\(shortfall.acted) times"
    }

    private func bound(_ shortfall: Shortfall) -> String {
        "\(shortfall.band.low) per \(shortfall.band.per.text)"
    }
}
