import Engine
import RuleLanguage
import Runtime
import Storage

/// What the engine says of a window.
struct EngineAnswer {
    var lines: [String] = []
    /// By `rule/step`: those without a look at the customer.
    var setAside: [String: Int] = [:]
    var dues: Set<Instant> = []

    mutating func take(_ plans: [PlannedActivation], of book: RuleBook, _ writer: OutcomeLine) {
        for (activation, plan) in plans {
            dues.insert(plan.decision.due)
            if let line = writer.line(activation, plan, of: book) { lines.append(line) }
        }
    }

    mutating func take(_ summary: PlanSummary, of book: RuleBook) {
        for (index, rule) in book.rules.enumerated() {
            for (number, step) in rule.steps.enumerated() {
                let skipped = summary.steps[index][number].tally.skipped
                let count = ["late", "ask", "paused", "stopped"].reduce(0) { $0 + (skipped[$1] ?? 0) }
                if count > 0 { setAside["\(rule.rule.name)/\(step.step.id)", default: 0] += count }
            }
        }
    }
}

extension RuleBook {
    func answer(
        _ window: Window, mode: AgendaMode, behind place: AgendaPlace? = nil, scoring: ScoreNeeds? = nil,
        from reader: any StoreReading, _ writer: OutcomeLine
    ) throws -> EngineAnswer {
        var answer = EngineAnswer()
        var request = Planner.Request(window, mode: mode)
        request.behind = place
        request.scoring = scoring
        let outcome = try Planner(book: self).plan(request, from: reader) { answer.take($0, of: self, writer) }
        answer.take(outcome.summary, of: self)
        return answer
    }
}

/// What the reference says, and how an answer differs from it.
struct Expectation {
    var lines: [String]
    /// Nil where it cannot be known.
    var setAside: [String: Int]?

    init(lines: [String]) {
        self.lines = lines
    }

    init(_ answer: EngineAnswer) {
        lines = answer.lines
        setAside = answer.setAside
    }

    init(_ result: ReferenceWorld.Result, in world: ReferenceWorld, of shop: RandomShop, _ writer: OutcomeLine) {
        lines = result.outcomes.compactMap { writer.line($0, in: world) }
        setAside = shop.countsAreExact ? result.setAside : nil
    }

    func difference(from answer: EngineAnswer, _ what: String) -> String? {
        if let words = difference(from: answer.lines, what) { return words }
        guard let setAside, setAside != answer.setAside else { return nil }
        return "\(what): set aside \(setAside) expected, \(answer.setAside) found"
    }

    func difference(from found: [String], _ what: String) -> String? {
        guard lines != found else { return nil }
        let place = zip(lines, found).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, found.count)
        func line(_ lines: [String]) -> String { place < lines.count ? lines[place] : "nothing more" }
        return """
            \(what): line \(place) of \(lines.count) expected, \(found.count) found
            expected: \(line(lines))
            found:    \(line(found))
            """
    }
}
