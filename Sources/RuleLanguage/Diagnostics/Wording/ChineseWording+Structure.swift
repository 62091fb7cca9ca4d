extension StructureProblem {
    package var chinese: Wording {
        switch self {
        case .unknownKey(let key, let suggestion, let allowed):
            Wording(
                "没有 \(quoted(key)) 这个键",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "这里可用 \(allowed.joined(separator: "、"))")
        case .missingKey(let key):
            Wording("缺少 `\(key)`", help: "加上 " + examples(of: key).joined(separator: " 或 "))
        case .laterKey(let key):
            Wording("这个版本还不支持 `\(key)`", help: "先删掉它；写了也不起作用")
        case .conditionAsKey(let key):
            Wording("条件要写成一句话，不是键和值", help: "写作 `\(key) == …`")
        case .wrongShape(let expected):
            Wording("这里应当是\(expected.chinese)", help: expected.chineseHelp)
        case .emptyValue(let key):
            Wording("`\(key)` 没有值", help: "写上值，或删掉这个键")
        case .listedTwice(let value):
            Wording("\(quoted(value)) 列了两遍", help: "只留一个")
        case .badName(let name):
            Wording("\(quoted(name)) 不能作名字", help: "名字由字母、汉字、数字、`-` 和 `_` 组成，最多 60 个")
        case .badFieldName(let name):
            Wording("\(quoted(name)) 不能用在条件里", help: "用字母、汉字、数字和 `_`，最多 60 个，不以数字开头")
        case .fullWidth(let text, let ascii):
            Wording("\(quoted(text)) 里有全角字符", help: "请写 `\(ascii)`")
        case .badSpan(let text):
            Wording(
                "\(quoted(text)) 不是时长",
                help: isDigits(text)
                    ? "加上单位，例如 `\(text)d` 或 `\(text)h`" : "写作 `15m`、`72h`、`3d`、`6 months`，或 `3天`、`6个月`")
        case .noLength(let text):
            Wording("\(quoted(text)) 没有长度", help: "写一个时长，例如 `3d`")
        case .badSchedule(let text, let suggestion):
            Wording(
                "\(quoted(text)) 没说清什么时候",
                help: suggestion.map { "请写 `\($0)`" } ?? "写作 `15m`、`3d`、`1 month` 或 `3d at 10:00`")
        case .badTimeOfDay(let text):
            Wording("\(quoted(text)) 不是钟点", help: "写作 `9:00` 或 `21:30`")
        case .badHours(let text, let suggestion):
            Wording("\(quoted(text)) 不是时段", help: "写作 `\(suggestion ?? "21:00-09:00")`")
        case .badInteger(let text):
            Wording("\(quoted(text)) 不是整数", help: "只写数字，例如 `30`")
        case .badBoolean(let text, let meant):
            Wording(
                "\(quoted(text)) 既不是 `true` 也不是 `false`",
                help: "请写 \(meant.map { "`\($0)`" } ?? "`true` 或 `false`")")
        case .badAmount(let text, 0):
            Wording("\(quoted(text)) 不是金额", help: "只写整数，不写货币")
        case .badAmount(let text, let digits):
            Wording("\(quoted(text)) 不是金额", help: "只写数字，小数最多 \(digits) 位，不写货币")
        case .badPercentage(let text):
            Wording("\(quoted(text)) 不是百分比", help: "写作 `\(isDigits(text) ? text : "10")%`")
        case .outOfRange(let text, let low, let high):
            Wording("\(quoted(text)) 超出范围", help: "应当在 \(low) 到 \(high) 之间")
        case .badChoice(let value, let allowed, let suggestion):
            Wording(
                "这里不能写 \(quoted(value))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "可用 \(allowed.joined(separator: "、"))")
        case .emptyFile:
            Wording("文件是空的")
        }
    }
}

extension StructureProblem.Expected {
    fileprivate var chinese: String {
        switch self {
        case .mapping: "键和值"
        case .list: "列表"
        case .text: "单个值"
        case .action: "动作"
        }
    }

    fileprivate var chineseHelp: String? {
        switch self {
        case .mapping: "每个键占一行并缩进，写作 `键: 值`"
        case .list: "每一项占一行，以 `- ` 开头"
        case .text: nil
        case .action: "写明做什么、用什么，例如 `sms: hello`"
        }
    }
}
