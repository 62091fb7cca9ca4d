/// What is said about types that do not fit together.
extension ExpressionProblem.Typing {
    var chinese: Wording {
        switch self {
        case .cannotCompare(let known, let written):
            Wording("\(known.chinese)不能和\(written.chinese)比较", help: adviceOnComparing(known, written))
        case .cannotOrder(let type):
            Wording("\(type.chinese)没有大小", help: "用 `==`、`!=` 或 `in`")
        case .cannotCalculate(let operation, let left, let right):
            Wording(
                "`\(operation.rawValue)` 不能用在\(left.chinese)和\(right.chinese)上",
                help: left.isPointInTime && right.isNumeric ? "时长要有单位，例如 `30d`" : nil)
        case .cannotNegate(let type):
            Wording("\(type.chinese)前面不能有 `-`")
        case .hoursOnDay:
            Wording("日期不能加减小时", help: "用整天，例如 `3d`")
        case .cannotContain(let type):
            Wording("\(type.chinese)里没有可包含的东西", help: "`contains` 用于列表和文字；请用 `==` 或 `in`")
        case .notACondition(let type):
            Wording("这是\(type.chinese)，不是条件", help: "拿它和什么比较一下")
        case .conditionAsValue:
            Wording("条件不能当作值用", help: "条件之间用 `and`、`or` 连接")
        case .listExpected(let meant):
            Wording("`in` 后面应当是列表或范围", help: meant.map { "请写 `\($0)`" } ?? "例如 `[C, D]` 或 `14.8..32.85`")
        case .listOutsideIn(let list):
            Wording("列表只能写在 `in` 后面", help: "想说“是其中之一”，请写 `in \(list)`")
        case .listOfValues(let text):
            Wording("\(quoted(text)) 不能放进列表", help: "列表里只写具体的值；它请用 `==` 比较")
        case .emptyList:
            Wording("列表是空的，条件永远不成立")
        case .emptyRange(let low, let high):
            Wording("范围是空的：\(quoted(low)) 大于 \(quoted(high))", help: "请写 `\(high)..\(low)`")
        case .neverHolds:
            Wording("这永远不成立", help: "次数是从 0 起的整数")
        case .neverMissing(let name, let isNumber):
            Wording("\(quoted(name)) 总是有值", help: isNumber ? "没有的时候是 0：请写 `\(name) == 0`" : "删掉这个条件")
        case .monthsNotComparable:
            Wording("月没有固定长度", help: "改为比较时刻，例如 `customer.last_order_at < now - 6 months`，或用天")
        case .dateEqualsInstant:
            Wording("时刻不能和没有写明的日期比较", help: "写明日期，例如 `2026-11-11`，或者比较时刻")
        case .amountTooPrecise(let text, 0):
            Wording("这种货币的金额是整数，\(quoted(text)) 不是")
        case .amountTooPrecise(let text, let digits):
            Wording("\(quoted(text)) 小数超过 \(digits) 位", help: "金额必须精确：请取整")
        case .numberTooLarge(let text):
            Wording("数字 \(quoted(text)) 太大了")
        }
    }
}

private func adviceOnComparing(_ known: ValueType, _ written: ValueType) -> String? {
    switch (known, written) {
    case (.integer, .span), (.number, .span): "天数不写单位，例如 `30`"
    case (.span, .integer), (.span, .number): "时长要有单位，例如 `30d`"
    case (.instant, .span), (.date, .span): "那么久以前的时刻写作 `now - 30d`"
    case (.instant, .text), (.date, .text): "日期不加引号，例如 `2026-11-11`"
    case (.instant, .integer), (.date, .integer): "写日期，例如 `2026-11-11`，或用 `days_since(…)`"
    case (.money, .text), (.integer, .text), (.number, .text): "数字不加引号"
    case (.text, .integer), (.text, .number), (.choice, .integer), (.choice, .number): "文字要加引号，例如 `'1'`"
    case (.boolean, _): "和 `true` 或 `false` 比较，或单独写它"
    case (.list, .text): "请用 `contains`"
    default: nil
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
