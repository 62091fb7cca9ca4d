import Engine
import RuleLanguage
import Scoring
import Storage

/// Collects activations of rules with goals, and then looks what their customers did afterwards.
struct GoalFollowUp: Sendable {
    private static let pageSize = 512

    private let book: RuleBook
    let subjects: [GoalSubject]
    private let entries: [HeldOutEntries]
    private let places: [String: Int]
    private var journals: [GoalJournal]
    /// By subject, in the order in which they were met.
    private var versions: [[String]]
    private var numbers: [String: Int] = [:]
    private var customers: [String] = []

    init(book: RuleBook, subjects: [GoalSubject]) {
        self.book = book
        self.subjects = subjects
        entries = subjects.map { HeldOutEntries(book: book, rule: $0.rule) }
        places = Dictionary(uniqueKeysWithValues: subjects.enumerated().map { ($1.rule.name, $0) })
        journals = subjects.map { _ in GoalJournal() }
        versions = subjects.map { _ in [] }
    }

    /// A rule without a goal is passed over.
    mutating func note(_ decision: Decision) {
        guard let place = places[decision.key.rule] else { return }
        let fate: GoalActivation.Fate =
            switch decision.skip {
            case nil: .treated
            case .holdout: .heldOut
            case .some: .skipped
            }
        let line = GoalJournal.Line(
            due: decision.due, trigger: GoalJournal.number(ofEventBehind: decision),
            step: subjects[place].index(ofStep: decision.key.step),
            version: number(ofVersion: decision.version, of: place), fate: fate)
        journals[place].add(line, customer: number(of: decision.customer))
    }

    /// Whether who has entered before decides who of those held out would have.
    func asksForEntries(ofRule name: String) -> Bool {
        guard let rule = places[name].map({ subjects[$0].rule }) else { return false }
        return rule.again != .every && rule.holdout > 0
    }

    private mutating func number(ofVersion version: String, of place: Int) -> Int {
        if let known = versions[place].lastIndex(of: version) { return known }
        guard versions[place].count < GoalJournal.mostVersions else { return GoalJournal.mostVersions - 1 }
        versions[place].append(version)
        return versions[place].count - 1
    }

    private mutating func number(of customer: String) -> Int {
        if let known = numbers[customer] { return known }
        numbers[customer] = customers.count
        customers.append(customer)
        return customers.count - 1
    }

    /// Reads the customers' events page by page in the order of their keys.
    ///
    /// - Parameters:
    ///   - from: activations due before that only say who had entered.
    ///   - known: up to here everything that happened is known.
    func findings(
        basis: GoalReport.Basis, from: Instant, known: Instant, reader: any StoreReading,
        period: (GoalSubject) -> GoalReport.Period
    ) throws -> GoalFindings {
        var found = nothing(period: period)
        let ordered = customers.indices.sorted { customers[$0] < customers[$1] }
        for start in stride(from: 0, to: ordered.count, by: GoalFollowUp.pageSize) {
            let page = ordered[start..<min(start + GoalFollowUp.pageSize, ordered.count)]
            var people = try people(page, reader: reader)
            add(page, of: &people, from: from, known: known, to: &found)
        }
        return GoalFindings(basis: basis, rules: found, known: known)
    }

    /// What there is to say before anybody has been looked at.
    func nothing(period: (GoalSubject) -> GoalReport.Period) -> [GoalFindings.RuleFindings] {
        subjects.map { GoalFindings.RuleFindings($0, period: period($0)) }
    }

    /// Adds everybody who was met, whose files are all there.
    func add(
        _ people: ReplayedPeople, from: Instant, known: Instant, to found: inout [GoalFindings.RuleFindings]
    ) {
        let numbers = customers.indices[...]
        var people = GoalPeople(people.files, sharing: heldOut(among: numbers).map { customers[$0] })
        add(numbers, of: &people, from: from, known: known, to: &found)
    }

    private func add(
        _ numbers: some Sequence<Int>, of people: inout GoalPeople, from: Instant, known: Instant,
        to found: inout [GoalFindings.RuleFindings]
    ) {
        let windows = subjects.map {
            GoalWindow(goal: $0.goal, calendar: book.shop.facts.calendar, end: known)
        }
        for number in numbers {
            let file = people.file(of: customers[number])
            for place in subjects.indices {
                let lines = journals[place].lines(of: number)
                guard !lines.isEmpty else { continue }
                let events = people.events(of: customers[number])
                let judged = judged(lines, of: number, place: place, among: &people).filter { $0.due >= from }
                for line in judged where line.fate != .skipped {
                    found[place].versions[versions[place][line.version], default: 0] += 1
                }
                let activations = judged.map { GoalActivation($0, trigger: events[$0.trigger]?.id) }
                found[place].tally.add(
                    activations, events: subjects[place].goal.events(in: file, shop: book.shop.facts),
                    window: windows[place])
            }
        }
    }

    /// The customers of a page, and the others who share a phone with one who is held out.
    private func people(_ page: ArraySlice<Int>, reader: any StoreReading) throws -> GoalPeople {
        let heldOut = heldOut(among: page)
        return try GoalPeople(page.map { customers[$0] }, sharing: heldOut.map { customers[$0] }, reader: reader)
    }

    private func heldOut(among numbers: some Sequence<Int>) -> [Int] {
        numbers.filter { number in
            subjects.indices.contains { entries[$0].concern(journals[$0].lines(of: number)) }
        }
    }

    /// The customer's lines, where those of somebody held out that would have been no entry count as skipped.
    private func judged(
        _ lines: [GoalJournal.Line], of number: Int, place: Int, among people: inout GoalPeople
    ) -> [GoalJournal.Line] {
        guard entries[place].concern(lines) else { return lines }
        let judged = people.once(about: customers[number], place: place) { profiles in
            entries[place].judged(
                profiles.map { customer, events in
                    let lines = numbers[customer].map { journals[place].lines(of: $0) } ?? []
                    return HeldOutEntries.Profile(customer: customer, lines: lines, events: events)
                })
        }
        return judged[customers[number]] ?? lines
    }
}

extension Goal {
    /// The customer's events without those of the goal's kind that do not count. One about which the condition has no answer does not.
    fileprivate func events(in file: CustomerFile, shop: ShopFacts) -> [Event] {
        guard let condition = condition?.condition else { return file.events }
        return file.events.filter { candidate in
            candidate.kind != event
                || condition.evaluate(at: Moment(of: candidate, file: file, shop: shop)) == .yes
        }
    }
}

extension GoalActivation {
    /// - Parameter trigger: nil for a moment of the calendar, which is no goal.
    fileprivate init(_ line: GoalJournal.Line, trigger: String?) {
        self.init(step: line.step, due: line.due, trigger: trigger ?? "", fate: line.fate)
    }
}
