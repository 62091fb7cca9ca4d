import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

@Suite("A campaign that somebody stops")
struct StoppedCampaignTests {
    private func desk(stage rules: String) throws -> GoalDesk {
        let rule = "category: marketing\non: registered\nafter: 1d\ndo: [{sms: hello}]\n"
        return try GoalDesk(
            rules: "rule: invite\n" + rule + "---\nrule: remind\n" + rule + "---\nrule: other\n" + rule,
            campaigns: """
                campaign: spring
                stages: [{stage: only, from: 2025-01-01, to: 2025-12-31, rules: \(rules)}]
                """)
    }

    private func change(_ desk: GoalDesk, day: Int) throws -> CampaignSwitch {
        CampaignSwitch(try #require(desk.book.shop.campaigns.first), now: GoalDesk.at(day))
    }

    private func register(_ desk: GoalDesk, _ customer: String, _ phone: String, day: Int) throws {
        var profile = Customer(id: customer)
        profile.phone = phone
        try desk.store.write { writer in
            try writer.put([profile], at: GoalDesk.at(day))
            _ = try writer.add(
                [
                    NewEvent(
                        id: customer, customer: customer, kind: EventKind(rawValue: "registered"), at: GoalDesk.at(day))
                ],
                received: GoalDesk.at(day))
        }
    }

    private func acted(_ desk: GoalDesk, day: Int, book: RuleBook? = nil) throws -> [String] {
        var acted: [String] = []
        _ = try Tick(book: book ?? desk.book, store: desk.store).run(now: GoalDesk.at(day)) { plans in
            acted += plans.filter { $0.plan.decision.skip == nil }.map(\.plan.decision.key.rule)
        }
        return acted.sorted()
    }

    private func kinds(_ desk: GoalDesk) throws -> [String: RuleState.Kind] {
        try desk.store.read { try $0.ruleStates() }.mapValues(\.kind)
    }

    @Test("does nothing any more, takes back what waits, and goes on later without making anything up")
    func stopAndResume() throws {
        let desk = try desk(stage: "[invite, remind]")
        #expect(try acted(desk, day: 1).isEmpty)
        try register(desk, "li", "+8613800000001", day: 2)
        #expect(try acted(desk, day: 4) == ["invite", "other", "remind"])
        let stopped = try desk.store.write { try change(desk, day: 4).stop(because: "wrong words", $0) }
        // The texts of its two rules waited to be handed over; the third rule's goes out.
        #expect(stopped?.deliveries == 2)
        let pending = try desk.store.read { try $0.deliveries(DeliveryFilter(state: .pending), limit: 10) }
        #expect(pending.map(\.key.rule) == ["other"])
        #expect(try desk.store.write { try change(desk, day: 4).stop(because: nil, $0) } == nil)
        #expect(try kinds(desk) == ["invite": .paused, "remind": .paused])
        try register(desk, "wang", "+8613800000002", day: 5)
        #expect(try acted(desk, day: 7) == ["other"])
        let resumed = try desk.store.write { try change(desk, day: 8).resume($0) }
        #expect(resumed == ["invite", "remind"])
        // What was due on day 6 stays undone; who comes now is texted.
        try register(desk, "zhao", "+8613800000003", day: 8)
        #expect(try acted(desk, day: 10) == ["invite", "other", "remind"])
        #expect(try desk.store.write { try change(desk, day: 10).resume($0) } == nil)
    }

    @Test("keeps a rule of others' stopping as it is, when it stops and when it goes on")
    func ofOthers() throws {
        let desk = try desk(stage: "[invite, remind]")
        try desk.store.write { writer in
            _ = try RuleSwitch(rule: "remind", now: GoalDesk.at(1)).pause(reason: "by hand", writer)
            _ = try change(desk, day: 2).stop(because: nil, writer)
            _ = try change(desk, day: 3).resume(writer)
        }
        #expect(try kinds(desk) == ["invite": .running, "remind": .paused])
    }

    @Test("holds as well what joins it later, before anything of that is decided")
    func joining() throws {
        let desk = try desk(stage: "[invite]")
        #expect(try acted(desk, day: 1).isEmpty)
        _ = try desk.store.write { try change(desk, day: 1).stop(because: nil, $0) }
        try register(desk, "li", "+8613800000001", day: 2)
        let later = try self.desk(stage: "[invite, remind]")
        #expect(try acted(desk, day: 4, book: later.book) == ["other"])
        #expect(try kinds(desk) == ["invite": .paused, "remind": .paused])
        #expect(try desk.store.write { try change(desk, day: 5).resume($0) } == ["invite", "remind"])
    }
}
