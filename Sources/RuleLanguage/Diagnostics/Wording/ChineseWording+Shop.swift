extension ShopProblem {
    package var chinese: Wording {
        switch self {
        case .missingFile:
            Wording("这里没有 shop.yaml", help: "请进入店铺文件夹，用 --shop 指定，或用 `tend init` 新建")
        case .severalDocuments:
            Wording("shop.yaml 只能有一个文档", help: "删掉 `---` 和它后面的内容")
        case .unknownTimeZone(let name, let suggestion):
            Wording("没有时区 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "例如 Asia/Shanghai")
        case .unknownEvent(let name, let suggestion):
            Wording("没有事件 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "请在 `events` 下声明")
        case .stateNeverReached(let kind, let name, let earlier):
            Wording("没有人能进入\(kind.chinese) \(quoted(name))：上面的 `\(earlier)` 收下了所有人", help: "把它移到 `\(earlier)` 上面")
        case .noStateForAll(let kind):
            Wording("有的顾客可能没有\(kind.chinese)", help: "在最后加一个收下其余顾客的\(kind.chinese)，例如 `D: true`")
        case .badLimits:
            Wording("界限必须从小到大", help: "每个写一次，小的在前，个数不要超过")
        case .pointsForNothing:
            Wording("一个积分总要花点钱", help: "写多少钱得一分，例如 `per: 1`")
        case .wholeDaysOnly(let text):
            Wording("\(quoted(text)) 不是天数", help: "写整天数，例如 `30d`")
        case .stateTableUnused(let kind, let event):
            Wording(
                "没有什么会带来事件 `\(event)`：shop.yaml 里没有 `\(kind.key)`",
                help: StateDefaults.text(of: kind) == nil
                    ? "在 shop.yaml 里声明 `\(kind.key)`" : "在 shop.yaml 里写 `\(kind.key): default`，或自己的一张表")
        case .nameTaken(let name):
            Wording("\(quoted(name)) 已有别的意思", help: "换个名字")
        case .builtInEvent(let name):
            Wording("\(quoted(name)) 是内置事件", help: "它只能再加 `fields`；自己的事件请换个名字")
        case .builtInField(let name):
            Wording("`customer.\(name)` 是内置字段", help: "换个名字")
        case .badFieldType(let text, let suggestion):
            Wording(
                "没有类型 \(quoted(text))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? "可用 text、integer、number、amount、boolean、date、time，或取值列表")
        case .signatureWithBrackets:
            Wording("签名里有括号", help: "去掉括号；【】由运营商加上")
        case .signatureLength(let count):
            Wording("签名有 \(count) 个字", help: "服务商要求 2 到 16 个字")
        case .signatureOnlyDigits:
            Wording("服务商不接受这个签名", help: "用文字，或文字加数字，不含空格和符号")
        case .optOutNotStandard(let text):
            Wording("服务商不接受以 \(quoted(text)) 结尾的营销短信", help: "统一写法是 `拒收请回复R`")
        case .quietAllDay:
            Wording("免打扰时段的开始和结束相同", help: "写作 `21:00-09:00`，或不写")
        case .questionKind(let name):
            Wording("问题 \(quoted(name)) 没有写明怎么回答", help: "写 `scale: 5`、`choices: [会, 不会]`、`text: true` 其中一个")
        case .badSurveyAddress(let text):
            Wording(
                "\(quoted(text)) 不是网页地址", help: "写作 `https://survey.example.com/s`；令牌接在后面，或放在 `{token}` 的位置")
        case .badStore(let text):
            Wording("\(quoted(text)) 不是存储位置", help: "写作 `sqlite:tend.db`")
        case .badDays(let text):
            Wording("\(quoted(text)) 不是哪几天", help: "写作 `2026-12-01..2026-12-07`，或写一天")
        case .badLeaving(let text):
            Wording("\(quoted(text)) 看不出人是否已离职", help: "写 `true`，或离职后的第一天，例如 `2026-12-01`")
        }
    }
}
