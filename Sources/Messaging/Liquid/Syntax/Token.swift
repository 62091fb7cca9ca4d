import RuleLanguage

/// A word of what stands inside a tag or an output.
struct Token {
    enum Kind: Equatable {
        case name(String)
        /// Without its quotes.
        case string(String)
        case number(String)
        case comparison(LiquidComparison)
        case pipe
        case colon
        case comma
        case dot
        case openBracket
        case closeBracket
        case equals
        case parenthesis
        case end
    }

    var kind: Kind
    var range: Range<Int>
}

/// The operators of a condition.
enum LiquidComparison: Equatable {
    case ordered(Comparison)
    case contains
}

/// Reads the words of a tag.
struct Lexer {
    private let scalars: [Unicode.Scalar]
    private let end: Int
    private var position: Int

    private init(_ scalars: [Unicode.Scalar], in content: Range<Int>) {
        self.scalars = scalars
        position = content.lowerBound
        end = content.upperBound
    }

    /// The words, and an `end` behind the last one.
    static func tokens(of scalars: [Unicode.Scalar], in content: Range<Int>) throws(Refusal) -> [Token] {
        var lexer = Lexer(scalars, in: content)
        var tokens: [Token] = []
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    private mutating func next() throws(Refusal) -> Token {
        while position < end, scalars[position].isWhiteSpace { position += 1 }
        guard position < end else { return Token(kind: .end, range: end..<end) }
        let scalar = scalars[position]
        if scalar == "'" || scalar == "\"" { return try string(quote: scalar) }
        if scalar.isDigit || scalar == "-" && position + 1 < end && scalars[position + 1].isDigit { return number() }
        if scalar.isWordPart { return name() }
        return try sign(scalar)
    }

    private mutating func string(quote: Unicode.Scalar) throws(Refusal) -> Token {
        let start = position
        guard let close = (start + 1..<end).first(where: { scalars[$0] == quote }) else {
            throw Refusal(.syntax(.unclosedString), at: start..<end)
        }
        position = close + 1
        return Token(kind: .string(text(start + 1..<close)), range: start..<position)
    }

    private mutating func number() -> Token {
        let start = position
        position += 1
        while position < end, scalars[position].isDigit { position += 1 }
        if position + 1 < end, scalars[position] == ".", scalars[position + 1].isDigit {
            position += 1
            while position < end, scalars[position].isDigit { position += 1 }
        }
        return Token(kind: .number(text(start..<position)), range: start..<position)
    }

    private mutating func name() -> Token {
        let start = position
        while position < end, scalars[position].isWordPart || scalars[position] == "-" { position += 1 }
        if position < end, scalars[position] == "?" { position += 1 }
        let name = text(start..<position)
        return Token(kind: name == "contains" ? .comparison(.contains) : .name(name), range: start..<position)
    }

    private mutating func sign(_ scalar: Unicode.Scalar) throws(Refusal) -> Token {
        let start = position
        let two = position + 1 < end ? text(start..<start + 2) : ""
        let comparison: Comparison? =
            switch two {
            case "==": .equal
            case "!=", "<>": .unequal
            case "<=": .lessOrEqual
            case ">=": .greaterOrEqual
            default: nil
            }
        if let comparison {
            position += 2
            return Token(kind: .comparison(.ordered(comparison)), range: start..<position)
        }
        position += 1
        let kind: Token.Kind
        switch scalar {
        case "<": kind = .comparison(.ordered(.less))
        case ">": kind = .comparison(.ordered(.greater))
        case "|" where two != "||": kind = .pipe
        case ":": kind = .colon
        case ",": kind = .comma
        case ".": kind = .dot
        case "[": kind = .openBracket
        case "]": kind = .closeBracket
        case "=": kind = .equals
        case "(", ")": kind = .parenthesis
        default: throw refusal(of: scalar, two: two, at: start)
        }
        return Token(kind: kind, range: start..<position)
    }

    private func refusal(of scalar: Unicode.Scalar, two: String, at start: Int) -> Refusal {
        switch (scalar, two) {
        case (_, "&&"): Refusal(.syntax(.unknownOperator("&&", meant: "and")), at: start..<start + 2)
        case (_, "||"): Refusal(.syntax(.unknownOperator("||", meant: "or")), at: start..<start + 2)
        case ("!", _): Refusal(.syntax(.unknownOperator("!", meant: "unless")), at: start..<start + 1)
        default:
            Refusal(
                .syntax(.unexpectedCharacter(String(scalar), plain: Lexer.plain[scalar])), at: start..<start + 1)
        }
    }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// What is easily typed with a Chinese keyboard in the place of a sign.
    private static let plain: [Unicode.Scalar: String] = [
        "｜": "|", "：": ":", "，": ",", "。": ".", "．": ".", "“": "\"", "”": "\"", "‘": "'", "’": "'", "（": "(", "）": ")",
        "＝": "=", "＞": ">", "＜": "<", "！": "!", "－": "-", "［": "[", "］": "]", "【": "[", "】": "]", "、": ",",
        "\u{3000}": " ", "\u{A0}": " ",
    ]
}
