import Engine
import RuleLanguage
import Storage

/// Everything that decisions depend on, and what they have done so far. Deciding goes one item after the other, each with all that
/// came of those before it; a look ahead is made on a copy.
struct ReferenceWorld {
    struct Kept {
        var item: ReferenceItem
        var skip: SkipReason?
        /// When it is tried again; nil when it is decided for good.
        var retryAt: Instant?
    }

    struct Text {
        let id: String
        let key: ActivationKey
        let customer: String
        let phone: String
        let category: Rule.Category
        let due: Instant
        var sentAt: Instant?
        var hasFailed = false
    }

    struct Act {
        let item: ReferenceItem
        let made: ReferenceMade
    }

    /// One item of a window and what it comes to; nil is acting.
    struct Outcome {
        let item: ReferenceItem
        let skip: SkipReason?
        var retryAt: Instant?
        var made = ReferenceMade()
    }

    struct Result {
        var outcomes: [Outcome] = []
        /// By `rule/step`: those that are set aside without a look at the customer, because they are late or the rule does not run.
        var setAside: [String: Int] = [:]
    }

    var evaluator: ReferenceEvaluator
    var begun: [String: Instant]
    var states: [String: RuleState] = [:]
    var consents: [ConsentEntry] = []
    var kept: [ActivationKey: Kept] = [:]
    var texts: [Text] = []
    var acts: [Act] = []

    init(evaluator: ReferenceEvaluator, begun: [String: Instant] = [:]) {
        self.evaluator = evaluator
        self.begun = begun
    }

    /// The same past for a replay: nothing has been decided or sent.
    var forgetful: ReferenceWorld {
        var world = ReferenceWorld(evaluator: evaluator, begun: begun)
        world.consents = consents
        return world
    }

    mutating func note(_ event: NewEvent, received: Instant) {
        if evaluator.events.contains(where: { $0.id == event.id }) { return }
        add(
            Event(
                id: event.id, customer: event.customer, kind: event.kind, at: event.at, received: received,
                sequence: 0, order: event.order, amount: event.amount, fields: event.fields))
    }

    @discardableResult
    private mutating func add(_ event: Event) -> Event {
        var event = event
        event.sequence = Int64(evaluator.events.count + 1)
        evaluator.events.append(event)
        return event
    }

    // MARK: A window

    /// - Parameters:
    ///   - place: what comes up to it in the agenda has been decided already.
    ///   - last: to stop behind it.
    mutating func run(
        _ rules: [Rule], in window: Window, mode: AgendaMode, behind place: ReferenceItem? = nil,
        through last: ActivationKey? = nil
    ) -> Result {
        var result = Result()
        var waiting = beginnings(rules, in: window, mode: mode).filter { place?.comes(before: $0) ?? true }
        waiting += openItems(of: rules, through: window.through).filter { item in
            // What stays open because its rule does not run has been passed over once.
            place?.comes(before: item) ?? true || states[item.rule.name]?.kind ?? .running == .running
        }
        waiting.sort { $1.comes(before: $0) }
        while let item = waiting.popLast() {
            if mode != .replay, !item.isAgain, kept[item.key] != nil { continue }
            let outcome = decide(item, rules, mode: mode)
            result.outcomes.append(outcome)
            switch outcome.skip {
            case .late, .ask, .notRunning: result.setAside["\(item.rule.name)/\(item.step.id)", default: 0] += 1
            default: break
            }
            let followers = take(outcome, rules, in: window, mode: mode).filter { follower in
                follower.due <= window.through && follower.due > beginning(of: follower.rule, in: window, mode: mode)
                    || follower.isAgain && follower.due <= window.through
            }
            if !followers.isEmpty {
                waiting += followers
                waiting.sort { $1.comes(before: $0) }
            }
            if !item.isAgain, item.key == last { break }
        }
        return result
    }

    /// Nothing of the rule is due before or at it.
    private func beginning(of rule: Rule, in window: Window, mode: AgendaMode) -> Instant {
        guard case .live(let now) = mode else { return window.after }
        let start = begun[rule.name] ?? now
        if let state = states[rule.name], state.kind == .running, let since = state.since {
            return max(start, min(since, window.after))
        }
        return max(start, window.after)
    }

    /// Their versions, and from when on those that were resumed make up what they missed.
    func standing(of rules: [Rule]) -> [String] {
        rules.map { rule in
            let since = states[rule.name].flatMap { $0.kind == .running ? $0.since : nil }
            return "\(rule.version) \(since.map { String($0.milliseconds) } ?? "-")"
        }.sorted()
    }

    func beginnings(_ rules: [Rule], in window: Window, mode: AgendaMode) -> [ReferenceItem] {
        evaluator.items(of: rules, mode: mode).filter { item in
            item.due > beginning(of: item.rule, in: window, mode: mode) && item.due <= window.through
        }
    }

    private func openItems(of rules: [Rule], through: Instant) -> [ReferenceItem] {
        kept.values.compactMap { open in
            guard let retryAt = open.retryAt, retryAt <= through,
                let rule = rules.first(where: { $0.name == open.item.rule.name }),
                let index = rule.steps.firstIndex(where: { $0.id == open.item.step.id })
            else { return nil }
            return again(
                ReferenceItem(
                    rule: rule, index: index, event: open.item.event, due: open.item.due, planned: open.item.planned,
                    firstPlanned: open.item.firstPlanned), at: retryAt)
        }
    }

    private func again(_ item: ReferenceItem, at instant: Instant) -> ReferenceItem {
        var again = item
        again.firstPlanned = item.firstPlanned ?? item.planned
        again.due = instant
        again.planned = instant
        return again
    }

    /// What was made up has been made up.
    mutating func finish(_ rules: [Rule]) {
        for rule in rules where states[rule.name]?.kind == .running { states[rule.name]?.since = nil }
    }

    // MARK: What comes of a decision

    /// - Returns: the items that it brings about.
    private mutating func take(
        _ outcome: Outcome, _ rules: [Rule], in window: Window, mode: AgendaMode
    ) -> [ReferenceItem] {
        let item = outcome.item
        if mode != .replay, keeps(outcome) {
            kept[item.key] = Kept(item: item, skip: outcome.skip, retryAt: outcome.retryAt)
        }
        if let retryAt = outcome.retryAt { return [again(item, at: retryAt)] }
        guard outcome.skip == nil else { return [] }
        acts.append(Act(item: item, made: outcome.made))
        for text in outcome.made.texts {
            texts.append(
                Text(
                    id: text.id, key: item.key, customer: item.event.customer, phone: text.phone,
                    category: item.rule.category, due: item.due))
        }
        var followers: [ReferenceItem] = []
        for event in outcome.made.events where !evaluator.events.contains(where: { $0.id == event.id }) {
            var event = event
            // What a resumed rule makes up was due long ago; nobody knew of what it emits before this window.
            event.received = max(event.received, window.after.advanced(byMilliseconds: 1))
            let stored = add(event)
            for rule in rules where rule.trigger.isStored && rule.trigger.kind == stored.kind {
                followers += evaluator.items(of: rule, for: stored, mode: .live(now: .distantPast))
            }
        }
        return followers
    }

    /// What a condition stopped can be worked out again, and so can what came too late; that nobody ran in time cannot.
    private func keeps(_ outcome: Outcome) -> Bool {
        switch outcome.skip {
        case nil: true
        case .notRunning: false
        case .late, .ask: outcome.item.isAgain || !isLateOnArrival(outcome.item)
        case .some(let reason): reason.isStored || outcome.item.isAgain
        }
    }

    func isLateOnArrival(_ item: ReferenceItem) -> Bool {
        guard let limit = item.rule.referenceLimit else { return false }
        return item.due > evaluator.calendar.adding(limit, to: item.planned)
    }
}
