/// What shop.yaml says of member points.
package struct PointsRules: Hashable, Sendable {
    /// So much paid gives a point; minor unit.
    package var per: Int64
    /// How long unused points live; nil for ever.
    package var lapse: Span?
    /// So long before points lapse it becomes an event.
    package var warn: Span

    package init(per: Int64, lapse: Span? = nil, warn: Span = Span(days: 30)) {
        precondition(per > 0, "an amount")
        self.per = per
        self.lapse = lapse
        self.warn = warn
    }
}
