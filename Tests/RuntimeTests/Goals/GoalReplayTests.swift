import Engine
import RuleLanguage
import Runtime
import Scoring
import Storage
import Testing

/// Random shops whose rules hold people out, retry, cap and let people enter once or again: what is measured is what was selected.
@Suite("what people did after a backtest")
struct GoalReplayTests {
    private struct Key: Hashable {
        var step: String
        var event: String
    }

    private struct Random {
        private var state: UInt64

        init(seed: UInt64) {
            state = seed &* 0x9e37_79b9_7f4a_7c15
        }

        mutating func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
    }

    private static func rule(_ number: Int, _ random: inout Random) -> String {
        let steps = (0...random.below(3)).map { step in
            let action = random.pick(["sms: hello", "task: {title: call}"])
            let condition = random.pick(["", "", "if: customer.orders >= 2, ", "unless: paid, "])
            return "  - {id: s\(step), after: \(1 + random.below(9))d, \(condition)do: [{\(action)}]}"
        }
        return """
            rule: r\(number)
            category: marketing
            on: \(random.pick(["paid", "paid", "{inactive: 10d}", "{every: monday at 10:00}"]))
            goal: {event: paid, within: \(1 + random.below(20))d}
            holdout: \(random.pick(["1%", "30%", "50%", "80%"]))
            again: \(random.pick(["every", "every", "once", "single", "restart", "after 15d"]))
            when_capped: \(random.pick(["drop", "retry until 5d"]))
            \(random.pick(["", "budget: {messages: 2}", "budget: {tasks: 1}"]))
            steps:
            \(steps.joined(separator: "\n"))

            """
    }

    private static func desk(_ random: inout Random) throws -> GoalDesk {
        let rules = (1...3).map { rule($0, &random) }
        let settings = random.pick([
            "", "caps: {marketing: [1 per 2d]}\n", "caps: {marketing: [1 per 1d, 3 per 20d]}\n",
        ])
        let desk = try GoalDesk(rules: rules.joined(separator: "---\n"), settings: settings)
        let customers = (0..<10).map { number in
            var customer = Customer(id: "c\(number)")
            // Some have none, two share one.
            if number > 1 { customer.phone = "+86138000000\(number / 3)0" }
            return customer
        }
        var events: [NewEvent] = []
        for number in 0..<40 {
            let customer = "c\(random.below(10))"
            events.append(
                GoalDesk.paid("e\(number)", of: customer, at: GoalDesk.at(random.below(60), random.below(4) * 8)))
        }
        try desk.add(events, customers: customers)
        return desk
    }

    @Test("treated, held out and skipped are all that were selected, and did what they did", arguments: 1...60)
    func adds(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let desk = try GoalReplayTests.desk(&random)
        let window = Window(after: GoalDesk.at(5), through: GoalDesk.at(70))
        let now = GoalDesk.at(100)
        var replay = GoalReplay(book: desk.book, window: window)
        var decisions: [Decision] = []
        let (summary, findings) = try desk.store.read { reader in
            let request = Planner.Request(window, mode: .replay)
            let outcome = try Planner(book: desk.book).plan(request, from: reader) { plans in
                replay.note(plans)
                decisions += plans.map(\.plan.decision)
            }
            return (outcome.summary, try replay.findings(now: now, from: reader))
        }
        let files = try desk.store.read { try $0.files(of: (0..<10).map { "c\($0)" }) }
        let known = try #require(files.values.flatMap(\.events).map(\.at).max())
        #expect(findings.known == known)
        #expect(findings.rules.map(\.rule.name) == ["r1", "r2", "r3"])
        for (place, found) in findings.rules.enumerated() {
            let own = decisions.filter { $0.key.rule == found.rule.name }
            // The last word about each activation: what found no room is decided again.
            var last: [Key: Decision] = [:]
            for decision in own { last[Key(step: decision.key.step, event: decision.key.event)] = decision }
            let selected = summary.steps[place].map(\.tally.selected).reduce(0, +)
            let retried = own.count - last.count
            let treated = found.tally.whole.treated
            let heldOut = found.tally.whole.heldOut
            let base = found.tally.whole.base
            #expect(base.activations + base.openActivations == selected - retried)
            let acted = last.values.filter { $0.skip == nil }
            #expect(treated.activations + treated.openActivations == acted.count)
            #expect(treated.everybody == Set(acted.map(\.customer)).count)
            let held = last.values.filter { $0.skip == .holdout }
            #expect(heldOut.everybody == Set(held.map(\.customer)).count, "everybody held out has a first entry")
            let heldCount = heldOut.activations + heldOut.openActivations
            #expect(found.rule.again == .every ? heldCount == held.count : heldCount <= held.count)
            let compared = acted.count + heldCount
            #expect(found.versions.values.reduce(0, +) == compared)
            #expect(base.everybody == Set(own.map(\.customer)).count)
            #expect(base.revenue == revenue(after: Array(last.values), found.goal, known: known, files))
        }
    }

    /// What everybody brought, counted event by event: each for the latest activation due before it, where that one's window is over.
    private func revenue(
        after decisions: [Decision], _ goal: Goal, known: Instant, _ files: [String: CustomerFile]
    ) -> Int64 {
        let length = Int64(goal.within.days) * GoalDesk.day
        var revenue: Int64 = 0
        for (customer, file) in files {
            let dues = decisions.filter { $0.customer == customer }.map(\.due)
            for event in file.events where event.kind == goal.event {
                guard let due = dues.filter({ $0 < event.at }).max() else { continue }
                let close = due.advanced(byMilliseconds: length)
                if event.at <= close, close <= known { revenue += event.amount ?? 0 }
            }
        }
        return revenue
    }

    @Test("expect is watched, and stops nothing")
    func overruns() throws {
        let rule = "rule: r\ncategory: service\non: paid\nafter: 1h\nexpect: 0..2 per 1d\ndo: [{task: {title: x}}]\n"
        let desk = try GoalDesk(rules: rule)
        // Three on day 1, a day later two more within 24 hours of the last of them, three at once on day 10.
        let hours = [(1, 1), (1, 2), (1, 3), (2, 2), (2, 4), (10, 0), (10, 0), (10, 0)]
        let events = hours.enumerated().map { number, at in
            GoalDesk.paid("e\(number)", of: "c\(number)", at: GoalDesk.at(at.0, at.1))
        }
        try desk.add(events, customers: events.map { Customer(id: $0.customer) })
        let window = Window(after: GoalDesk.at(0), through: GoalDesk.at(20))
        var replay = GoalReplay(book: desk.book, window: window)
        let acted = try desk.store.read { reader in
            try Planner(book: desk.book).plan(Planner.Request(window, mode: .replay), from: reader) {
                replay.note($0)
            }.summary.totals.acted
        }
        #expect(acted == 8)
        #expect(replay.overruns.map(\.rule) == ["r"])
        // The third of day 1 and of day 10 are one too many; on day 2 nobody is, as the first ones are a day old by then.
        #expect(replay.overruns.first?.days.map(\.iso8601) == ["2025-01-02", "2025-01-11"])
    }
}
