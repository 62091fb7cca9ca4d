import Engine
import RuleLanguage
import Storage

/// Finds people who have had a step already under a name that the new book does not have any more, and would get it again.
struct Doubling {
    private struct Name: Hashable {
        var rule: String
        var step: String
    }

    /// By the step that only the new book has: those that only the old one has and that do the same.
    private var equivalents: [Name: Set<Name>] = [:]

    init(old: RuleBook, new: RuleBook) {
        let before = Doubling.texts(of: old)
        let after = Doubling.texts(of: new)
        let lost = before.filter { after[$0.key] == nil }
        for (name, texts) in after where before[name] == nil {
            let same = lost.filter { $0.key.rule == name.rule || !$0.value.isDisjoint(with: texts) }
            if !same.isEmpty { equivalents[name] = Set(same.keys) }
        }
    }

    private static func texts(of book: RuleBook) -> [Name: Set<String>] {
        var texts: [Name: Set<String>] = [:]
        for booked in book.rules {
            for step in booked.rule.steps {
                let templates = step.everyAction.compactMap { action in
                    if case .sms(let sms) = action { sms.template } else { nil }
                }
                texts[Name(rule: booked.rule.name, step: step.id), default: []].formUnion(templates)
            }
        }
        return texts
    }

    /// The changes, with those marked that would double something.
    func marked(_ changes: [PlanChange], from reader: any StoreReading) throws -> [PlanChange] {
        func lost(_ change: PlanChange) -> Set<Name> {
            change.kind == .added ? equivalents[Name(rule: change.key.rule, step: change.key.step)] ?? [] : []
        }
        let suspects = changes.filter { !lost($0).isEmpty }
        guard !suspects.isEmpty else { return changes }
        let rules = Set(suspects.flatMap { lost($0).map(\.rule) })
        let acts = try reader.acts(of: Array(Set(suspects.map(\.customer))), rules: rules.sorted())
        return changes.map { change in
            let names = lost(change)
            let already = (acts[change.customer] ?? []).first {
                $0.key.event == change.key.event && names.contains(Name(rule: $0.key.rule, step: $0.key.step))
            }
            guard let already else { return change }
            var change = change
            change.kind = .doubled
            change.already = already.key
            return change
        }
    }
}
