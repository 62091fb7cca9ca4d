/// Plain values out of scalars; each reports what it cannot read.
extension Findings {
    /// What `read` makes of the text; when it takes it only with full-width characters as ASCII, that is what is said.
    private mutating func value<Result>(
        _ scalar: YAMLScalar, else problem: @autoclosure () -> StructureProblem, _ read: (String) -> Result?
    ) -> Result? {
        let text = scalar.text
        if let result = read(text) { return result }
        let ascii = Lookalikes.ascii(text)
        let isFullWidth = ascii != text && read(ascii) != nil
        add(.structure(isFullWidth ? .fullWidth(text, ascii: ascii) : problem()), at: scalar.content.span)
        return nil
    }

    mutating func name(_ scalar: YAMLScalar) -> String? {
        let text = scalar.text
        let isName =
            (1...60).contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { $0.continuesWord || $0 == "-" }
        guard isName else {
            add(.structure(.badName(text)), at: scalar.content.span)
            return nil
        }
        return text
    }

    /// A name that goes into conditions, where `-` is a minus and a digit begins a number.
    mutating func wordName(_ scalar: YAMLScalar) -> String? {
        let scalars = scalar.content.scalars
        let isWord =
            (1...60).contains(scalars.count) && scalars.allSatisfy(\.continuesWord)
            && scalars.first.map(\.beginsWord) ?? false
        guard isWord else {
            add(.structure(.badFieldName(scalar.text)), at: scalar.content.span)
            return nil
        }
        return scalar.text
    }

    mutating func choice(_ scalar: YAMLScalar, _ allowed: [String]) -> String? {
        guard allowed.contains(scalar.text) else {
            let near = keySuggestion(for: scalar.text, among: allowed)
            add(.structure(.badChoice(scalar.text, allowed: allowed, suggestion: near)), at: scalar.content.span)
            return nil
        }
        return scalar.text
    }

    mutating func integer(_ scalar: YAMLScalar, in range: ClosedRange<Int>) -> Int? {
        guard let value = value(scalar, else: .badInteger(scalar.text), { Int($0) }) else { return nil }
        guard range.contains(value) else {
            let problem = StructureProblem.outOfRange(scalar.text, low: range.lowerBound, high: range.upperBound)
            add(.structure(problem), at: scalar.content.span)
            return nil
        }
        return value
    }

    mutating func boolean(_ scalar: YAMLScalar) -> Bool? {
        switch scalar.text {
        case "true": return true
        case "false": return false
        default:
            let meant = Lookalikes.boolean(scalar.text)
            add(.structure(.badBoolean(scalar.text, meant: meant)), at: scalar.content.span)
            return nil
        }
    }

    /// Not below zero, in minor units.
    mutating func amount(_ scalar: YAMLScalar, _ currency: Currency) -> Int64? {
        value(scalar, else: .badAmount(scalar.text, digits: currency.fractionDigits)) { text in
            currency.minorAmount(parsing: text).flatMap { $0 >= 0 ? $0 : nil }
        }
    }

    /// `10%` as 10.
    mutating func percentage(_ scalar: YAMLScalar) -> Double? {
        value(scalar, else: .badPercentage(scalar.text)) { text in
            guard text.hasSuffix("%"), text.dropLast().utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
                let value = Double(text.dropLast()), value <= 100
            else { return nil }
            return value
        }
    }

    /// - Parameter allowingZero: whether `0d` makes sense.
    mutating func span(_ scalar: YAMLScalar, allowingZero: Bool = false) -> Span? {
        guard let span = span(scalar.content, 0..<scalar.content.scalars.count, else: .badSpan(scalar.text)) else {
            return nil
        }
        guard allowingZero || span != .zero else {
            add(.structure(.noLength(scalar.text)), at: scalar.content.span)
            return nil
        }
        return span
    }

    /// A length of time in a part of a text. What is wrong with a unit or a number is said at that place.
    private mutating func span(
        _ text: PlacedText, _ range: Range<Int>, else problem: StructureProblem
    ) -> Span? {
        let scalars = Array(text.scalars[range])
        let written = text.part(range)
        let ascii = Lookalikes.ascii(written)
        if ascii != written, Span(parsing: Array(ascii.unicodeScalars)) != nil {
            add(.structure(.fullWidth(written, ascii: ascii)), at: text.span(range))
            return nil
        }
        do {
            let tokens = try ExpressionLexer.tokens(of: scalars)
            if tokens.count == 2, case .span(let span) = tokens[0].kind { return span }
            add(.structure(problem), at: text.span)
        } catch {
            switch error.problem {
            case .unknownUnit, .badDuration:
                let place = range.lowerBound + error.range.lowerBound..<range.lowerBound + error.range.upperBound
                add(.expression(.syntax(error.problem)), at: text.span(place))
            default:
                add(.structure(problem), at: text.span)
            }
        }
        return nil
    }

    /// `3d`, `3d at 10:00`.
    mutating func schedule(_ scalar: YAMLScalar) -> (span: Span, at: TimeOfDay?)? {
        let text = scalar.content
        let problem = StructureProblem.badSchedule(scalar.text, suggestion: meantSchedule(scalar.text))
        guard let separator = text.rangeOfWord("at") else {
            return span(text, 0..<text.scalars.count, else: problem).map { ($0, nil) }
        }
        let start = text.scalars[separator.upperBound...].firstIndex { !$0.properties.isWhitespace }
        guard separator.lowerBound > 0, let start else {
            add(.structure(problem), at: text.span)
            return nil
        }
        let end = (text.scalars.lastIndex { !$0.properties.isWhitespace } ?? start) + 1
        let span = span(text, 0..<separator.lowerBound, else: problem)
        let written = text.part(start..<end)
        guard let time = TimeOfDay(parsing: written) else {
            let ascii = Lookalikes.ascii(written)
            let isFullWidth = ascii != written && TimeOfDay(parsing: ascii) != nil
            add(
                .structure(isFullWidth ? .fullWidth(written, ascii: ascii) : .badTimeOfDay(written)),
                at: text.span(start..<end))
            return nil
        }
        return span.map { ($0, time) }
    }

    /// `3d 10:00` and `10:00` lack their `at`, `3` lacks its unit.
    private func meantSchedule(_ text: String) -> String? {
        if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text + "d" }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, TimeOfDay(parsing: last) != nil else { return nil }
        let length = words.dropLast().filter { $0 != "at" }.joined(separator: " ")
        if length.isEmpty { return "0d at \(last)" }
        return Span(parsing: Array(length.unicodeScalars)) == nil ? nil : "\(length) at \(last)"
    }

    /// `21:00-09:00`
    mutating func hours(_ scalar: YAMLScalar) -> QuietHours? {
        guard let hours = QuietHours(parsing: scalar.text) else {
            let dashes: Set<Character> = ["~", "～", "〜", "–", "—", "－", "到", "至"]
            let plain = String(scalar.text.map { dashes.contains($0) ? "-" : $0 })
            let meant = QuietHours(parsing: Lookalikes.ascii(plain)).map { "\($0.start.text)-\($0.end.text)" }
            add(.structure(.badHours(scalar.text, suggestion: meant)), at: scalar.content.span)
            return nil
        }
        guard hours.start != hours.end else {
            add(.shop(.quietAllDay), at: scalar.content.span)
            return nil
        }
        return hours
    }

    /// `skip after 24h`, `send`, `latest_only`, `ask`
    mutating func latePolicy(_ scalar: YAMLScalar) -> LatePolicy? {
        let words = scalar.text.split(whereSeparator: \.isWhitespace)
        switch words.first {
        case "send" where words.count == 1: return .send
        case "latest_only" where words.count == 1: return .latestOnly
        case "ask" where words.count == 1: return .ask
        case "skip" where words.count > 2 && words[1] == "after":
            if let span = Span(parsing: Array(words[2...].joined(separator: " ").unicodeScalars)) {
                return .skip(after: span)
            }
        default: break
        }
        add(.rule(.badLatePolicy(scalar.text)), at: scalar.content.span)
        return nil
    }
}

extension Span {
    /// `15m`, `72h`, `3d`, `6 months`, `1 month 3d`; nil for anything else.
    package init?(parsing scalars: [Unicode.Scalar]) {
        guard let tokens = try? ExpressionLexer.tokens(of: scalars), tokens.count == 2,
            case .span(let span) = tokens[0].kind
        else { return nil }
        self = span
    }

    /// Whether this span ends later than the other, whatever the moment they are counted from.
    func alwaysOutlasts(_ other: Span) -> Bool {
        let months = months - other.months
        let days = (months >= 0 ? months * 28 : months * 31) + self.days - other.days
        let exact = milliseconds - other.milliseconds
        // Two calendar lengths keep the time of day; beside exact ones a change of the clocks comes into it.
        if months == 0, days == 0 { return exact > 0 }
        if exact == 0 { return days > 0 }
        return Int64(days) * 86_400_000 + exact > 26 * 3_600_000
    }
}

extension QuietHours {
    fileprivate init?(parsing text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map {
            $0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        }
        guard parts.count == 2, let start = TimeOfDay(parsing: String(parts[0])),
            let end = TimeOfDay(parsing: String(parts[1]))
        else { return nil }
        self.init(start: start, end: end)
    }
}

extension PlacedText {
    func part(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// The first place where the word stands by itself.
    fileprivate func rangeOfWord(_ word: String) -> Range<Int>? {
        var start = 0
        while start < scalars.count {
            let end = scalars[start...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
            if part(start..<end) == word { return start..<end }
            start = end + 1
        }
        return nil
    }
}
