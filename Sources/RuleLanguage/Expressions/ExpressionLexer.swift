/// Cuts an expression into tokens. Durations (`90d`, `6 months`) and dates are single tokens.
struct ExpressionLexer {
    let scalars: [Unicode.Scalar]
    var position = 0

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    struct Failure: Error {
        var problem: ExpressionProblem.Syntax
        var range: Range<Int>
    }

    /// - Returns: at least the end token.
    static func tokens(of scalars: [Unicode.Scalar]) throws(Failure) -> [ExpressionToken] {
        var lexer = ExpressionLexer(scalars)
        var tokens: [ExpressionToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        // What is missing at the end is missing behind the last token, not behind the blanks that follow it.
        let end = tokens.last?.range.upperBound ?? scalars.count
        tokens.append(ExpressionToken(kind: .end, range: end..<end))
        return tokens
    }

    private mutating func next() throws(Failure) -> ExpressionToken? {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else { return nil }
        let start = position
        let scalar = scalars[position]
        let kind: ExpressionToken.Kind
        if scalar.isDigit {
            kind = try number()
        } else if scalar.beginsWord {
            kind = .word(word())
        } else if scalar == "\"" || scalar == "'" {
            kind = .text(try quoted(by: scalar))
        } else {
            kind = .symbol(try symbol())
        }
        return ExpressionToken(kind: kind, range: start..<position)
    }

    mutating func word() -> String {
        let start = position
        while position < scalars.count, scalars[position].continuesWord { position += 1 }
        return string(start..<position)
    }

    private mutating func quoted(by quote: Unicode.Scalar) throws(Failure) -> String {
        let start = position
        position += 1
        var content = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == quote { return String(content) }
            content.append(scalar)
        }
        throw Failure(problem: .unterminatedText(quote: String(Character(quote))), range: start..<scalars.count)
    }

    private mutating func symbol() throws(Failure) -> String {
        let start = position
        if scalars[position].isComparisonSign { return try comparison() }
        position += 1
        while position < scalars.count, scalars[start] == ".", scalars[position] == "." { position += 1 }
        let text = string(start..<position)
        switch text {
        case "(", ")", "[", "]", ",", "+", "-", "*", "/", ".", "..":
            return text
        case "&", "|":
            while position < scalars.count, scalars[position] == scalars[start] { position += 1 }
            throw Failure(problem: .symbolForWord(string(start..<position)), range: start..<position)
        case "{", "}":
            while position < scalars.count, scalars[position] == scalars[start] { position += 1 }
            throw Failure(problem: .templateBraces(string(start..<position)), range: start..<position)
        case "~", "...":
            throw Failure(problem: .wrongSymbol(text, meant: ".."), range: start..<position)
        case _ where Lookalikes.isCurrency(text):
            throw Failure(problem: .currencySign(text), range: start..<position)
        default:
            throw Failure(problem: stranger(text), range: start..<position)
        }
    }

    private func stranger(_ text: String) -> ExpressionProblem.Syntax {
        guard let scalar = text.unicodeScalars.first, let ascii = Lookalikes.ascii(scalar) else {
            return .unexpectedCharacter(text)
        }
        switch ascii {
        case "&", "|": return .fullWidth(text, ascii: ascii == "&" ? "and" : "or")
        case "\"": return .fullWidth(text, ascii: "'")
        default: return .fullWidth(text, ascii: ascii)
        }
    }

    /// Takes all signs that stand together, so that `=>` and `＞＝` are seen whole.
    private mutating func comparison() throws(Failure) -> String {
        let start = position
        while position < scalars.count, scalars[position].isComparisonSign { position += 1 }
        let text = string(start..<position)
        if Comparison(rawValue: text) != nil { return text }
        let ascii = Lookalikes.ascii(text)
        let problem: ExpressionProblem.Syntax =
            if ascii != text {
                .fullWidth(text, ascii: ascii == "!" ? "not" : Lookalikes.comparison(ascii) ?? ascii)
            } else if text == "=" {
                .singleEquals
            } else if text == "!" {
                .symbolForWord(text)
            } else if let meant = Lookalikes.comparison(text) {
                .wrongSymbol(text, meant: meant)
            } else {
                .unexpectedCharacter(text)
            }
        throw Failure(problem: problem, range: start..<position)
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension Unicode.Scalar {
    var isDigit: Bool { value >= 48 && value <= 57 }
    var beginsWord: Bool { self == "_" || properties.isAlphabetic }
    var continuesWord: Bool { beginsWord || isDigit }
    fileprivate var isComparisonSign: Bool {
        ["=", "!", "<", ">", "＝", "！", "＜", "＞", "≥", "≤", "≠", "≧", "≦"].contains(self)
    }
}
