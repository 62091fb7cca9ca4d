/// The states that a customer can be in: the first whose condition holds is the customer's.
package struct StateTable: Hashable, Sendable {
    package struct State: Hashable, Sendable {
        package var name: String
        package var condition: Condition
        /// As it stands in shop.yaml, for those who ask why.
        package var text: String

        package init(name: String, condition: Condition, text: String = "") {
            self.name = name
            self.condition = condition
            self.text = text
        }
    }

    package var states: [State]
    /// A lower state counts when a better one has not been met for that long; a better one counts at once.
    package var hold: Span?
    /// Whether shop.yaml names the table. Of one that it does not name nothing is written, but conditions can ask for it.
    package var isDeclared: Bool
    /// Whether changes are written: of a table that shop.yaml names, or whose changes a rule begins with. What once was written of
    /// another is no longer kept true.
    package var isKept: Bool

    package init(states: [State] = [], hold: Span? = nil, isDeclared: Bool = true) {
        self.states = states
        self.hold = hold
        self.isDeclared = isDeclared
        isKept = isDeclared
    }

    package var names: [String] { states.map(\.name) }

    /// The place of the state whose condition the customer meets; nil where none does.
    package func met(at moment: Moment) -> Int? {
        states.firstIndex { $0.condition.evaluate(at: moment) == .yes }
    }
}
