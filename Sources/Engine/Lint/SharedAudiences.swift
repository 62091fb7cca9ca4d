package import RuleLanguage

/// Who gets texts of two marketing rules within a week, counted while a plan goes by in order of due time.
///
/// What it keeps is bounded: with more people than it may hold it goes on with every second one of them, then with every fourth, by
/// a stable hash of the phone, and its counts are estimates from then on.
package struct SharedAudiences {
    /// Within so many milliseconds two texts are too many.
    private static let week: Int64 = 7 * 86_400_000
    private static let leastPeople = 10
    private static let leastPercent = 20
    private static let mostFindings = 10

    private struct Person {
        /// The rules that have texted, each with its latest time.
        var texts: [(rule: Int, at: Int64)] = []
        /// Pairs of rules that have met here, `smaller * rules + larger`.
        var meetings: [Int] = []
    }

    private let book: RuleBook
    private let capacity: Int
    private var people: [UInt64: Person] = [:]
    /// Of the hash, so many bits must be zero.
    private var skippedBits = 0

    package init(book: RuleBook, capacity: Int = 200_000) {
        self.book = book
        self.capacity = max(capacity, 1)
    }

    /// - Parameter rule: its number in the book.
    package mutating func count(_ plan: Plan, rule: Int) {
        guard book.rules[rule].rule.category == .marketing else { return }
        for delivery in plan.deliveries { count(delivery.phone, rule: rule, at: delivery.due.milliseconds) }
    }

    private mutating func count(_ phone: String, rule: Int, at time: Int64) {
        var hash = StableHash()
        hash.combine(phone)
        let person = hash.digest().first
        guard isKept(person) else { return }
        meet(&people[person, default: Person()], rule: rule, at: time)
        while people.count > capacity {
            skippedBits += 1
            people = people.filter { isKept($0.key) }
        }
    }

    private func isKept(_ person: UInt64) -> Bool {
        person & (1 << skippedBits - 1) == 0
    }

    private func meet(_ person: inout Person, rule: Int, at time: Int64) {
        // Two versions of one rule stand side by side while an edit is under way.
        let name = book.rules[rule].rule.name
        for (other, last) in person.texts
        where book.rules[other].rule.name != name && time - last <= SharedAudiences.week {
            let pair = min(rule, other) * book.rules.count + max(rule, other)
            if !person.meetings.contains(pair) { person.meetings.append(pair) }
        }
        if let index = person.texts.firstIndex(where: { $0.rule == rule }) {
            person.texts[index].at = time
        } else {
            person.texts.append((rule, time))
        }
    }

    /// The worst pairs, each told at the rule that it concerns most: the one with the smaller audience.
    package func findings() -> [Diagnostic] {
        var audiences = Array(repeating: 0, count: book.rules.count)
        var meetings: [Int: Int] = [:]
        for person in people.values {
            for text in person.texts { audiences[text.rule] += 1 }
            for pair in person.meetings { meetings[pair, default: 0] += 1 }
        }
        let found = meetings.compactMap { finding(pair: $0.key, count: $0.value, audiences: audiences) }
        let worst = found.sorted { ($0.people, $1.pair) > ($1.people, $0.pair) }.prefix(SharedAudiences.mostFindings)
        return worst.map(\.diagnostic)
    }

    private func finding(
        pair: Int, count: Int, audiences: [Int]
    ) -> (people: Int, pair: Int, diagnostic: Diagnostic)? {
        let first = pair / book.rules.count
        let second = pair % book.rules.count
        let (smaller, larger) = audiences[first] <= audiences[second] ? (first, second) : (second, first)
        let people = count << skippedBits
        let percent = count * 100 / audiences[smaller]
        guard people >= SharedAudiences.leastPeople, percent >= SharedAudiences.leastPercent else { return nil }
        let rule = book.rules[smaller].rule
        let problem = LintProblem.sameAudience(
            with: book.rules[larger].rule.name, people: people, percent: percent, isSampled: skippedBits > 0)
        return (people, pair, Diagnostic(.lint(problem), at: rule.span, rule: rule.name))
    }
}
