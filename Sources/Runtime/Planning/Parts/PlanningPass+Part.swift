import Engine
import RuleLanguage
import Storage

/// A pass over some of the people, as one of several.
extension PlanningPass {
    /// What was planned, to be put together with what was planned for others.
    func part() -> PassPart {
        let tooLate = book.tooLate(in: outline, through: request.window.through, goesOn: false).compactMap { range in
            counted[range.rule].map { rule in
                PassPart.Uncounted(
                    range: range, slot: PassPart.Slot(rule: rule, step: range.step),
                    policy: book.rules[range.rule].rule.late, emitted: memory.emitted(in: range.query).map(\.id))
            }
        }
        return PassPart(
            summary: summary, samplePlaces: samplePlaces, taken: allowances.taken ?? AllowancesTaken(),
            uncounted: tooLate)
    }

    /// Whether there is room for what several passes over some of the people took.
    func hasRoom(for taken: AllowancesTaken) throws -> Bool {
        var fresh = Allowances(book: book, mode: request.mode, window: request.window)
        return try fresh.haveRoom(for: taken, states: outline.states, from: reader)
    }
}
