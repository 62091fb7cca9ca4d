extension ExpressionProblem {
    package var chinese: Wording {
        switch self {
        case .syntax(let problem): problem.chinese
        case .naming(let problem): problem.chinese
        case .typing(let problem): problem.chinese
        }
    }
}

extension ExpressionProblem.Syntax {
    fileprivate var chinese: Wording {
        switch self {
        case .empty:
            Wording("条件是空的", help: "写上条件，例如 `customer.orders >= 2`，或删掉这一行")
        case .tooDeep:
            Wording("条件太长或嵌套太深", help: "在 `if` 下拆成几行")
        case .unexpectedCharacter(let character):
            Wording("字符 \(character.visibleName) 在这里没有意义", help: "删掉它")
        case .fullWidth(let character, let ascii):
            Wording("条件里不用 \(quoted(character))", help: "切换到英文输入法，写 `\(ascii)`")
        case .wrongSymbol(let written, let meant):
            Wording("这里不用 \(quoted(written))", help: "请写 `\(meant)`")
        case .currencySign(let sign):
            Wording("金额不写 \(quoted(sign))", help: "只写数字，例如 `12.50`")
        case .templateBraces(let braces):
            Wording("条件里直接写名字，不加 \(quoted(braces))", help: "例如 `customer.tier`")
        case .singleEquals:
            Wording("`=` 不是比较", help: "请写 `==`")
        case .symbolForWord(let symbol):
            Wording(
                "这里不用 \(quoted(symbol))",
                help: "请写 `\(symbol.first == "&" ? "and" : symbol.first == "|" ? "or" : "not")`")
        case .unterminatedText(let quote):
            Wording("从这里开始的文字缺少收尾的引号", help: "在末尾补上 \(quote)")
        case .unclosed(let bracket):
            Wording("这个括号没有收尾", help: "补上 `\(bracket)`")
        case .unexpectedToken(let token, let expected):
            Wording("这里不该出现 \(quoted(token))", help: "这里应当是\(expected.chinese)")
        case .unexpectedEnd(let expected):
            Wording("条件到这里断了", help: "这里应当是\(expected.chinese)")
        case .chainedComparison:
            Wording("比较不能连着写", help: "请写 `a > 1 and a < 3`，或含两端的 `a in 1..3`")
        case .listWithoutBrackets(let list):
            Wording("列表要放在方括号里", help: "请写 `[\(list)]`")
        case .groupedDigits(let number):
            Wording("数字里不写逗号", help: "请写 `\(number.filter { $0 != "," })`")
        case .rangeOutsideIn:
            Wording("范围只能紧跟在 `in` 后面", help: "例如 `customer.orders in 1..3`")
        case .unknownUnit(let unit, let suggestion):
            Wording(
                "没有单位 \(quoted(unit))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "时长写作 `15m`、`72h`、`3d`、`6 months`，或 `15分钟`、`72小时`、`3天`、`6个月`"
            )
        case .badDuration(let text):
            Wording(
                "\(quoted(text)) 不是时长", help: "用整数，例如 `15m`、`72h`、`3d`、`2 weeks`、`6 months`，最长一百年")
        case .badDate(let text):
            Wording("\(quoted(text)) 不是日历上的日期", help: "日期写作 `2026-11-11`，带时间写作 `2026-11-11 10:00`")
        }
    }
}

extension ExpressionProblem.Naming {
    fileprivate var chinese: Wording {
        switch self {
        case .unknownName(let name, let suggestion, let group):
            Wording(
                "没有名字 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (group.isEmpty
                        ? "名字写作 `customer.orders`、`order.amount`、`event.amount`，或 shop.yaml 里的人群"
                        : "可用 \(group.joined(separator: "、"))"))
        case .groupIsNoValue(let name, let example):
            Wording("\(quoted(name)) 本身不是值", help: "写它的字段，例如 `\(example)`")
        case .notAvailableHere(let name):
            Wording("这里读不到 \(quoted(name))", help: whereToRead(name))
        case .textNeedsQuotes(let name):
            Wording("没有名字 \(quoted(name))", help: "如果是文字，请加引号：`'\(name)'`")
        case .booleanWord(let word, let meant):
            Wording("这里不写 \(quoted(word))", help: "请写 `\(meant)`")
        case .eventIsNoValue(let name):
            Wording("\(quoted(name)) 是事件，不是值", help: "想说“发生过”，请写 `count(\(name)) > 0`")
        case .segmentIsNoValue(let name):
            Wording("\(quoted(name)) 是人群，不是值", help: "单独写 `\(name)` 或 `not \(name)`")
        case .unknownFunction(let name, let suggestion):
            Wording(
                "没有函数 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "可用 count、sum、last、first、days_since、sent")
        case .wrongArguments(let function, let usage):
            Wording("`\(function)` 不是这样用的", help: "请写 " + usage.map { "`\($0)`" }.joined(separator: " 或 "))
        case .unknownEvent(let name, let suggestion):
            Wording(
                "没有事件 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "自己的事件请在 shop.yaml 的 `events` 下声明")
        case .unknownEventField(let field, let event, let suggestion, let known):
            Wording(
                "\(quoted(event)) 没有数字或金额字段 \(quoted(field))",
                help: suggestion.map { "是不是 `\(event).\($0)`？" }
                    ?? (known.isEmpty ? "它没有这样的字段：请用 `count(\(event))`" : "可用 \(known.joined(separator: "、"))"))
        case .valueNotDeclared(let value, let allowed, let suggestion):
            Wording(
                "\(quoted(value)) 不在声明的取值里",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (allowed.isEmpty ? "还没有声明任何取值，请写进 shop.yaml" : "可用 \(allowed.joined(separator: "、"))"))
        case .unknownStep(let name, let suggestion, let known):
            Wording(
                "规则里没有步骤 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "步骤有 \(known.joined(separator: "、"))")
        case .stepItself(let name):
            Wording("步骤 `\(name)` 问的是它自己，看条件时它还没发过", help: "写别的步骤")
        case .stepSendsNothing(let name):
            Wording("步骤 `\(name)` 不发短信", help: "写有 `sms` 的步骤")
        }
    }
}

private func whereToRead(_ name: String) -> String {
    switch name.split(separator: ".").first {
    case "order": "`order.*` 需要带订单的触发事件，例如 `paid`"
    case "event": "`event.*` 只有触发事件自己的字段"
    case "coupon": "`coupon.*` 只能在发券之后的文字里读"
    case "at_trigger": "`at_trigger` 用于规则，并且只有从事件算出来的字段：等级、订单数、消费额等"
    case "customer": "状态表只能用排在它前面的表（依次是 tiers、levels、activity、loyalty、stages），不能用它自己"
    case "sent": "`sent(…)` 只能用在有几步的规则里，写在 `if` 的条件中"
    default: "人群只能用写在它上面的人群；等级只能用没有提到 `customer.tier` 的人群"
    }
}

extension ExpressionProblem.Expected {
    fileprivate var chinese: String {
        switch self {
        case .value: "一个值或名字"
        case .fieldName: "点后面的字段名"
        case .missing: " `is` 后面的 `missing` 或 `not missing`；比较请写 `==`"
        case .operatorOrEnd: "比较、`and`、`or`，或到此结束"
        case .closing(let bracket): " `,` 或 `\(bracket)`"
        }
    }
}
