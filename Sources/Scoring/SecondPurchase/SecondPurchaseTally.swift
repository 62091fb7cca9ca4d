/// How long first-time buyers took to their second purchase, or have been seen without one; by days.
package struct SecondPurchaseTally: Hashable, Sendable {
    /// How many bought again so many days after their first purchase.
    private(set) var bought: [Int] = []
    /// How many were seen so many days without a second purchase, and no longer.
    private(set) var waiting: [Int] = []

    package init() {}

    /// Adds one customer. One whose first purchase comes after the end is nobody yet.
    ///
    /// - Parameters:
    ///   - first: days since any one day.
    ///   - second: the next day with a purchase; a second order of the first day is none.
    ///   - end: the last day that is known.
    package mutating func add(first: Int, second: Int?, end: Int) {
        guard first <= end else { return }
        if let second, second <= end {
            precondition(second > first, "the second purchase is on a later day")
            SecondPurchaseTally.count(second - first, in: &bought)
        } else {
            SecondPurchaseTally.count(end - first, in: &waiting)
        }
    }

    /// - Parameter other: of other customers.
    package mutating func merge(_ other: SecondPurchaseTally) {
        for (days, customers) in other.bought.enumerated() {
            SecondPurchaseTally.count(days, in: &bought, customers)
        }
        for (days, customers) in other.waiting.enumerated() {
            SecondPurchaseTally.count(days, in: &waiting, customers)
        }
    }

    private static func count(_ days: Int, in counts: inout [Int], _ customers: Int = 1) {
        if counts.count <= days { counts.append(contentsOf: repeatElement(0, count: days + 1 - counts.count)) }
        counts[days] += customers
    }
}
