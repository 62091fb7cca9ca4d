extension TriggerProblem {
    package var chinese: Wording {
        switch self {
        case .noBeginning(let key):
            Wording("只有 `\(key)`，没说规则从什么开始", help: "加上它所属的触发，例如 `{holiday: mid-autumn, before: 3d, at: 9:00}`")
        case .keyNotHere(let key, let trigger, let allowed, let meant):
            Wording(
                "`\(trigger)` 没有 `\(key)` 这一项",
                help: meant.map { "请写 `\($0)`" }
                    ?? (allowed.isEmpty
                        ? "`\(trigger)` 单独使用" : "`\(trigger)` 可以带 \(allowed.joined(separator: "、"))"))
        case .badRecurrence(let text, let suggestion):
            Wording(
                "\(quoted(text)) 没说清多久一次、什么时候",
                help: suggestion.map { "请写 `\($0)`" } ?? "写作 `day at 9:00`、`monday at 9:00` 或 `month on 1 at 10:00`")
        case .unknownRecurrence(let word, let suggestion):
            Wording(
                "没有 \(quoted(word)) 这样的周期",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "可用 day、weekday、weekend、星期几、`month on …` 和 `year on …`")
        case .recurrenceWithoutDays(let word):
            Wording(
                "\(quoted(word)) 没说是哪几天",
                help: word == "year" ? "写作 `year on 3-15 at 10:00`" : "写作 `month on 1, 15 at 10:00`")
        case .noDayOf(.week, let text):
            Wording("\(quoted(text)) 不是星期几", help: "写作 `monday, thursday at 10:00`")
        case .noDayOf(.month, let text):
            Wording("\(quoted(text)) 不是一个月里的某天", help: "可用 1 到 31、`last day`、`first monday`")
        case .noDayOf(.year, let text):
            Wording("\(quoted(text)) 不是一年里的某天", help: "写月和日，例如 `3-15`")
        case .dateWithoutTime(let text):
            Wording("\(quoted(text)) 这一天没写钟点", help: "加上钟点，例如 `\(text) 10:00`")
        case .badMoment(let text):
            Wording("\(quoted(text)) 不是日期加钟点", help: "写作 `2026-11-11 10:00`")
        case .severalDates:
            Wording("一条规则只有一个日期", help: "每个日期写一条规则；或在 shop.yaml 的 `holidays` 下给这些日子起名，再用 `{holiday: …}`")
        case .unknownHoliday(let name, let suggestion, let own):
            Wording(
                "没有节日 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? "自己的日子请在 shop.yaml 的 `holidays` 下声明"
                    + (own.isEmpty ? "" : "；现有 \(own.joined(separator: "、"))"))
        case .noDateOfCustomer(let text, let suggestion, let known):
            Wording(
                "\(quoted(text)) 不是顾客每年都有的日子",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? "可用 \(known.joined(separator: "、"))；自己的字段在 shop.yaml 里要声明为 `date`")
        case .beforeNotWholeDays(let text, let days):
            Wording(
                "`before` 按整天算，\(quoted(text)) 不是整天",
                help: (days.map { "请写 `before: \($0)`；" } ?? "写作 `3d`、`2 weeks`、`1 month`；") + "钟点写在 `at` 里")
        case .beforeOverAYear(let text):
            Wording("提前 \(quoted(text))，超过了一年", help: "这一天每年都有，请写短一些")
        case .badHoliday(let text):
            Wording(
                "\(quoted(text)) 不是一年里的某一天",
                help: "写月和日，例如 `6-8`、`lunar 8-1`（农历），或列出日期，例如 `[2026-11-27, 2027-11-26]`")
        }
    }
}
