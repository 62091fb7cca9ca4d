package import RuleLanguage

/// What a decision finds of something that all people share, before it takes its own part.
package enum Allowance: Hashable, Sendable {
    case budget(Budget, spent: Int64)
    /// Nil: nothing is expected, and too little is known of the rule to say what is usual.
    case breaker(acted: Int, limit: Int?, per: Span)
}
