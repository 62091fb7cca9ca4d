/// What the models of repeat purchase know of a customer: how often they came back, when last, and since when they are one.
///
/// Purchases of one day are one purchase, and the first is no repeat (Fader, Hardie and Lee, 2005).
package struct RepeatPurchaseSummary: Hashable, Sendable {
    /// Days with a purchase after the first such day: `x`.
    package var repeats: Int32
    /// From the first purchase to the last, in days: `t_x`. 0 without a repeat.
    package var lastDay: Int32
    /// From the first purchase to the end of what is known, in days: `T`.
    package var age: Int32
    /// What a repeat day brought on average, in any unit of money: `zbar`. 0 without a repeat.
    package var meanSpend: Double

    package init(repeats: Int32, lastDay: Int32, age: Int32, meanSpend: Double) {
        precondition(
            0 <= repeats && repeats <= lastDay && lastDay <= age, "repeats on different days, none after the end")
        self.repeats = repeats
        self.lastDay = lastDay
        self.age = age
        self.meanSpend = meanSpend
    }

    /// - Parameters:
    ///   - purchases: of one customer, in any order; days since any one day.
    ///   - end: the last day that counts.
    /// - Returns: nil for somebody who had not bought by then.
    package init?(of purchases: some Sequence<(day: Int32, paid: Int64)>, through end: Int32) {
        let known = purchases.filter { $0.day <= end }
        guard let first = known.map(\.day).min() else { return nil }
        let repeats = known.filter { $0.day > first }
        let days = Set(repeats.map(\.day))
        let spent = repeats.reduce(0) { $0 + Double($1.paid) }
        self.init(
            repeats: Int32(days.count), lastDay: (days.max() ?? first) - first, age: end - first,
            meanSpend: days.isEmpty ? 0 : spent / Double(days.count))
    }

    /// The models' time runs in weeks, as in the published figures.
    static let daysInWeek = 7.0

    var lastWeek: Double { Double(lastDay) / RepeatPurchaseSummary.daysInWeek }
    var ageInWeeks: Double { Double(age) / RepeatPurchaseSummary.daysInWeek }
}
