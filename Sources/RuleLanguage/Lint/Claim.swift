/// Something that would have to be so.
indirect enum Claim: Hashable {
    /// The condition comes to yes.
    case holds(Condition, Quantity.Time)
    /// It comes to no; a condition that fails comes to neither.
    case fails(Condition, Quantity.Time)
    case present(Quantity)
    case missing(Quantity)
    case atLeast(Quantity, Double)
    case notAbove(Quantity, Quantity)
    /// No such event in the time before the due time, of at least so many milliseconds.
    case silent(EventKind, Int64)
}

/// Claims that stand and fall together, and how their author would recognise them.
struct Premise {
    var claims: [Claim]
    /// As written in the files; nil for what always holds.
    var text: String?
    /// Where a rule's own clause stands.
    var span: SourceSpan?

    init(_ claims: [Claim], text: String? = nil, span: SourceSpan? = nil) {
        self.claims = claims
        self.text = text
        self.span = span
    }

    /// That a clause holds.
    init(_ clause: Clause, at time: Quantity.Time = .due, under path: String = "") {
        self.init([.holds(clause.condition, time)], text: path + clause.text, span: clause.span)
    }
}
