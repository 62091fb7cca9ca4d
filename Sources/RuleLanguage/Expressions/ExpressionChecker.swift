/// Gives an expression its meaning: resolves names in a scope, checks types, and builds the closed tree that is evaluated.
///
/// All findings of one expression are collected; a part that has one gives nil and is not complained about again.
package struct ExpressionChecker {
    let scope: Scope
    private let source: PlacedText
    private let rule: String?
    private(set) var diagnostics: [Diagnostic] = []

    private init(_ source: PlacedText, scope: Scope, rule: String?) {
        self.source = source
        self.scope = scope
        self.rule = rule
    }

    /// Checks a condition.
    package static func condition(
        _ source: PlacedText, scope: Scope, rule: String? = nil
    ) -> (clause: Clause?, diagnostics: [Diagnostic]) {
        var checker = ExpressionChecker(source, scope: scope, rule: rule)
        do {
            let tree = try ExpressionParser.parse(source.scalars)
            let condition = checker.condition(tree)
            guard let condition, checker.diagnostics.isEmpty else { return (nil, checker.diagnostics) }
            let text = source.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return (Clause(condition: condition, text: text, span: source.span), [])
        } catch {
            checker.report(.syntax(error.problem), at: error.range)
            return (nil, checker.diagnostics)
        }
    }

    /// Checks an expression that gives a value for something of that type.
    static func value(
        _ source: PlacedText, type: ValueType, scope: Scope, rule: String?
    ) -> (typed: TypedExpression?, diagnostics: [Diagnostic]) {
        var checker = ExpressionChecker(source, scope: scope, rule: rule)
        do {
            let tree = try ExpressionParser.parse(source.scalars)
            let typed = checker.value(tree, beside: type)
            return (checker.diagnostics.isEmpty ? typed : nil, checker.diagnostics)
        } catch {
            checker.report(.syntax(error.problem), at: error.range)
            return (nil, checker.diagnostics)
        }
    }

    /// Takes the whole source for a text.
    static func text(
        _ source: PlacedText, type: ValueType, scope: Scope, rule: String?
    ) -> (typed: TypedExpression?, diagnostics: [Diagnostic]) {
        var checker = ExpressionChecker(source, scope: scope, rule: rule)
        let typed = checker.literal(source.text, beside: type, at: 0..<source.scalars.count)
        return (typed, checker.diagnostics)
    }

    mutating func report(_ problem: ExpressionProblem.Naming, at range: Range<Int>) {
        report(.naming(problem), at: range)
    }

    mutating func report(_ problem: ExpressionProblem.Typing, at range: Range<Int>) {
        report(.typing(problem), at: range)
    }

    mutating func report(_ problem: ExpressionProblem, at range: Range<Int>) {
        diagnostics.append(Diagnostic(.expression(problem), at: source.span(range), rule: rule))
    }

    func written(_ tree: ExpressionSyntax) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: source.scalars[tree.range])
        return String(view)
    }

    mutating func condition(_ tree: ExpressionSyntax) -> Condition? {
        switch tree.kind {
        case .boolean(let value):
            return .constant(value)
        case .and(let operands):
            return conditions(operands).map { .all($0) }
        case .or(let operands):
            return conditions(operands).map { .any($0) }
        case .not(let operand):
            return condition(operand).map { .not($0) }
        case .comparison(let comparison, let left, let right):
            return self.comparison(comparison, left, right, in: tree)
        case .among(let element, let collection, let negated):
            return membership(of: element, in: collection, negated: negated)
        case .contains(let container, let part):
            return containment(container, part, at: tree.range)
        case .isMissing(let operand, let negated):
            return missing(operand, negated: negated, at: tree.range)
        case .name(let name) where scope.segments[name] != nil && scope[name] == nil:
            return scope.segments[name]
        case .call(ExpressionChecker.sent, let arguments):
            return sent(arguments, at: tree.range)
        case .number, .text, .span, .date, .dateTime, .name, .call, .list, .range, .negative, .arithmetic:
            guard let operand = value(tree) else { return nil }
            guard operand.type == .boolean else {
                report(.notACondition(operand.type), at: tree.range)
                return nil
            }
            return .holds(operand.expression)
        }
    }

    /// Nil when one of them has a finding; all are looked at.
    private mutating func conditions(_ operands: [ExpressionSyntax]) -> [Condition]? {
        let conditions = operands.map { condition($0) }
        return conditions.contains(nil) ? nil : conditions.compactMap(\.self)
    }

    /// What always has a value cannot be missing: the author meant something else.
    private mutating func missing(_ operand: ExpressionSyntax, negated: Bool, at range: Range<Int>) -> Condition? {
        guard let typed = value(operand) else { return nil }
        guard canBeMissing(typed.expression) else {
            let isNumber = typed.type.isNumeric || typed.type == .money
            report(.neverMissing(written(operand), isNumber: isNumber), at: range)
            return nil
        }
        return negated ? .not(.isMissing(typed.expression)) : .isMissing(typed.expression)
    }

    func canBeMissing(_ expression: Expression) -> Bool {
        switch expression {
        case .constant, .count, .sum: false
        case .field(let field): scope.entries.values.contains { $0.field == field && $0.isOptional }
        case .last, .first: true
        case .daysSince(let inner), .negated(let inner): canBeMissing(inner)
        case .arithmetic(_, let left, let right): canBeMissing(left) || canBeMissing(right)
        }
    }
}
