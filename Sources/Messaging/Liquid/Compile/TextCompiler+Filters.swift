import RuleLanguage

extension TextCompiler {
    /// A value with its filters, and what comes out of them; nil when some of it could not be read.
    mutating func chain(of output: OutputSyntax) -> (Chain, Typed)? {
        guard var value = absent(output) ?? operand(of: output.value) else {
            for filter in output.filters { _ = arguments(of: filter) }
            return nil
        }
        var start = value.operand
        var calls: [FilterCall] = []
        for filter in output.filters {
            guard let call = call(of: filter, on: &value) else { return nil }
            if let constant = value.constant, call.isConstant {
                guard let result = computed(call, on: constant, at: filter.nameRange) else { return nil }
                value.operand = .constant(result)
                value.constant = result
                value.mayBeMissing = false
            } else {
                if calls.isEmpty { start = value.operand }
                calls.append(call)
                value.constant = nil
                value.name = nil
            }
        }
        if calls.isEmpty { start = value.operand }
        return (Chain(operand: start, calls: calls), value)
    }

    /// A name that a document of trial values does not have, with a fallback behind it, is a value that is missing; one that is
    /// nearly a name of the document is taken for a slip.
    private func absent(_ output: OutputSyntax) -> Typed? {
        guard scope.isTrial, output.filters.contains(where: { $0.name == "default" }),
            case .path(let path) = output.value.content, path.steps.count <= 8
        else { return nil }
        let names = path.steps.indices.map { path.steps[...$0].map(\.text).joined(separator: ".") }
        guard names.allSatisfy({ scope[$0] == nil }), knowledge.assigned[path.steps[0].text] == nil,
            !scope.hasGroup(path.dotted), suggestion(for: path.dotted, among: scope.names) == nil
        else { return nil }
        return Typed(
            operand: .field(.given(path.steps.map(\.text))), kind: .known(.text), mayBeMissing: true,
            written: findings.written(path.range), range: path.range)
    }

    /// What is known beforehand is computed beforehand.
    private mutating func computed(_ call: FilterCall, on value: Value, at range: Range<Int>) -> Value? {
        do {
            return try texts.applied(call, to: value)
        } catch {
            findings.report(.filter(error == .divisionByZero ? .divisionByZero : .overflow), at: range)
            return nil
        }
    }

    private mutating func arguments(of filter: FilterSyntax) -> [Typed]? {
        let arguments = filter.arguments.map { operand(of: $0) }
        return arguments.contains { $0 == nil } ? nil : arguments.compactMap { $0 }
    }

    /// The call, checked; `value` becomes what it gives.
    private mutating func call(of filter: FilterSyntax, on value: inout Typed) -> FilterCall? {
        guard let kind = FilterKind(filter.name) else {
            reportUnknown(filter)
            _ = arguments(of: filter)
            return nil
        }
        guard let arguments = arguments(of: filter), areCounted(arguments, filter, kind), areKnown(filter, kind)
        else { return nil }
        switch kind {
        case .fallback: return fallback(filter, arguments, on: &value)
        case .date: return date(filter, arguments, on: &value)
        case .money(let keepingZeros):
            guard value.kind.isNumeric || value.kind == .known(.money) else {
                return refuse(filter, value)
            }
            mustBeThere(&value)
            value.kind = .known(.text)
            return .money(keepingZeros: keepingZeros)
        case .text(let text): return call(text, filter, arguments, on: &value)
        case .list(let list): return call(list, filter, arguments, on: &value)
        case .number(let number): return call(number, filter, arguments, on: &value)
        }
    }

    // MARK: Findings

    private mutating func reportUnknown(_ filter: FilterSyntax) {
        let problem: TemplateProblem.Filter =
            LiquidNames.unsupportedFilters.contains(filter.name)
            ? .unsupported(filter.name)
            : .unknown(filter.name, suggestion: suggestion(for: filter.name, among: FilterKind.names))
        findings.report(.filter(problem), at: filter.nameRange)
    }

    private mutating func areCounted(_ arguments: [Typed], _ filter: FilterSyntax, _ kind: FilterKind) -> Bool {
        if kind.arity.contains(arguments.count) { return true }
        let problem = TemplateProblem.Filter.argumentCount(
            filter: filter.name, expected: kind.arity, found: arguments.count)
        findings.report(.filter(problem), at: filter.nameRange)
        return false
    }

    private mutating func areKnown(_ filter: FilterSyntax, _ kind: FilterKind) -> Bool {
        for option in filter.options {
            if case .fallback = kind, option.name == "allow_false" {
                guard case .literal(.boolean, _) = option.value.content else {
                    let found = operand(of: option.value)?.kind ?? .mixed
                    report(filter, expected: .known(.boolean), found: found, at: option.value.range)
                    return false
                }
                continue
            }
            findings.report(.filter(.unknownOption(option.name, filter: filter.name)), at: option.nameRange)
            return false
        }
        return true
    }

    mutating func refuse(_ filter: FilterSyntax, _ value: Typed) -> FilterCall? {
        findings.report(.filter(.input(filter: filter.name, found: value.kind)), at: filter.nameRange)
        return nil
    }

    mutating func report(_ filter: FilterSyntax, expected: Kind, found: Kind, at range: Range<Int>) {
        let problem = TemplateProblem.Filter.argument(filter: filter.name, expected: expected, found: found)
        findings.report(.filter(problem), at: range)
    }

    /// For filters that would make something of nothing: `append`, `plus`, `money`.
    mutating func mustBeThere(_ value: inout Typed) {
        reportIfMissing(value)
        value.mayBeMissing = false
    }

    /// Arguments go into the result, so they have to be there.
    mutating func mustBeThere(_ arguments: [Typed]) {
        for argument in arguments { reportIfMissing(argument) }
    }

    // MARK: One by one

    private mutating func fallback(
        _ filter: FilterSyntax, _ arguments: [Typed], on value: inout Typed
    ) -> FilterCall? {
        var fallback = arguments.first ?? Typed(constant: .text(""), written: "", range: filter.nameRange)
        guard align(&fallback, with: value) else { return nil }
        let keepsFalse = filter.options.contains {
            if case .literal(.boolean(true), _) = $0.value.content { true } else { false }
        }
        value.kind = value.kind.united(with: fallback.kind)
        if value.mayBeMissing, fallback.mayBeMissing {
            value.written = fallback.written
            value.range = fallback.range
        }
        value.mayBeMissing = fallback.mayBeMissing || fallback.kind == .nothing && value.mayBeMissing
        return .fallback(fallback.operand, keepsFalse: keepsFalse)
    }

    private mutating func date(
        _ filter: FilterSyntax, _ arguments: [Typed], on value: inout Typed
    ) -> FilterCall? {
        switch value.kind {
        case .known(.instant), .known(.date), .known(.text): break
        // Seconds since 1970: nothing that the shop counts, but data and literals may hold them.
        case .known(.integer) where value.isGiven || value.constant != nil: break
        case .known, .nothing, .mixed: return refuse(filter, value)
        }
        if case .text(let text)? = value.constant, ["now", "today"].contains(text.lowercased()) {
            findings.report(.filter(.currentTime(text)), at: value.range)
            return nil
        }
        let format = arguments[0]
        guard format.kind.isText else {
            report(filter, expected: .known(.text), found: format.kind, at: format.range)
            return nil
        }
        mustBeThere(arguments)
        guard case .text(let written)? = format.constant else {
            value.kind = .known(.text)
            return .dateFormatted(format.operand)
        }
        // As in Liquid, an empty format leaves the value as it is.
        if written.isEmpty { return .dateFormatted(format.operand) }
        value.kind = .known(.text)
        do {
            return .date(try DateFormat(written))
        } catch {
            let start = format.range.lowerBound + 1
            let isLiteral = format.range.count == written.unicodeScalars.count + 2
            let place = start + error.range.lowerBound..<start + error.range.upperBound
            findings.report(.filter(.unknownDateDirective(error.text)), at: isLiteral ? place : format.range)
            return nil
        }
    }

    private mutating func call(
        _ text: TextFilter, _ filter: FilterSyntax, _ arguments: [Typed], on value: inout Typed
    ) -> FilterCall? {
        if value.kind.isList { return refuse(filter, value) }
        for (index, argument) in arguments.enumerated() {
            let isCount = index == 0 && text.counts
            let isRight = isCount ? argument.kind == .known(.integer) : !argument.kind.isList
            if isRight { continue }
            report(filter, expected: .known(isCount ? .integer : .text), found: argument.kind, at: argument.range)
            return nil
        }
        mustBeThere(arguments)
        if text == .append || text == .prepend { mustBeThere(&value) }
        if value.constant == .missing { value.become(.text("")) }
        value.kind = .known(.text)
        return .text(text, arguments.map(\.operand))
    }

    private mutating func call(
        _ list: ListFilter, _ filter: FilterSyntax, _ arguments: [Typed], on value: inout Typed
    ) -> FilterCall? {
        let isRight: Bool
        switch list {
        case .size: isRight = value.kind.isList || value.kind.isText
        case .slice: isRight = true
        case .first, .last, .join: isRight = value.kind.isList
        case .split: isRight = !value.kind.isList
        }
        guard isRight else { return refuse(filter, value) }
        for argument in arguments {
            let isRight = list == .slice ? argument.kind == .known(.integer) : !argument.kind.isList
            if isRight { continue }
            let expected: Kind = .known(list == .slice ? .integer : .text)
            report(filter, expected: expected, found: argument.kind, at: argument.range)
            return nil
        }
        mustBeThere(arguments)
        if list == .size { mustBeThere(&value) }
        defer { value.isSplit = list == .split }
        switch list {
        case .size: value.kind = .known(.integer)
        case .first, .last:
            value.kind = value.kind.element ?? .mixed
            value.mayBeMissing = !value.isGiven && !value.isSplit
            value.written = "\(value.written) | \(list.rawValue)"
            value.range = value.range.lowerBound..<filter.nameRange.upperBound
        case .join: value.kind = .known(.text)
        case .split: value.kind = .known(.list(of: .text))
        case .slice: if !value.kind.isList { value.kind = .known(.text) }
        }
        return .list(list, arguments.map(\.operand))
    }
}

extension FilterCall {
    /// Its arguments are known beforehand.
    fileprivate var isConstant: Bool {
        switch self {
        case .fallback(let operand, _), .dateFormatted(let operand): operand.isConstant
        case .date, .money: true
        case .text(_, let operands), .list(_, let operands): operands.allSatisfy(\.isConstant)
        case .number(_, let operand): operand?.isConstant ?? true
        }
    }
}

extension Operand {
    fileprivate var isConstant: Bool {
        if case .constant = self { true } else { false }
    }
}
