/// `sent(hello)`: what other steps of the rule have done for this trigger.
extension ExpressionChecker {
    static let sent = "sent"

    mutating func sent(_ arguments: [ExpressionSyntax], at range: Range<Int>) -> Condition? {
        guard let steps = scope.steps else {
            report(.notAvailableHere(ExpressionChecker.sent), at: range)
            return nil
        }
        guard arguments.count == 1 else {
            let example = steps.names.first { $0 != steps.own } ?? "hello"
            report(.wrongArguments(function: ExpressionChecker.sent, usage: ["sent(\(example))"]), at: range)
            return nil
        }
        let place = arguments[0].range
        let name = stepName(arguments[0])
        if !steps.names.contains(name) {
            let known = steps.names.filter { $0 != steps.own }
            report(.unknownStep(name, suggestion: suggestion(for: name, among: known), known: known), at: place)
        } else if name == steps.own {
            report(.stepItself(name), at: place)
        } else if !steps.texting.contains(name) {
            report(.stepSendsNothing(name), at: place)
        } else {
            return .sent(step: name)
        }
        return nil
    }

    /// As it is written: `day-3` is one name here, not a subtraction. In quotes it can be any name.
    private func stepName(_ tree: ExpressionSyntax) -> String {
        if case .text(let name) = tree.kind { return name }
        return written(tree)
    }
}
