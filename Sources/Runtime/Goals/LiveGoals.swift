package import Engine
package import RuleLanguage
import Scoring
package import Storage

/// What the rules that ran have achieved: the people for whom they acted, next to those whom they left alone.
package struct LiveGoals: Sendable {
    private static let pageSize = 1000

    private let book: RuleBook

    package init(book: RuleBook) {
        self.book = book
    }

    /// - Parameters:
    ///   - from: activations due before that are not counted; nil goes back to the beginning of each rule.
    ///   - to: nil goes on to `now`.
    package func findings(
        from: Instant? = nil, to: Instant? = nil, now: Instant, reader: any StoreReading
    ) throws -> GoalFindings {
        let begun = try reader.ruleActivations()
        let states = try reader.ruleStates()
        let last = min(to ?? now, now)
        let isPast = to.map { $0 < now } ?? false
        var followUp = GoalFollowUp(book: book, subjects: GoalSubject.all(of: book))
        for subject in followUp.subjects {
            // What came before the period says who had entered by then.
            try forEachDecision(of: subject.rule.name, reader: reader) { decision in
                if decision.due <= last { followUp.note(decision) }
            }
        }
        let known = try reader.knownUntil(now: now, book: book)
        let first = from ?? .distantPast
        return try followUp.findings(basis: .live, from: first, known: known, reader: reader) { subject in
            let rule = subject.rule
            let runs = states[rule.name].map { $0.kind == .running } ?? true
            return GoalReport.Period(
                from: min(max(first, begun[rule.name] ?? last), last), through: last,
                goesOn: runs && !isPast && rule.trigger.comesAgain)
        }
    }

    private func forEachDecision(
        of rule: String, reader: any StoreReading, _ body: (Decision) -> Void
    ) throws {
        var last: ActivationKey?
        while true {
            let page = try reader.comparedDecisions(of: rule, after: last, limit: LiveGoals.pageSize)
            page.forEach(body)
            guard let end = page.last, page.count == LiveGoals.pageSize else { return }
            last = end.key
        }
    }
}

extension Trigger {
    /// Whether new people may come to the rule.
    fileprivate var comesAgain: Bool {
        switch self {
        case .occasion(.onDate): false
        case .event, .period, .inactive, .occasion(.every), .occasion(.holiday), .anniversary: true
        }
    }
}
