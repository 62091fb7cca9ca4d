import RuleLanguage

/// Checks a text's names and types, and turns it into instructions.
struct TextCompiler {
    let scope: Scope
    let texts: ValueText
    var findings: Findings
    var knowledge = Knowledge()
    private(set) var fields: Set<Field> = []
    private var slots: [String: Int] = [:]
    /// How many steps the longest name of the scope has.
    private let deepestName: Int
    /// Nothing is suggested for longer names: nobody meant them.
    private static let longestSlip = 100

    init(scope: Scope, calendar: ShopCalendar, findings: Findings) {
        self.scope = scope
        texts = ValueText(calendar: calendar, currency: scope.currency)
        self.findings = findings
        deepestName = scope.entries.keys.map { $0.utf8.count { $0 == UInt8(ascii: ".") } + 1 }.max() ?? 0
    }

    var slotCount: Int { slots.count }

    // MARK: Nodes

    mutating func instructions(of nodes: [SyntaxNode]) -> [Instruction] {
        var instructions: [Instruction] = []
        for node in nodes {
            guard let instruction = instruction(of: node) else { continue }
            if case .literal(let text) = instruction, case .literal(let before) = instructions.last {
                instructions[instructions.count - 1] = .literal(before + text)
            } else {
                instructions.append(instruction)
            }
        }
        return instructions
    }

    private mutating func instruction(of node: SyntaxNode) -> Instruction? {
        switch node {
        case .text(let text, _), .verbatim(let text): return .literal(text)
        case .output(let output):
            guard let (chain, result) = chain(of: output) else { return nil }
            reportIfMissing(result)
            if chain.calls.isEmpty, let constant = result.constant { return .literal(texts.string(constant)) }
            return .output(chain)
        case .assign(let name, let range, let value): return assign(name, range, value)
        case .choose(let choice): return choose(choice)
        case .match(let match): return self.match(match)
        }
    }

    mutating func reportIfMissing(_ value: Typed) {
        guard value.mayBeMissing else { return }
        findings.report(.meaning(.mayBeMissing(value.written)), at: value.range)
    }

    private mutating func assign(_ name: String, _ range: Range<Int>, _ value: OutputSyntax) -> Instruction? {
        let chain = chain(of: value)
        if scope[name] != nil || scope.hasGroup(name) {
            findings.report(.meaning(.nameTaken(name)), at: range)
            return nil
        }
        let slot = slots[name] ?? slots.count
        slots[name] = slot
        // A value that could not be read counts as anything, so that its uses are not reported as well.
        let kind = chain?.1.kind ?? .mixed
        let mayBeMissing = chain?.1.mayBeMissing ?? false
        knowledge.assign(
            name, .init(slot: slot, kind: kind, mayBeMissing: mayBeMissing, constant: chain?.1.constant))
        return chain.map { .assign(slot: slot, $0.0) }
    }

    // MARK: Branches

    private mutating func choose(_ choice: ChooseSyntax) -> Instruction {
        var branches: [Branch] = []
        var ways: [Knowledge] = []
        for branch in choice.branches {
            let (test, proof) = branch.condition.map { compiled($0) } ?? (nil, Proof())
            let outcome = branch.isNegated ? proof.reversed : proof
            let before = knowledge
            knowledge.learn(outcome.whenTrue)
            let body = instructions(of: branch.body)
            ways.append(knowledge)
            knowledge = before
            knowledge.learn(outcome.whenFalse)
            if let test { branches.append(Branch(test: test, wanted: !branch.isNegated, body: body)) }
        }
        let otherwise = instructions(of: choice.otherwise ?? [])
        ways.append(knowledge)
        knowledge = Knowledge.meeting(ways)
        return .choose(branches, otherwise: otherwise)
    }

    private mutating func match(_ match: MatchSyntax) -> Instruction? {
        let subject = match.subject.flatMap { operand(of: $0) }
        var whens: [When] = []
        var ways: [Knowledge] = []
        var seen: Set<Value> = []
        for when in match.whens {
            let before = knowledge
            var proof: Proof?
            var checks: [Test.Check] = []
            for value in when.values {
                guard let subject else {
                    _ = operand(of: value)
                    continue
                }
                reportRepetition(of: value, &seen)
                guard let (check, found) = compiled(subject, .equal, value) else { continue }
                checks.append(check)
                proof = proof?.joined(.or, found) ?? found
            }
            knowledge.learn(proof?.whenTrue ?? [])
            let body = instructions(of: when.body)
            ways.append(knowledge)
            knowledge = before
            knowledge.learn(proof?.whenFalse ?? [])
            whens.append(When(values: checks, body: body))
        }
        let otherwise = instructions(of: match.otherwise ?? [])
        ways.append(knowledge)
        knowledge = Knowledge.meeting(ways)
        return subject.map { .match($0.operand, whens, otherwise: otherwise) }
    }

    private mutating func reportRepetition(of value: OperandSyntax, _ seen: inout Set<Value>) {
        guard case .literal(let literal, let written) = value.content, !seen.insert(literal).inserted else { return }
        findings.report(.meaning(.duplicateWhen(written)), at: value.range)
    }

    // MARK: Values

    mutating func operand(of syntax: OperandSyntax) -> Typed? {
        switch syntax.content {
        case .literal(let value, let written):
            return Typed(constant: value, written: written, range: syntax.range)
        // Outside a comparison these two are an empty text.
        case .emptyLiteral: return Typed(constant: .text(""), written: "empty", range: syntax.range)
        case .blankLiteral: return Typed(constant: .text(""), written: "blank", range: syntax.range)
        case .path(let path): return resolved(path)
        }
    }

    /// A name of the text's own, or the longest name of the scope with its parts.
    private mutating func resolved(_ path: PathSyntax) -> Typed? {
        let dotted = path.dotted
        guard let (root, used) = root(of: path) else {
            reportUnknown(dotted, path)
            return nil
        }
        var value = root
        for step in path.steps.dropFirst(used) {
            guard let part = Operand.Part(step), let kind = kind(of: part, in: value.kind) else {
                reportUnknown(dotted, path)
                return nil
            }
            value.operand = .part(part, of: value.operand)
            value.kind = kind
            if part != .size, !value.isGiven { value.mayBeMissing = true }
            if let whole = value.constant {
                value.become(part.of(whole))
                value.mayBeMissing = value.constant == .missing
            }
        }
        value.name = dotted
        if knowledge.present.contains(dotted) { value.mayBeMissing = false }
        return value
    }

    private mutating func root(of path: PathSyntax) -> (Typed, used: Int)? {
        let first = path.steps[0].text
        if let own = knowledge.assigned[first] {
            var value = Typed(
                operand: own.constant.map { .constant($0) } ?? .slot(own.slot), kind: own.kind,
                mayBeMissing: own.mayBeMissing, written: findings.written(path.range), range: path.range)
            value.constant = own.constant
            return (value, 1)
        }
        for used in stride(from: min(path.steps.count, deepestName), to: 0, by: -1) {
            let name = path.steps.prefix(used).map(\.text).joined(separator: ".")
            guard let entry = scope[name] else { continue }
            fields.insert(entry.field)
            let isKnown = knowledge.present.contains(name)
            let value = Typed(
                operand: .field(entry.field), kind: .known(entry.type), mayBeMissing: entry.isOptional && !isKnown,
                written: findings.written(path.range), range: path.range)
            return (value, used)
        }
        return nil
    }

    private func kind(of part: Operand.Part, in kind: Kind) -> Kind? {
        switch part {
        case .size: kind.isList || kind.isText ? .known(.integer) : nil
        case .first, .last, .index: kind.element
        }
    }

    private mutating func reportUnknown(_ dotted: String, _ path: PathSyntax) {
        if scope.hasGroup(dotted) {
            findings.report(.meaning(.notAValue(dotted)), at: path.range)
            return
        }
        let isShort = dotted.utf8.count <= TextCompiler.longestSlip
        let names = isShort ? scope.names + knowledge.assigned.keys.sorted() : []
        let suggestion = suggestion(for: dotted, among: names)
        findings.report(.meaning(.unknownVariable(dotted, suggestion: suggestion)), at: path.range)
    }
}

extension Operand.Part {
    fileprivate init?(_ step: PathSyntax.Step) {
        switch step {
        case .index(let index): self = .index(index)
        case .name("size"): self = .size
        case .name("first"): self = .first
        case .name("last"): self = .last
        case .name: return nil
        }
    }
}
