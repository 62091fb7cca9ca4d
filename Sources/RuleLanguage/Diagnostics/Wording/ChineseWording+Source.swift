extension SourceProblem {
    package var chinese: Wording {
        switch self {
        case .unreadable(let reason):
            Wording("文件在，但读不出来：\(reason)", help: "看看它的权限，或者把它移出这个文件夹")
        case .fileTooLarge(let bytes, let limit):
            Wording("文件有 \(bytes) 字节，超过上限 \(limit) 字节", help: "把它拆成几个文件")
        case .notUTF8:
            Wording("文件不是 UTF-8 编码", help: "请另存为 UTF-8")
        case .controlCharacter(0):
            Wording("不能出现字符 U+0000", help: "请把文件另存为 UTF-8 纯文本")
        case .controlCharacter(let code):
            Wording("不能出现控制字符 \(codePointName(code))", help: "删掉它，重新输入这段文字")
        case .malformedYAML(let complaint):
            Wording("YAML 格式有误：\(complaint)")
        case .tabIndentation:
            Wording("不能用 Tab 键缩进", help: "改用空格，每一层两个")
        case .wrongIndentation(inList: false):
            Wording("这一行没有和上面的键对齐", help: "行首空格数要和同级的键一样")
        case .wrongIndentation(inList: true):
            Wording("这一行没有和上面的列表对齐", help: "列表的每一项都以 `- ` 开头，各个 `-` 要在同一列")
        case .unexpectedColon:
            Wording("这里不能出现 `:`", help: "键下面的内容另起一行并缩进；含有 `: ` 的文字要加引号")
        case .missingColon(isFullWidth: false):
            Wording("这个键后面缺少 `: `", help: "写成 `键: 值`，冒号后面要有一个空格")
        case .missingColon(isFullWidth: true):
            Wording("`：` 是全角冒号", help: "改用半角冒号加一个空格，写成 `键: 值`")
        case .unclosedQuote(let quote):
            Wording("从这里开始的引号 \(quote) 没有结束", help: "在文字末尾补上 \(quote)")
        case .unclosedBracket(let bracket):
            Wording("从这里开始的 `\(bracket)` 没有结束", help: "在末尾补上 `\(bracket == "[" ? "]" : "}")`")
        case .missingComma(let bracket, let line):
            Wording("这里应该是 `,` 或 `\(bracket)`", help: "各项之间用半角逗号隔开；第 \(line) 行打开的括号要用 `\(bracket)` 结束；本身含括号的一项要加引号")
        case .missingValue:
            Wording("这里缺少一个值")
        case .trailingText:
            Wording("这段文字和前面的内容连不上", help: "把整个值放进一对引号，或者另起一行")
        case .textAfterBlockSign:
            Wording("`|` 或 `>` 所在的行不能再写文字", help: "文字从下一行开始写，并且要缩进")
        case .misplacedDash:
            Wording("列表不能从这里开始", help: "另起一行再写列表；以 `- ` 开头的文字要加引号")
        case .dashWithoutSpace:
            Wording("这个 `-` 后面缺少空格", help: "列表的每一项都以 `- ` 开头")
        case .reservedCharacter(let character):
            Wording("不加引号的文字不能以 `\(character)` 开头", help: "给它加上引号")
        case .unknownEscape(let escape):
            Wording("双引号里的 \(quoted(escape)) 没有意义", help: "反斜杠要写成 `\\\\`，或者改用单引号")
        case .duplicateKey(let key, let line):
            Wording("键 \(quoted(key)) 重复了", help: "第 \(line) 行已经有这个键，只保留一个")
        case .emptyKey:
            Wording("这个 `:` 前面没有键", help: "写成 `键: 值`")
        case .complexKey:
            Wording("键只能是一行之内的一个词或一段文字", help: "写成 `键: 值`")
        case .unquotedBraces:
            Wording("以 `{{` 开头的文字要加引号", help: "把整段文字放进引号：`\"{{ … }}\"`")
        case .mergeKey:
            Wording("不能使用合并键 `<<`", help: "把各个键直接写出来")
        case .anchor(let name):
            Wording("不能使用锚点 \(quoted("&" + name))", help: "以 `&` 开头的文字要加引号")
        case .alias(let name):
            Wording("不能使用别名 \(quoted("*" + name))", help: "把值直接写出来；以 `*` 开头的文字要加引号")
        case .unknownTag(let tag):
            Wording("这里不能使用标签 \(quoted(tag))", help: "以 `!` 开头的文字要加引号")
        case .tooDeep(let limit):
            Wording("列表和映射的嵌套超过了 \(limit) 层")
        }
    }
}
