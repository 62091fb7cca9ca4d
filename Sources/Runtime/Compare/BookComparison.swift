package import Engine
package import RuleLanguage
package import Storage

/// What an edit changes: a window planned under the book as it was and under the book as it would be, in one snapshot.
package struct BookComparison: Sendable {
    package struct StepName: Hashable, Sendable, Comparable {
        package var rule: String
        package var step: String

        package init(_ key: ActivationKey) {
            rule = key.rule
            step = key.step
        }

        package static func < (left: StepName, right: StepName) -> Bool {
            (left.rule, left.step) < (right.rule, right.step)
        }
    }

    /// Of a rule that is changed: people whose trigger came before the new version.
    package struct InFlight: Hashable, Sendable {
        package var rule: String
        /// What the new version says.
        package var choice: RuleLanguage.InFlight
        /// For whom the old version would still do something: with `pin` it does, with `cancel` it does not.
        package var people: Int
        /// Who gets something else, or at another time, with `move`.
        package var moved: Int
    }

    package struct Report: Sendable {
        package var window: Window
        package var steps: [StepName: [PlanChange.Kind: Int]] = [:]
        package var inFlight: [InFlight] = []
        /// Different people, by kind.
        package var people: [PlanChange.Kind: Int] = [:]
    }

    /// One side: a folder's book with its texts.
    package struct Side: Sendable {
        package var book: RuleBook
        package var versioned: VersionedBook

        package init(_ book: RuleBook, versioned: VersionedBook) {
            self.book = book
            self.versioned = versioned
        }
    }

    private let old: Side
    private let new: Side
    private let now: Instant

    package init(old: Side, new: Side, now: Instant) {
        self.old = old
        self.new = new
        self.now = now
    }

    /// - Parameter visit: gets every difference.
    package func compare(
        _ window: Window, from reader: any StoreReading, visit: ([PlanChange]) throws -> Void
    ) throws -> Report {
        let before = try old.versioned.book(now: now, from: reader)
        let after = try new.versioned.book(now: now, from: reader)
        let doubling = Doubling(old: before, new: after)
        let oldTimes = PlannedTimes(before)
        let newTimes = PlannedTimes(after)
        var report = Report(window: window)
        var flights = try Flights(old: old.book, new: new.book, now: now, from: reader)
        var people: [PlanChange.Kind: Set<UInt64>] = [:]
        var pending: [PlanChange] = []
        func hand() throws {
            let found = try doubling.marked(pending, from: reader).map {
                $0.looking(beyond: window, old: oldTimes, new: newTimes)
            }
            pending = []
            for change in found {
                let name = StepName(change.key)
                report.steps[name, default: [:]][change.kind, default: 0] += 1
                people[change.kind, default: []].insert(change.customer.personHash)
            }
            try visit(found)
        }
        var merge = try merge(before, after, window, reader)
        try merge.run(seen: { flights.see($0) }) { change in
            flights.note(change)
            pending.append(change)
            if pending.count >= 500 { try hand() }
        }
        try hand()
        if flights.needsMove {
            let moving = try new.versioned.moving().book(now: now, from: reader)
            var again = try self.merge(before, moving, window, reader)
            flights.beginMove()
            try again.run(seen: { _ in }) { flights.note($0) }
        }
        report.inFlight = flights.counts
        report.people = people.mapValues(\.count)
        return report
    }

    private func merge(
        _ before: RuleBook, _ after: RuleBook, _ window: Window, _ reader: any StoreReading
    ) throws -> BookMerge {
        var request = Planner.Request(window, mode: .live(now: now))
        request.sampleCount = 0
        var other = request
        // What is foreseen of the one only would look like a difference.
        let needs = (ScoreNeeds(of: before), ScoreNeeds(of: after))
        if try ForeseenScoring.obstacle(to: needs.0, from: reader) == nil,
            try ForeseenScoring.obstacle(to: needs.1, from: reader) == nil
        {
            request.scoring = needs.0
            other.scoring = needs.1
        }
        return BookMerge(
            old: try Planner(book: before).pass(request, from: reader),
            new: try Planner(book: after).pass(other, from: reader), through: window.through)
    }
}

extension String {
    /// Enough to count different people by.
    var personHash: UInt64 {
        var hash = StableHash()
        hash.combine(self)
        return hash.digest().first
    }
}
