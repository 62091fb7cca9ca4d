/// What can be wrong with a file before anybody asks what it means.
package enum SourceProblem: Hashable, Sendable {
    /// It is there, and the system does not let it be read.
    case unreadable(reason: String)
    case fileTooLarge(bytes: Int, limit: Int)
    case notUTF8
    /// Written in the file or by an escape.
    case controlCharacter(UInt32)
    /// libyaml's own complaint, in its words.
    case malformedYAML(String)

    // Syntax errors that libyaml reports and that we can explain.
    case tabIndentation
    case wrongIndentation(inList: Bool)
    case unexpectedColon
    case missingColon(isFullWidth: Bool)
    case unclosedQuote(String)
    case unclosedBracket(String)
    case missingComma(bracket: String, openedInLine: Int)
    case missingValue
    case trailingText
    case textAfterBlockSign
    case misplacedDash
    case dashWithoutSpace
    /// `@`, `%` and the like at the beginning of a text without quotes.
    case reservedCharacter(String)
    case unknownEscape(String)

    // YAML that is valid and that rules do without.
    case duplicateKey(String, firstLine: Int)
    case emptyKey
    case complexKey
    /// `{{ … }}`, which YAML reads as a map in a map.
    case unquotedBraces
    case mergeKey
    case anchor(String)
    case alias(String)
    case unknownTag(String)
    case tooDeep(limit: Int)

    package var code: String {
        switch self {
        case .unreadable: "unreadable-file"
        case .fileTooLarge: "file-too-large"
        case .notUTF8: "not-utf8"
        case .controlCharacter: "control-character"
        case .malformedYAML: "malformed-yaml"
        case .tabIndentation: "tab-indentation"
        case .wrongIndentation: "wrong-indentation"
        case .unexpectedColon: "unexpected-colon"
        case .missingColon: "missing-colon"
        case .unclosedQuote: "unclosed-quote"
        case .unclosedBracket: "unclosed-bracket"
        case .missingComma: "missing-comma"
        case .missingValue: "missing-value"
        case .trailingText: "trailing-text"
        case .textAfterBlockSign: "text-after-block-sign"
        case .misplacedDash: "misplaced-dash"
        case .dashWithoutSpace: "dash-without-space"
        case .reservedCharacter: "reserved-character"
        case .unknownEscape: "unknown-escape"
        case .duplicateKey: "duplicate-key"
        case .emptyKey: "empty-key"
        case .complexKey: "complex-key"
        case .unquotedBraces: "unquoted-braces"
        case .mergeKey: "merge-key"
        case .anchor: "yaml-anchor"
        case .alias: "yaml-alias"
        case .unknownTag: "unknown-tag"
        case .tooDeep: "too-deep"
        }
    }
}
