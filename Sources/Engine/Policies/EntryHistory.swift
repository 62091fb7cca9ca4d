package import RuleLanguage

/// Whether `again` lets a person enter a rule, from what the rule has done for them before.
package struct EntryHistory: Sendable {
    package struct Refusal: Hashable, Sendable {
        package var why: Reentry.Refusal
        /// The other entry.
        package var event: String
        /// From when on the person may enter, where time alone brings that.
        package var until: Instant?
    }

    private let acts: [RuleAct]
    private let trigger: Event
    private let calendar: ShopCalendar

    /// - Parameter acts: of the rule, for any profile of the person.
    package init(acts: [RuleAct], trigger: Event, calendar: ShopCalendar) {
        // Of two that did the same the earlier one is named, whoever brought them together.
        self.acts = acts.sorted { ($0.due, $0.key) < ($1.due, $1.key) }
        self.trigger = trigger
        self.calendar = calendar
    }

    private var others: [RuleAct] { acts.filter { $0.key.event != trigger.id } }
    /// An entry that has acted goes on: `again` is about entering.
    private var hasEntered: Bool { acts.contains { $0.key.event == trigger.id } }

    /// - Parameters:
    ///   - successor: a later trigger with which the rule begins anew, whether or not one of its steps has been due yet.
    ///   - end: when the last step of an entry is due whose event happened then.
    package func refusal(
        _ again: Reentry, due: Instant, successor: Event?, end: (Instant) -> Instant
    ) -> Refusal? {
        switch again {
        case .every: return nil
        case .restart:
            let later = others.filter { $0.eventAt > trigger.at }.min { $0.eventAt < $1.eventAt }
            return (later?.key.event ?? successor?.id).map { Refusal(why: .restarted, event: $0) }
        case .once:
            guard !hasEntered, let other = others.first else { return nil }
            return Refusal(why: .once, event: other.key.event)
        case .single:
            guard !hasEntered else { return nil }
            let running = others.first { $0.eventAt <= trigger.at && end($0.eventAt) > trigger.at }
            return running.map { Refusal(why: .underWay, event: $0.key.event, until: end($0.eventAt)) }
        case .after(let span):
            guard !hasEntered else { return nil }
            var began: [String: Instant] = [:]
            for act in others { began[act.key.event] = min(began[act.key.event] ?? act.due, act.due) }
            let latest = began.max { ($0.value, $0.key) < ($1.value, $1.key) }
            guard let latest else { return nil }
            let until = calendar.adding(span, to: latest.value)
            return due < until ? Refusal(why: .tooSoon, event: latest.key, until: until) : nil
        }
    }
}
