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
        let window = Window(after: GoalDesk.at(-1), through: GoalDesk.at(70))
        let now = GoalDesk.at(100)
        let replay = Replay(of: desk.book, window: window)
        var goals = GoalReplay(of: replay)
        var decisions: [Decision] = []
        let (summary, findings) = try desk.store.read { reader in
            let summary = try replay.run(from: reader) { plan in
                goals.note(plan.decision)
                decisions.append(plan.decision)
            }
            return (summary, try goals.findings(now: now, from: reader))
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
            let profiles = Set(held.map(\.customer)).count
            #expect(found.rule.again == .every ? heldOut.everybody == profiles : heldOut.everybody <= profiles)
            if found.rule.again == .once {
                let first = firstEntries(acted + held, of: found.rule, files)
                #expect(heldOut.everybody == first.count { $0.skip != nil })
            }
            let heldCount = heldOut.activations + heldOut.openActivations
            #expect(found.rule.again == .every ? heldCount == held.count : heldCount <= held.count)
            let compared = acted.count + heldCount
            #expect(found.versions.values.reduce(0, +) == compared)
            #expect(base.everybody == Set(own.map(\.customer)).count)
            #expect(base.revenue == revenue(after: Array(last.values), found.goal, known: known, files))
        }
    }

    /// Of each person, whatever profiles they have, what the rule did or left out first.
    private func firstEntries(_ decisions: [Decision], of rule: Rule, _ files: [String: CustomerFile]) -> [Decision] {
        func rank(_ decision: Decision) -> (Instant, Int, Instant, Int64, String) {
            let event = files[decision.customer]?.events.first { $0.id == decision.key.event }
            let step = rule.steps.firstIndex { $0.id == decision.key.step } ?? 0
            return (decision.due, step, decision.eventAt, event?.sequence ?? 0, decision.customer)
        }
        let people = Dictionary(grouping: decisions) { files[$0.customer]?.customer.phone ?? $0.customer }
        return people.values.compactMap { own in own.min { rank($0) < rank($1) } }
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
        let replay = Replay(of: desk.book, window: window)
        var goals = GoalReplay(of: replay)
        let acted = try desk.store.read { reader in
            try replay.run(from: reader) { goals.note($0.decision) }.totals.acted
        }
        #expect(acted == 8)
        #expect(goals.overruns.map(\.rule) == ["r"])
        // The third of day 1 and of day 10 are one too many; on day 2 nobody is, as the first ones are a day old by then.
        #expect(goals.overruns.first?.days.map(\.iso8601) == ["2025-01-02", "2025-01-11"])
    }

    @Test(
        "a window that is cut in two is the whole one, and a rule does alone what it does among the others",
        arguments: 1...40)
    func cut(seed: Int) throws {
        var random = Random(seed: UInt64(seed) + 1000)
        let desk = try GoalReplayTests.desk(&random)
        func decisions(_ after: Instant, _ through: Instant, showing names: Set<String>? = nil) throws -> [Decision] {
            let replay = Replay(of: desk.book, window: Window(after: after, through: through), showing: names)
            var decisions: [Decision] = []
            let summary = try desk.store.read { reader in
                try replay.run(from: reader) { if $0.decision.due > after { decisions.append($0.decision) } }
            }
            #expect(summary.totals.selected == decisions.count && summary.steps.count == (names?.count ?? 3))
            return decisions
        }
        let (first, last) = (GoalDesk.at(0), GoalDesk.at(70))
        let middle = GoalDesk.at(5 + random.below(50), random.below(24))
        let whole = try decisions(first, last)
        #expect(try decisions(first, middle) + decisions(middle, last) == whole)
        for name in ["r1", "r2", "r3"] {
            #expect(try decisions(first, last, showing: [name]) == whole.filter { $0.key.rule == name })
        }
    }

    @Test("of the goal's events those count that are as its condition says, everything read as it was then")
    func condition() throws {
        let rule = """
            rule: r
            category: service
            on: paid
            after: 1h
            again: once
            goal: {event: paid, within: 30d, if: [event.amount >= 20, customer.orders <= 3]}
            do: [{task: {title: x}}]

            """
        let desk = try GoalDesk(rules: rule)
        // Of anna's the third order counts: the second is too small, the fourth is one too many. Carl's second does, ben's is too small.
        let orders: [(String, Int, Int64)] = [
            ("anna", 1, 1000), ("anna", 3, 1000), ("anna", 4, 2500), ("anna", 5, 5000), ("ben", 1, 9000),
            ("ben", 2, 1999),
            ("carl", 1, 1000), ("carl", 2, 3000), ("dora", 60, 1000),
        ]
        let events = orders.map { customer, day, amount in
            NewEvent(id: "\(customer)-\(day)", customer: customer, kind: .paid, at: GoalDesk.at(day), amount: amount)
        }
        try desk.add(events, customers: ["anna", "ben", "carl", "dora"].map { Customer(id: $0) })
        let replay = Replay(of: desk.book, window: Window(after: GoalDesk.at(0), through: GoalDesk.at(40)))
        var goals = GoalReplay(of: replay)
        let findings = try desk.store.read { reader in
            _ = try replay.run(from: reader) { goals.note($0.decision) }
            return try goals.findings(now: GoalDesk.at(100), from: reader)
        }
        let treated = try #require(findings.rules.first).tally.whole.treated
        #expect(treated.count == GoalCount(people: 3, reached: 2))
        #expect(treated.goalEvents == 2 && treated.revenue == 5500)
        // Anna after three days less an hour, carl after one less an hour: (71 + 23) / 2 hours.
        #expect(treated.medianDays == 47.0 / 24)
    }

    @Test("whoever would have entered before the window does not enter again in it, held out or not")
    func enteredBefore() throws {
        let rule = """
            rule: r
            category: service
            on: paid
            again: once
            holdout: 50%
            goal: {event: paid, within: 3d}
            do: [{task: {title: x}}]

            """
        let desk = try GoalDesk(rules: rule)
        let people = (0..<20).map { "c\($0)" }
        let events = people.flatMap { person in
            [1, 10, 20].map { GoalDesk.paid("\(person)-\($0)", of: person, at: GoalDesk.at($0)) }
        }
        try desk.add(events, customers: people.map { Customer(id: $0) })
        for (after, entered) in [(0, 20), (5, 0)] {
            let replay = Replay(
                of: desk.book, window: Window(after: GoalDesk.at(after), through: GoalDesk.at(15)))
            var goals = GoalReplay(of: replay)
            let findings = try desk.store.read { reader in
                _ = try replay.run(from: reader) { goals.note($0.decision) }
                return try goals.findings(now: GoalDesk.at(100), from: reader)
            }
            let whole = try #require(findings.rules.first).tally.whole
            #expect(whole.treated.everybody + whole.heldOut.everybody == entered)
            #expect(whole.heldOut.everybody > 0 || entered == 0)
        }
    }
}
