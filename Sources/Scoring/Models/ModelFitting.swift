package import RuleLanguage

/// Collects what the models learn from, customer by customer, and fits them at the end: some fifty bytes a customer.
package struct ModelFitting {
    /// What came of it, for those who want to see how well.
    package struct Result: Sendable {
        package var fit: ModelFit
        /// Customers with a purchase in the time that RFM counts.
        package var scored: Int
        /// Customers who ever bought, and those who came back.
        package var buyers: Int
        package var repeatBuyers: Int
        /// Logarithms of the likelihoods.
        package var repeatLikelihood: Double?
        package var spendLikelihood: Double?
        /// Why there is no model.
        package var repeatError: FitError?
        package var spendError: FitError?
    }

    private let now: Instant
    private let options: RFMOptions
    private let shop: ShopFacts
    private var columns: RFMColumns
    private var summaries: [RepeatPurchaseSummary] = []

    package init(now: Instant, options: RFMOptions, shop: ShopFacts) {
        self.now = now
        self.options = options
        self.shop = shop
        columns = RFMColumns(ties: options.settings.ties)
    }

    package mutating func add(_ file: CustomerFile) {
        let moment = Moment(file: file, now: now, shop: shop)
        if let figures = RFMFigures(at: moment, options: options) {
            columns.append(figures, customer: file.customer.id)
        }
        if let summary = RepeatPurchaseSummary(of: moment) { summaries.append(summary) }
    }

    package func fitted() -> Result {
        var fit = ModelFit(fittedAt: now)
        if columns.count > 0 {
            let today = Int32(shop.calendar.date(at: now).dayNumber)
            fit.rfm = RFMThresholds(of: columns, settings: options.settings, today: today)
        }
        var result = Result(
            fit: fit, scored: columns.count, buyers: summaries.count,
            repeatBuyers: summaries.count { $0.repeats > 0 })
        do throws(FitError) {
            let (model, likelihood) = try BGNBDModel.fitted(to: summaries)
            result.fit.repeatPurchase = model
            result.repeatLikelihood = likelihood
        } catch {
            result.repeatError = error
        }
        do throws(FitError) {
            let (model, likelihood) = try GammaGammaModel.fitted(to: summaries)
            result.fit.spend = model
            result.spendLikelihood = likelihood
        } catch {
            result.spendError = error
        }
        return result
    }
}
