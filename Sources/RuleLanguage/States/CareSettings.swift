/// Where few ends and many begins, and what is little and much.
package struct CareSettings: Hashable, Sendable {
    /// A group of at most so many is small; of more than the second it is large.
    package var fewCustomers: Int
    package var manyCustomers: Int
    /// A year's margin of one customer, minor unit.
    package var lowMargin: Int64
    package var highMargin: Int64
    /// Of what was paid, in ten-thousandths.
    package var marginRate: Int64

    package init(
        fewCustomers: Int, manyCustomers: Int, lowMargin: Int64, highMargin: Int64, marginRate: Int64
    ) {
        self.fewCustomers = fewCustomers
        self.manyCustomers = manyCustomers
        self.lowMargin = lowMargin
        self.highMargin = highMargin
        self.marginRate = marginRate
    }

    /// Of a shop that says nothing else: 100 and 1,000 customers, 10 and 50 of its currency a year, 30 % of what is paid.
    package static func usual(_ currency: Currency) -> CareSettings {
        CareSettings(
            fewCustomers: 100, manyCustomers: 1000, lowMargin: 10 * currency.minorUnits,
            highMargin: 50 * currency.minorUnits, marginRate: 3000)
    }
}
