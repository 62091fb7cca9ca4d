/// A checked condition. Closed and typed: what a rule file can say is what is here.
package indirect enum Condition: Hashable, Sendable {
    /// `true`, `false`
    case constant(Bool)
    /// `customer.vip`: a yes-or-no value used as it is
    case holds(Expression)
    /// `sent(hello)`: the rule's step of that name has sent a text for this trigger
    case sent(step: String)
    /// `customer.orders >= 2`
    case compare(Comparison, Expression, Expression)
    /// `customer.average_order in 14.8..32.85`, both ends included
    case within(Expression, low: Expression, high: Expression)
    /// `customer.tier in [C, D]`
    case among(Expression, [Value])
    /// `customer.tags contains 'vip'`
    case contains(Expression, Expression)
    /// `customer.phone is missing`
    case isMissing(Expression)
    /// `a and b`, a list under `if`, `all:`
    case all([Condition])
    /// `a or b`, `any:`
    case any([Condition])
    /// `not a`; `none:` is the negation of `any`
    case not(Condition)
}

package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
}

/// A checked expression that gives a value.
package indirect enum Expression: Hashable, Sendable {
    case constant(Value)
    case field(Field)
    /// `count(paid, 90d)`; no span means since ever
    case count(EventKind, within: Span?)
    /// `sum(paid.amount, 90d)`; amounts give money, also when there is nothing to add up, other fields numbers
    case sum(EventKind, field: String, within: Span?, isMoney: Bool)
    /// `last(signed)`: when it last happened
    case last(EventKind)
    /// `first(paid)`
    case first(EventKind)
    /// `days_since(x)`: how many midnights of the shop's zone lie between
    case daysSince(Expression)
    case arithmetic(Arithmetic, Expression, Expression)
    case negated(Expression)
}

package enum Arithmetic: String, Hashable, Sendable, CaseIterable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case dividedBy = "/"
}

/// One item of an `if` list: the condition, the words it was written in and where.
///
/// Referred to by every decision, and not copied.
package final class Clause: Sendable {
    package let condition: Condition
    package let text: String
    package let span: SourceSpan

    package init(condition: Condition, text: String, span: SourceSpan) {
        self.condition = condition
        self.text = text
        self.span = span
    }
}

extension Clause: Hashable {
    package static func == (left: Clause, right: Clause) -> Bool {
        left === right
            || left.condition == right.condition && left.text == right.text && left.span == right.span
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(condition)
        hasher.combine(text)
        hasher.combine(span)
    }
}

/// A condition can fail to have an answer. A failed one never fires and is reported.
package enum Truth: Hashable, Sendable {
    case yes
    case no
    case failed(EvaluationFailure)
}

package enum EvaluationFailure: String, Hashable, Sendable, Error {
    case divisionByZero = "division_by_zero"
    case overflow
}
