import Engine
import RuleLanguage
import Runtime
import Scoring
import Storage
import Testing

@Suite("goals of rules that ran")
struct LiveGoalsTests {
    private static func rule(_ more: String = "", on trigger: String = "paid") -> String {
        """
        rule: r
        category: service
        on: \(trigger)
        goal: {event: paid, within: 10d}
        holdout: 20%
        \(more)
        steps:
          - {id: a, after: 1d, do: [{task: {title: a}}]}
          - {id: b, after: 2d, do: [{task: {title: b}}]}

        """
    }

    /// Somebody else's payment, so that everything is known until then.
    private static func known(_ day: Int) -> NewEvent {
        GoalDesk.paid("known", of: "somebody", at: GoalDesk.at(day))
    }

    /// `x` pays on the days 0, 20 and 40, and is held out each time a day later; on day 45 they pay for nothing.
    private func heldOut(again: String) throws -> GoalGroupTally {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule("again: \(again)"))
        let days = [0, 20, 40]
        var events = days.map { GoalDesk.paid("e\($0)", of: "x", at: GoalDesk.at($0)) }
        events += [GoalDesk.paid("late", of: "x", at: GoalDesk.at(45)), LiveGoalsTests.known(100)]
        try desk.add(events, customers: [Customer(id: "x")])
        for day in days {
            try desk.keep("r", "a", "e\(day)", of: "x", due: GoalDesk.at(day + 1), skip: .holdout)
            try desk.keep("r", "b", "e\(day)", of: "x", due: GoalDesk.at(day + 2), skip: .holdout)
        }
        let findings = try desk.live(now: GoalDesk.at(100))
        return try #require(findings.rules.first).tally.whole.heldOut
    }

    @Test(
        "somebody held out has no more goal windows than they would have had entries",
        arguments: [
            // Both steps of an entry belong to it; day 45 lies in the window of the entry of day 40 only.
            ("every", 6, 1), ("once", 2, 0), ("single", 6, 1), ("after 30d", 4, 1), ("after 90d", 2, 0),
        ])
    func again(again: String, activations: Int, reached: Int) throws {
        let tally = try heldOut(again: again)
        #expect(tally.count.people == 1)
        #expect(tally.activations == activations)
        #expect(tally.count.reached == reached)
    }

    /// `x` and `y` share a phone, `z` has another one; each pays once, ten days after the one before.
    private func sharing(again: String, _ fates: [(customer: String, skip: SkipReason?)]) throws -> GoalTally {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule("again: \(again)"))
        let people = [("x", "1"), ("y", "1"), ("z", "2")].map { id, phone in
            var customer = Customer(id: id)
            customer.phone = "+861380000000" + phone
            return customer
        }
        let days = fates.indices.map { $0 * 10 }
        let events = zip(days, fates).map { GoalDesk.paid("e\($0)", of: $1.customer, at: GoalDesk.at($0)) }
        try desk.add(events + [LiveGoalsTests.known(100)], customers: people)
        for (day, fate) in zip(days, fates) {
            try desk.keep("r", "a", "e\(day)", of: fate.customer, due: GoalDesk.at(day + 1), skip: fate.skip)
        }
        return try #require(try desk.live(now: GoalDesk.at(100)).rules.first).tally.whole
    }

    @Test(
        "two profiles with one phone enter as the one person that they are",
        arguments: [
            // The other profile's entry on day 1 is an entry; z's is not.
            ("once", 2), ("after 30d", 2), ("after 5d", 3), ("every", 3),
        ])
    func sharedPhone(again: String, heldOut: Int) throws {
        let tally = try sharing(again: again, [("x", .holdout), ("y", .holdout), ("z", .holdout)])
        #expect(tally.heldOut.activations == heldOut && tally.heldOut.everybody == heldOut)
    }

    @Test("who got something under another profile has entered, held out or not")
    func treatedBefore() throws {
        let tally = try sharing(again: "once", [("x", nil), ("y", .holdout), ("z", .holdout)])
        #expect(tally.treated.everybody == 1)
        #expect(tally.heldOut.everybody == 1)
        // What one is held out of comes after the other's text, or it is an entry.
        let reversed = try sharing(again: "once", [("y", .holdout), ("x", nil), ("z", .holdout)])
        #expect(reversed.heldOut.everybody == 2)
    }

    @Test("moments of the calendar that lie apart are entries of their own, and a later one begins anew")
    func calendar() throws {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule("again: restart", on: "{every: monday at 10:00}"))
        try desk.add([LiveGoalsTests.known(100)], customers: [Customer(id: "x")])
        // `b` of the first Monday was put off until after the second one.
        let mondays = [GoalDesk.at(5, 10), GoalDesk.at(12, 10)]
        let steps = [("a", 0, 6), ("b", 0, 14), ("a", 1, 13), ("b", 1, 15)]
        for (step, monday, due) in steps {
            let day = monday == 0 ? "2025-01-06" : "2025-01-13"
            let decision = Decision(
                key: ActivationKey(rule: "r", step: step, event: "on:\(day):x"), customer: "x",
                due: GoalDesk.at(due, 10), skip: .holdout, version: "v1", planned: GoalDesk.at(due, 10),
                eventAt: mondays[monday])
            try desk.store.write { try $0.add([Plan(decision: decision)], decidedAt: GoalDesk.at(due, 10)) }
        }
        let tally = try #require(try desk.live(now: GoalDesk.at(100)).rules.first).tally.whole
        #expect(tally.heldOut.activations == 3)
    }

    @Test("what came before the period says who had entered, and is not counted")
    func before() throws {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule("again: once"))
        try desk.add([LiveGoalsTests.known(100)], customers: ["x", "y"].map { Customer(id: $0) })
        for (number, day) in [1, 20].enumerated() {
            try desk.keep("r", "a", "x\(number)", of: "x", due: GoalDesk.at(day), skip: .holdout)
        }
        try desk.keep("r", "a", "y0", of: "y", due: GoalDesk.at(20), skip: .holdout)
        let whole = try #require(try desk.live(now: GoalDesk.at(100)).rules.first).tally.whole
        #expect(whole.heldOut.everybody == 2 && whole.heldOut.activations == 2)
        let later = try #require(try desk.live(from: GoalDesk.at(10), now: GoalDesk.at(100)).rules.first).tally.whole
        #expect(later.heldOut.everybody == 1)
    }

    @Test("a step that the rule has not any more counts for the rule, and its version is told")
    func removedStep() throws {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule())
        try desk.add([LiveGoalsTests.known(100)], customers: [Customer(id: "x")])
        try desk.keep("r", "gone", "e1", of: "x", due: GoalDesk.at(1), version: "old")
        try desk.keep("r", "a", "e2", of: "x", due: GoalDesk.at(2), version: "new")
        try desk.keep("r", "b", "e2", of: "x", due: GoalDesk.at(3), version: "new")
        try desk.keep("r", "b", "e3", of: "x", due: GoalDesk.at(3), skip: .noPhone, version: "other")
        let findings = try desk.live(now: GoalDesk.at(100))
        let found = try #require(findings.rules.first)
        #expect(found.tally.whole.treated.activations == 3)
        #expect(found.tally.steps.map(\.treated.activations) == [1, 1])
        let versions = findings.versions(of: "r")
        #expect(versions.map(\.version) == ["new", "old"] && versions.map(\.decisions) == [2, 1])
    }

    @Test("everything is known until the latest event that came from outside, and never beyond now")
    func known() throws {
        let desk = try GoalDesk(
            rules: LiveGoalsTests.rule()
                + "---\nrule: e\ncategory: service\non: paid\ndo: [{emit: {event: thanked}}]\n",
            settings: "events: {thanked: {}}\n")
        #expect(try desk.live(now: GoalDesk.at(9)).known == GoalDesk.at(9))
        let own: [EventKind] = [
            .smsSent, .smsFailed, StateKind.tier.assigned, StateKind.tier.changed, EventKind(rawValue: "thanked"),
        ]
        let events = own.map { NewEvent(id: $0.rawValue, customer: "x", kind: $0, at: GoalDesk.at(8)) }
        try desk.add(events + [LiveGoalsTests.known(5)], customers: [Customer(id: "x")])
        #expect(try desk.live(now: GoalDesk.at(9)).known == GoalDesk.at(5))
        #expect(try desk.live(now: GoalDesk.at(4)).known == GoalDesk.at(4))
    }

    @Test(
        "nobody new comes to a rule that is paused, stopped or about one date, nor to a time that is past",
        arguments: [
            (RuleState.Kind?.none, "paid", Int?.none, true), (.running, "paid", nil, true),
            (.paused, "paid", nil, false), (.stopped, "paid", nil, false),
            (nil, "{on_date: 2025-01-02 10:00}", nil, false), (nil, "{every: monday at 10:00}", nil, true),
            (nil, "paid", 30, false),
        ])
    func goesOn(state: RuleState.Kind?, trigger: String, to: Int?, expected: Bool) throws {
        let desk = try GoalDesk(rules: LiveGoalsTests.rule(on: trigger))
        try desk.store.write { writer in
            try writer.record(desk.book.versions, at: GoalDesk.at(1))
            guard let state else { return }
            try writer.set(RuleState(rule: "r", kind: state, since: GoalDesk.at(2), changedAt: GoalDesk.at(2)))
        }
        let period = try #require(try desk.live(to: to.map { GoalDesk.at($0) }, now: GoalDesk.at(50)).rules.first)
            .period
        #expect(period.goesOn == expected)
        #expect(period.from == GoalDesk.at(1) && period.through == GoalDesk.at(to ?? 50))
    }
}
