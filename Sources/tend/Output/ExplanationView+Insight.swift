import Engine
import RuleLanguage

/// What lies behind the findings, as text: the parts of a condition, what would have to be different, what comes next.
extension ExplanationView {
    var changeWords: NearestChangeWords { NearestChangeWords(values: words, options: options) }

    func print(_ findings: [Verdict.Finding], _ insight: Insight) {
        // The change that makes the step act says all there is to say about a single condition.
        let stopping = findings.count { $0.stops != nil }
        for (index, finding) in findings.enumerated() {
            Console.print("    " + line(finding))
            guard finding.stops != nil, let look = insight.looks[index] else { continue }
            for part in look.trace.parts { print(part, indent: 8) }
            guard let way = look.ways.first else { continue }
            if stopping > 1 || insight.change == nil || way.time != nil {
                Console.print("      → " + changeWords.wouldHold(way))
            }
        }
    }

    /// `*` marks what decides.
    private func print(_ trace: ConditionTrace, indent: Int) {
        let mark =
            switch trace.truth {
            case .yes: "✓"
            case .no: "✗"
            case .failed: "!"
            }
        let readings = trace.readings.map { "\($0.name) = \(words.text($0.value))" }.joined(separator: ", ")
        Console.print(
            String(repeating: " ", count: indent) + mark + (trace.decides ? "*" : " ") + " " + trace.text
                + (readings.isEmpty ? "" : "    (\(readings))"))
        for part in trace.parts { print(part, indent: indent + 2) }
    }

    /// Only where it is not among the steps that were shown.
    func print(_ next: FiringForecast, of rule: Explanation.RuleExplanation) {
        let isShown = rule.steps.contains {
            $0.step == next.step && $0.event.id == next.event && $0.skip == nil
        }
        if isShown { return }
        let words = changeWords.wouldFire(on: next.due)
        Console.print(
            "  → "
                + options.say("\(next.step) \(words), if nothing new happens", "没有新情况的话，\(next.step) \(words)"))
    }

    func print(_ missing: MissingEntry) {
        Console.print("  – " + cause(of: missing))
        guard case .noEvent(let kind, _) = missing.cause, !missing.findings.isEmpty || !missing.open.isEmpty else {
            return
        }
        Console.print(
            "  " + options.say("if a `\(kind.rawValue)` event came now:", "如果现在发生 `\(kind.rawValue)` 事件："))
        print(missing.findings, missing.insight)
        for clause in missing.open {
            Console.print("    ? \(clause.text)    " + options.say("(depends on the event)", "（要看事件的内容）"))
        }
    }

    private func cause(of missing: MissingEntry) -> String {
        switch missing.cause {
        case .noEvent(let kind, nil):
            return options.say(
                "never began: the customer has no `\(kind.rawValue)` event", "没有开始：这位顾客没有 `\(kind.rawValue)` 事件")
        case .noEvent(let kind, let latest?):
            let at = calendar.display(latest.at)
            return options.say(
                "never began: the customer's latest `\(kind.rawValue)` event (\(at)) is not the rule's",
                "没有开始：这位顾客最近的 `\(kind.rawValue)` 事件（\(at)）不归这条规则管")
        case .noDate(let name):
            return options.say("never began: `\(name)` is not known", "没有开始：不知道 `\(name)`")
        case .noOccasion:
            return options.say("never began: no such day comes up within a year", "没有开始：前后一年之内没有这样的日子")
        }
    }
}
