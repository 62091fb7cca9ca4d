extension TemplateProblem {
    package var chinese: Wording {
        switch self {
        case .head(let problem): problem.chinese
        case .structure(let problem): problem.chinese
        case .syntax(let problem): problem.chinese
        case .meaning(let problem): problem.chinese
        case .filter(let problem): problem.chinese
        case .network(let problem): problem.chinese
        }
    }
}

extension TemplateProblem.Head {
    fileprivate var chinese: Wording {
        switch self {
        case .missing:
            Wording(
                "模板要以两行 `---` 之间的头部开始",
                help: "先写 `---`，再写 `category: marketing` 或 `category: service`，再写 `---`，然后是正文")
        case .unclosed:
            Wording("头部没有结束", help: "用一行 `---` 结束")
        case .malformedLine(let line):
            Wording("`\(line)` 不是 `键: 值` 的形式", help: "头部的写法例如 `category: marketing`")
        case .unknownKey(let key, let suggestion):
            Wording("不认识的键 `\(key)`", help: meant(suggestion) ?? "模板头部只有 `category` 和 `title`")
        case .duplicateKey(let key):
            Wording("`\(key)` 写了两次", help: "只保留一个")
        case .missingCategory:
            Wording("头部没有写类别", help: "加上 `category: marketing` 或 `category: service`")
        case .unknownCategory(let written, let suggestion):
            Wording("`\(written)` 不是类别", help: meant(suggestion) ?? "请写 `marketing`（推广）或 `service`（通知）")
        case .emptyText:
            Wording("模板没有正文", help: "在头部之后写正文")
        }
    }
}

extension TemplateProblem.Structure {
    private static let supported =
        "短信里可以用 `if`、`elsif`、`else`、`unless`、`case`、`when`、`assign`、`echo`、`comment` 和 `raw`"

    fileprivate var chinese: Wording {
        switch self {
        case .unclosedOutput:
            Wording("这个 `{{` 没有结束", help: "用 `}}` 结束")
        case .unclosedTag(let name):
            Wording("这个 `{% \(name)` 没有结束", help: "用 `%}` 结束")
        case .unclosedBlock(let name):
            Wording("`\(name)` 没有收尾", help: "用 `{% end\(name) %}` 收尾")
        case .strayClosing(let closing):
            Wording("`\(closing)` 前面没有开头，会原样发出", help: "变量以 `{{` 开头，标签以 `{%` 开头")
        case .fullWidthBraces(let braces):
            Wording("`\(braces)`是全角的，会原样发出", help: "请用半角的 `{{` 或 `{%`")
        case .emptyOutput:
            Wording("`{{` 和 `}}` 之间是空的", help: "写上变量，或者删掉")
        case .emptyTag:
            Wording("`{%` 和 `%}` 之间没有标签", help: "写上标签，或者删掉")
        case .unknownTag(let name, let suggestion):
            Wording("没有标签 `\(name)`", help: meant(suggestion) ?? Self.supported)
        case .unsupportedTag(let name):
            Wording("短信里不支持 `\(name)`", help: Self.supported)
        case .strayTag(let name):
            Wording("`\(name)` 不属于任何打开的标签", help: home(of: name))
        case .wrongEnd(let name, let open):
            Wording("`\(name)` 不能结束 `\(open)`", help: "请写 `{% end\(open) %}`")
        case .branchAfterElse(let name):
            Wording("`else` 之后的 `\(name)` 永远不会用到", help: "把 `else` 放在最后")
        case .textBeforeWhen:
            Wording("`case` 和第一个 `when` 之间的内容永远不会发出", help: "把它移到 `case` 之前")
        case .tooDeep(let limit):
            Wording("标签嵌套超过 \(limit) 层", help: "请拆成几条短信")
        }
    }

    private func home(of name: String) -> String {
        switch name {
        case "else": "它要写在 `if`、`unless` 或 `case` 里面"
        case "elsif": "它要写在 `if` 或 `unless` 里面"
        case "when": "它要写在 `case` 里面"
        default: "删掉它，或者在前面写上 `{% \(name.dropFirst(3)) %}`"
        }
    }
}

extension TemplateProblem.Syntax {
    fileprivate var chinese: Wording {
        switch self {
        case .unexpectedCharacter(let character, let plain):
            Wording("这里不能出现 `\(character)`", help: plain.map { "请用半角的 `\($0)`" })
        case .unclosedString:
            Wording("引号里的文字没有结束", help: "用开头的那种引号结束")
        case .unexpected(let found, let expected):
            Wording("这里不能出现 `\(found)`", help: "这里应该是\(expected.chinese)")
        case .incomplete(let expected):
            Wording("这里应该有\(expected.chinese)")
        case .unknownOperator(let written, let meant):
            Wording("`\(written)` 不是运算符", help: "请写 `\(meant)`")
        case .parentheses:
            Wording("短信里不支持括号", help: "`and` 和 `or` 从右往左结合；别的组合请把 `if` 套在 `if` 里")
        case .filterInCondition:
            Wording("条件里不能用过滤器", help: "先把结果存起来：`{% assign 名字 = … | … %}`，再判断它")
        case .dynamicLookup:
            Wording("`[` 和 `]` 之间只能是整数或引号里的文字")
        case .numberTooLarge(let written):
            Wording("数字 `\(written)` 太大")
        }
    }
}

extension TemplateProblem.Meaning {
    fileprivate var chinese: Wording {
        switch self {
        case .unknownVariable(let name, let suggestion):
            Wording("没有变量 `\(name)`", help: meant(suggestion))
        case .notAValue(let name):
            Wording("`\(name)` 是一组值", help: "请写明其中哪一个，`\(name).…`")
        case .nameTaken(let name):
            Wording("`\(name)` 已经有别的含义", help: "换一个名字")
        case .mayBeMissing(let name):
            Wording(
                "`\(name)` 可能没有值",
                help: "给一个备用值 `{{ \(name) | default: '…' }}`，或者先判断 `{% if \(name) %}`")
        case .incomparable(let left, let right):
            Wording("\(left.chinese)不能和\(right.chinese)比较")
        case .unordered(let kind):
            Wording("\(kind.chinese)没有大小之分", help: "请用 `==` 或 `!=` 比较")
        case .cannotContain(let whole, let part):
            Wording("\(whole.chinese)不可能包含\(part.chinese)")
        case .neverEmpty(let kind):
            Wording("\(kind.chinese)不会是空的", help: "要知道有没有值，请和 `nil` 比较")
        case .notAChoice(let written, let choices, let suggestion):
            Wording(
                "这里的值不会是 `\(written)`",
                help: meant(suggestion) ?? "它是其中之一：\(choices.map { "`\($0)`" }.joined(separator: "、"))")
        case .amountTooFine(let written, let digits):
            Wording("`\(written)` 比货币的最小单位还小", help: digits == 0 ? "这种货币没有小数" : "这种货币有 \(digits) 位小数")
        case .duplicateWhen(let written):
            Wording("`\(written)` 已经有一个 `when`", help: "只保留一个")
        }
    }
}

extension TemplateProblem.Filter {
    fileprivate var chinese: Wording {
        switch self {
        case .unknown(let name, let suggestion):
            Wording("没有过滤器 `\(name)`", help: meant(suggestion))
        case .unsupported(let name):
            Wording("短信里不支持过滤器 `\(name)`")
        case .input(let filter, let found):
            Wording("`\(filter)` 不能用在\(found.chinese)上")
        case .argumentCount(let filter, let expected, let found):
            Wording("`\(filter)` \(counted(expected))，这里有 \(found) 个")
        case .argument(let filter, let expected, let found):
            Wording("`\(filter)` 在这里要的是\(expected.chinese)，不是\(found.chinese)")
        case .unknownOption(let option, let filter):
            Wording(
                "`\(filter)` 没有选项 `\(option)`",
                help: filter == "default" ? "它有 `allow_false: true` 和 `allow_false: false`" : nil)
        case .unknownDateDirective(let directive):
            Wording("`\(directive)` 不是日期格式的写法", help: "例如 `%Y-%m-%d`、`%-m月%-d日`、`%H:%M`")
        case .currentTime(let word):
            Wording("`\(word)` 要读时钟，短信不读时钟", help: "请用变量 `now`（这一步到期的时间），不加引号")
        case .divisionByZero:
            Wording("这里除以了零")
        case .overflow:
            Wording("结果太大")
        }
    }

    private func counted(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (0, 0): "不带参数"
        case (0, let high): "最多带 \(high) 个参数"
        case (let low, let high) where low == high: "要带 \(low) 个参数"
        case (let low, let high): "要带 \(low) 到 \(high) 个参数"
        }
    }
}

extension TemplateProblem.Network {
    fileprivate var chinese: Wording {
        switch self {
        case .categoryMismatch(let template, let rule):
            Wording("模板的类别是 `\(template)`，发它的规则的类别是 `\(rule)`", help: "两边写成同一个类别，或者换一个模板")
        case .missingOptOut:
            Wording(
                "推广短信必须写明怎样拒收",
                help: "在 shop.yaml 里写 `sms: {opt_out: 拒收请回复R}`，或者在正文末尾写 `拒收请回复R`")
        case .optOutInService(let words):
            Wording("通知短信里不能有 `\(words)`", help: "删掉它，或者改成 `category: marketing`")
        case .signatureBracket(let bracket):
            Wording("`\(bracket)` 只用于签名，签名会自动加在每条短信前面", help: "删掉它；签名写在 shop.yaml 里")
        case .bracketAtEdge(let bracket):
            Wording("正文开头或末尾的 `\(bracket)` 会被当成签名", help: "请换一种括号")
        case .tooLong(let units, let limit):
            Wording("固定文字加上签名和退订语有 \(units) 个字，超过上限 \(limit)", help: "请缩短正文")
        }
    }
}

private func meant(_ suggestion: String?) -> String? {
    suggestion.map { "是不是 `\($0)`？" }
}

extension TemplateProblem.Expectation {
    fileprivate var chinese: String {
        switch self {
        case .value: "变量、数字或引号里的文字"
        case .name: "名字"
        case .filterName: " `|` 后面的过滤器名"
        case .equalsSign: "名字后面的 `=`"
        case .closingBracket: " `]`"
        case .comparisonOrEnd: "比较、`and`、`or` 或标签的结尾"
        case .filterOrEnd: " `|` 和过滤器，或结尾"
        case .commaOrEnd: " `,`、`or` 或标签的结尾"
        case .end: "标签的结尾"
        }
    }
}

extension TemplateProblem.Kind {
    fileprivate var chinese: String {
        switch self {
        case .known(.boolean): "是非值"
        case .known(.integer): "整数"
        case .known(.number): "数字"
        case .known(.money): "金额"
        case .known(.text): "文字"
        case .known(.choice(let values)): values.map { "`\($0)`" }.joined(separator: "、") + " 之一"
        case .known(.instant): "时间"
        case .known(.date): "日期"
        case .known(.span): "时长"
        case .known(.list): "列表"
        case .nothing: "空值"
        case .mixed: "类型不定的值"
        }
    }
}
