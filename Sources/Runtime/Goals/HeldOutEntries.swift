import Engine
import RuleLanguage
import Scoring

/// Which activations of somebody who is held out would have been entries.
///
/// The holdout is drawn before `again` is asked, and somebody held out has no entries that `again` could look at. Without this, a rule
/// with `again: once` would give the treated one goal window and those held out one for every trigger event. Like `again` itself, this
/// goes by person: everybody with one phone.
struct HeldOutEntries {
    private let book: RuleBook
    private let rule: Rule

    /// What a rule did about one of the profiles that share a phone.
    struct Profile {
        var customer: String
        /// By due time.
        var lines: [GoalJournal.Line]
        /// The customer's events, by number.
        var events: [Int: Event]
    }

    init(book: RuleBook, rule: Rule) {
        self.book = book
        self.rule = rule
    }

    /// Whether it takes more than the lines themselves to judge them.
    func concern(_ lines: @autoclosure () -> [GoalJournal.Line]) -> Bool {
        rule.again != .every && lines().contains { $0.fate == .heldOut }
    }

    /// The lines of each profile of one person, by customer, where those that would have been no entry count as skipped.
    func judged(_ profiles: [Profile]) -> [String: [GoalJournal.Line]] {
        var acts: [RuleAct] = []
        var judged = Dictionary(profiles.map { ($0.customer, $0.lines) }) { first, _ in first }
        for (profile, index) in inOrder(profiles) {
            let line = profile.lines[index]
            if line.fate == .skipped { continue }
            let trigger = trigger(of: line, in: profile)
            if line.fate == .heldOut {
                let history = EntryHistory(acts: acts, trigger: trigger, calendar: book.shop.facts.calendar)
                let successor = successor(of: trigger, due: line.due, in: profile)
                if history.refusal(rule.again, due: line.due, successor: successor, end: end) != nil {
                    judged[profile.customer]?[index].fate = .skipped
                    continue
                }
            }
            acts.append(
                RuleAct(
                    key: ActivationKey(rule: rule.name, step: String(line.step), event: trigger.id),
                    customer: profile.customer, due: line.due, eventAt: trigger.at, sentText: false))
        }
        return judged
    }

    /// As they were decided: by due time, the steps of one time in the rule's order, then by their events.
    private func inOrder(_ profiles: [Profile]) -> [(profile: Profile, line: Int)] {
        let all = profiles.flatMap { profile in profile.lines.indices.map { (profile: profile, line: $0) } }
        return all.sorted { left, right in
            let (one, other) = (left.profile.lines[left.line], right.profile.lines[right.line])
            if (one.due, one.step) != (other.due, other.step) { return (one.due, one.step) < (other.due, other.step) }
            let (began, otherBegan) = (trigger(of: one, in: left.profile), trigger(of: other, in: right.profile))
            return (began.at, began.sequence, began.customer) < (
                otherBegan.at, otherBegan.sequence, otherBegan.customer
            )
        }
    }

    /// The trigger with which the rule would have begun anew by then.
    private func successor(of trigger: Event, due: Instant, in profile: Profile) -> Event? {
        guard rule.again == .restart else { return nil }
        return profile.lines.lazy.filter { $0.fate == .heldOut }
            .map { self.trigger(of: $0, in: profile) }
            .first { $0.isAfter(trigger) && $0.at <= due }
    }

    /// Named by its number and whose it is. A moment of the calendar is not in the store; its number is when it came.
    private func trigger(of line: GoalJournal.Line, in profile: Profile) -> Event {
        let known = profile.events[line.trigger]
        let at =
            known?.at ?? (rule.trigger.isStored ? line.due : Instant(milliseconds: Int64(line.trigger)))
        return Event(
            id: "\(line.trigger) \(profile.customer)", customer: profile.customer, kind: rule.trigger.kind, at: at,
            received: known?.received ?? at, sequence: known?.sequence ?? 0)
    }

    /// When the last step of an entry is due.
    private func end(_ at: Instant) -> Instant {
        rule.steps.map { book.timetable(of: rule, step: $0).planned(for: at) }.max() ?? at
    }
}
