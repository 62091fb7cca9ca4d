import RuleLanguage

extension TextCompiler {
    /// The test, nil when some of it could not be read, and what it proves.
    mutating func compiled(_ condition: ConditionSyntax) -> (Test?, Proof) {
        var terms: [Test.Term] = []
        var proofs: [Proof] = []
        for term in condition.terms {
            let result = compiled(term)
            proofs.append(result?.1 ?? Proof())
            if let check = result?.0 { terms.append(.init(check: check, joint: term.joint)) }
        }
        var proof = proofs.last ?? Proof()
        for (term, left) in zip(condition.terms, proofs).dropLast().reversed() {
            guard let joint = term.joint else { continue }
            proof = left.joined(joint, proof)
        }
        return (terms.count == condition.terms.count ? Test(terms: terms) : nil, proof)
    }

    private mutating func compiled(_ term: ConditionSyntax.Term) -> (Test.Check, Proof)? {
        guard let (sign, right) = term.comparison else {
            guard let value = operand(of: term.left) else { return nil }
            return (.holds(value.operand), Proof(whenTrue: names(value)))
        }
        if let emptiness = term.left.content.emptiness, case .ordered(let comparison) = sign {
            // `empty == name`: the same, the other way round.
            guard let other = operand(of: right) else { return nil }
            return compiled(other, emptiness, comparison, term.left.range)
        }
        guard let left = operand(of: term.left) else {
            _ = operand(of: right)
            return nil
        }
        switch sign {
        case .contains: return contains(left, right)
        case .ordered(let comparison): return compiled(left, comparison, right)
        }
    }

    private func names(_ value: Typed) -> Set<String> {
        value.name.map { [$0] } ?? []
    }

    /// `left == right`, `left < right` and so on.
    mutating func compiled(
        _ left: Typed, _ comparison: Comparison, _ syntax: OperandSyntax
    ) -> (Test.Check, Proof)? {
        if let emptiness = syntax.content.emptiness {
            return compiled(left, emptiness, comparison, syntax.range)
        }
        guard var right = operand(of: syntax) else { return nil }
        var left = left
        guard align(&left, with: right), align(&right, with: left) else { return nil }
        let range =
            min(left.range.lowerBound, right.range.lowerBound)..<max(left.range.upperBound, right.range.upperBound)
        guard isComparable(left, comparison, right, at: range) else { return nil }
        let both = names(left).union(names(right))
        switch comparison {
        case .equal, .unequal:
            let negated = comparison == .unequal
            let check = Test.Check.equal(left.operand, right.operand, negated: negated)
            let proof =
                left.kind == .nothing || right.kind == .nothing
                ? Proof(whenFalse: both) : Proof(whenTrue: provenByEquality(left, right))
            return (check, negated ? proof.reversed : proof)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            return (.ordered(comparison, left.operand, right.operand), Proof(whenTrue: both))
        }
    }

    /// Two missing values are equal, so one of the two has to be there for certain.
    private func provenByEquality(_ left: Typed, _ right: Typed) -> Set<String> {
        left.mayBeMissing && right.mayBeMissing ? [] : names(left).union(names(right))
    }

    /// `name == blank`, `name != empty`
    private mutating func compiled(
        _ value: Typed, _ emptiness: OperandSyntax.Emptiness, _ comparison: Comparison, _ range: Range<Int>
    ) -> (Test.Check, Proof)? {
        guard comparison == .equal || comparison == .unequal else {
            findings.report(.syntax(.unexpected(findings.written(range), .value)), at: range)
            return nil
        }
        let negated = comparison == .unequal
        switch emptiness {
        case .empty:
            guard value.kind.isText || value.kind.isList || value.kind == .mixed else {
                findings.report(.meaning(.neverEmpty(value.kind)), at: value.range)
                return nil
            }
            // A missing value is not empty: only `== empty` shows that there is one.
            let proof = Proof(whenTrue: names(value))
            return (.empty(value.operand, negated: negated), negated ? proof.reversed : proof)
        case .blank:
            let proof = Proof(whenFalse: names(value))
            return (.blank(value.operand, negated: negated), negated ? proof.reversed : proof)
        }
    }

    private mutating func contains(_ whole: Typed, _ syntax: OperandSyntax) -> (Test.Check, Proof)? {
        guard let part = operand(of: syntax) else { return nil }
        let isPossible: Bool
        switch whole.kind {
        case .mixed: isPossible = true
        case .known(.list(of: let type)):
            guard isChoice(part, of: type) else { return nil }
            isPossible = part.kind == .mixed || areAlike(.known(type), part.kind)
        case .known(let type): isPossible = type.isText && part.kind != .nothing && !part.kind.isList
        case .nothing: isPossible = false
        }
        guard isPossible else {
            let range = whole.range.lowerBound..<max(whole.range.upperBound, part.range.upperBound)
            findings.report(.meaning(.cannotContain(whole.kind, part: part.kind)), at: range)
            return nil
        }
        return (.contains(whole.operand, part.operand), Proof(whenTrue: names(whole).union(names(part))))
    }

    // MARK: Types

    /// Reads a literal as what it stands beside: a number as an amount, a text as a date.
    mutating func align(_ literal: inout Typed, with other: Typed) -> Bool {
        guard let constant = literal.constant else { return true }
        switch (other.kind, constant) {
        case (.known(.money), .integer), (.known(.money), .number):
            guard let amount = amount(literal) else { return false }
            literal.become(.money(amount))
        case (.known(.date), .text(let text)), (.known(.instant), .text(let text)):
            if let date = CalendarDate(iso8601: text) { literal.become(.date(date)) }
        default: break
        }
        return true
    }

    /// A number literal as an amount; nil, and reported, when the currency is not fine enough.
    mutating func amount(_ literal: Typed) -> Int64? {
        guard let decimal = literal.constant?.decimal else { return nil }
        let digits = scope.currency.fractionDigits
        let rounded = decimal.rounded(.nearest, places: digits)
        if Decimal.isLess(rounded, than: decimal) || Decimal.isLess(decimal, than: rounded) {
            findings.report(.meaning(.amountTooFine(literal.written, digits: digits)), at: literal.range)
            return nil
        }
        guard let amount = decimal.minorAmount(in: scope.currency) else {
            findings.report(.syntax(.numberTooLarge(literal.written)), at: literal.range)
            return nil
        }
        return amount
    }

    private mutating func isComparable(
        _ left: Typed, _ comparison: Comparison, _ right: Typed, at range: Range<Int>
    ) -> Bool {
        let isOrder = comparison != .equal && comparison != .unequal
        if isOrder, let kind = [left.kind, right.kind].first(where: { !$0.hasOrder }) {
            findings.report(.meaning(.unordered(kind)), at: range)
            return false
        }
        guard areAlike(left.kind, right.kind) else {
            findings.report(.meaning(.incomparable(left.kind, right.kind)), at: range)
            return false
        }
        if isOrder { return true }
        if case .known(let type) = left.kind, !isChoice(right, of: type) { return false }
        if case .known(let type) = right.kind, !isChoice(left, of: type) { return false }
        return true
    }

    /// Whether a literal is one of the declared values, where some are declared.
    private mutating func isChoice(_ literal: Typed, of type: ValueType) -> Bool {
        guard case .choice(let values) = type, case .text(let text)? = literal.constant, !values.contains(text) else {
            return true
        }
        let suggestion = suggestion(for: text, among: values)
        findings.report(.meaning(.notAChoice(text, among: values, suggestion: suggestion)), at: literal.range)
        return false
    }

    /// Whether two values can be equal at all.
    private func areAlike(_ left: Kind, _ right: Kind) -> Bool {
        guard case .known(let left) = left, case .known(let right) = right else { return true }
        return switch (left, right) {
        case _ where left == right: true
        case (.money, _): right.isNumeric
        case (_, .money): left.isNumeric
        case (.instant, .date), (.date, .instant): true
        case (.list, .list): true
        default: left.isNumeric && right.isNumeric || left.isText && right.isText
        }
    }
}

extension Kind {
    fileprivate var hasOrder: Bool {
        switch self {
        case .mixed: true
        case .nothing, .known(.boolean), .known(.list): false
        case .known: true
        }
    }
}

extension OperandSyntax {
    enum Emptiness {
        case empty
        case blank
    }
}

extension OperandSyntax.Content {
    fileprivate var emptiness: OperandSyntax.Emptiness? {
        switch self {
        case .emptyLiteral: .empty
        case .blankLiteral: .blank
        case .literal, .path: nil
        }
    }
}

extension CalendarDate {
    /// `2026-11-21`, and nothing else.
    fileprivate init?(iso8601 text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
