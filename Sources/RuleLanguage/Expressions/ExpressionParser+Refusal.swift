/// What to say about a token that cannot stand where it stands.
extension ExpressionParser {
    func unexpected(expecting expected: ExpressionProblem.Expected) -> Failure {
        let token = current
        let text = written(token.range)
        switch token.kind {
        case .end:
            return Failure(problem: .unexpectedEnd(expected: expected), range: token.range)
        case .symbol("..") where isBetweenWords:
            return Failure(problem: .wrongSymbol("..", meant: "."), range: token.range)
        case .symbol(".."):
            return Failure(problem: .rangeOutsideIn, range: token.range)
        case .symbol(","):
            if let failure = bareListFailure() ?? groupedDigits() { return failure }
            if expected == .operatorOrEnd {
                return Failure(problem: .wrongSymbol(",", meant: "and"), range: token.range)
            }
        case .word(let word):
            if let meant = Lookalikes.word(word) {
                return Failure(problem: .wrongSymbol(word, meant: meant), range: token.range)
            }
        case .number, .text, .span, .date, .dateTime, .symbol:
            break
        }
        return Failure(problem: .unexpectedToken(text, expected: expected), range: token.range)
    }

    /// `customer..orders`
    private var isBetweenWords: Bool {
        guard index > 0, index + 1 < tokens.count, case .word = tokens[index - 1].kind,
            case .word = tokens[index + 1].kind
        else { return false }
        return tokens[index - 1].range.upperBound == current.range.lowerBound
    }

    /// `in C, D` lacks its brackets.
    private func bareListFailure() -> Failure? {
        guard let first = bareList, index > 0, tokens[index - 1].range.upperBound == first.upperBound else {
            return nil
        }
        var end = index
        while end + 1 < tokens.count, tokens[end].kind == .symbol(","), tokens[end + 1].kind.isSimpleValue { end += 2 }
        let range = first.lowerBound..<tokens[end - 1].range.upperBound
        return Failure(problem: .listWithoutBrackets(written(range)), range: range)
    }

    /// `1,000`
    private func groupedDigits() -> Failure? {
        guard index > 0, index + 1 < tokens.count, case .number = tokens[index - 1].kind,
            case .number(let rest) = tokens[index + 1].kind, rest.prefix(while: { $0 != "." }).utf8.count == 3
        else { return nil }
        let range = tokens[index - 1].range.lowerBound..<tokens[index + 1].range.upperBound
        guard tokens[index - 1].range.upperBound + 1 == tokens[index + 1].range.lowerBound else { return nil }
        return Failure(problem: .groupedDigits(written(range)), range: range)
    }

    private func written(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension ExpressionToken.Kind {
    fileprivate var isSimpleValue: Bool {
        switch self {
        case .number, .text, .span, .date, .dateTime: true
        case .word(let word): !ExpressionParser.reservedWords.contains(word)
        case .symbol, .end: false
        }
    }
}
