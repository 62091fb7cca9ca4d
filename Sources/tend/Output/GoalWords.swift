import RuleLanguage
import Runtime
import Scoring

/// What goals come to, in words and figures for people.
struct GoalWords {
    let language: Language
    let currency: Currency

    private func say(_ english: String, _ chinese: String) -> String {
        language == .chinese ? chinese : english
    }

    /// What the figures of a report are worth; it stands above them.
    func label(_ basis: GoalReport.Basis) -> String {
        switch basis {
        case .live:
            say(
                "people held out are drawn by lot, so a difference that is certain enough comes from the rule",
                "对照组是随机留出的，足够确定的差异就来自规则本身")
        case .backtest:
            say(
                "observation, not proof: a replay sends nobody anything, so it shows what people did, not what the rules made them do",
                "这是观察，不是证明：重放没有真的给谁发过什么，只看得到人们做了什么，看不出是不是规则促成的")
        }
    }

    /// - Parameter moment: up to here everything that happened is known.
    func known(until moment: String) -> String {
        say(
            "everything is known until \(moment); whose goal window ends later is counted as still open",
            "事件已知到 \(moment)；目标期限在此之后的人算作未到期")
    }

    /// Which versions of a rule its figures hold, with how many of the compared decisions each made.
    func versions(_ versions: [(version: String, decisions: Int)]) -> String {
        let list = versions.map { "\($0.version.prefix(8)) (\($0.decisions))" }.joined(separator: ", ")
        return say(
            "mixes \(versions.count) versions of the rule: \(list)", "混有规则的 \(versions.count) 个版本：\(list)")
    }

    func overrun(_ watch: ExpectedBandOverrun) -> String {
        let first = watch.days.first?.iso8601 ?? ""
        let limit = "\(watch.band.high) per \(watch.band.per.text)"
        let count = watch.days.count
        return say(
            "\(watch.rule): over `expect` (\(limit)) on \(count) \(count == 1 ? "day" : "days"), first on \(first); a run would have stopped there",
            "\(watch.rule)：有 \(count) 天超过 `expect`（\(limit)），第一次在 \(first)；真正运行时会在那里停下")
    }

    func goal(_ goal: Goal) -> String {
        let (name, span) = (goal.event.rawValue, goal.within.text)
        guard let condition = goal.condition?.text else {
            return say("goal: \(name) within \(span)", "目标：\(span) 内有 \(name)")
        }
        return say(
            "goal: \(name) within \(span), if \(condition)", "目标：\(span) 内有 \(name)，且 \(condition)")
    }

    func group(_ group: GoalTally.Group, _ basis: GoalReport.Basis) -> String {
        switch (group, basis) {
        case (.treated, .live): say("treated", "执行组")
        case (.treated, .backtest): say("would be treated", "本会执行")
        case (.heldOut, .live): say("held out", "对照组")
        case (.heldOut, .backtest): say("would be held out", "本会留作对照")
        case (.base, _): say("all who came up", "全部触发者")
        }
    }

    func verdict(_ verdict: GoalVerdict) -> String {
        switch verdict {
        case .helps: say("helps: the treated reach the goal more often", "有效：执行组更常达成目标")
        case .harms: say("harms: the treated reach the goal less often", "有害：执行组更少达成目标")
        case .cannotTell(let weeks, because: let doubt): cannotTell(weeks, doubt)
        }
    }

    private func cannotTell(_ weeks: Int?, _ doubt: GoalVerdict.Doubt) -> String {
        switch doubt {
        case .noHoldout:
            return say(
                "cannot tell: the rule holds nobody out; `holdout: 10%` would give a comparison",
                "无法判断：规则没有留出对照组；写上 `holdout: 10%` 才有比较")
        case .tooFewPeople:
            let fewest = GoalVerdict.fewestPeople
            guard weeks != nil else {
                return say(
                    "cannot tell: fewer than \(fewest) people in a group, and at this pace not enough within two years",
                    "无法判断：有一组不到 \(fewest) 人，照现在的速度两年内也不够")
            }
            return say(
                "cannot tell yet: fewer than \(fewest) people in a group; \(wait(weeks)) until there are enough",
                "还不能判断：有一组不到 \(fewest) 人；\(wait(weeks))才够")
        case .nobodyReached:
            return say("cannot tell yet: nobody has reached the goal", "还不能判断：还没有人达成目标")
        case .nobodyNew:
            return say(
                "cannot tell: it may be chance, and nobody new comes", "无法判断：差异可能只是偶然，而且不再有新的人")
        case .differenceTooSmall:
            return say("cannot tell yet: \(wait(weeks))", "还不能判断：\(wait(weeks))")
        }
    }

    private func wait(_ weeks: Int?) -> String {
        switch weeks {
        case nil: say("more than two years at this pace", "照现在的速度要两年以上")
        case 1: say("about 1 more week", "大约还要 1 周")
        case let weeks?: say("about \(weeks) more weeks", "大约还要 \(weeks) 周")
        }
    }

    /// `75.0% (59.8 to 85.8)`
    func share(_ proportion: Proportion?, _ confidence: Confidence) -> String {
        guard let proportion else { return "-" }
        let interval = proportion.interval(confidence)
        return "\(tenths(proportion.rate * 100))%"
            + range(tenths(interval.low * 100), tenths(interval.high * 100))
    }

    /// `+50.0 points (+28.9 to +66.4)`
    func difference(_ difference: ProportionDifference, _ confidence: Confidence) -> String {
        let interval = difference.interval(confidence)
        return signed(tenths(difference.value * 100)) + say(" points", " 个百分点")
            + range(signed(tenths(interval.low * 100)), signed(tenths(interval.high * 100)))
    }

    /// `+5.00 (+3.08 to +6.92) per person`
    func revenue(_ revenue: RevenueDifference) -> String {
        var text = signed(money(revenue.value))
        if let interval = revenue.interval {
            text += range(signed(money(interval.low)), signed(money(interval.high)))
        }
        return say(text + " per person", "每人 " + text)
    }

    func days(_ days: Double?) -> String {
        guard let days else { return "-" }
        return tenths(days) + say(days == 1 ? " day" : " days", " 天")
    }

    /// Rounded to the minor unit.
    func money(_ minor: Double) -> String {
        currency.decimal(minor.nearestMinor)
    }

    private func range(_ low: String, _ high: String) -> String {
        say(" (\(low) to \(high))", "（\(low) 至 \(high)）")
    }

    private func signed(_ number: String) -> String {
        number.hasPrefix("-") || number.allSatisfy({ "0.".contains($0) }) ? number : "+" + number
    }

    /// One digit after the point, half away from zero; never `-0.0`.
    private func tenths(_ number: Double) -> String {
        Currency(code: "", fractionDigits: 1, symbol: "").decimal(Int64((number * 10).rounded()))
    }
}
