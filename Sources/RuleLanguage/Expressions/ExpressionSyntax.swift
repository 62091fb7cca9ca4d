/// An expression as it was written, before its names and types are known.
struct ExpressionSyntax {
    indirect enum Kind {
        case number(String)
        case text(String)
        case boolean(Bool)
        case span(Span)
        case date(CalendarDate)
        case dateTime(CalendarDate, TimeOfDay)
        /// `customer.tier`, `regulars`, `C`
        case name(String)
        case call(String, arguments: [ExpressionSyntax])
        case list([ExpressionSyntax])
        case range(ExpressionSyntax, ExpressionSyntax)
        case not(ExpressionSyntax)
        case negative(ExpressionSyntax)
        case arithmetic(Arithmetic, ExpressionSyntax, ExpressionSyntax)
        case comparison(Comparison, ExpressionSyntax, ExpressionSyntax)
        case among(ExpressionSyntax, ExpressionSyntax, negated: Bool)
        case contains(ExpressionSyntax, ExpressionSyntax)
        case isMissing(ExpressionSyntax, negated: Bool)
        /// Two or more.
        case and([ExpressionSyntax])
        case or([ExpressionSyntax])
    }

    var kind: Kind
    /// Scalars from the expression's start.
    var range: Range<Int>
}
