import RuleLanguage

/// Reads what stands inside one tag or output.
struct MarkupParser {
    private let tokens: [Token]
    private let scalars: [Unicode.Scalar]
    private var next = 0

    init(_ scalars: [Unicode.Scalar], in content: Range<Int>) throws(Refusal) {
        self.scalars = scalars
        tokens = try Lexer.tokens(of: scalars, in: content)
    }

    private var token: Token { tokens[next] }

    private mutating func advance() {
        if next < tokens.count - 1 { next += 1 }
    }

    private mutating func take(_ kind: Token.Kind) -> Bool {
        guard token.kind == kind else { return false }
        advance()
        return true
    }

    private func refusal(expecting expectation: TemplateProblem.Expectation) -> Refusal {
        switch token.kind {
        case .end: Refusal(.syntax(.incomplete(expectation)), at: token.range)
        case .parenthesis: Refusal(.syntax(.parentheses), at: token.range)
        default: Refusal(.syntax(.unexpected(written(token.range), expectation)), at: token.range)
        }
    }

    private func written(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    mutating func expectEnd(_ expectation: TemplateProblem.Expectation = .end) throws(Refusal) {
        if token.kind != .end { throw refusal(expecting: expectation) }
    }

    var isAtEnd: Bool { token.kind == .end }

    // MARK: Values

    /// A value with its filters, up to the end.
    mutating func output() throws(Refusal) -> OutputSyntax {
        let value = try operand()
        var filters: [FilterSyntax] = []
        while take(.pipe) { filters.append(try filter()) }
        try expectEnd(.filterOrEnd)
        return OutputSyntax(value: value, filters: filters)
    }

    private mutating func filter() throws(Refusal) -> FilterSyntax {
        guard case .name(let name) = token.kind else { throw refusal(expecting: .filterName) }
        var filter = FilterSyntax(name: name, nameRange: token.range, arguments: [], options: [])
        advance()
        guard take(.colon) else { return filter }
        repeat {
            if case .name(let option) = token.kind, tokens[next + 1].kind == .colon {
                let range = token.range
                advance()
                advance()
                filter.options.append(OptionSyntax(name: option, nameRange: range, value: try operand()))
            } else {
                filter.arguments.append(try operand())
            }
        } while take(.comma)
        return filter
    }

    private mutating func operand() throws(Refusal) -> OperandSyntax {
        let range = token.range
        let content: OperandSyntax.Content
        switch token.kind {
        case .string(let text): content = .literal(.text(text), written: text)
        case .number(let digits): content = .literal(try number(digits), written: digits)
        case .name(let name): return try named(name)
        case .equals, .comparison, .pipe, .colon, .comma, .dot, .openBracket, .closeBracket, .parenthesis, .end:
            throw refusal(expecting: .value)
        }
        advance()
        return OperandSyntax(content: content, range: range)
    }

    private func number(_ digits: String) throws(Refusal) -> Value {
        if digits.contains(".") {
            if let value = Double(digits), value.isFinite { return .number(value) }
        } else if let value = Int64(digits) {
            return .integer(value)
        }
        throw Refusal(.syntax(.numberTooLarge(digits)), at: token.range)
    }

    /// A path, or one of the words that stand for a value.
    private mutating func named(_ name: String) throws(Refusal) -> OperandSyntax {
        let start = token.range
        advance()
        if token.kind != .dot, token.kind != .openBracket {
            let literal: OperandSyntax.Content? =
                switch name {
                case "true": .literal(.boolean(true), written: name)
                case "false": .literal(.boolean(false), written: name)
                case "nil", "null": .literal(.missing, written: name)
                case "empty": .emptyLiteral
                case "blank": .blankLiteral
                default: nil
                }
            if let literal { return OperandSyntax(content: literal, range: start) }
        }
        var path = PathSyntax(steps: [.name(name)], range: start)
        while true {
            if take(.dot) {
                guard case .name(let name) = token.kind else { throw refusal(expecting: .name) }
                path.steps.append(.name(name))
                path.range = start.lowerBound..<token.range.upperBound
                advance()
            } else if take(.openBracket) {
                path.steps.append(try bracketed())
                path.range = start.lowerBound..<token.range.upperBound
                guard take(.closeBracket) else { throw refusal(expecting: .closingBracket) }
            } else {
                return OperandSyntax(content: .path(path), range: path.range)
            }
        }
    }

    private mutating func bracketed() throws(Refusal) -> PathSyntax.Step {
        let step: PathSyntax.Step
        switch token.kind {
        case .string(let text): step = .name(text)
        case .number(let digits):
            guard let index = Int(digits) else { throw Refusal(.syntax(.dynamicLookup), at: token.range) }
            step = .index(index)
        case .name: throw Refusal(.syntax(.dynamicLookup), at: token.range)
        default: throw refusal(expecting: .value)
        }
        advance()
        return step
    }

    // MARK: Tags

    /// What follows `if`, `unless` and `elsif`.
    mutating func condition() throws(Refusal) -> ConditionSyntax {
        var terms: [ConditionSyntax.Term] = []
        while true {
            try refuseNot()
            var term = ConditionSyntax.Term(left: try operand(), comparison: nil, joint: nil)
            if case .comparison(let sign) = token.kind {
                advance()
                term.comparison = (sign, try operand())
            }
            if take(.name("and")) {
                term.joint = .and
            } else if take(.name("or")) {
                term.joint = .or
            }
            terms.append(term)
            if term.joint == nil { break }
        }
        try expectEndOfCondition()
        return ConditionSyntax(terms: terms)
    }

    /// `not` is no operator of Liquid; as a name it would only puzzle.
    private func refuseNot() throws(Refusal) {
        guard token.kind == .name("not"), case .name = tokens[next + 1].kind else { return }
        throw Refusal(.syntax(.unknownOperator("not", meant: "unless")), at: token.range)
    }

    private func expectEndOfCondition() throws(Refusal) {
        switch token.kind {
        case .end: return
        case .equals: throw Refusal(.syntax(.unknownOperator("=", meant: "==")), at: token.range)
        case .pipe: throw Refusal(.syntax(.filterInCondition), at: token.range)
        default: throw refusal(expecting: .comparisonOrEnd)
        }
    }

    /// What follows `case`.
    mutating func subject() throws(Refusal) -> OperandSyntax {
        let subject = try operand()
        if token.kind == .pipe { throw Refusal(.syntax(.filterInCondition), at: token.range) }
        try expectEnd()
        return subject
    }

    /// What follows `when`.
    mutating func alternatives() throws(Refusal) -> [OperandSyntax] {
        var values = [try operand()]
        while take(.comma) || take(.name("or")) { values.append(try operand()) }
        try expectEnd(.commaOrEnd)
        return values
    }

    /// What follows `assign`.
    mutating func assignment() throws(Refusal) -> (name: String, range: Range<Int>, value: OutputSyntax) {
        guard case .name(let name) = token.kind else { throw refusal(expecting: .name) }
        let range = token.range
        advance()
        guard take(.equals) else { throw refusal(expecting: .equalsSign) }
        return (name, range, try output())
    }
}
