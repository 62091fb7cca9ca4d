import Engine
import RuleLanguage
import Storage

/// Leaves out what has been decided before: a rule's schedule may have been edited, or a turn cut off.
struct DecidedLookup {
    /// The events of one step, or of one step and occasion.
    private struct Group: Hashable {
        var rule: Int
        var step: Int
        var occasion: String?
    }

    private let book: RuleBook
    private let mode: AgendaMode
    /// Whether anything of the group had been decided when the pass began: within a pass nothing comes twice.
    private var isTouched: [Group: Bool] = [:]
    /// The group that was asked for last: most often it is asked for again.
    private var last: (group: Group, isTouched: Bool)?

    init(book: RuleBook, mode: AgendaMode) {
        self.book = book
        self.mode = mode
    }

    mutating func undecided(_ batch: [Activation], from reader: any StoreReading) throws -> [Activation] {
        guard mode != .replay else { return batch }
        var suspects: [ActivationKey] = []
        for activation in batch where try isSuspect(activation, reader) { suspects.append(key(of: activation)) }
        guard !suspects.isEmpty else { return batch }
        let decided = try reader.decided(among: suspects)
        return decided.isEmpty ? batch : batch.filter { $0.retry != nil || !decided.contains(key(of: $0)) }
    }

    /// An open decision is decided again; only what comes for the first time can have been decided.
    private mutating func isSuspect(_ activation: Activation, _ reader: any StoreReading) throws -> Bool {
        guard activation.retry == nil else { return false }
        let group = Group(rule: activation.rule, step: activation.step, occasion: activation.occasion)
        if let last, last.group == group { return last.isTouched }
        if let known = isTouched[group] {
            last = (group, known)
            return known
        }
        let rule = book.rules[activation.rule]
        let touched = try reader.hasDecided(
            rule: rule.rule.name, step: rule.steps[activation.step].step.id,
            eventsBeginning: group.occasion ?? "")
        isTouched[group] = touched
        return touched
    }

    private func key(of activation: Activation) -> ActivationKey {
        let rule = book.rules[activation.rule]
        return ActivationKey(
            rule: rule.rule.name, step: rule.steps[activation.step].step.id, event: activation.event.id)
    }
}
