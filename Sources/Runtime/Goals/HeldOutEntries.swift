import Engine
import RuleLanguage
import Scoring

/// Which activations of a customer who is held out would have been entries.
///
/// The holdout is drawn before `again` is asked, and somebody held out has no entries that `again` could look at. Without this, a rule
/// with `again: once` would give the treated one goal window and those held out one for every trigger event.
struct HeldOutEntries {
    private let book: RuleBook
    private let rule: Rule

    init(book: RuleBook, rule: Rule) {
        self.book = book
        self.rule = rule
    }

    /// The lines by due time, where those that would have been no entry count as skipped.
    ///
    /// - Parameter events: the customer's, by number.
    func judged(_ lines: [GoalJournal.Line], customer: String, events: [Int: Event]) -> [GoalJournal.Line] {
        guard rule.again != .every, lines.contains(where: { $0.fate == .heldOut }) else { return lines }
        var acts: [RuleAct] = []
        return lines.map { line in
            guard line.fate == .heldOut else { return line }
            let trigger = trigger(of: line, customer: customer, events: events)
            let history = EntryHistory(acts: acts, trigger: trigger, calendar: book.shop.facts.calendar)
            let successor = successor(of: trigger, due: line.due, among: lines, customer: customer, events: events)
            if history.refusal(rule.again, due: line.due, successor: successor, end: end) != nil {
                var line = line
                line.fate = .skipped
                return line
            }
            acts.append(
                RuleAct(
                    key: ActivationKey(rule: rule.name, step: String(line.step), event: trigger.id),
                    customer: customer, due: line.due, eventAt: trigger.at, sentText: false))
            return line
        }
    }

    /// The event with which the rule would have begun anew by then.
    private func successor(
        of trigger: Event, due: Instant, among lines: [GoalJournal.Line], customer: String, events: [Int: Event]
    ) -> Event? {
        guard rule.again == .restart, case .event = rule.trigger else { return nil }
        return lines.lazy.filter { $0.fate == .heldOut }
            .map { self.trigger(of: $0, customer: customer, events: events) }
            .first { $0.isAfter(trigger) && $0.at <= due }
    }

    /// Named by its number. A moment of the calendar is not in the store: it came when its step was due, or shortly before.
    private func trigger(of line: GoalJournal.Line, customer: String, events: [Int: Event]) -> Event {
        let known = events[line.trigger]
        return Event(
            id: String(line.trigger), customer: customer, kind: rule.trigger.kind, at: known?.at ?? line.due,
            received: known?.received ?? line.due, sequence: known?.sequence ?? 0)
    }

    /// When the last step of an entry is due.
    private func end(_ at: Instant) -> Instant {
        rule.steps.map { book.timetable(of: rule, step: $0).planned(for: at) }.max() ?? at
    }
}
