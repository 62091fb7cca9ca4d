extension PolicyProblem {
    package var chinese: Wording {
        switch self {
        case .badReentry(let text, let suggestion):
            Wording(
                "\(quoted(text)) 没说清顾客什么时候能再来一次",
                help: suggestion.map { "请写 `\($0)`" } ?? "可写 `every`、`single`、`restart`、`once`，或 `after 90d` 这样的时长")
        case .badCappedPolicy(let text, let suggestion):
            Wording(
                "\(quoted(text)) 没说清被上限拦下的怎么办",
                help: suggestion.map { "请写 `\($0)`" } ?? "写 `drop`，或写试多久，例如 `retry until 3d`")
        case .badExpectation(let text, let suggestion):
            Wording(
                "\(quoted(text)) 没说清预计多少人",
                help: suggestion.map { "请写 `\($0)`" }
                    ?? "写作 `10..200 per day` 或 `at most 200 per week`，人数从 1 到 1000000000")
        case .expectationReversed(let low, let high, let per):
            Wording("范围是空的：\(low) 大于 \(high)", help: "请写 `\(high)..\(low) per \(per)`")
        case .badBudget(let text, let example):
            Wording("\(quoted(text)) 不是预算", help: "写一天可以用多少，例如 `\(example)`")
        case .budgetNotPerDay(let text):
            Wording("预算按天算，\(quoted(text)) 不是", help: "写一天可以用多少")
        case .budgetOfNothing(let good):
            Wording("`\(good)` 的预算是 0，什么都发不出去", help: "写上数量；不想限制就删掉这一行")
        case .spreadTooLong(let text):
            Wording("\(quoted(text)) 超过了一天", help: "同一时刻的短信最多分散在一天之内")
        case .badCap(let text, let suggestion):
            Wording(
                "\(quoted(text)) 不是上限",
                help: suggestion.map { "请写 `\($0)`" } ?? "写多长时间里几条，例如 `1 per 1d`、`4 per 30d`，最多 1000000")
        case .capOfNothing(let text):
            Wording("\(quoted(text)) 一条也不让发", help: "至少写 1；不打扰哪些人，写在 `suppress` 下")
        case .capWithoutEffect(let text, let stricter):
            Wording("有了 \(quoted(stricter))，\(quoted(text)) 永远不起作用", help: "删掉它，或放宽另一个")
        case .suppressesEverybody(let category):
            Wording("这样谁都不打扰了：\(category) 的规则一条也做不了", help: "写明哪些人，或删掉")
        }
    }
}
