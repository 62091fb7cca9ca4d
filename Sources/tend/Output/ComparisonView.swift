import Engine
import Foundation
import RuleLanguage

/// Two customers before the same rules: what happened to each, and what they differ in.
struct ComparisonView {
    let one: ExplanationView
    let other: ExplanationView

    private var options: GlobalOptions { one.options }

    /// One check of a step, as it came out for each; nil where it was not asked.
    private struct Difference {
        var check: String
        var one: ExplanationView.Document.Finding?
        var other: ExplanationView.Document.Finding?

        /// Whether it alone would part them.
        var parts: Bool { (one?.holds ?? true) != (other?.holds ?? true) }
    }

    private struct Step {
        var step: String
        var one: ExplanationView.Document.Step?
        var other: ExplanationView.Document.Step?
        var differences: [Difference]
        /// How many checks came out alike, with the same values.
        var alike: Int
    }

    private var rules: [(rule: ExplanationView.Document.Rule, steps: [Step])] {
        zip(one.documents, other.documents).map { left, right in
            var names: [String] = []
            for step in left.steps + right.steps where !names.contains(step.step) { names.append(step.step) }
            return (left, names.map { compare($0, left, right) })
        }
    }

    /// By each customer's latest event.
    private func compare(
        _ name: String, _ left: ExplanationView.Document.Rule, _ right: ExplanationView.Document.Rule
    ) -> Step {
        let one = left.steps.first { $0.step == name }
        let other = right.steps.first { $0.step == name }
        var checks: [String] = []
        for finding in (one?.checks ?? []) + (other?.checks ?? []) where !checks.contains(finding.check) {
            checks.append(finding.check)
        }
        let all = checks.map { check in
            Difference(
                check: check, one: one?.checks.first { $0.check == check },
                other: other?.checks.first { $0.check == check })
        }
        let differences = all.filter { $0.one?.holds != $0.other?.holds || $0.one?.facts != $0.other?.facts }
        return Step(
            step: name, one: one, other: other, differences: differences, alike: all.count - differences.count)
    }

    // MARK: Text

    func printText() {
        let names = (one.file.customer.id, other.file.customer.id)
        Console.print("\(names.0) ↔ \(names.1), \(one.calendar.display(one.at))")
        for (rule, steps) in rules {
            Console.print("\n" + rule.rule + (rule.title.map { " · \($0)" } ?? ""))
            if steps.isEmpty {
                Console.print("  – " + options.say("began with neither of them", "两人都没有开始"))
            }
            for step in steps { print(step, names) }
        }
    }

    private func print(_ step: Step, _ names: (String, String)) {
        Console.print("  \(step.step)")
        Console.print("    \(names.0): " + outcome(of: step.one))
        Console.print("    \(names.1): " + outcome(of: step.other))
        guard step.one != nil, step.other != nil else { return }
        for difference in step.differences {
            Console.print("    " + (difference.parts ? "≠ " : "  ") + difference.check)
            Console.print("        \(names.0): " + words(difference.one))
            Console.print("        \(names.1): " + words(difference.other))
        }
        if step.alike > 0 {
            Console.print("    " + options.say("\(step.alike) checks alike", "\(step.alike) 项相同"))
        }
    }

    private func outcome(of step: ExplanationView.Document.Step?) -> String {
        guard let step else { return options.say("never began", "没有开始") }
        let due = String(step.due.prefix(16)).replacingOccurrences(of: "T", with: " ")
        if step.outcome == "act" {
            return step.state == "decided"
                ? options.say("done \(due)", "\(due) 已执行") : options.say("acts \(due)", "\(due) 执行")
        }
        return options.say("skipped \(due): ", "\(due) 跳过：") + options.reason(step.reason ?? "")
    }

    private func words(_ finding: ExplanationView.Document.Finding?) -> String {
        guard let finding else { return "–" }
        let values = finding.values.map { "\($0.name) = \($0.value ?? options.say("missing", "缺"))" }
        let facts =
            values
            + [finding.at.map { String($0.prefix(16)).replacingOccurrences(of: "T", with: " ") }]
            .compactMap(\.self)
        return (finding.holds ? "✓" : "✗") + (facts.isEmpty ? "" : " " + facts.joined(separator: ", "))
    }

    // MARK: JSON

    private struct Document: Encodable {
        struct Side: Encodable {
            var outcome: String
            var reason: String?
            var state: String
            var event: String
            var due: String
        }

        struct Check: Encodable {
            var check: String
            /// It came out differently.
            var parts: Bool
            var one: ExplanationView.Document.Finding?
            var other: ExplanationView.Document.Finding?
        }

        struct Step: Encodable {
            var step: String
            var one: Side?
            var other: Side?
            var differences: [Check]
            var alike: Int
        }

        struct Rule: Encodable {
            var rule: String
            var title: String?
            var steps: [Step]
        }

        var customer: String
        var against: String
        var at: String
        var rules: [Rule]
    }

    func printJSON() throws {
        func side(_ step: ExplanationView.Document.Step?) -> Document.Side? {
            step.map {
                Document.Side(outcome: $0.outcome, reason: $0.reason, state: $0.state, event: $0.event, due: $0.due)
            }
        }
        let rules = rules.map { rule, steps in
            Document.Rule(
                rule: rule.rule, title: rule.title,
                steps: steps.map { step in
                    Document.Step(
                        step: step.step, one: side(step.one), other: side(step.other),
                        differences: step.differences.map {
                            Document.Check(check: $0.check, parts: $0.parts, one: $0.one, other: $0.other)
                        }, alike: step.alike)
                })
        }
        try JSON.print(
            Document(
                customer: one.file.customer.id, against: other.file.customer.id, at: one.calendar.rfc3339(one.at),
                rules: rules))
    }
}

extension ExplanationView.Document.Finding {
    /// What was found, so that two can be compared.
    fileprivate var facts: [String] {
        values.map { "\($0.name)=\($0.value ?? "")" } + [at ?? ""]
    }
}
