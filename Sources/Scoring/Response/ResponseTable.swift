/// Which groups of customers answer most: by any field, the groups ranked by the share who did.
package struct ResponseTable<Group: Hashable & Comparable & Sendable>: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var group: Group
        package var count: GoalCount
        /// This group and those before it.
        package var cumulative: GoalCount

        package var response: Proportion { Proportion(rate: rate(count), people: Double(count.people)) }
        package var cumulativeRate: Double { rate(cumulative) }

        private func rate(_ count: GoalCount) -> Double { Double(count.reached) / Double(count.people) }
    }

    /// The best first; of equal ones the larger, then by the group itself.
    package let rows: [Row]
    package let total: GoalCount

    /// - Parameter counts: customers of each group, and how many of them responded. Empty groups are left out.
    package init(_ counts: [Group: GoalCount]) {
        let ranked = counts.filter { $0.value.people > 0 }.sorted { ResponseTable.isBefore($0, $1) }
        var so = GoalCount.none
        rows = ranked.map { group, count in
            so = GoalCount(people: so.people + count.people, reached: so.reached + count.reached)
            return Row(group: group, count: count, cumulative: so)
        }
        total = so
    }

    /// Of all customers, those in this group and the ones before it.
    package func shareOfCustomers(through row: Row) -> Double {
        Double(row.cumulative.people) / Double(total.people)
    }

    /// Of all who responded, those in this group and the ones before it; nil where nobody did.
    package func shareOfResponders(through row: Row) -> Double? {
        total.reached == 0 ? nil : Double(row.cumulative.reached) / Double(total.reached)
    }

    /// How many times as often as everybody this group responds; nil where nobody did.
    package func lift(of row: Row) -> Double? {
        total.reached == 0
            ? nil : row.response.rate * Double(total.people) / Double(total.reached)
    }

    private static func isBefore(
        _ first: (key: Group, value: GoalCount), _ second: (key: Group, value: GoalCount)
    ) -> Bool {
        // Rates compared as products, so that equal ones are equal.
        let (left, right) = (first.value.reached * second.value.people, second.value.reached * first.value.people)
        if left != right { return left > right }
        if first.value.people != second.value.people { return first.value.people > second.value.people }
        return first.key < second.key
    }
}
