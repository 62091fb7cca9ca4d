/// Reads tokens into a tree. From loosest to tightest: `or`, `and`, `not`, comparisons, `+ -`, `* /`, unary minus.
struct ExpressionParser {
    let scalars: [Unicode.Scalar]
    let tokens: [ExpressionToken]
    private(set) var index = 0
    private var depth = 0
    /// Where the value behind the latest `in` begins, when that is no list in brackets.
    private(set) var bareList: Range<Int>?

    /// Deeper nesting is refused, so that no input can exhaust the stack.
    static let depthLimit = 64
    static let tokenLimit = 500

    /// Words that can be no names.
    static let reservedWords: Set<String> = ["and", "or", "not", "in", "is", "contains"]

    private init(_ scalars: [Unicode.Scalar], _ tokens: [ExpressionToken]) {
        self.scalars = scalars
        self.tokens = tokens
    }

    typealias Failure = ExpressionLexer.Failure

    static func parse(_ scalars: [Unicode.Scalar]) throws(Failure) -> ExpressionSyntax {
        let tokens = try ExpressionLexer.tokens(of: scalars)
        // Long chains of operators make deep trees too.
        if tokens.count > tokenLimit { throw Failure(problem: .tooDeep, range: tokens[tokenLimit].range) }
        var parser = ExpressionParser(scalars, tokens)
        if parser.current.kind == .end { throw Failure(problem: .empty, range: 0..<scalars.count) }
        let tree = try parser.disjunction()
        guard parser.current.kind == .end else { throw parser.unexpected(expecting: .operatorOrEnd) }
        return tree
    }

    var current: ExpressionToken { tokens[index] }

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

    /// Whatever it is made of has been read before: the node ends behind the latest token.
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
        var parts = [try conjunction()]
        while take(word: "or") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : node(.or(parts), from: start)
    }

    private mutating func conjunction() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var parts = [try negation()]
        while take(word: "and") { parts.append(try negation()) }
        return parts.count == 1 ? parts[0] : node(.and(parts), from: start)
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
            let right = try sum()
            return node(.comparison(comparison, left, right), from: start)
        }
        if take(word: "in") {
            let right = try collection()
            return node(.among(left, right, negated: false), from: start)
        }
        if take(word: "contains") {
            let right = try sum()
            return node(.contains(left, right), from: start)
        }
        if take(word: "is") {
            let negated = take(word: "not")
            guard take(word: "missing") else { throw unexpected(expecting: .missing) }
            return node(.isMissing(left, negated: negated), from: start)
        }
        if current.kind == .word("not"), tokens[index + 1].kind == .word("in") {
            index += 2
            let right = try collection()
            return node(.among(left, right, negated: true), from: start)
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

    /// What stands behind `in`: a list, a range, a segment.
    private mutating func collection() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        let low = try sum()
        if take(symbol: "..") {
            let high = try sum()
            return node(.range(low, high), from: start)
        }
        if case .list = low.kind { bareList = nil } else { bareList = low.range }
        return low
    }

    private mutating func sum() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try product()
        while true {
            let operation: Arithmetic
            if take(symbol: "+") {
                operation = .plus
            } else if take(symbol: "-") {
                operation = .minus
            } else {
                return left
            }
            let right = try product()
            left = node(.arithmetic(operation, left, right), from: start)
        }
    }

    private mutating func product() throws(Failure) -> ExpressionSyntax {
        let start = current.range.lowerBound
        var left = try unary()
        while true {
            let operation: Arithmetic
            if take(symbol: "*") {
                operation = .times
            } else if take(symbol: "/") {
                operation = .dividedBy
            } else {
                return left
            }
            let right = try unary()
            left = node(.arithmetic(operation, left, right), from: start)
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
            if ExpressionParser.reservedWords.contains(word) { throw unexpected(expecting: .value) }
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
