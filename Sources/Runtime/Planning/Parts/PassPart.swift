import Engine
import RuleLanguage
import Storage

/// What a pass over some of the people came to, and what it takes to say what one pass over everybody would have come to.
struct PassPart: Sendable {
    /// A step of the rules that are shown.
    struct Slot: Hashable, Sendable {
        var rule: Int
        var step: Int
    }

    /// Events that came too late to be looked at one by one: everybody's, so that they are counted once.
    struct Uncounted: Sendable {
        var range: TooLate
        var slot: Slot
        var policy: LatePolicy
        /// What the pass has emitted of them: that has been decided, one by one.
        var emitted: [String]
    }

    var summary: PlanSummary
    /// Where the first text of a step goes out.
    var samplePlaces: [Slot: DecisionPlace]
    var taken: AllowancesTaken
    var uncounted: [Uncounted]

    /// - Parameter other: of other people, by the same book.
    mutating func merge(_ other: PassPart) {
        summary.merge(other.summary) { rule, step in
            guard let place = samplePlaces[Slot(rule: rule, step: step)] else { return true }
            return other.samplePlaces[Slot(rule: rule, step: step)]?.comes(before: place) ?? false
        }
        samplePlaces.merge(other.samplePlaces) { $1.comes(before: $0) ? $1 : $0 }
        taken.add(other.taken)
        for (index, more) in other.uncounted.enumerated() { uncounted[index].emitted += more.emitted }
    }

    /// The counts of everybody.
    func counted(by reader: any StoreReading) throws -> PlanSummary {
        var summary = summary
        for one in uncounted {
            let count = try reader.count(one.range.query) - reader.eventsKnown(among: one.emitted).count
            summary.countTooLate(
                one.range.isLess ? -count : count, rule: one.slot.rule, step: one.slot.step, policy: one.policy)
        }
        return summary
    }
}

extension Planner.People {
    /// Whether others are planned for apart.
    var isPart: Bool {
        switch self {
        case .half, .replayed: true
        case .everybody, .profiles: false
        }
    }
}
