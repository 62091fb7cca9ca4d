/// How often, how many, to whom: the short texts that say it.
extension Findings {
    /// `every`, `single`, `restart`, `once`, `after 90d`
    mutating func reentry(_ scalar: YAMLScalar) -> Reentry? {
        switch scalar.text {
        case "every": return .every
        case "single": return .single
        case "restart": return .restart
        case "once": return .once
        default: break
        }
        if let span = scalar.text.span(after: ["after"]), span != .zero { return .after(span) }
        let near =
            Span(parsing: scalar.content.scalars) == nil
            ? suggestion(for: scalar.text.lowercased(), among: ["every", "single", "restart", "once"])
            : "after \(scalar.text)"
        add(.policy(.badReentry(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    /// `drop`, `retry until 3d`
    mutating func cappedPolicy(_ scalar: YAMLScalar) -> CappedPolicy? {
        if scalar.text == "drop" { return .drop }
        if let span = scalar.text.span(after: ["retry", "until"]), span != .zero { return .retry(until: span) }
        let words = scalar.text.split(whereSeparator: \.isWhitespace)
        let length = words.drop { $0 == "retry" || $0 == "for" || $0 == "until" }.joined(separator: " ")
        let near =
            Span(parsing: Array(length.unicodeScalars)) == nil
            ? suggestion(for: scalar.text.lowercased(), among: ["drop"]) : "retry until \(length)"
        add(.policy(.badCappedPolicy(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    /// `10..200 per day`, `at most 200 per week`
    mutating func expectation(_ scalar: YAMLScalar) -> ExpectedBand? {
        let text = scalar.text
        guard let (amount, per, length) = text.partsOfRate else { return badExpectation(scalar) }
        let words = amount.split(whereSeparator: \.isWhitespace)
        if words.count == 3, words[0] == "at", words[1] == "most", let high = Int(digits: words[2]),
            (1...Findings.mostPeople).contains(high)
        {
            return ExpectedBand(low: 0, high: high, per: length)
        }
        guard let (low, high) = amount.bounds, (1...Findings.mostPeople).contains(high) else {
            let near =
                words.count == 1 && Int(digits: words[0]).map { $0 > 0 } ?? false
                ? "at most \(words[0]) per \(per)" : nil
            return badExpectation(scalar, suggestion: near)
        }
        guard low <= high else {
            add(.policy(.expectationReversed(low: low, high: high, per: per)), at: scalar.content.span)
            return nil
        }
        return ExpectedBand(low: low, high: high, per: length)
    }

    private mutating func badExpectation(_ scalar: YAMLScalar, suggestion: String? = nil) -> ExpectedBand? {
        add(.policy(.badExpectation(scalar.text, suggestion: suggestion)), at: scalar.content.span)
        return nil
    }

    private static let mostPeople = 1_000_000_000

    /// `1 per 1d`
    mutating func cap(_ scalar: YAMLScalar) -> FrequencyCap? {
        let text = scalar.text
        guard let (amount, _, length) = text.partsOfRate, let limit = Int(digits: amount), limit <= 1_000_000 else {
            add(.policy(.badCap(text, suggestion: meantCap(text))), at: scalar.content.span)
            return nil
        }
        guard limit > 0 else {
            add(.policy(.capOfNothing(text)), at: scalar.content.span)
            return nil
        }
        return FrequencyCap(limit: limit, per: length)
    }

    /// `1/day`, `4 in 30d`
    private func meantCap(_ text: String) -> String? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count).drop { !($0.isLetter || $0.isNumber) }
        let words = rest.split(separator: " ").drop { ["in", "a", "every", "each", "times", "x"].contains($0) }
        guard !digits.isEmpty, let length = words.joined(separator: " ").lengthOfRate, length != .zero else {
            return nil
        }
        return "\(digits) per \(words.joined(separator: " "))"
    }

    /// Several caps of one category; one that another makes pointless is said.
    mutating func caps(_ entry: YAMLEntry) -> [FrequencyCap] {
        let read = scalars(of: entry).compactMap { scalar in cap(scalar).map { (scalar: scalar, cap: $0) } }
        for (index, one) in read.enumerated() {
            let stricter = read.enumerated().first { other, item in
                guard other != index, item.cap.limit <= one.cap.limit else { return false }
                if item.cap.per == one.cap.per { return item.cap.limit < one.cap.limit || other < index }
                return item.cap.per.alwaysOutlasts(one.cap.per)
            }
            guard let stricter = stricter?.element.scalar.text else { continue }
            add(.policy(.capWithoutEffect(one.scalar.text, because: stricter)), at: one.scalar.content.span)
        }
        return read.map(\.cap)
    }

    /// `{messages: 500, cost: 20.00 per day}`
    mutating func budgets(_ entry: YAMLEntry, _ currency: Currency) -> [Budget] {
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.budget, findings: &self) else {
            return []
        }
        if reader.order.isEmpty { add(.structure(.emptyValue(entry.key.text)), at: entry.key.content.span) }
        return Budget.Good.allCases.compactMap { good in
            guard let scalar = reader.scalar(good.rawValue, findings: &self) else { return nil }
            return budget(good, scalar, currency)
        }
    }

    private mutating func budget(_ good: Budget.Good, _ scalar: YAMLScalar, _ currency: Currency) -> Budget? {
        var amount = scalar.text
        if let rate = amount.partsOfRate {
            guard rate.length == Span(days: 1) else {
                add(.policy(.budgetNotPerDay(amount)), at: scalar.content.span)
                return nil
            }
            amount = rate.amount
        }
        guard let limit = good.limit(parsing: amount, currency) else {
            add(.policy(.badBudget(scalar.text, example: good.example(currency))), at: scalar.content.span)
            return nil
        }
        guard limit > 0 else {
            add(.policy(.budgetOfNothing(good.rawValue)), at: scalar.content.span)
            return nil
        }
        return Budget(good: good, limit: limit)
    }
}

extension Budget.Good {
    /// What the amount comes to, not below zero.
    fileprivate func limit(parsing text: String, _ currency: Currency) -> Int64? {
        let limit: Int64? =
            switch self {
            case .messages, .coupons, .tasks: Int(digits: text).map { Int64($0) }
            case .cost: Currency(code: "", fractionDigits: 4, symbol: "").minorAmount(parsing: text)
            case .worth: currency.minorAmount(parsing: text)
            }
        return limit.flatMap { $0 >= 0 ? $0 : nil }
    }

    fileprivate func example(_ currency: Currency) -> String {
        switch self {
        case .messages: "messages: 500"
        case .coupons: "coupons: 100"
        case .tasks: "tasks: 50"
        case .cost: "cost: 20.00"
        case .worth: currency.fractionDigits == 0 ? "worth: 300" : "worth: 300.00"
        }
    }
}
