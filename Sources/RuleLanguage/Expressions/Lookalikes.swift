/// What Chinese keyboards, word processors and other languages put where this language has a sign or a word of its own.
enum Lookalikes {
    /// The ASCII text for a character: `（` → `(`, `≥` → `>=`. Nil for a character that stands for nothing here.
    static func ascii(_ scalar: Unicode.Scalar) -> String? {
        if let sign = signs[scalar] { return sign }
        // The full-width forms repeat ASCII in its own order.
        guard (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) else {
            return nil
        }
        return String(Character(plain))
    }

    /// A text with its full-width characters as ASCII: `２１：００` → `21:00`.
    static func ascii(_ text: some StringProtocol) -> String {
        text.unicodeScalars.map { ascii($0) ?? String(Character($0)) }.joined()
    }

    private static let signs: [Unicode.Scalar: String] = [
        "“": "'", "”": "'", "„": "'", "‘": "'", "’": "'", "「": "'", "」": "'", "『": "'", "』": "'",
        "【": "[", "】": "]", "〔": "[", "〕": "]", "《": "<", "》": ">",
        "、": ",", "。": ".", "…": "..", "～": "..", "〜": "..",
        "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<=", "≠": "!=",
        "×": "*", "÷": "/", "−": "-", "–": "-", "—": "-",
    ]

    /// A comparison in the spelling of another language, or with a sign too many.
    static func comparison(_ written: String) -> String? {
        switch written {
        case "=", "===": "=="
        case "=>": ">="
        case "=<": "<="
        case "<>", "=!", "!==": "!="
        default: nil
        }
    }

    /// A word for an operator that is spelled differently here.
    static func word(_ written: String) -> String? {
        if let meant = words[written] { return meant }
        let lower = written.lowercased()
        return lower != written && ExpressionParser.reservedWords.contains(lower) ? lower : nil
    }

    private static let words = [
        "且": "and", "并且": "and", "而且": "and", "和": "and", "与": "and",
        "或": "or", "或者": "or", "非": "not", "不是": "!=", "等于": "==", "是": "==", "不等于": "!=",
        "大于": ">", "小于": "<", "属于": "in", "包含": "contains", "为空": "is missing",
        "equals": "==", "includes": "contains", "has": "contains",
    ]

    /// Yes or no as people write it.
    static func boolean(_ written: String) -> String? {
        switch written.lowercased() {
        case "yes", "y", "on", "true", "是", "对", "1": "true"
        case "no", "n", "off", "false", "否", "不", "不是", "0": "false"
        default: nil
        }
    }

    /// A unit that lacks a part: `6 月` for `6 个月`.
    static func unit(_ written: String) -> String? {
        switch written {
        case "月": "个月"
        case "分", "分鐘": "分钟"
        case "时", "時", "钟头", "個小時", "个小时": "小时"
        case "日", "号": "天"
        case "星期", "礼拜", "个星期": "周"
        case "秒钟": "秒"
        default: nil
        }
    }

    /// Whether a sign or a word names money, which amounts are written without.
    static func isCurrency(_ written: String) -> Bool {
        ["¥", "￥", "$", "€", "£", "元", "块", "块钱", "圆", "RMB", "rmb", "CNY", "yuan", "分钱"].contains(written)
    }
}
