package import Engine
package import RuleLanguage
import Scoring
package import Storage

/// What people did after what a backtest would have done to them, and where a rule would have left the band it is expected in.
///
/// It sees the decisions of a replay as they are made, and keeps a few bytes of each.
package struct GoalReplay: Sendable {
    private let book: RuleBook
    private let window: Window
    private var followUp: GoalFollowUp
    private let emptyFollowUp: GoalFollowUp
    /// What those did who have been looked at and forgotten.
    private var settled: [GoalFindings.RuleFindings]
    /// By name of the rules that expect something.
    private var watches: [String: ExpectedBandWatch]

    /// - Parameter fallback: the goal of rules that name none.
    package init(of replay: Replay, fallback: Goal? = nil) {
        book = replay.whole
        window = replay.window
        followUp = GoalFollowUp(book: book, subjects: GoalSubject.all(of: replay.book, fallback: fallback))
        emptyFollowUp = followUp
        settled = followUp.nothing { [window] _ in GoalReport.Period(from: window.first, through: window.through) }
        watches = Dictionary(
            replay.book.rules.compactMap { booked in
                ExpectedBandWatch(booked.rule, from: replay.window.first, calendar: replay.book.shop.facts.calendar)
                    .map { (booked.rule.name, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    package mutating func note(_ decision: Decision) {
        if decision.skip == nil { watches[decision.key.rule]?.act(at: decision.due) }
        // What came before the window only says who had entered by then, or would have if nobody had held them out.
        // Another profile of somebody held out is the same person.
        let isEntry =
            decision.skip == .holdout || decision.skip == nil && followUp.asksForEntries(ofRule: decision.key.rule)
        if decision.due >= window.first || isEntry { followUp.note(decision) }
    }

    /// - Parameter now: what is dated after it has not happened.
    package func findings(now: Instant, from reader: any StoreReading) throws -> GoalFindings {
        let period = GoalReport.Period(from: window.first, through: window.through)
        return try followUp.findings(
            basis: .backtest, from: window.first, known: try reader.knownUntil(now: now, book: book), reader: reader
        ) { _ in period }
    }

    /// Looks what everybody did afterwards who was met since the last time, and forgets them.
    ///
    /// - Parameter people: all of them, and all who share a phone with them.
    mutating func settle(_ people: ReplayedPeople, known: Instant) {
        followUp.add(people, from: window.first, known: known, to: &settled)
        followUp = emptyFollowUp
    }

    /// Adds what was settled of other people.
    mutating func merge(_ other: GoalReplay) {
        for (index, more) in other.settled.enumerated() { settled[index].add(more) }
        for (name, watch) in other.watches { watches[name]?.merge(watch) }
    }

    /// Of those who have been settled.
    func settledFindings(known: Instant) -> GoalFindings {
        GoalFindings(basis: .backtest, rules: settled, known: known)
    }

    /// The rules that would have acted for more people than they expect, by name.
    package var overruns: [ExpectedBandOverrun] {
        watches.values.compactMap(\.overrun).sorted { $0.rule < $1.rule }
    }
}
