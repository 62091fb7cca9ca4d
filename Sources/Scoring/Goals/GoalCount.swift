/// How many people there are whose goal window is over, and how many of them reached the goal in it.
package struct GoalCount: Hashable, Sendable {
    package var people: Int
    package var reached: Int

    package init(people: Int, reached: Int) {
        precondition(0 <= reached && reached <= people, "no more people reach a goal than there are")
        self.people = people
        self.reached = reached
    }

    package static let none = GoalCount(people: 0, reached: 0)

    /// Nil where there is nobody to take a share of.
    package var proportion: Proportion? {
        people == 0 ? nil : Proportion(rate: Double(reached) / Double(people), people: Double(people))
    }
}
