/// A piece of an expression and where it stands, in scalars from the expression's start.
struct ExpressionToken: Hashable {
    enum Kind: Hashable {
        /// Digits and at most one point, as written.
        case number(String)
        case text(String)
        case span(Span)
        case date(CalendarDate)
        case dateTime(CalendarDate, TimeOfDay)
        /// One word; dots are tokens of their own.
        case word(String)
        /// `==`, `(`, `..` …
        case symbol(String)
        case end
    }

    var kind: Kind
    var range: Range<Int>
}
