/// Standard answers that nobody comes across.
struct AnswerLint {
    let shop: Shop
    let rules: [Rule]

    func findings() -> [Diagnostic] {
        let quoted = Set(rules.flatMap(\.steps).flatMap(\.everyAction).flatMap(\.answers))
        return shop.answers.values.filter { $0.topics.isEmpty && !quoted.contains($0.name) }
            .sorted { $0.name < $1.name }
            .map { Diagnostic(.answer(.unusedAnswer($0.name)), at: $0.span) }
    }
}

extension Action {
    fileprivate var answers: [String] {
        if case .task(let task) = self { task.answers } else { [] }
    }
}
