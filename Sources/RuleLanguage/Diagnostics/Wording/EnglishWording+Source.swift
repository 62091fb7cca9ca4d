extension SourceProblem {
    package var english: Wording {
        switch self {
        case .unreadable(let reason):
            Wording(
                "the file is there and cannot be read: \(reason)", help: "see who owns it, or take it out of the folder"
            )
        case .fileTooLarge(let bytes, let limit):
            Wording("the file has \(bytes) bytes, more than the \(limit) allowed", help: "split it into several files")
        case .notUTF8:
            Wording("the file is not UTF-8", help: "save it as UTF-8")
        case .controlCharacter(0):
            Wording("the character U+0000 is not allowed", help: "save the file as plain text in UTF-8")
        case .controlCharacter(let code):
            Wording(
                "the control character \(codePointName(code)) is not allowed", help: "delete it and type the text again"
            )
        case .malformedYAML(let complaint):
            Wording("this is not valid YAML: \(complaint)")
        case .tabIndentation:
            Wording("a tab cannot indent a line", help: "use spaces, two for each level")
        case .wrongIndentation(inList: false):
            Wording(
                "this line does not line up with the keys above",
                help: "give it the same number of spaces as its siblings")
        case .wrongIndentation(inList: true):
            Wording(
                "this line does not line up with the list above",
                help: "begin each entry of the list with `- `, and every `-` in the same column")
        case .unexpectedColon:
            Wording(
                "a `:` cannot stand here",
                help: "begin what belongs to a key on the next line, indented; put a text that holds `: ` in quotes")
        case .missingColon(isFullWidth: false):
            Wording("there is no `: ` behind this key", help: "write `key: value`, with a space behind the colon")
        case .missingColon(isFullWidth: true):
            Wording("`：` is a full-width colon", help: "write an ASCII colon and a space, `key: value`")
        case .unclosedQuote(let quote):
            Wording("the quote \(quote) that opens here is not closed", help: "close it with another \(quote)")
        case .unclosedBracket(let bracket):
            Wording(
                "the `\(bracket)` that opens here is not closed", help: "close it with `\(bracket == "[" ? "]" : "}")`")
        case .missingComma(let bracket, let line):
            Wording(
                "expected `,` or `\(bracket)` here",
                help: "separate the entries by commas, and close what line \(line) opens with `\(bracket)`; "
                    + "put an entry that holds brackets itself in quotes")
        case .missingValue:
            Wording("expected a value here")
        case .trailingText:
            Wording(
                "this text does not belong to what stands before it",
                help: "put the whole value in one pair of quotes, or begin a new line")
        case .textAfterBlockSign:
            Wording("no text can stand on the line of `|` or `>`", help: "begin it on the next line, indented")
        case .misplacedDash:
            Wording(
                "a list cannot begin here",
                help: "begin it on the next line, or put a text that begins with `- ` in quotes")
        case .dashWithoutSpace:
            Wording("there is no space behind this `-`", help: "begin each entry of a list with `- `")
        case .reservedCharacter(let character):
            Wording("a text without quotes cannot begin with `\(character)`", help: "put it in quotes")
        case .unknownEscape(let escape):
            Wording(
                "\(quoted(escape)) means nothing in double quotes",
                help: "write `\\\\` for a backslash, or use single quotes")
        case .duplicateKey(let key, let line):
            Wording(
                "the key \(quoted(key)) is given twice", help: "it stands in line \(line) already: keep one of the two")
        case .emptyKey:
            Wording("there is no key before this `:`", help: "write `key: value`")
        case .complexKey:
            Wording("a key must be a single word or text on one line", help: "write `key: value`")
        case .unquotedBraces:
            Wording("a text that begins with `{{` needs quotes", help: "put the whole text in quotes: `\"{{ … }}\"`")
        case .mergeKey:
            Wording("merge keys (`<<`) are not allowed", help: "write the keys out")
        case .anchor(let name):
            Wording("anchors are not allowed: \(quoted("&" + name))", help: "put a text that begins with `&` in quotes")
        case .alias(let name):
            Wording(
                "aliases are not allowed: \(quoted("*" + name))",
                help: "write the value out, or put a text that begins with `*` in quotes")
        case .unknownTag(let tag):
            Wording("the tag \(quoted(tag)) is not allowed here", help: "put a text that begins with `!` in quotes")
        case .tooDeep(let limit):
            Wording("lists and maps are nested more than \(limit) deep here")
        }
    }
}
