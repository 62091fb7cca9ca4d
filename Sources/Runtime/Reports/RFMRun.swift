package import RuleLanguage
package import Scoring
package import Storage

/// What a shop wants its customers scored by.
package struct RFMInputs: Hashable, Sendable {
    /// The days that count.
    package var window: ClosedRange<Int32>
    package var settings: RFMSettings
    package var counting: RFMSettings.Counting
    package var money: RFMSettings.Money

    package init(
        window: ClosedRange<Int32>, settings: RFMSettings, counting: RFMSettings.Counting, money: RFMSettings.Money
    ) {
        self.window = window
        self.settings = settings
        self.counting = counting
        self.money = money
    }

    func figures(of moment: Moment) -> RFMFigures? {
        RFMFigures(of: RFMPurchase.all(of: moment), in: window, counting: counting, money: money)
    }
}

/// The scores of a store's customers: their figures column by column, 24 or 32 bytes each, and where the bins begin.
package struct RFMRun: Sendable {
    package let inputs: RFMInputs
    package let columns: RFMColumns
    package let thresholds: RFMThresholds
    package let distribution: RFMDistribution

    package init(_ inputs: RFMInputs, of sweep: CustomerSweep, in reader: any StoreReading) throws {
        var columns = RFMColumns(ties: inputs.settings.ties)
        try sweep.forEach(in: reader, readsEvents: true) { moment in
            if let figures = inputs.figures(of: moment) { columns.append(figures, customer: moment.file.customer.id) }
        }
        self.inputs = inputs
        self.columns = columns
        thresholds = RFMThresholds(of: columns, settings: inputs.settings, today: inputs.window.upperBound)
        distribution = RFMDistribution(
            of: columns, scores: thresholds.scores(of: columns), settings: inputs.settings)
    }

    /// Walks over the store once more, as the run keeps no customer's key.
    package func forEachPerson(
        of sweep: CustomerSweep, in reader: any StoreReading, _ body: (Customer, RFMFigures, RFMScore) throws -> Void
    ) throws {
        try sweep.forEach(in: reader, readsEvents: true) { moment in
            guard let figures = inputs.figures(of: moment) else { return }
            let customer = moment.file.customer
            try body(customer, figures, thresholds.score(of: figures, customer: customer.id))
        }
    }
}
