import RuleLanguage

extension ImportError {
    var chinese: Wording {
        switch self {
        case .fileNotFound(let path): return Wording("没有文件 `\(path)`")
        case .fileUnreadable(let path): return Wording("无法读取文件 `\(path)`")
        case .emptyFile(let path): return Wording("文件 `\(path)` 是空的", help: "第一行应当是各列的名称")
        case .notCSV(let path, .workbook):
            return Wording("`\(path)` 是表格文件，不是 CSV", help: "请打开后另存为“CSV UTF-8”")
        case .notCSV(let path, .webPage):
            return Wording("`\(path)` 是网页，不是 CSV", help: "请用表格软件打开后另存为“CSV UTF-8”")
        case .brokenHeader(let path): return Wording("`\(path)` 的第一行无法读取", help: "第一行应当是各列的名称")
        case .missingColumns(let path, let missing, let found):
            let needed = missing.map { "`\($0.field)`（或 \(chinese($0.names.dropFirst()))）" }
            return Wording(
                "`\(path)` 缺少列 \(needed.joined(separator: "，缺少列 "))",
                help: "文件里的列是 \(chinese(found[...]))；可用 `--map` 指明对应关系")
        case .otherKind(let path, let given, let other):
            return Wording(
                "`\(path)` 看起来是\(other.chineseName)，不是\(given.chineseName)", help: "请用 `--as \(other.rawValue)` 导入")
        case .unknownFieldInMap(let path, let line, let field, let suggestion):
            return Wording("\(path):\(line): 没有字段 `\(field)`", help: suggestion.map { "是不是 `\($0)`？" })
        case .columnOfMapNotFound(let path, let line, let column, let suggestion):
            return Wording("\(path):\(line): 文件里没有列 `\(column)`", help: suggestion.map { "是不是 `\($0)`？" })
        case .malformedMapLine(let path, let line, let text):
            return Wording("\(path):\(line): 看不懂 `\(text)`", help: "请写成 `对方的列名: 我们的字段`")
        case .fieldTwiceInMap(let path, let line, let field):
            return Wording("\(path):\(line): 字段 `\(field)` 出现了两次")
        }
    }

    private func chinese(_ names: ArraySlice<String>) -> String {
        names.map { "`\($0)`" }.joined(separator: "、")
    }
}

extension ImportKind {
    fileprivate var chineseName: String {
        switch self {
        case .orders: "订单"
        case .customers: "顾客"
        case .items: "订单明细"
        case .events: "事件"
        case .answers: "问卷回答"
        case .contracts: "合同"
        }
    }
}

extension ImportHint {
    var chinese: Wording {
        switch self {
        case .nothingSaysPaid:
            Wording("没有一列说明订单是否已付款，因此没有订单算作已付款", help: "请用 `--map` 指明付款时间列：`对方的列名: paid_at`")
        case .unknownStatuses(let statuses):
            Wording(
                "不认识的订单状态："
                    + statuses.sorted { $0.key < $1.key }.map { "`\($0.key)`（\($0.value)）" }
                    .joined(separator: "、"),
                help: "这些订单只按行内的时间处理")
        }
    }
}
