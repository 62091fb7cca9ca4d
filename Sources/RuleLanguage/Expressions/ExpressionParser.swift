/// Reads tokens into a tree. From loosest to tightest: `or`, `and`, `not`, comparisons, `+ -`, `* /`, unary minus.
struct ExpressionParser {
    private let tokens: [ExpressionToken]
    private var index = 0
    private var depth = 0

    /// Deeper nesting is refused, so that no input can exhaust the stack.
    static let depthLimit = 64
    static let tokenLimit = 1000

    private init(_ tokens: [ExpressionToken]) {
        self.tokens = tokens
    }

    typealias Failure = ExpressionLexer.Failure

    static func parse(_ scalars: [Unicode.Scalar]) throws(Failure) -> ExpressionSyntax {
        let tokens = try ExpressionLexer.tokens(of: scalars)
        // Long chains of operators make deep trees too.
        if tokens.count > tokenLimit { throw Failure(problem: .tooDeep, range: tokens[tokenLimit].range) }
        var parser = ExpressionParser(tokens)
        if parser.current.kind == .end { throw Failure(problem: .empty, range: 0..<scalars.count) }
        let tree = try parser.disjunction()
        guard parser.current.kind == .end else { throw parser.unexpected(expecting: .operatorOrEnd) }
        return tree
    }

    private var current: ExpressionToken { tokens[index] }

    private func unexpected(expecting expected: ExpressionProblem.Expected) -> Failure {
        let token = current
        if case .end = token.kind {
            return Failure(problem: .unexpectedEnd(expected: expected), range: token.range)
        }
        return Failure(problem: .unexpectedToken(token.written, expected: expected), range: token.range)
    }

    private mutating func take(word: String) -> Bool {
        guard current.kind == .word(word) else { return false }
        index += 1
        return true
    }

    private mutating func take(symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    private func node(_ kind: ExpressionSyntax.Kind, from start: Int) -> ExpressionSyntax {
        ExpressionSyntax(kind: kind, range: start..<tokens[index - 1].range.upperBound)
    }

    private mutating func nested<Result>(
        _ body: (inout ExpressionParser) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        depth += 1
        defer { depth -= 1 }
        if depth > ExpressionParser.depthLimit { throw Failure(problem: .tooDeep, range: current.range) }
        return try body(&self)
    }

    private mutating func disjunction() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try conjunction()
        while take(word: "or") { left = node(.or(left, try conjunction()), from: start) }
        if case .symbol("||") = current.kind {
            throw Failure(problem: .symbolForWord("||"), range: current.range)
        }
        return left
    }

    private mutating func conjunction() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try negation()
        while take(word: "and") { left = node(.and(left, try negation()), from: start) }
        if case .symbol("&&") = current.kind {
            throw Failure(problem: .symbolForWord("&&"), range: current.range)
        }
        return left
    }

    private mutating func negation() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        guard take(word: "not") else { return try comparison() }
        let operand = try nested { parser throws(Failure) in try parser.negation() }
        return node(.not(operand), from: start)
    }

    private mutating func comparison() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        let left = try sum()
        guard let result = try comparisonTail(left, from: start) else { return left }
        if isComparison(current) { throw Failure(problem: .chainedComparison, range: current.range) }
        return result
    }

    private mutating func comparisonTail(
        _ left: ExpressionSyntax, from start: Int
    ) throws(Failure) -> ExpressionSyntax? {
        if case .symbol(let symbol) = current.kind, let comparison = Comparison(rawValue: symbol) {
            index += 1
            return node(.comparison(comparison, left, try sum()), from: start)
        }
        if take(word: "in") { return node(.among(left, try sumOrRange(), negated: false), from: start) }
        if take(word: "contains") { return node(.contains(left, try sum()), from: start) }
        if take(word: "is") {
            let negated = take(word: "not")
            guard take(word: "missing") else { throw unexpected(expecting: .missing) }
            return node(.isMissing(left, negated: negated), from: start)
        }
        if current.kind == .word("not"), tokens[index + 1].kind == .word("in") {
            index += 2
            return node(.among(left, try sumOrRange(), negated: true), from: start)
        }
        return nil
    }

    private func isComparison(_ token: ExpressionToken) -> Bool {
        switch token.kind {
        case .symbol(let symbol): Comparison(rawValue: symbol) != nil
        case .word(let word): word == "in" || word == "contains" || word == "is"
        case .number, .text, .span, .date, .dateTime, .end: false
        }
    }

    private mutating func sumOrRange() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        let low = try sum()
        guard take(symbol: "..") else { return low }
        return node(.range(low, try sum()), from: start)
    }

    private mutating func sum() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try product()
        while true {
            if take(symbol: "+") {
                left = node(.arithmetic(.plus, left, try product()), from: start)
            } else if take(symbol: "-") {
                left = node(.arithmetic(.minus, left, try product()), from: start)
            } else {
                return left
            }
        }
    }

    private mutating func product() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try unary()
        while true {
            if take(symbol: "*") {
                left = node(.arithmetic(.times, left, try unary()), from: start)
            } else if take(symbol: "/") {
                left = node(.arithmetic(.dividedBy, left, try unary()), from: start)
            } else {
                return left
            }
        }
    }

    private mutating func unary() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        guard take(symbol: "-") else { return try primary() }
        let operand = try nested { parser throws(Failure) in try parser.unary() }
        return node(.negative(operand), from: start)
    }

    private mutating func primary() throws(Failure) -> ExpressionSyntax {
        let token = current
        let start = token.range.lowerBound
        switch token.kind {
        case .number(let text): return leaf(.number(text))
        case .text(let text): return leaf(.text(text))
        case .span(let span): return leaf(.span(span))
        case .date(let date): return leaf(.date(date))
        case .dateTime(let date, let time): return leaf(.dateTime(date, time))
        case .word("true"): return leaf(.boolean(true))
        case .word("false"): return leaf(.boolean(false))
        case .word(let word):
            if ["and", "or", "not", "in", "is", "contains"].contains(word) { throw unexpected(expecting: .value) }
            return try nameOrCall(from: start)
        case .symbol("("):
            index += 1
            var inner = try nested { parser throws(Failure) in try parser.disjunction() }
            guard take(symbol: ")") else { throw closing(")", openedAt: token.range) }
            inner.range = start..<tokens[index - 1].range.upperBound
            return inner
        case .symbol("["):
            index += 1
            let elements = try elements(until: "]", openedAt: token.range)
            return node(.list(elements), from: start)
        case .symbol, .end:
            throw unexpected(expecting: .value)
        }
    }

    private mutating func leaf(_ kind: ExpressionSyntax.Kind) -> ExpressionSyntax {
        defer { index += 1 }
        return ExpressionSyntax(kind: kind, range: current.range)
    }

    private mutating func nameOrCall(from start: Int) throws(Failure) -> ExpressionSyntax {
        var name = ""
        while case .word(let word) = current.kind {
            name += word
            index += 1
            guard take(symbol: ".") else { break }
            name += "."
            guard case .word = current.kind else { throw unexpected(expecting: .fieldName) }
        }
        let open = current.range
        guard take(symbol: "(") else { return node(.name(name), from: start) }
        let arguments = try elements(until: ")", openedAt: open)
        return node(.call(name, arguments: arguments), from: start)
    }

    private mutating func elements(
        until close: String, openedAt open: Range<Int>
    ) throws(Failure) -> [ExpressionSyntax] {
        var elements: [ExpressionSyntax] = []
        if take(symbol: close) { return elements }
        while true {
            elements.append(try nested { parser throws(Failure) in try parser.disjunction() })
            if take(symbol: close) { return elements }
            guard take(symbol: ",") else { throw closing(close, openedAt: open) }
        }
    }

    private func closing(_ close: String, openedAt open: Range<Int>) -> Failure {
        if case .end = current.kind { return Failure(problem: .unclosed(close), range: open) }
        return unexpected(expecting: .closing(close))
    }
}

extension ExpressionToken {
    /// For messages.
    fileprivate var written: String {
        switch kind {
        case .number(let text), .word(let text), .symbol(let text): text
        case .text(let text): "'\(text)'"
        case .span(let span): span.text
        case .date(let date): date.iso8601
        case .dateTime(let date, let time): "\(date.iso8601) \(time.text)"
        case .end: ""
        }
    }
}
