import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

/// 1,200 people pay, each a minute after the one before; a rule thanks them, another one sees that, and a third marks them.
@Suite("a turn that decides on one thread and keeps on another")
struct TickThreadsTests {
    private static let rules = """
        rule: thanks
        category: marketing
        on: paid
        after: 1h
        again: once
        do: [{coupon: {name: thanks, off: 5, over: 30, lasts: 7d}}, {task: {title: call}}]
        ---
        rule: seen
        category: service
        on: coupon_given
        do: [{set: {tags: {add: thanked}}}]
        ---
        rule: marked
        category: service
        on: paid
        after: 2h
        if: customer.tags contains 'thanked'
        do: [{task: {title: marked}}]

        """

    private let desk: GoalDesk

    init() throws {
        desk = try GoalDesk(rules: TickThreadsTests.rules)
        try desk.store.write { writer in try writer.record(desk.book.versions, at: GoalDesk.at(0)) }
        _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(1))
        try desk.store.write { writer in
            let events = (0..<1200).map { number in
                GoalDesk.paid(
                    "e\(number)", of: "c\(number % 900)",
                    at: GoalDesk.at(2).advanced(byMilliseconds: Int64(number) * 60_000))
            }
            try writer.put((0..<900).map { Customer(id: "c\($0)") }, at: GoalDesk.at(1))
            _ = try writer.add(events, received: GoalDesk.at(2))
        }
    }

    private func decisions() throws -> [Decision] {
        try desk.store.read { reader in try (0..<900).flatMap { try reader.decisions(of: "c\($0)") } }
    }

    @Test("keeps what one thread alone keeps, in whatever parts", arguments: [7, 500, 20_000])
    func same(partSize: Int) throws {
        let other = try TickThreadsTests()
        let alone = CutOffStore(store: other.desk.store, count: .init(.max), readsWhileWriting: false)
        var ofOne: [String] = []
        var ofTwo: [String] = []
        for day in 3...4 {
            _ = try Tick(book: other.desk.book, store: alone, partSize: partSize).run(now: GoalDesk.at(day)) { plans in
                ofOne += plans.map { "\($0.plan.decision.key) \($0.plan.decision.due)" }
            }
            _ = try Tick(book: desk.book, store: desk.store, partSize: partSize).run(now: GoalDesk.at(day)) { plans in
                ofTwo += plans.map { "\($0.plan.decision.key) \($0.plan.decision.due)" }
            }
        }
        #expect(ofTwo == ofOne)
        let kept = try decisions()
        // Of 1,200 orders 900 are somebody's first; each of these is thanked and tagged, and every order finds the tag two hours later.
        #expect(kept.count { $0.key.rule == "thanks" && $0.skip == nil } == 900)
        #expect(kept.count { $0.key.rule == "seen" && $0.skip == nil } == 900)
        #expect(kept.count { $0.key.rule == "marked" && $0.skip == nil } == 1200)
        #expect(try kept == other.decisions())
    }

    private struct Refusal: Error {}

    @Test("keeps nothing of a part that somebody stops, and goes on from there")
    func stopped() throws {
        var seen = 0
        #expect(throws: Refusal.self) {
            _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(3)) { plans in
                seen += plans.count
                if seen > 700 { throw Refusal() }
            }
        }
        #expect(try decisions().isEmpty)
        #expect(try desk.store.read { try $0.shardState().watermark } == GoalDesk.at(1))
        _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(3))
        #expect(try decisions().count { $0.skip == nil } == 3000)
    }
}
