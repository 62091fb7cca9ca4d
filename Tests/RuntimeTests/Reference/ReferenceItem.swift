import Engine
import RuleLanguage

/// One rule, one step, one event, and when that is due.
struct ReferenceItem {
    let rule: Rule
    /// Index into the rule's steps.
    let index: Int
    let event: Event
    var due: Instant
    var planned: Instant
    /// Of an attempt that is made again: when the first one was planned.
    var firstPlanned: Instant?

    var step: Step { rule.steps[index] }
    var isAgain: Bool { firstPlanned != nil }

    var key: ActivationKey {
        ActivationKey(rule: rule.name, step: step.id, event: event.id)
    }

    /// Due, then priority (higher first), rule, step, event.
    func comes(before other: ReferenceItem) -> Bool {
        if due != other.due { return due < other.due }
        if rule.priority != other.rule.priority { return rule.priority > other.rule.priority }
        if rule.name != other.rule.name { return rule.name < other.rule.name }
        if index != other.index { return index < other.index }
        if event.at != other.event.at { return event.at < other.event.at }
        if event.sequence != other.event.sequence { return event.sequence < other.event.sequence }
        return event.id < other.event.id
    }
}

extension Rule {
    /// How late a step may be handled; nil without a limit.
    var referenceLimit: Span? {
        switch late {
        case .send: nil
        case .skip(let span): span
        case .latestOnly, .ask: Span(milliseconds: (category == .marketing ? 24 : 72) * 3_600_000)
        }
    }
}

extension Step {
    /// Whether somebody may get a text of it.
    var mayText: Bool {
        func texts(_ action: Action) -> Bool {
            switch action {
            case .sms: true
            case .split(let arms): arms.contains { $0.actions.contains(where: texts) }
            case .coupon, .task, .points, .set, .emit, .survey: false
            }
        }
        return actions.contains(where: texts)
    }
}
