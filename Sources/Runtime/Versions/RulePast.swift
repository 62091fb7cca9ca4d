import Engine
import RuleLanguage
import Storage

/// The versions of one rule that have to be in the book.
struct RulePast {
    let current: BookedRule
    /// The oldest first; the last is the current version.
    let changes: [RuleChange]
    let library: OldVersions
    private var rules: [String: Rule] = [:]

    init(current: BookedRule, changes: [RuleChange], library: OldVersions) {
        self.current = current
        self.changes = changes
        self.library = library
    }

    /// - Parameter openAfter: what was due at or before it has been decided.
    mutating func versions(openAfter: Instant, scope: VersionedBook.Scope) throws -> [BookedRule] {
        var versions: [BookedRule] = []
        for stretch in try stretches(scope: scope) {
            if stretch.version == current.rule.version {
                versions.append(current.deciding(stretch.events))
                continue
            }
            do {
                let rule = try rule(stretch.version)
                let isOver = try isOver(rule, stretch.events, openAfter: openAfter)
                if isOver, scope == .open { continue }
                versions.append(try library.booked(rule).deciding(stretch.events))
            } catch let error as OldVersionError {
                if scope == .open { throw error }
            }
        }
        return versions
    }

    private mutating func stretches(scope: VersionedBook.Scope) throws -> [VersionStretches.Stretch] {
        try VersionStretches.of(changes) { change in
            if change.version == current.rule.version { return current.rule.inFlight }
            do {
                return try rule(change.version).inFlight
            } catch let error as OldVersionError {
                // What it did with those before it is not known; for an explanation they are left out.
                if scope == .open { throw error }
                return .cancel
            }
        }
    }

    private mutating func rule(_ version: String) throws -> Rule {
        if let rule = rules[version] { return rule }
        let rule = try library.rule(current.rule.name, version: version)
        rules[version] = rule
        return rule
    }

    /// Whether nothing can become due by it any more: its last event's last step is past, too far for late news, and nothing of it is
    /// tried again.
    private func isOver(_ rule: Rule, _ events: ClosedRange<Instant>, openAfter: Instant) throws -> Bool {
        guard let limit = rule.lateLimit else { return false }
        let book = RuleBook(shop: library.shop, rules: [])
        let calendar = library.shop.facts.calendar
        for step in rule.steps {
            let last = book.timetable(of: rule, step: step).planned(for: events.upperBound)
            // A day more for the quiet hours of other time zones.
            if calendar.adding(limit, to: last).advanced(byMilliseconds: 86_400_000) >= openAfter { return false }
            let open = AgendaQuery.retries(
                rule: rule.name, step: step.id, from: .distantPast, to: .distantFuture)
            if try !library.reader.rows(open, after: nil, limit: 1).isEmpty { return false }
        }
        return true
    }
}
