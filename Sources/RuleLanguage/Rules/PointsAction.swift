/// Gives points to the customer, or takes some.
package struct PointsAction: Hashable, Sendable {
    package enum Direction: String, Hashable, Sendable, CaseIterable {
        case give
        case take
    }

    package var direction: Direction
    /// A whole number of points, read when the step acts.
    package var points: Expression
    /// For the customer's history; the rule's name unless stated.
    package var reason: String?
    package var span: SourceSpan

    package init(direction: Direction, points: Expression, reason: String?, span: SourceSpan) {
        self.direction = direction
        self.points = points
        self.reason = reason
        self.span = span
    }
}
