/// How strictly the dates are kept on which customers are to be contacted next.
package struct FollowUpSettings: Hashable, Sendable {
    /// So long after the date comes `follow_up_missed`, and the customer returns to the pool.
    package var grace = Span(days: 3)
    /// When on the date `follow_up_due` comes, by the shop's clock.
    package var time = TimeOfDay(hour: 9, minute: 0)

    package init() {}
}
