package import RuleLanguage
package import Scoring
package import Storage

/// How many customers each group has, and what they brought in the last year.
package struct CareCount {
    package struct Group: Hashable, Sendable {
        /// Those who have ever bought.
        package fileprivate(set) var customers = 0
        /// Paid less paid back in the last twelve months, minor unit.
        package fileprivate(set) var revenue: Int64 = 0

        /// A year's margin of one customer, rounded to the minor unit.
        package func margin(_ settings: CareSettings) -> Int64 {
            guard customers > 0 else { return 0 }
            let margin = Double(revenue) * Double(settings.marginRate) / 10_000 / Double(customers)
            return Int64(exactly: margin.rounded()) ?? 0
        }

        package func size(_ settings: CareSettings) -> CareLevel.Grade {
            CareLevel.Grade(of: Int64(customers), limits: (Int64(settings.fewCustomers), Int64(settings.manyCustomers)))
        }

        package func worth(_ settings: CareSettings) -> CareLevel.Grade {
            CareLevel.Grade(of: margin(settings), limits: (settings.lowMargin, settings.highMargin))
        }
    }

    /// In the order in which they were asked for; a customer counts in each group that they belong to.
    package private(set) var groups: [Group]
    private let people: [CustomerGroup]

    package init(_ people: [CustomerGroup]) {
        self.people = people
        groups = people.map { _ in Group() }
    }

    package mutating func count(_ sweep: CustomerSweep, in reader: any StoreReading) throws {
        let since = sweep.calendar.subtracting(Span(months: 12), from: sweep.now)
        try sweep.forEach(in: reader, readsEvents: true) { moment in
            guard moment.standing.orders > 0 else { return }
            let revenue = moment.revenue(since: since)
            for index in people.indices where people[index].contains(moment) {
                groups[index].customers += 1
                groups[index].revenue = groups[index].revenue.saturatingSum(with: revenue)
            }
        }
    }
}

extension Moment {
    /// Paid less paid back after that moment.
    fileprivate func revenue(since: Instant) -> Int64 {
        history.reversed().prefix { $0.at > since }.reduce(0) { sum, event in
            switch event.kind {
            case .paid: sum.saturatingSum(with: event.amount ?? 0)
            case .refunded: sum.saturatingSum(with: event.amount.map { $0 == .min ? .max : -$0 } ?? 0)
            default: sum
            }
        }
    }
}
