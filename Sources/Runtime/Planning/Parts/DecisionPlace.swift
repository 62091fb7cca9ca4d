import Engine
import RuleLanguage

/// Where a decision stands in the order of the one pass over everybody, made by a pass over some of the people.
///
/// The one pass always takes the earliest activation that is there. So of two decisions that know nothing of each other the one comes
/// first whose own pass had met nothing as late as the other's: what a decision brings about may lie before it in the agenda's order,
/// but is met behind it.
final class DecisionPlace: Sendable {
    /// The last in the agenda's order of all that had been met by then.
    private let latest: Activation
    /// Where its event was emitted; nil for one that the store has.
    private let emission: DecisionPlace?

    init(latest: Activation, emission: DecisionPlace?) {
        self.latest = latest
        self.emission = emission
    }

    /// - Parameter other: of other people.
    func comes(before other: DecisionPlace) -> Bool {
        if let emission, let otherEmission = other.emission {
            let (own, others) = (place(at: 0), other.place(at: 0))
            // Emitted events are numbered by each pass for itself.
            if own == others { return emission.comes(before: otherEmission) }
            return own < others
        }
        return latest < other.latest
    }

    private func place(at sequence: Int64) -> AgendaPlace {
        var place = latest.place(in: "")
        place.sequence = sequence
        place.event = ""
        return place
    }
}

/// Follows a pass over some of the people, so that it is known where each decision stands.
struct DecisionOrder {
    /// Where nothing is emitted, activations come in the agenda's order.
    private let isStrict: Bool
    private var latest: Activation?
    /// By the number of the emitted event.
    private var emissions: [Int64: DecisionPlace] = [:]

    init(book: RuleBook) {
        isStrict = !book.rules.contains { $0.rule.emits(heard: book.heardKinds) }
    }

    mutating func meet(_ activation: Activation) {
        if !isStrict, let latest, activation < latest { return }
        latest = activation
    }

    /// Of the activation that was met last.
    var place: DecisionPlace? {
        latest.map { DecisionPlace(latest: $0, emission: emissions[$0.event.sequence]) }
    }

    /// What scoring finds comes customer by customer, whoever the pass is about.
    mutating func note(foreseen events: [Event], of customer: String) {
        for event in events {
            let turn = Event(
                id: customer, customer: customer, kind: event.kind, at: event.at, received: event.received, sequence: 0)
            emissions[event.sequence] = DecisionPlace(
                latest: Activation(rule: 0, step: 0, priority: 0, event: turn, due: event.at, planned: event.at),
                emission: nil)
        }
    }

    mutating func note(emitted events: [Event]) {
        if events.isEmpty { return }
        guard let place else { return }
        for event in events { emissions[event.sequence] = place }
    }
}
