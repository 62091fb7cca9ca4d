/// Plain values out of scalars; each reports what it cannot read.
extension Findings {
    /// The scalars of a list, or a single one.
    mutating func scalars(_ node: YAMLNode, named name: String) -> [YAMLScalar] {
        switch node.content {
        case .scalar:
            return [scalar(node, named: name, or: node.span)].compactMap(\.self)
        case .sequence(let items):
            return items.compactMap { scalar($0, named: name, or: $0.span) }
        case .mapping:
            add(.structure(.wrongShape(expected: .list)), at: node.span)
            return []
        }
    }

    mutating func name(_ scalar: YAMLScalar) -> String? {
        let text = scalar.text
        let isName =
            text.unicodeScalars.count <= 60
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
            }
        guard isName else {
            add(.structure(.badName(text)), at: scalar.content.span)
            return nil
        }
        return text
    }

    mutating func choice(_ scalar: YAMLScalar, _ allowed: [String]) -> String? {
        guard allowed.contains(scalar.text) else {
            let near = suggestion(for: scalar.text, among: allowed)
            add(.structure(.badChoice(scalar.text, allowed: allowed, suggestion: near)), at: scalar.content.span)
            return nil
        }
        return scalar.text
    }

    mutating func integer(_ scalar: YAMLScalar, in range: ClosedRange<Int>) -> Int? {
        guard let value = Int(scalar.text) else {
            add(.structure(.badInteger(scalar.text)), at: scalar.content.span)
            return nil
        }
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
            add(.structure(.badBoolean(scalar.text)), at: scalar.content.span)
            return nil
        }
    }

    /// At least `minimum` minor units.
    mutating func amount(_ scalar: YAMLScalar, _ currency: Currency) -> Int64? {
        guard let amount = currency.minorAmount(parsing: scalar.text), amount >= 0 else {
            add(.structure(.badAmount(scalar.text, digits: currency.fractionDigits)), at: scalar.content.span)
            return nil
        }
        return amount
    }

    /// `10%` as 10, with at most two digits after the point.
    mutating func percentage(_ scalar: YAMLScalar) -> Double? {
        let text = scalar.text
        guard text.hasSuffix("%"), text.dropLast().utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }),
            let value = Double(text.dropLast()), value >= 0, value <= 100
        else {
            add(.structure(.badPercentage(text)), at: scalar.content.span)
            return nil
        }
        return value
    }

    mutating func span(_ scalar: YAMLScalar) -> Span? {
        guard let span = Span(parsing: scalar.content.scalars) else {
            add(.structure(.badSpan(scalar.text)), at: scalar.content.span)
            return nil
        }
        return span
    }

    /// `3d`, `3d at 10:00`.
    mutating func schedule(_ scalar: YAMLScalar) -> (span: Span, at: TimeOfDay?)? {
        let words = scalar.text.split(whereSeparator: \.isWhitespace)
        guard let separator = words.firstIndex(of: "at") else {
            guard let span = Span(parsing: scalar.content.scalars) else {
                add(.structure(.badSchedule(scalar.text)), at: scalar.content.span)
                return nil
            }
            return (span, nil)
        }
        let length = words[..<separator].joined(separator: " ")
        guard let span = Span(parsing: Array(length.unicodeScalars)), separator == words.count - 2 else {
            add(.structure(.badSchedule(scalar.text)), at: scalar.content.span)
            return nil
        }
        guard let time = TimeOfDay(parsing: words[separator + 1]) else {
            add(.structure(.badTimeOfDay(String(words[separator + 1]))), at: scalar.content.span)
            return nil
        }
        return (span, time)
    }

    /// `21:00-09:00`
    mutating func hours(_ scalar: YAMLScalar) -> QuietHours? {
        let parts = scalar.text.split(whereSeparator: { $0 == "-" || $0 == "–" })
            .map { $0.split(separator: " ").joined() }
        guard parts.count == 2, let start = TimeOfDay(parsing: parts[0]), let end = TimeOfDay(parsing: parts[1]) else {
            add(.structure(.badHours(scalar.text)), at: scalar.content.span)
            return nil
        }
        guard start != end else {
            add(.shop(.quietAllDay), at: scalar.content.span)
            return nil
        }
        return QuietHours(start: start, end: end)
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
}
