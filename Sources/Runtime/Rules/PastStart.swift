package import Engine
package import RuleLanguage
package import Storage

/// Finds the people whose time for a rule is past, and for whom it would act now; and gives each a time of their own to start at.
///
/// Customers are read a page at a time; of those who are found, only what starts them is kept.
package struct PastStart: Sendable {
    /// One person, with the step of their latest trigger event that would act.
    package struct Person: Hashable, Sendable {
        package var customer: String
        /// By its hash: the digits are not kept.
        package var phone: UInt64?
        /// What they have spent, minor unit.
        package var value: Int64
        /// Index into the book's rules: of several versions, the one that decides.
        package var rule: Int
        package var step: Int
        package var event: String
        package var eventAt: Instant
        package var planned: Instant
        package var messages: Int
        package var parts: Int
        package var cost: Int64
    }

    package struct Finding: Sendable {
        package var customers = 0
        /// Those worth most first.
        package var people: [Person] = []
        /// Why others are not among them, each counted once.
        package var skipped: [String: Int] = [:]
        /// Whose turn comes by itself: their time is not past yet, or the next turn decides about it.
        package var notPast = 0
        /// The rule has acted for their latest trigger event, has stopped for good, or tries again by itself.
        package var decided = 0

        /// Two profiles with one phone are one person, who comes by the profile worth most.
        fileprivate mutating func keepOneForEachPhone() {
            var phones: Set<UInt64> = []
            let found = people.count
            people.removeAll { person in person.phone.map { !phones.insert($0).inserted } ?? false }
            if people.count < found { skipped["duplicate", default: 0] += found - people.count }
        }
    }

    private let book: RuleBook
    private let rule: String
    private let step: String?
    private let now: Instant

    /// - Parameters:
    ///   - book: as it runs.
    ///   - step: only that one; nil for the latest of each person's that is past.
    package init(_ rule: String, step: String?, book: RuleBook, now: Instant) {
        self.book = book
        self.rule = rule
        self.step = step
        self.now = now
    }

    package func find(from reader: any StoreReading) throws -> Finding {
        let search = try PastSearch(
            book: book.knowing(reader, mode: .live(now: now)), rule: rule, step: step, now: now, reader: reader)
        var finding = Finding()
        var last: String?
        while case let page = try reader.customerPage(after: last, limit: 500), !page.isEmpty {
            finding.customers += page.count
            try search.look(at: page.map(\.id), into: &finding)
            last = page.last?.id
        }
        finding.people.sort { ($1.value, $0.customer) < ($0.value, $1.customer) }
        finding.keepOneForEachPhone()
        return finding
    }

    /// Those worth most start first.
    package func retries(of people: [Person], perDay: Int) -> [Retry] {
        guard let category = book.rules.first(where: { $0.rule.name == rule })?.rule.category else { return [] }
        var hours = OpenHours(
            after: now, perDay: perDay, quietHours: book.shop.quietHours[category] ?? OpenHours.usual,
            calendar: book.shop.facts.calendar)
        return people.map { person in
            Retry(
                key: key(of: person), customer: person.customer, at: hours.next(), planned: person.planned,
                eventAt: person.eventAt, isStarted: true)
        }
    }

    private func key(of person: Person) -> ActivationKey {
        let step = book.rules[person.rule].steps[person.step].step.id
        return ActivationKey(rule: rule, step: step, event: person.event)
    }

    /// - Returns: how many will start; the others have been decided since they were looked for.
    package func start(_ people: [Person], perDay: Int, _ writer: any StoreWriting) throws -> Int {
        let retries = retries(of: people, perDay: perDay)
        var started = 0
        for version in Set(people.map(\.rule)).sorted() {
            let own = zip(people, retries).filter { $0.0.rule == version }.map(\.1)
            started += try writer.start(own, version: book.rules[version].rule.version, at: now)
        }
        return started
    }
}
