package import RuleLanguage
package import Scoring
package import Storage

/// How long first-time buyers took to buy again, from the orders of a store.
package struct SecondPurchaseCount {
    package private(set) var tally = SecondPurchaseTally()
    /// Buyers whose first purchase lies in the time that is looked at.
    package private(set) var buyers = 0
    package private(set) var boughtAgain = 0
    private let first: ClosedRange<Instant>

    /// - Parameter first: only customers who first bought in this time.
    package init(first: ClosedRange<Instant>) {
        self.first = first
    }

    package mutating func count(_ sweep: CustomerSweep, in reader: any StoreReading) throws {
        let calendar = sweep.calendar
        let today = calendar.date(at: sweep.now).dayNumber
        try sweep.forEach(in: reader, readsEvents: true) { moment in
            let paid = moment.history.lazy.filter { $0.kind == .paid }
            guard let start = paid.first?.at, first.contains(start) else { return }
            let day = calendar.date(at: start).dayNumber
            let second = paid.lazy.map { calendar.date(at: $0.at).dayNumber }.first { $0 > day }
            tally.add(first: day, second: second, end: today)
            buyers += 1
            boughtAgain += second == nil ? 0 : 1
        }
    }
}
