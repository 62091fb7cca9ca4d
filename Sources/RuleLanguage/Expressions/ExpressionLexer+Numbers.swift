/// Numbers, lengths of time and dates.
extension ExpressionLexer {
    mutating func number() throws(Failure) -> ExpressionToken.Kind {
        if let date = try date() { return date }
        let start = position
        digits()
        // `14..32` is a range: the points belong to it.
        if position + 1 < scalars.count, scalars[position] == ".", scalars[position + 1].isDigit {
            position += 1
            digits()
        }
        let text = string(start..<position)
        if let unit = unitAhead() { return try span(beginningWith: text, unit: unit, from: start) }
        if let failure = strangeUnitAhead() { throw failure }
        return .number(text)
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
        // Digits end it: `1年6个月`.
        let start = position
        while position < scalars.count, scalars[position].beginsWord { position += 1 }
        guard let unit = SpanUnit(string(start..<position)) else {
            position = mark
            return nil
        }
        return unit
    }

    /// A word that touches the number, or stands behind it and looks like a unit.
    private func strangeUnitAhead() -> Failure? {
        var lexer = self
        let touches = position < scalars.count && scalars[position].beginsWord
        if !touches {
            guard position + 1 < scalars.count, scalars[position] == " ", scalars[position + 1].beginsWord else {
                return nil
            }
            lexer.position += 1
        }
        let start = lexer.position
        let word = lexer.word()
        let range = start..<lexer.position
        if Lookalikes.isCurrency(word) { return Failure(problem: .currencySign(word), range: range) }
        let isOperator = ExpressionParser.reservedWords.contains(word) || Lookalikes.word(word) != nil
        if !touches, isOperator { return nil }
        let near = Lookalikes.unit(word) ?? suggestion(for: word, among: SpanUnit.words)
        guard touches || near != nil else { return nil }
        return Failure(problem: .unknownUnit(word, suggestion: near), range: range)
    }

    /// `2026-11-11` or `2026-11-11 10:00`.
    private mutating func date() throws(Failure) -> ExpressionToken.Kind? {
        let start = position
        guard let shape = dateShape() else {
            position = start
            return nil
        }
        let text = string(start..<position)
        let isISO = shape.separator == "-" && text.utf8.count == 10 && text.unicodeScalars.count == 10
        guard isISO, let date = CalendarDate(year: shape.year, month: shape.month, day: shape.day) else {
            throw Failure(problem: .badDate(text), range: start..<position)
        }
        let end = position
        guard position < scalars.count, scalars[position] == " " || scalars[position] == "T" else { return .date(date) }
        let joinedByT = scalars[position] == "T"
        position += 1
        let timeStart = position
        while position < scalars.count, scalars[position].isDigit || scalars[position] == ":" { position += 1 }
        let time = string(timeStart..<position)
        if let time = TimeOfDay(parsing: time) { return .dateTime(date, time) }
        if time.contains(":") || joinedByT {
            throw Failure(problem: .badDate(string(start..<position)), range: start..<position)
        }
        position = end
        return .date(date)
    }

    /// Three numbers that can only be a day, whatever stands between them: `2026-1-5`, `2026/11/11`, `2026年11月11日`.
    private mutating func dateShape() -> (year: Int, month: Int, day: Int, separator: Unicode.Scalar)? {
        let yearStart = position
        digits()
        guard position == yearStart + 4, let first = separator(), ["-", "/", ".", "年"].contains(first) else {
            return nil
        }
        let monthStart = position
        digits()
        guard (1...2).contains(position - monthStart), let second = separator() else { return nil }
        guard second == (first == "年" ? "月" : first) else { return nil }
        let dayStart = position
        digits()
        guard position > dayStart, let year = Int(string(yearStart..<yearStart + 4)),
            let month = Int(string(monthStart..<dayStart - 1)), let day = Int(string(dayStart..<position))
        else { return nil }
        if position < scalars.count, first == "年", ["日", "号"].contains(scalars[position]) { position += 1 }
        return (year, month, day, first)
    }

    private mutating func separator() -> Unicode.Scalar? {
        guard position < scalars.count else { return nil }
        position += 1
        return scalars[position - 1]
    }

    private mutating func digits() {
        while position < scalars.count, scalars[position].isDigit { position += 1 }
    }
}
