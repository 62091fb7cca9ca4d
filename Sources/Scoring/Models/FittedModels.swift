package import RuleLanguage

/// The models of a shop, as they were learnt one after the other: a moment of the past is answered from what was known then.
package struct FittedModels: CustomerModels {
    /// Ascending by time.
    private let fits: [ModelFit]
    private let options: RFMOptions

    /// - Parameter options: of shop.yaml as it is now, which the thresholds of the fits are for.
    package init(fits: [ModelFit], options: RFMOptions) {
        self.fits = fits.sorted { $0.fittedAt < $1.fittedAt }
        self.options = options
    }

    /// The latest that was known at a moment.
    package func fit(at now: Instant) -> ModelFit? {
        fits.last { $0.fittedAt <= now }
    }

    package func rfm(at moment: Moment) -> RFMScore? {
        guard let thresholds = fit(at: moment.now)?.rfm,
            let figures = RFMFigures(at: moment, options: options)
        else { return nil }
        return thresholds.score(of: figures, customer: moment.file.customer.id)
    }

    package func chanceAlive(at moment: Moment) -> Double? {
        guard let model = fit(at: moment.now)?.repeatPurchase,
            let summary = RepeatPurchaseSummary(of: moment.standing, at: moment)
        else { return nil }
        return model.chanceAlive(summary)
    }

    package func expectedOrders(within span: Span, at moment: Moment) -> Double? {
        guard let model = fit(at: moment.now)?.repeatPurchase,
            let summary = RepeatPurchaseSummary(of: moment.standing, at: moment)
        else { return nil }
        let end = moment.shop.calendar.adding(span, to: moment.now)
        let days = Double(end.milliseconds - moment.now.milliseconds) / 86_400_000
        return model.expectedPurchases(of: summary, inDays: days)
    }

    package func expectedAmount(at moment: Moment) -> Int64? {
        guard let model = fit(at: moment.now)?.spend,
            let summary = RepeatPurchaseSummary(of: moment), let spend = model.expectedSpend(of: summary)
        else { return nil }
        let minor = spend * Double(moment.shop.currency.minorUnits)
        return Int64(exactly: minor.rounded(.toNearestOrAwayFromZero))
    }

    package func bundle(at moment: Moment) -> (title: String, item: String)? {
        guard let companions = fit(at: moment.now)?.companions, !companions.isEmpty else { return nil }
        let bought = moment.file.orders.values.filter { $0.isBought(by: moment.now) }
            .sorted { ($1.paidAt ?? .distantPast, $1.id) < ($0.paidAt ?? .distantPast, $0.id) }
        let pieces = bought.map(\.pieces)
        let owned = Set(pieces.joined())
        // The latest order says most about what somebody is busy with.
        for item in pieces.joined() {
            if let new = companions[item]?.first(where: { !owned.contains($0) }) { return (new, item) }
        }
        return nil
    }

    /// The day from which on the customer's silence is far beyond their own rhythm; nil without a rhythm.
    package func silence(at moment: Moment) -> (begins: Instant, usualDays: Int)? {
        guard let model = fit(at: moment.now)?.repeatPurchase, let last = moment.standing.lastPurchaseDay,
            let summary = RepeatPurchaseSummary(of: moment.standing, at: moment),
            let days = PersonalSilence(model: model).days(for: summary)
        else { return nil }
        return (moment.shop.calendar.startOfDay(last.adding(days: days)), days)
    }
}

extension Order {
    /// What was bought with it, by title: its lines; where none are known what its title says, in which platforms join those of all
    /// items.
    fileprivate var pieces: [String] {
        if !lineTitles.isEmpty { return lineTitles }
        guard let title else { return [] }
        let parts = title.split { Order.joints.contains($0) }.map { part in
            String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        return parts.count > 1 ? [title] + parts : [title]
    }

    private static let joints: Set<Character> = [",", "，", "、", ";", "；", "|", "+"]
}

extension RFMFigures {
    /// What the customer's purchases come to at a moment.
    package init?(at moment: Moment, options: RFMOptions) {
        let calendar = moment.shop.calendar
        self.init(
            of: RFMPurchase.all(of: moment), in: options.days(through: moment.now, calendar: calendar),
            counting: options.counting, money: options.money)
    }
}

extension RFMPurchase {
    /// The orders that were paid by a moment, with what was paid back on each by then. What was paid back without saying on which order
    /// is taken off the latest.
    package static func all(of moment: Moment) -> [RFMPurchase] {
        let calendar = moment.shop.calendar
        var purchases: [RFMPurchase] = []
        var places: [String: Int] = [:]
        for event in moment.history {
            switch event.kind {
            case .paid:
                if let order = event.order { places[order] = purchases.count }
                let day = Int32(calendar.date(at: event.at).dayNumber)
                purchases.append(RFMPurchase(day: day, paid: event.amount ?? 0))
            case .refunded:
                guard let place = event.order.flatMap({ places[$0] }) ?? purchases.indices.last else { continue }
                purchases[place].refunded = purchases[place].refunded.saturatingSum(with: event.amount ?? 0)
            default: break
            }
        }
        return purchases
    }
}

extension RepeatPurchaseSummary {
    /// From what has been counted; without what a purchase brought.
    init?(of standing: Standing, at moment: Moment) {
        guard let firstAt = standing.firstOrderAt, let lastDay = standing.lastPurchaseDay else { return nil }
        let calendar = moment.shop.calendar
        let first = calendar.date(at: firstAt).dayNumber
        let today = calendar.date(at: moment.now).dayNumber
        self.init(
            repeats: Int32(max(standing.purchaseDays - 1, 0)), lastDay: Int32(lastDay.dayNumber - first),
            age: Int32(max(today, lastDay.dayNumber) - first), meanSpend: 0)
    }

    /// From the purchases themselves, in major units of the currency; nil for who had not bought by the moment.
    package init?(of moment: Moment) {
        let calendar = moment.shop.calendar
        let purchases = moment.history.lazy.filter { $0.kind == .paid }.map { event in
            (day: Int32(calendar.date(at: event.at).dayNumber), paid: event.amount ?? 0)
        }
        self.init(of: Array(purchases), through: Int32(calendar.date(at: moment.now).dayNumber))
        meanSpend /= Double(moment.shop.currency.minorUnits)
    }
}
