/// Cuts an expression into tokens. Durations (`90d`, `6 months`) and dates are single tokens.
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    struct Failure: Error {
        var problem: ExpressionProblem
        var range: Range<Int>
    }

    /// - Returns: at least the end token.
    static func tokens(of scalars: [Unicode.Scalar]) throws(Failure) -> [ExpressionToken] {
        var lexer = ExpressionLexer(scalars)
        var tokens: [ExpressionToken] = []
        while let token = try lexer.next() { tokens.append(token) }
        tokens.append(ExpressionToken(kind: .end, range: scalars.count..<scalars.count))
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

    private mutating func word() -> String {
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
        throw Failure(problem: .unterminatedText, range: start..<scalars.count)
    }

    private static let symbols = ["==", "!=", "<=", ">=", "..", "&&", "||"]

    private mutating func symbol() throws(Failure) -> String {
        let start = position
        if position + 1 < scalars.count, ExpressionLexer.symbols.contains(string(position..<position + 2)) {
            position += 2
            return string(start..<position)
        }
        position += 1
        let text = string(start..<position)
        switch text {
        case "<", ">", "(", ")", "[", "]", ",", "+", "-", "*", "/", ".": return text
        case "=": throw Failure(problem: .singleEquals, range: start..<position)
        case "&", "|", "!": throw Failure(problem: .symbolForWord(text), range: start..<position)
        default: throw Failure(problem: .unexpectedCharacter(text), range: start..<position)
        }
    }

    private mutating func number() throws(Failure) -> ExpressionToken.Kind {
        if let date = try dateLiteral() { return date }
        let start = position
        digits()
        // `14..32` is a range: the points belong to it.
        if position + 1 < scalars.count, scalars[position] == ".", scalars[position + 1].isDigit {
            position += 1
            digits()
        }
        let text = string(start..<position)
        guard let unit = unitAhead() else {
            if position < scalars.count, scalars[position].continuesWord {
                let wordStart = position
                let rest = word()
                throw Failure(
                    problem: .unknownUnit(
                        rest, suggestion: suggestion(for: rest, among: SpanUnit.words)), range: wordStart..<position)
            }
            return .number(text)
        }
        return try span(beginningWith: text, unit: unit, from: start)
    }

    /// `1 month 3d`: further pairs of number and unit belong to the same length of time.
    private mutating func span(
        beginningWith count: String, unit: SpanUnit, from start: Int
    ) throws(Failure) -> ExpressionToken.Kind {
        guard var total = unit.span(count) else {
            throw Failure(problem: .badDuration(string(start..<position)), range: start..<position)
        }
        while true {
            let mark = position
            while position < scalars.count, scalars[position] == " " { position += 1 }
            let digitStart = position
            digits()
            let digitEnd = position
            guard digitEnd > digitStart, let unit = unitAhead() else {
                position = mark
                return .span(total)
            }
            guard let more = unit.span(string(digitStart..<digitEnd)), let sum = total.adding(more) else {
                throw Failure(problem: .badDuration(string(start..<position)), range: start..<position)
            }
            total = sum
        }
    }

    /// A unit right here or after one space; the position moves behind it when there is one.
    private mutating func unitAhead() -> SpanUnit? {
        let mark = position
        if position < scalars.count, scalars[position] == " " { position += 1 }
        guard position < scalars.count, scalars[position].beginsWord else {
            position = mark
            return nil
        }
        let name = word()
        guard let unit = SpanUnit(name) else {
            position = mark
            return nil
        }
        return unit
    }

    /// `2026-11-11` or `2026-11-11 10:00`.
    private mutating func dateLiteral() throws(Failure) -> ExpressionToken.Kind? {
        let shape = scalars[position...].prefix(10)
        guard shape.count == 10,
            shape.enumerated().allSatisfy({ $0.offset == 4 || $0.offset == 7 ? $0.element == "-" : $0.element.isDigit })
        else { return nil }
        let start = position
        let text = string(position..<position + 10)
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard let date = CalendarDate(year: parts[0], month: parts[1], day: parts[2]) else {
            throw Failure(problem: .badDate(text), range: start..<start + 10)
        }
        position += 10
        let mark = position
        if position < scalars.count, scalars[position] == " " || scalars[position] == "T" {
            position += 1
            let timeStart = position
            while position < scalars.count, scalars[position].isDigit || scalars[position] == ":" { position += 1 }
            if let time = TimeOfDay(parsing: string(timeStart..<position)) { return .dateTime(date, time) }
        }
        position = mark
        return .date(date)
    }

    private mutating func digits() {
        while position < scalars.count, scalars[position].isDigit { position += 1 }
    }

    private func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { value >= 48 && value <= 57 }
    fileprivate var beginsWord: Bool { self == "_" || properties.isAlphabetic }
    fileprivate var continuesWord: Bool { beginsWord || isDigit }
}
