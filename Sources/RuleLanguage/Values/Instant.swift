/// A moment: milliseconds since 1970-01-01T00:00:00Z.
///
/// The pure targets never read a clock; instants come in from the store, from a file or from the caller.
package struct Instant: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static let distantPast = Instant(milliseconds: .min / 4)
    package static let distantFuture = Instant(milliseconds: .max / 4)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `milliseconds` later (earlier when negative); it stops at the distant past and future.
    package func advanced(byMilliseconds delta: Int64) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(delta)
        if overflow { return delta > 0 ? .distantFuture : .distantPast }
        return min(max(Instant(milliseconds: sum), .distantPast), .distantFuture)
    }
}
