import Messaging
import RuleLanguage

extension TrialDocumentError.Problem {
    func sentence(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private var english: String {
        switch self {
        case .notUTF8: "the file is not UTF-8"
        case .empty: "there is no value; write an object such as {\"customer\": {\"name\": \"Ann\"}}"
        case .topIsNoObject: "the values must be one object, in { }"
        case .somethingBehind: "something stands behind the end of the object"
        case .expected(let expected, let found):
            if let found {
                "expected \(expected.english), found `\(visible([found]))`"
            } else {
                "expected \(expected.english), but the file ends here"
            }
        case .duplicateName(let name): "`\(visible(name.unicodeScalars))` is given twice in this object"
        case .noNumber: "this is no number"
        case .numberTooLarge: "this number is too large; write it in quotes to have it as text"
        case .textNotClosed: "this text has no closing `\"` on its line"
        case .controlCharacter: "a control character in a text must be written as an escape, such as \\t"
        case .unknownEscape: "there is no such escape; write a backslash as \\\\"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        }
    }

    private var chinese: String {
        switch self {
        case .notUTF8: "文件不是 UTF-8 编码"
        case .empty: "没有内容；请写一个对象，如 {\"customer\": {\"name\": \"小王\"}}"
        case .topIsNoObject: "最外层必须是一个对象，写在 { } 里"
        case .somethingBehind: "对象结束以后还有多余的内容"
        case .expected(let expected, let found):
            if let found {
                "这里应该是\(expected.chinese)，却是 `\(visible([found]))`"
            } else {
                "这里应该是\(expected.chinese)，文件却到此为止"
            }
        case .duplicateName(let name): "`\(visible(name.unicodeScalars))` 在这个对象里写了两次"
        case .noNumber: "这不是数字"
        case .numberTooLarge: "数字太大；加上引号就按文字处理"
        case .textNotClosed: "这段文字在本行没有结尾的引号 `\"`"
        case .controlCharacter: "文字里的控制字符要写成转义，如 \\t"
        case .unknownEscape: "没有这种转义；反斜杠请写成 \\\\"
        case .tooDeep(let limit): "嵌套超过 \(limit) 层"
        }
    }
}

extension TrialDocumentError.Expected {
    fileprivate var english: String {
        switch self {
        case .value: "a value"
        case .name: "a name in quotes"
        case .colon: "`:`"
        case .commaOrBrace: "`,` or `}`"
        case .commaOrBracket: "`,` or `]`"
        case .digit: "a digit"
        }
    }

    fileprivate var chinese: String {
        switch self {
        case .value: "一个值"
        case .name: "带引号的名称"
        case .colon: " `:`"
        case .commaOrBrace: " `,` 或 `}`"
        case .commaOrBracket: " `,` 或 `]`"
        case .digit: "数字"
        }
    }
}
