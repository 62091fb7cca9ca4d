extension TestProblem {
    package var chinese: Wording {
        switch self {
        case .duplicateTest(let name, let first):
            Wording(
                "已经有一条测试叫 \(quoted(name))", help: "前一条在 \(first.file) 第 \(first.start.line) 行；每条测试要有自己的一句话")
        case .unknownRule(let name, let suggestion):
            Wording("没有规则 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" })
        case .ruleLeftOut(let name):
            Wording("规则 \(quoted(name)) 在这条测试里没有启用", help: "把它加到 `rules` 里")
        case .unknownStep(let name, let rule, let suggestion, let known):
            Wording(
                "规则 \(quoted(rule)) 没有步骤 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "它的步骤有 \(known.joined(separator: "、"))")
        case .unknownTemplate(let name, let suggestion):
            Wording("没有模板 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" })
        case .unknownCustomer(let name, let suggestion):
            Wording(
                "测试里没有顾客 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "先把他写到 `customers` 里")
        case .duplicateCustomer(let name):
            Wording("顾客 \(quoted(name)) 写了两遍", help: "只留一个")
        case .duplicateOrder(let name):
            Wording("订单 \(quoted(name)) 写了两遍", help: "只留一个")
        case .orderOfAnotherCustomer(let order, let customer):
            Wording("订单 \(quoted(order)) 是 \(quoted(customer)) 的", help: "每个订单要有自己的号")
        case .eventWithoutKind(let example):
            Wording("没写发生了什么、什么时候", help: "开头写作 `\(example)`")
        case .severalKinds(let first, let second):
            Wording("\(quoted(first)) 和 \(quoted(second)) 是两件事", help: "各写一条")
        case .keyNotOfEvent(let key, let kind):
            Wording("\(quoted(kind)) 没有 `\(key)`", help: "删掉它")
        case .unknownField(let name, let owner, let suggestion, let known):
            Wording(
                "\(quoted(owner)) 没有字段 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (known.isEmpty ? "字段在 shop.yaml 里声明" : "字段有 \(known.joined(separator: "、"))"))
        case .badValue(let text, let expected):
            Wording("\(quoted(text)) 不是\(expected.chinese)")
        case .badPhone(let text):
            Wording("\(quoted(text)) 不是能收短信的号码", help: "写作 `13800138000`")
        case .nowWithoutClock:
            Wording("`now` 是时钟的时间，而这里时钟不走", help: "写明时间，或把这件事移到 `then` 下面")
        case .clockMoves:
            Wording("一个时刻要么写 `at`，要么写 `after`", help: "写 `at: 2026-11-13 10:00`，或从上一个时刻算起的 `after: 1h`")
        case .clockGoesBack(let text):
            Wording("\(quoted(text)) 不在上一个时刻之后", help: "时钟只往前走，请按先后排列")
        case .receivedBeforeItHappened:
            Wording("事情还没发生，不可能先知道", help: "`received` 要写更晚的时刻")
        case .neverHappens:
            Wording("这在测试的最后一个时刻之后", help: "把时钟再往前拨，或删掉")
        case .skipsAndActs(let key):
            Wording("跳过的步骤没有 `\(key)`", help: "两样只写一样")
        case .stepNeverDoes(let step, let action):
            Wording("步骤 \(quoted(step)) 没有动作 \(quoted(action))")
        case .stepNeverSends(let step, let template):
            Wording("步骤 \(quoted(step)) 从不发送 \(quoted(template))")
        }
    }
}
