package import Engine
package import RuleLanguage
import Scoring
package import Storage

/// What people did after what a backtest would have done to them, and where a rule would have left the band it is expected in.
///
/// It sees the plans of a replay as they are made, and keeps a few bytes of each.
package struct GoalReplay {
    private let book: RuleBook
    private let window: Window
    private var followUp: GoalFollowUp
    /// By rule of the book; nil for a rule that expects nothing.
    private var watches: [ExpectedBandWatch?]

    /// - Parameter fallback: the goal of rules that name none.
    package init(book: RuleBook, window: Window, fallback: Goal? = nil) {
        self.book = book
        self.window = window
        followUp = GoalFollowUp(book: book, subjects: GoalSubject.all(of: book, fallback: fallback))
        watches = book.rules.map { ExpectedBandWatch($0.rule, calendar: book.shop.facts.calendar) }
    }

    package mutating func note(_ plans: [(activation: Activation, plan: Plan)]) {
        for (activation, plan) in plans {
            if plan.decision.skip == nil { watches[activation.rule]?.act(at: plan.decision.due) }
            followUp.note(plan.decision)
        }
    }

    /// - Parameter now: what is dated after it has not happened.
    package func findings(now: Instant, from reader: any StoreReading) throws -> GoalFindings {
        let period = GoalReport.Period(from: window.first, through: window.through)
        return try followUp.findings(
            basis: .backtest, from: window.first, known: try reader.knownUntil(now: now, book: book), reader: reader
        ) { _ in period }
    }

    /// The rules that would have acted for more people than they expect.
    package var overruns: [ExpectedBandWatch] {
        watches.compactMap(\.self).filter { !$0.days.isEmpty }
    }
}
