extension ExpressionProblem {
    package var chinese: Wording {
        switch self {
        case .empty:
            Wording("条件是空的", help: "写上条件，例如 `customer.orders >= 2`，或删掉这一行")
        case .tooDeep:
            Wording("条件太长或嵌套太深", help: "在 `if` 下拆成几行")
        case .unexpectedCharacter(let character):
            Wording("这里不能有字符 `\(character)`")
        case .singleEquals:
            Wording("`=` 不是比较", help: "请写 `==`")
        case .symbolForWord(let symbol):
            Wording(
                "这里不用 `\(symbol)`",
                help: "请写 `\(symbol.first == "&" ? "and" : symbol.first == "|" ? "or" : "not")`")
        case .unterminatedText:
            Wording("文字缺少收尾的引号")
        case .unclosed(let bracket):
            Wording("这个括号没有收尾", help: "补上 `\(bracket)`")
        case .unexpectedToken(let token, let expected):
            Wording("这里不该出现 `\(token)`", help: "这里应当是\(expected.chinese)")
        case .unexpectedEnd(let expected):
            Wording("条件到这里断了", help: "这里应当是\(expected.chinese)")
        case .chainedComparison:
            Wording("比较不能连着写", help: "请写 `a > 1 and a < 3`，或含两端的 `a in 1..3`")
        case .unknownUnit(let unit, let suggestion):
            Wording("没有单位 `\(unit)`", help: suggestion.map { "是不是 `\($0)`？" } ?? "时长写作 `15m`、`72h`、`3d`、`6 months`")
        case .badDuration(let text):
            Wording("`\(text)` 不是时长", help: "用整数，例如 `15m`、`72h`、`3d`、`2 weeks`、`6 months`，最长一百年")
        case .badDate(let text):
            Wording("没有 `\(text)` 这一天", help: "日期写作 `2026-11-11`")
        case .unknownName(let name, let suggestion):
            Wording("没有名字 `\(name)`", help: suggestion.map { "是不是 `\($0)`？" })
        case .groupIsNoValue(let name):
            Wording("`\(name)` 本身不是值", help: "写它的字段，例如 `\(name).\(name == "customer" ? "tier" : "amount")`")
        case .notAvailableHere(let name):
            Wording("这个触发下没有 `\(name)`", help: "`order.*` 需要带订单的事件，`event.*` 只有触发事件自己的字段")
        case .textNeedsQuotes(let name):
            Wording("没有名字 `\(name)`", help: "如果是文字，请加引号：`'\(name)'`")
        case .unknownFunction(let name, let suggestion):
            Wording(
                "没有函数 `\(name)`",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "可用 count、sum、last、first、days_since")
        case .wrongArguments(let function, let usage):
            Wording("`\(function)` 不是这样用的", help: "请写 \(usage)")
        case .unknownEvent(let name, let suggestion):
            Wording("没有事件 `\(name)`", help: suggestion.map { "是不是 `\($0)`？" } ?? "请在 shop.yaml 的 `events` 下声明")
        case .unknownEventField(let field, let event, let suggestion):
            Wording("`\(event)` 没有数字或金额字段 `\(field)`", help: suggestion.map { "是不是 `\($0)`？" })
        case .valueNotDeclared(let value, let allowed, let suggestion):
            Wording(
                "`\(value)` 不在声明的取值里",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (allowed.isEmpty ? "还没有声明任何取值" : "可用 \(allowed.joined(separator: "、"))"))
        case .cannotCompare(let left, let right):
            Wording("\(left.chinese)不能和\(right.chinese)比较")
        case .cannotOrder(let type):
            Wording("\(type.chinese)没有大小", help: "用 `==`、`!=` 或 `in`")
        case .cannotCalculate(let operation, let left, let right):
            Wording("`\(operation.rawValue)` 不能用在\(left.chinese)和\(right.chinese)上")
        case .cannotContain(let type):
            Wording("\(type.chinese)里没有可包含的东西", help: "`contains` 用于列表和文字")
        case .notACondition(let type):
            Wording("这是\(type.chinese)，不是条件", help: "拿它和什么比较一下")
        case .conditionAsValue:
            Wording("条件不能当作值用")
        case .listExpected:
            Wording("这里应当是列表，例如 `[C, D]`，或范围，例如 `14.8..32.85`")
        case .emptyList:
            Wording("列表是空的，条件永远不成立")
        case .emptyRange(let low, let high):
            Wording("范围是空的：`\(low)` 大于 `\(high)`", help: "请写 `\(high)..\(low)`")
        case .rangeOutsideIn:
            Wording("范围只能写在 `in` 后面")
        case .amountTooPrecise(let text, let digits):
            Wording("`\(text)` 小数超过 \(digits) 位", help: "金额必须精确")
        case .numberTooLarge(let text):
            Wording("`\(text)` 太大了")
        case .neverHolds:
            Wording("这永远不成立：次数是从 0 起的整数")
        case .monthsNotComparable:
            Wording("月没有固定长度", help: "改为比较时刻，例如 `customer.last_order_at < now - 6 months`，或用天")
        case .dateEqualsInstant:
            Wording("时刻不能和这一天比较", help: "和写明的日期比较，例如 `2026-11-11`")
        }
    }
}

extension ExpressionProblem.Expected {
    fileprivate var chinese: String {
        switch self {
        case .value: "一个值或名字"
        case .fieldName: "点后面的字段名"
        case .missing: "`is` 后面的 `missing` 或 `not missing`"
        case .operatorOrEnd: "比较、`and`、`or`，或到此结束"
        case .closing(let bracket): "`,` 或 `\(bracket)`"
        }
    }
}

extension ValueType {
    package var chinese: String {
        switch self {
        case .boolean: "是非值"
        case .integer: "整数"
        case .number: "数字"
        case .money: "金额"
        case .text: "文字"
        case .choice: "选项"
        case .instant: "时刻"
        case .date: "日期"
        case .span: "时长"
        case .list: "列表"
        }
    }
}
