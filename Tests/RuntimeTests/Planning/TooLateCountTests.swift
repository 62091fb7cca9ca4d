import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

/// A turn of several parts: three orders of long ago arrive on day 40 at midnight, four people pay at two, and at six four more
/// old orders arrive. The first part ends among those who paid.
@Suite("what came too late is counted once")
struct TooLateCountTests {
    private let desk: GoalDesk

    private static func rules(_ title: String = "hello") -> String {
        """
        rule: hello
        title: \(title)
        category: marketing
        on: paid
        after: 1h
        late: skip after 24h
        do: [{task: {title: call}}]

        """
    }

    init() throws {
        desk = try GoalDesk(rules: TooLateCountTests.rules())
        try desk.store.write { writer in try writer.record(desk.book.versions, at: GoalDesk.at(0)) }
        _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(39))
    }

    private func arrive() throws {
        try bring("old", 3, at: GoalDesk.at(1), received: GoalDesk.at(40, 0))
        try bring("new", 4, at: GoalDesk.at(40, 2), received: GoalDesk.at(40, 2))
        try bring("older", 4, at: GoalDesk.at(1), received: GoalDesk.at(40, 6))
    }

    private func bring(_ name: String, _ count: Int, at: Instant, received: Instant) throws {
        try desk.store.write { writer in
            let events = (1...count).map { GoalDesk.paid("\(name)\($0)", of: "\(name)\($0)", at: at) }
            try writer.put(events.map { Customer(id: $0.customer) }, at: received)
            _ = try writer.add(events, received: received)
        }
    }

    private func late(
        of book: RuleBook, partSize: Int = 2, transactions: Int = .max, now: Instant = GoalDesk.at(40, 12)
    ) throws -> (acted: Int, late: Int)? {
        let store = CutOffStore(store: desk.store, count: .init(transactions))
        guard case .planned(_, let summary, _) = try Tick(book: book, store: store, partSize: partSize).run(now: now)
        else { return nil }
        let tally = summary.steps[0][0].tally
        return (tally.acted, tally.skipped["late"] ?? 0)
    }

    @Test("however many parts the turn has", arguments: [1, 2, 3, 5000])
    func parts(size: Int) throws {
        try arrive()
        let counts = try #require(try late(of: desk.book, partSize: size))
        #expect(counts == (4, 7))
        #expect(try late(of: desk.book, now: GoalDesk.at(40, 13)) ?? (0, 0) == (0, 0))
    }

    @Test("by the turn that came as far, when one was cut off", arguments: [false, true])
    func cutOff(isEdited: Bool) throws {
        try arrive()
        #expect(throws: CutOffStore.CutOff.self) { try late(of: desk.book, transactions: 1) }
        let place = try #require(try desk.store.read { try $0.shardState().place })
        #expect(place.due == GoalDesk.at(40, 3))
        // Behind the place the same rules go on; what was kept of other ones says no more than how far everything is decided.
        let book = isEdited ? try GoalDesk(rules: TooLateCountTests.rules("edited")).book : desk.book
        let counts = try #require(try late(of: book))
        #expect(counts == (2, 4))
    }

    @Test("also for a rule that makes up what it missed")
    func resumed() throws {
        let change = RuleSwitch(rule: "hello", now: GoalDesk.at(39, 1))
        try desk.store.write { _ = try change.pause(reason: nil, $0) }
        try arrive()
        _ = try late(of: desk.book, now: GoalDesk.at(40, 8))
        try desk.store.write { try RuleSwitch(rule: "hello", now: GoalDesk.at(40, 9)).resume($0) }
        let counts = try #require(try late(of: desk.book, partSize: 1))
        #expect(counts == (4, 7))
    }
}
