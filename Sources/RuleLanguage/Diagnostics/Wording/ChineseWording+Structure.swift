extension StructureProblem {
    package var chinese: Wording {
        switch self {
        case .unknownKey(let key, let suggestion):
            Wording("没有 `\(key)` 这个键", help: suggestion.map { "是不是 `\($0)`？" })
        case .missingKey(let key):
            Wording("缺少 `\(key)`")
        case .laterKey(let key):
            Wording("这个版本还不支持 `\(key)`", help: "先删掉它；写了也不起作用")
        case .wrongShape(let expected):
            Wording("这里应当是\(expected.chinese)")
        case .emptyValue(let key):
            Wording("`\(key)` 没有值")
        case .badName(let name):
            Wording("`\(name)` 不能作名字", help: "名字由字母、汉字、数字、`-` 和 `_` 组成，最多 60 个")
        case .badSpan(let text):
            Wording("`\(text)` 不是时长", help: "写作 `15m`、`72h`、`3d`、`2 weeks`、`6 months`")
        case .badSchedule(let text):
            Wording("`\(text)` 没说清什么时候", help: "写作 `15m`、`3d`、`1 month` 或 `3d at 10:00`")
        case .badTimeOfDay(let text):
            Wording("`\(text)` 不是钟点", help: "写作 `9:00` 或 `21:30`")
        case .badHours(let text):
            Wording("`\(text)` 不是时段", help: "写作 `21:00-09:00`")
        case .badInteger(let text):
            Wording("`\(text)` 不是整数")
        case .badBoolean(let text):
            Wording("`\(text)` 既不是 `true` 也不是 `false`")
        case .badAmount(let text, let digits):
            Wording("`\(text)` 不是金额", help: "写数字，小数最多 \(digits) 位")
        case .badPercentage(let text):
            Wording("`\(text)` 不是百分比", help: "写作 `10%`")
        case .outOfRange(let text, let low, let high):
            Wording("`\(text)` 超出范围", help: "应当在 \(low) 到 \(high) 之间")
        case .badChoice(let value, let allowed, let suggestion):
            Wording(
                "这里不能写 `\(value)`",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "可选 \(allowed.joined(separator: "、"))")
        case .emptyFile:
            Wording("文件里什么也没有")
        }
    }
}

extension StructureProblem.Expected {
    fileprivate var chinese: String {
        switch self {
        case .mapping: "键和值（`键: 值`）"
        case .list: "列表（`- …`）"
        case .text: "单个值"
        case .listOrMapping: "列表，或键和值"
        case .textOrMapping: "单个值，或键和值"
        }
    }
}
