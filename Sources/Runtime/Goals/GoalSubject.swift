import Engine
package import RuleLanguage

/// A rule whose goal is looked at.
package struct GoalSubject: Sendable {
    /// The newest version in the book, with its goal.
    package let rule: Rule
    package let goal: Goal
    private let stepIndices: [String: Int]

    private init?(_ rule: Rule, fallback: Goal?) {
        guard let goal = rule.goal ?? fallback else { return nil }
        var rule = rule
        rule.goal = goal
        self.rule = rule
        self.goal = goal
        stepIndices = Dictionary(rule.steps.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Each rule of the book that has a goal once, by name, however many versions of it decide.
    ///
    /// - Parameter fallback: the goal of rules that name none.
    static func all(of book: RuleBook, fallback: Goal? = nil) -> [GoalSubject] {
        var newest: [String: Rule] = [:]
        for booked in book.rules { newest[booked.rule.name] = booked.rule }
        return newest.values.sorted { $0.name < $1.name }.compactMap { GoalSubject($0, fallback: fallback) }
    }

    /// The place of a step of any version; behind the last for one that the newest has not any more, which counts for the rule only.
    func index(ofStep id: String) -> Int {
        stepIndices[id] ?? rule.steps.count
    }
}
