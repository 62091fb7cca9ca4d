package import RuleLanguage
package import Storage

/// How far the customers of each month have come since the shop first heard of them.
package struct FunnelCount {
    /// The customers whose first contact lies in one month.
    package struct Cohort: Hashable, Sendable {
        package var customers = 0
        /// By stage: who got there.
        package var reached: [Int]
        /// By stage: those of them who got to a later one afterwards.
        package var wentOn: [Int]

        fileprivate init(stages: Int) {
            reached = Array(repeating: 0, count: stages)
            wentOn = reached
        }

        fileprivate mutating func add(_ other: Cohort) {
            customers += other.customers
            for stage in reached.indices {
                reached[stage] += other.reached[stage]
                wentOn[stage] += other.wentOn[stage]
            }
        }

        /// Of those who got to the stage; nil where nobody did.
        package func conversion(from stage: Int) -> Double? {
            reached[stage] == 0 ? nil : Double(wentOn[stage]) / Double(reached[stage])
        }

        /// Of everybody.
        package func share(of stage: Int) -> Double? {
            customers == 0 ? nil : Double(reached[stage]) / Double(customers)
        }
    }

    package let stages: [FunnelStage]
    /// By month, `2026-11`.
    package private(set) var cohorts: [String: Cohort] = [:]
    private let first: ClosedRange<Instant>
    private let within: Span?

    /// - Parameters:
    ///   - first: only customers whose first contact lies in this time.
    ///   - within: only what was reached so long after the first contact, so that months compare; nil for everything until now.
    package init(stages: [FunnelStage], first: ClosedRange<Instant>, within: Span?) {
        self.stages = stages
        self.first = first
        self.within = within
    }

    package mutating func count(_ sweep: CustomerSweep, in reader: any StoreReading) throws {
        let calendar = sweep.calendar
        try sweep.forEach(in: reader, readsEvents: true) { moment in
            let times = stages.map { $0.reached(by: moment) }
            let reached = zip(stages, times).compactMap { $0.isExit ? nil : $1 }
            guard let contact = ([moment.firstContact].compactMap(\.self) + reached).min(), first.contains(contact)
            else { return }
            let end = within.map { calendar.adding($0, to: contact) } ?? .distantFuture
            let month = String(calendar.date(at: contact).iso8601.prefix(7))
            cohorts[month, default: Cohort(stages: stages.count)].add(cohort(times, until: end))
        }
    }

    private func cohort(_ times: [Instant?], until end: Instant) -> Cohort {
        let counted = zip(stages, times).map { stage, time in
            // Leaving takes long; it is looked at as of now.
            time.flatMap { stage.isExit || $0 <= end ? $0 : nil }
        }
        var one = Cohort(stages: stages.count)
        one.customers = 1
        for (place, time) in counted.enumerated() {
            guard let time else { continue }
            one.reached[place] = 1
            let later = zip(stages, counted).dropFirst(place + 1).contains { stage, other in
                !stage.isExit && other.map { $0 >= time } ?? false
            }
            one.wentOn[place] = later ? 1 : 0
        }
        return one
    }

    package var total: Cohort {
        cohorts.values.reduce(into: Cohort(stages: stages.count)) { $0.add($1) }
    }

    /// Whether the customers of the month may still get somewhere in the time that counts.
    package func isOpen(_ month: String, now: Instant, calendar: ShopCalendar) -> Bool {
        guard let within else { return false }
        let parts = month.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, let start = CalendarDate(year: parts[0], month: parts[1], day: 1) else { return false }
        return calendar.adding(within, to: calendar.startOfDay(start.adding(months: 1))) > now
    }
}

extension Moment {
    /// When the shop first heard of the customer: any event, or the date on the member list.
    fileprivate var firstContact: Instant? {
        let listed = file.customer.registeredAt.flatMap { $0 <= now ? $0 : nil }
        let touched = history.first { FunnelCount.contacts.contains($0.kind.rawValue) }?.at
        return [touched, listed].compactMap(\.self).min()
    }
}

extension FunnelCount {
    /// What a customer does; what tend does to them is no contact.
    fileprivate static let contacts: Set = [
        "followed", "registered", "placed", "paid", "asked", "reviewed", "redeemed",
    ]
}
