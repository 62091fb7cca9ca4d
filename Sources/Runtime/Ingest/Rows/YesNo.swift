/// Yes and no as lists write them.
enum YesNo {
    static func read(_ text: String) -> Bool? {
        words[AmountText.halfWidth(text).lowercased()]
    }

    private static let words: [String: Bool] = {
        let yes = [
            "yes", "y", "true", "t", "1", "on", "optin", "opt-in", "subscribed", "granted", "agreed", "是", "同意", "已同意",
            "接受",
            "接收", "允许", "愿意", "订阅", "已订阅", "有", "√", "✓",
        ]
        let no = [
            "no", "n", "false", "f", "0", "off", "optout", "opt-out", "unsubscribed", "denied", "refused", "否", "不",
            "不同意",
            "拒绝", "拒收", "不接受", "不接收", "不允许", "不愿意", "退订", "已退订", "未同意", "无", "×", "✗",
        ]
        return Dictionary(uniqueKeysWithValues: yes.map { ($0, true) } + no.map { ($0, false) })
    }()
}
