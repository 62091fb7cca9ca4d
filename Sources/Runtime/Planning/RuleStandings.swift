import Engine
import RuleLanguage

/// Which rules run, as far as a pass has come: a breaker stops them on the way.
struct RuleStandings {
    /// By rule name; who is not in it runs.
    private(set) var states: [String: RuleState]
    /// By rule of the book.
    private let names: [String]

    init(_ states: [String: RuleState], book: RuleBook) {
        self.states = states
        names = book.rules.map(\.rule.name)
    }

    func state(of activation: Activation) -> RuleState? {
        states.isEmpty ? nil : states[names[activation.rule]]
    }

    func runs(_ activation: Activation) -> Bool {
        states.isEmpty || state(of: activation)?.kind ?? .running == .running
    }

    mutating func note(_ stop: RuleState) {
        states[stop.rule] = stop
    }
}
