package import RuleLanguage

/// A Liquid text, checked against the names and types of one place and ready to be run any number of times.
///
/// Compiling finds everything that can be wrong, so that running can only fail where a computation has no result.
///
/// Referred to by every plan that sends it, and not copied.
package final class CompiledText: Sendable {
    /// What the text reads.
    package let fields: Set<Field>
    /// The least the text can come to, in UTF-16 units: its fixed words, whatever the values.
    package let fixedUnits: Int
    let program: [Instruction]
    let slotCount: Int
    let texts: ValueText

    init(program: [Instruction], slotCount: Int, fields: Set<Field>, texts: ValueText) {
        self.program = program
        self.slotCount = slotCount
        self.fields = fields
        self.texts = texts
        fixedUnits = CompiledText.fixedUnits(of: program)
    }

    /// Checks a text and makes it ready.
    ///
    /// - Parameters:
    ///   - scope: the names that the text may read, and the currency of the shop.
    ///   - calendar: the clock that times are shown by.
    ///   - rule: the rule that uses the text, for the diagnostics.
    /// - Returns: nil with at least one error, otherwise the text, perhaps with warnings.
    package static func compile(
        _ text: PlacedText, scope: Scope, calendar: ShopCalendar, rule: String? = nil
    ) -> (CompiledText?, [Diagnostic]) {
        let (nodes, _, findings) = TextParser.parse(text, rule: rule)
        var compiler = TextCompiler(scope: scope, calendar: calendar, findings: findings)
        let program = compiler.instructions(of: nodes)
        let diagnostics = compiler.findings.diagnostics.sorted(by: Diagnostic.inReadingOrder)
        guard !compiler.findings.hasErrors else { return (nil, diagnostics) }
        let compiled = CompiledText(
            program: program, slotCount: compiler.slotCount, fields: compiler.fields, texts: compiler.texts)
        return (compiled, diagnostics)
    }

    /// What is wrong with a text wherever it may be used: its grammar, without its names.
    package static func grammarFindings(in text: PlacedText) -> [Diagnostic] {
        TextParser.parse(text, rule: nil).2.diagnostics.sorted(by: Diagnostic.inReadingOrder)
    }

    private static func fixedUnits(of program: [Instruction]) -> Int {
        program.reduce(0) { sum, instruction in
            switch instruction {
            case .literal(let text): sum + text.utf16.count
            case .output, .assign: sum
            case .choose(let branches, let otherwise):
                sum + branches.reduce(fixedUnits(of: otherwise)) { min($0, fixedUnits(of: $1.body)) }
            case .match(_, let whens, let otherwise):
                sum + whens.reduce(fixedUnits(of: otherwise)) { min($0, fixedUnits(of: $1.body)) }
            }
        }
    }

    /// The text for one customer at one moment.
    package func render(_ moment: Moment) throws(EvaluationFailure) -> String {
        // The concrete type lets the compiler make a version of what follows for moments alone.
        try rendered(moment)
    }

    /// The text for a document of trial values.
    package func render(_ source: some FieldSource) throws(EvaluationFailure) -> String {
        try rendered(source)
    }

    private func rendered(_ source: some FieldSource) throws(EvaluationFailure) -> String {
        var text = ""
        text.reserveCapacity(fixedUnits * 3 + 64)
        var slots = slotCount == 0 ? [] : [Value](repeating: .missing, count: slotCount)
        try run(program, source, &slots, into: &text)
        return text
    }

    private func run(
        _ program: [Instruction], _ source: some FieldSource, _ slots: inout [Value], into text: inout String
    ) throws(EvaluationFailure) {
        for instruction in program {
            switch instruction {
            case .literal(let literal): text += literal
            case .output(let chain): texts.append(try value(of: chain, source, slots), to: &text)
            case .assign(let slot, let chain): slots[slot] = try value(of: chain, source, slots)
            case .choose(let branches, let otherwise):
                let branch = branches.first { holds($0.test, source, slots) == $0.wanted }
                try run(branch?.body ?? otherwise, source, &slots, into: &text)
            case .match(_, let whens, let otherwise):
                var found = false
                for when in whens where when.values.contains(where: { holds($0, source, slots) }) {
                    found = true
                    try run(when.body, source, &slots, into: &text)
                }
                if !found { try run(otherwise, source, &slots, into: &text) }
            }
        }
    }

    // MARK: Values

    private func value(of operand: Operand, _ source: some FieldSource, _ slots: [Value]) -> Value {
        switch operand {
        case .constant(let value): value
        case .field(let field): source.value(of: field)
        case .slot(let slot): slots[slot]
        case .part(let part, let whole): part.of(value(of: whole, source, slots))
        }
    }

    private func value(
        of chain: Chain, _ source: some FieldSource, _ slots: [Value]
    ) throws(EvaluationFailure) -> Value {
        var result = value(of: chain.operand, source, slots)
        for call in chain.calls { result = try apply(call, to: result, source, slots) }
        return result
    }

    private func apply(
        _ call: FilterCall, to input: Value, _ source: some FieldSource, _ slots: [Value]
    ) throws(EvaluationFailure) -> Value {
        if case .fallback(let fallback, let keepsFalse) = call {
            return input.isReplaced(keepsFalse: keepsFalse) ? value(of: fallback, source, slots) : input
        }
        // A missing value stays missing until a `default`; the compiler has seen to it that there is one.
        if case .missing = input { return .missing }
        switch call {
        case .fallback: return input
        case .date(let format): return try texts.date(input, format: format)
        case .dateFormatted(let operand):
            return try texts.date(input, format: texts.string(value(of: operand, source, slots)))
        case .money(let keepingZeros):
            guard let amount = try input.minorAmount(in: texts.currency) else { return .missing }
            return .text(texts.money(amount, keepingZeros: keepingZeros))
        case .text(let filter, let operands):
            let arguments = operands.map { value(of: $0, source, slots) }
            let count = filter.counts ? arguments.first?.asInteger : nil
            return .text(filter.apply(to: texts.string(input), arguments.map { texts.string($0) }, count: count))
        case .list(let filter, let operands):
            return filter.apply(to: input, operands.map { value(of: $0, source, slots) }, texts: texts)
        case .number(let filter, let operand):
            let argument = operand.map { value(of: $0, source, slots) }
            return try filter.apply(to: input, argument, currency: texts.currency)
        }
    }

    // MARK: Conditions

    private func holds(_ test: Test, _ source: some FieldSource, _ slots: [Value]) -> Bool {
        var result = false
        for term in test.terms {
            result = holds(term.check, source, slots)
            switch term.joint {
            case .or: if result { return true }
            case .and: if !result { return false }
            case nil: return result
            }
        }
        return result
    }

    private func holds(_ check: Test.Check, _ source: some FieldSource, _ slots: [Value]) -> Bool {
        switch check {
        case .holds(let operand): value(of: operand, source, slots).isTruthy
        case .equal(let left, let right, let negated):
            texts.areEqual(value(of: left, source, slots), value(of: right, source, slots)) != negated
        case .ordered(let comparison, let left, let right):
            texts.holds(comparison, value(of: left, source, slots), value(of: right, source, slots))
        case .contains(let whole, let part):
            texts.contains(value(of: whole, source, slots), value(of: part, source, slots))
        case .empty(let operand, let negated): value(of: operand, source, slots).isEmpty != negated
        case .blank(let operand, let negated): value(of: operand, source, slots).isBlank != negated
        }
    }
}

/// What the compiler computes beforehand, with the same code.
extension ValueText {
    func applied(_ call: FilterCall, to value: Value) throws(EvaluationFailure) -> Value {
        let text = CompiledText(program: [], slotCount: 0, fields: [], texts: self)
        return try text.applied(call, to: value)
    }
}

extension CompiledText {
    private struct NoFields: FieldSource {
        func value(of field: Field) -> Value { .missing }
    }

    fileprivate func applied(_ call: FilterCall, to value: Value) throws(EvaluationFailure) -> Value {
        try apply(call, to: value, NoFields(), [])
    }
}
