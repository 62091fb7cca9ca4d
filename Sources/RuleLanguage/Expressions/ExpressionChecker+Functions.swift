/// The history functions, in one table that the checker and the documents share.
package enum HistoryFunction: String, Hashable, Sendable, CaseIterable {
    case count
    case sum
    case last
    case first
    case daysSince = "days_since"
    case expectedOrders = "customer.expected_orders"

    /// How it is written.
    package var usage: [String] {
        switch self {
        case .count: ["count(paid)", "count(paid, 90d)"]
        case .sum: ["sum(paid.amount)", "sum(paid.amount, 90d)"]
        case .last: ["last(signed)"]
        case .first: ["first(paid)"]
        case .expectedOrders: ["customer.expected_orders(90d)"]
        case .daysSince: ["days_since(customer.last_order_at)", "days_since(last(signed))"]
        }
    }
}

extension ExpressionChecker {
    mutating func call(_ name: String, _ arguments: [ExpressionSyntax], at range: Range<Int>) -> TypedExpression? {
        if name == ExpressionChecker.sent {
            report(.conditionAsValue, at: range)
            return nil
        }
        guard let function = HistoryFunction(rawValue: name) else {
            let known = HistoryFunction.allCases.map(\.rawValue) + [ExpressionChecker.sent]
            let near = suggestion(for: name, among: known)
            let end = min(range.lowerBound + name.unicodeScalars.count, range.upperBound)
            report(.unknownFunction(name, suggestion: near), at: range.lowerBound..<end)
            return nil
        }
        switch function {
        case .count:
            guard let (kind, span) = eventAndSpan(function, arguments, at: range) else { return nil }
            return TypedExpression(expression: .count(kind.kind, within: span), type: .integer)
        case .sum:
            return sum(arguments, at: range)
        case .last, .first:
            guard arguments.count == 1 else { return wrongArguments(function, at: range) }
            guard let declaration = event(arguments[0], for: function) else { return nil }
            let expression: Expression = function == .last ? .last(declaration.kind) : .first(declaration.kind)
            return TypedExpression(expression: expression, type: .instant)
        case .daysSince:
            return daysSince(arguments, at: range)
        case .expectedOrders:
            guard arguments.count == 1, case .span(let span) = arguments[0].kind else {
                return wrongArguments(function, at: range)
            }
            return TypedExpression(expression: .field(.expectedOrders(within: span)), type: .number)
        }
    }

    private mutating func wrongArguments(_ function: HistoryFunction, at range: Range<Int>) -> TypedExpression? {
        report(.wrongArguments(function: function.rawValue, usage: function.usage), at: range)
        return nil
    }

    private mutating func daysSince(_ arguments: [ExpressionSyntax], at range: Range<Int>) -> TypedExpression? {
        guard arguments.count == 1 else { return wrongArguments(.daysSince, at: range) }
        if case .name(let name) = arguments[0].kind, scope.events[EventKind(rawValue: name)] != nil, scope[name] == nil
        {
            // `days_since(paid)`: the author means the latest.
            report(.wrongArguments(function: "days_since", usage: ["days_since(last(\(name)))"]), at: range)
            return nil
        }
        guard let moment = value(arguments[0]) else { return nil }
        guard moment.type == .instant || moment.type == .date else {
            return wrongArguments(.daysSince, at: arguments[0].range)
        }
        return TypedExpression(expression: .daysSince(moment.expression), type: .integer)
    }

    private mutating func sum(_ arguments: [ExpressionSyntax], at range: Range<Int>) -> TypedExpression? {
        guard let first = arguments.first, case .name(let path) = first.kind, arguments.count <= 2,
            let dot = path.firstIndex(of: ".")
        else { return wrongArguments(.sum, at: range) }
        let kind = String(path[..<dot])
        let field = String(path[path.index(after: dot)...])
        guard let declaration = declaration(of: kind, at: first.range),
            let reach = reach(of: arguments.dropFirst().first, for: .sum)
        else { return nil }
        guard let type = declaration.fields[field], type.isNumeric || type == .money else {
            let numbers = declaration.fields.filter { $0.value.isNumeric || $0.value == .money }.keys.sorted()
            let near = suggestion(for: field, among: numbers)
            report(.unknownEventField(field, event: kind, suggestion: near, known: numbers), at: first.range)
            return nil
        }
        let isMoney = type == .money
        return TypedExpression(
            expression: .sum(declaration.kind, field: field, within: reach.span, isMoney: isMoney),
            type: isMoney ? .money : .number)
    }

    private mutating func eventAndSpan(
        _ function: HistoryFunction, _ arguments: [ExpressionSyntax], at range: Range<Int>
    ) -> (EventDeclaration, Span?)? {
        guard (1...2).contains(arguments.count) else {
            _ = wrongArguments(function, at: range)
            return nil
        }
        guard let declaration = event(arguments[0], for: function),
            let reach = reach(of: arguments.dropFirst().first, for: function)
        else { return nil }
        return (declaration, reach.span)
    }

    /// How far back a history function looks.
    private enum Reach {
        case ever
        case within(Span)

        var span: Span? {
            switch self {
            case .ever: nil
            case .within(let span): span
            }
        }
    }

    private mutating func reach(of argument: ExpressionSyntax?, for function: HistoryFunction) -> Reach? {
        guard let argument else { return .ever }
        guard case .span(let span) = argument.kind else {
            _ = wrongArguments(function, at: argument.range)
            return nil
        }
        return .within(span)
    }

    private mutating func event(_ argument: ExpressionSyntax, for function: HistoryFunction) -> EventDeclaration? {
        guard case .name(let name) = argument.kind else {
            _ = wrongArguments(function, at: argument.range)
            return nil
        }
        return declaration(of: name, at: argument.range)
    }

    private mutating func declaration(of name: String, at range: Range<Int>) -> EventDeclaration? {
        if let declaration = scope.events[EventKind(rawValue: name)] { return declaration }
        let known = scope.events.keys.map(\.rawValue).sorted()
        report(.unknownEvent(name, suggestion: eventSuggestion(for: name, among: known)), at: range)
        return nil
    }
}
