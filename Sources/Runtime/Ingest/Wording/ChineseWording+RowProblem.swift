import RuleLanguage

extension RowProblem {
    var chinese: String {
        switch self {
        case .brokenQuote: "引号没有成对"
        case .recordTooLong(let limit): "这一行超过 \(limit) 字节"
        case .undecodable: "这一行含有无法按文件编码识别的字节"
        case .tooFewCells(let found, let expected): "这一行有 \(found) 格，表头有 \(expected) 格"
        case .tooManyCells(let found, let expected): "这一行有 \(found) 格，表头只有 \(expected) 格"
        case .cutOff(let found, let expected):
            "文件在这一行中间断了：\(expected) 格只有 \(found) 格，导出可能不完整"
        case .missing(let column): "`\(column)` 是空的"
        case .unreadableTime(let column, let text):
            "`\(column)` 不是时间：`\(text)`，请写成 2026-11-21 10:00:00"
        case .timeTooOld(let column, let text): "`\(column)` 早于 1990 年：`\(text)`"
        case .timeInFuture(let column, let text): "`\(column)` 在将来：`\(text)`"
        case .unreadableAmount(let column, let text):
            "`\(column)` 不是能精确保存的金额：`\(text)`，请写成 12.50"
        case .negativeAmount(let column, let text): "`\(column)` 小于零：`\(text)`"
        case .unreadableNumber(let column, let text): "`\(column)` 不是整数：`\(text)`"
        case .unreadableDate(let column, let text): "`\(column)` 不是日期：`\(text)`，请写成 1990-05-31"
        case .unreadableValue(let column, let text, let type): "`\(column)` 不是\(type.chineseName)：`\(text)`"
        case .unknownChoice(let column, let text, let choices):
            "`\(column)` 是 `\(text)`，只能是 " + choices.map { "`\($0)`" }.joined(separator: "、")
        case .unreadableConsent(let column, let text): "`\(column)` 看不出是同意还是拒绝：`\(text)`，请写“是”或“否”"
        case .unreadableGender(let column, let text): "`\(column)` 不是性别：`\(text)`，请写“女”或“男”，或者留空"
        case .unknownTimeZone(let column, let text, let suggestion):
            "`\(column)` 不是时区：`\(text)`"
                + (suggestion.map { "，是不是 `\($0)`？" } ?? "，请写成 America/New_York")
        case .damagedNumber(let column, let text):
            "`\(column)` 的数字被表格软件改坏了：`\(text)`，请重新导出，不要打开，直接导入"
        case .maskedKey(let column, let text): "`\(column)` 已脱敏：`\(text)`，无法据此区分顾客"
        case .unreadablePhoneKey(let column, let text): "`\(column)` 不是手机号，而这一行又没有别的顾客标识：`\(text)`"
        case .unknownEventKind(let text, let suggestion):
            "没有 `\(text)` 这种事件" + (suggestion.map { "，是不是 `\($0)`？" } ?? "，请先在 shop.yaml 的 `events` 里声明")
        case .tooLongKey(let column, let limit): "`\(column)` 超过 \(limit) 字节"
        case .noTime(let order): "这一行没有给出订单 `\(order)` 的任何时间"
        case .orderOfAnotherCustomer(let order): "订单 `\(order)` 已经属于另一位顾客"
        case .scoreOutOfRange(let column, let text): "`\(column)` 是 `\(text)`，问卷得分只能在 1 到 5 之间"
        case .survey(let problem): problem.sentence(in: .chinese)
        case .contract(let problem): problem.sentence(in: .chinese)
        }
    }
}

extension ValueType {
    fileprivate var chineseName: String {
        switch self {
        case .boolean: "“是”或“否”"
        case .integer: "整数"
        case .number: "数字"
        case .money: "金额"
        case .text, .choice: "文字"
        case .instant: "时间"
        case .date: "日期"
        case .span: "时长（如 3d）"
        case .list: "列表"
        }
    }
}
