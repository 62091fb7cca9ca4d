import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

/// Fifteen customers with neighbouring keys, c01 to c15; each range has two of them, so that the halves take turns. Times are in UTC.
@Suite("a preview on two threads")
struct TwinPlannerTests {
    private static let customers = (1...15).map { $0 < 10 ? "c0\($0)" : "c\($0)" }

    private static func customer(_ id: String, phone: String? = nil) -> Customer {
        var customer = Customer(id: id)
        customer.phone = phone ?? "+861380000\(id.dropFirst())00"
        return customer
    }

    /// What two threads come to; nil where it takes one pass.
    private func halves(
        _ rules: String, _ settings: String = "", phones: [String: String] = [:], paid: [String: Instant] = [:]
    ) throws -> PlanSummary? {
        let desk = try GoalDesk(rules: rules, settings: settings)
        let events = paid.map { GoalDesk.paid("p-\($0.key)", of: $0.key, at: $0.value) }
        try desk.store.write { writer in
            try writer.record(desk.book.versions, at: GoalDesk.beginning)
            try writer.put(
                TwinPlannerTests.customers.map { TwinPlannerTests.customer($0, phone: phones[$0]) },
                at: GoalDesk.beginning)
            _ = try writer.add(events, received: GoalDesk.beginning)
        }
        let second = try #require(ShopFolder(desk.folder).read(sharingNothing: true).book)
        let twin = try desk.store.twin()
        return try desk.store.read { reader in
            let window = Window(after: GoalDesk.beginning, through: GoalDesk.at(2))
            let request = Planner.Request(window, mode: .live(now: GoalDesk.beginning))
            let halves = try TwinPlanner(books: desk.book, second, rangeSize: 2)
                .plan(request, from: reader, twin, notes: 0) { $0 += $1.count }
            if let halves { #expect(halves.notes.0 + halves.notes.1 == halves.summary.totals.selected) }
            return halves?.summary
        }
    }

    private static let campaign = """
        rule: campaign
        category: marketing
        on: {on_date: 2025-01-02 10:00}
        do: [{sms: hello}]

        """

    @Test("counts everybody once, and shows the first text of all")
    func everybody() throws {
        let summary = try #require(try halves(TwinPlannerTests.campaign))
        #expect(summary.totals.acted == 15)
        #expect(summary.customers.count == 15)
        #expect(summary.steps[0][0].samples.map(\.customer) == ["c01"])
    }

    @Test("shows the first text also where the second half sends it")
    func firstSample() throws {
        let rules = "rule: thanks\ncategory: marketing\non: paid\nafter: 1h\ndo: [{sms: hello}]\n"
        let paid = ["c01": GoalDesk.at(1, 9), "c03": GoalDesk.at(1, 8), "c05": GoalDesk.at(1, 10)]
        let summary = try #require(try halves(rules, paid: paid))
        #expect(summary.totals.acted == 3)
        #expect(summary.steps[0][0].samples.map(\.customer) == ["c03"])
    }

    @Test("lets only one of those who share a phone have a text of one occasion, in whichever range their keys lie")
    func sharedPhone() throws {
        let summary = try #require(
            try halves(
                TwinPlannerTests.campaign,
                phones: ["c02": "+8613900000000", "c04": "+8613900000000", "c15": "+8613900000000"]))
        #expect(summary.totals.acted == 13)
        #expect(summary.totals.skipped == ["duplicate": 2])
    }

    @Test("is right as long as the budget is enough for both halves, and leaves it to one pass when it is not")
    func budget() throws {
        #expect(
            try halves(TwinPlannerTests.campaign, "budget: {marketing: {messages: 15}}\n")?.totals.acted == 15)
        #expect(try halves(TwinPlannerTests.campaign, "budget: {marketing: {messages: 14}}\n") == nil)
        #expect(try halves(TwinPlannerTests.campaign, "budget: {marketing: {messages: 3}}\n") == nil)
    }

    @Test("is right as long as the breaker lets both halves through, and leaves it to one pass when it does not")
    func breaker() throws {
        #expect(try halves(TwinPlannerTests.campaign + "expect: at most 15 per 1d\n")?.totals.acted == 15)
        #expect(try halves(TwinPlannerTests.campaign + "expect: at most 14 per 1d\n") == nil)
        #expect(try halves(TwinPlannerTests.campaign + "expect: at most 2 per 1d\n") == nil)
    }

    @Test("puts what rules emit for both halves at one moment in the order in which one pass would emit it")
    func emitted() throws {
        let rules = """
            rule: first
            category: service
            on: paid
            after: 1d at 6:00
            do: [{emit: greeted}]
            ---
            rule: second
            category: marketing
            on: greeted
            after: 1h
            do: [{sms: hello}]

            """
        let paid = [
            "c01": GoalDesk.at(0, 5), "c03": GoalDesk.at(0, 4), "c05": GoalDesk.at(0, 3), "c07": GoalDesk.at(0, 2),
        ]
        let summary = try #require(
            try halves(rules, "events: {greeted: {}}\n", paid: paid))
        #expect(summary.steps[1][0].tally.acted == 4)
        #expect(summary.steps[1][0].samples.map(\.customer) == ["c07"])
    }

    @Test("is no use for a store of one range")
    func few() throws {
        let desk = try GoalDesk(rules: TwinPlannerTests.campaign)
        try desk.add([], customers: [TwinPlannerTests.customer("c01")])
        let twin = try desk.store.twin()
        let request = Planner.Request(
            Window(after: GoalDesk.beginning, through: GoalDesk.at(2)), mode: .live(now: GoalDesk.beginning))
        let halves = try desk.store.read { reader in
            try TwinPlanner(books: desk.book, desk.book).plan(request, from: reader, twin, notes: ()) { _, _ in }
        }
        #expect(halves == nil)
    }
}
