import Engine
import Foundation
import RuleLanguage
import Runtime
import Storage
import Testing

/// The desk's days begin on 1 January 2025, in UTC: day 31 is 1 February.
@Suite("Contracts")
struct ContractDeskTests {
    private func desk() throws -> GoalDesk {
        let rule = "rule: r\ncategory: service\non: contract_ending\ndo: [{task: call}]\n"
        let desk = try GoalDesk(rules: rule, settings: "contracts: {warn: [30d, 7d, 1 month]}\n")
        try desk.add([], customers: [Customer(id: "li")])
        return desk
    }

    private func date(_ month: Int, _ day: Int) throws -> CalendarDate {
        try #require(CalendarDate(year: 2025, month: month, day: day))
    }

    private func contract(until last: CalendarDate) throws -> Contract {
        Contract(number: "HT-1", customer: "li", title: "维护", startsOn: try date(1, 1), endsOn: last, amount: 5000)
    }

    private func change<Result>(
        _ desk: GoalDesk, day: Int, _ body: (ContractDesk) throws -> Result
    ) throws -> Result {
        try desk.store.write {
            try body(ContractDesk(shop: desk.book.shop, now: GoalDesk.at(day), writer: $0))
        }
    }

    /// Kind, day and hour since the beginning, of the events that lie ahead of that day.
    private func ahead(_ desk: GoalDesk, of day: Int) throws -> [String] {
        let events = try desk.store.read { try $0.files(of: ["li"])["li"] }?.events ?? []
        return events.filter { $0.at > GoalDesk.at(day) }.map { event in
            let hours = (event.at.milliseconds - GoalDesk.beginning.milliseconds) / 3_600_000
            return "\(event.kind.rawValue) \(hours / 24) \(hours % 24)"
        }
    }

    private func kinds(_ desk: GoalDesk) throws -> [String] {
        try desk.store.read { try $0.files(of: ["li"])["li"] }?.events.map(\.kind.rawValue) ?? []
    }

    @Test("warn at nine so long before the last day as the shop says, and end with it")
    func foreseen() throws {
        let desk = try desk()
        #expect(try change(desk, day: 2) { try $0.take([try contract(until: try date(3, 31))]) } == [.new])
        // 31 March is day 89. A month before is the end of February, day 58; 30 days before is 1 March, day 59.
        #expect(
            try ahead(desk, of: 2) == [
                "contract_ending 58 9", "contract_ending 59 9", "contract_ending 82 9", "contract_ended 90 0",
            ])
        let event = try #require(
            try desk.store.read { try $0.files(of: ["li"])["li"] }?.events.first { $0.id.hasSuffix(":7d") })
        #expect(try event.fields["days"] == .integer(7) && event.fields["ends_on"] == .date(date(3, 31)))
        #expect(event.fields["contract"] == .text("HT-1") && event.fields["title"] == .text("维护"))
        #expect(try kinds(desk).first == "contract_signed")
    }

    @Test("foresee nothing that is past when the contract becomes known")
    func past() throws {
        let desk = try desk()
        _ = try change(desk, day: 85) { try $0.take([try contract(until: try date(3, 31))]) }
        #expect(try ahead(desk, of: 0).filter { !$0.hasPrefix("contract_signed") } == ["contract_ended 90 0"])
    }

    @Test("taken over again change nothing; another last day takes back what was foreseen")
    func again() throws {
        let desk = try desk()
        let first = try contract(until: try date(3, 31))
        _ = try change(desk, day: 2) { try $0.take([first]) }
        let before = try ahead(desk, of: 2)
        #expect(try change(desk, day: 3) { try $0.take([first]) } == [.unchanged])
        #expect(try ahead(desk, of: 3) == before)
        #expect(try change(desk, day: 4) { try $0.take([try contract(until: try date(3, 1))]) } == [.changed])
        #expect(
            try ahead(desk, of: 4) == [
                "contract_ending 29 9", "contract_ending 31 9", "contract_ending 52 9", "contract_ended 60 0",
            ])
    }

    @Test("renewed run on, and what has happened by then stays")
    func renewed() throws {
        let desk = try desk()
        _ = try change(desk, day: 2) { try $0.take([try contract(until: try date(3, 1))]) }
        let kept = try change(desk, day: 40) { try $0.renew("HT-1", until: try date(12, 31)) }
        #expect(try kept.state == .renewed && kept.standing(on: date(12, 31)) == .renewed)
        #expect(try kept.standing(on: date(12, 31).adding(days: 1)) == .ended)
        // 31 December is day 364.
        #expect(
            try ahead(desk, of: 40) == [
                "contract_ending 333 9", "contract_ending 334 9", "contract_ending 357 9", "contract_ended 365 0",
            ])
        #expect(
            try kinds(desk).prefix(4) == [
                "contract_signed", "contract_ending", "contract_ending", "contract_renewed",
            ])
        // A list from before the renewal does not take it back.
        #expect(try change(desk, day: 41) { try $0.take([try self.contract(until: try date(3, 1))]) } == [.unchanged])
        #expect(throws: ContractProblem.notLater(try date(12, 31))) {
            try change(desk, day: 42) { try $0.renew("HT-1", until: try date(6, 1)) }
        }
        #expect(throws: ContractProblem.unknown("HT-9")) {
            try change(desk, day: 42) { try $0.renew("HT-9", until: try date(6, 1)) }
        }
    }

    @Test("cancelled have nothing ahead of them, and cannot be renewed")
    func cancelled() throws {
        let desk = try desk()
        _ = try change(desk, day: 2) { try $0.take([try contract(until: try date(3, 1))]) }
        let kept = try change(desk, day: 5) { try $0.cancel("HT-1", because: "搬走了") }
        #expect(try kept.reason == "搬走了" && kept.standing(on: date(1, 6)) == .cancelled)
        #expect(try ahead(desk, of: 5).isEmpty && kinds(desk) == ["contract_signed", "contract_cancelled"])
        #expect(throws: ContractProblem.isCancelled("HT-1")) {
            try change(desk, day: 6) { try $0.renew("HT-1", until: try date(12, 1)) }
        }
        #expect(try change(desk, day: 7) { try $0.take([try self.contract(until: try date(3, 1))]) } == [.unchanged])
        #expect(try ahead(desk, of: 7).isEmpty)
    }

    @Test("belong to one customer, and end after they begin")
    func refusals() throws {
        let desk = try desk()
        _ = try change(desk, day: 2) { try $0.take([try contract(until: try date(3, 1))]) }
        var other = try contract(until: try date(3, 1))
        other.customer = "wang"
        #expect(try change(desk, day: 3) { try $0.take([other]) } == [.refused(.ofAnotherCustomer("HT-1"))])
        var reversed = try contract(until: try date(1, 1))
        (reversed.number, reversed.startsOn) = ("HT-2", try date(1, 2))
        #expect(try change(desk, day: 3) { try $0.take([reversed]) } == [.refused(.endsBeforeStart(number: "HT-2"))])
    }

    @Test("an end that is foreseen sets off a rule when its moment comes, and shows in a preview before")
    func rules() throws {
        let desk = try desk()
        try desk.store.write { try $0.record(desk.book.versions, at: GoalDesk.at(0)) }
        _ = try change(desk, day: 2) { try $0.take([try contract(until: try date(3, 1))]) }
        func acted(through day: Int, hour: Int) throws -> Int {
            let watermark = try desk.store.read { try $0.shardState().watermark }
            let window = Window(after: watermark, through: GoalDesk.at(day, hour))
            return try desk.store.read {
                try Planner(book: desk.book).plan(.init(window, mode: .live(now: GoalDesk.at(2))), from: $0) { _ in }
            }.summary.totals.acted
        }
        #expect(try acted(through: 29, hour: 8) == 0)
        #expect(try acted(through: 29, hour: 9) == 1)
        #expect(try acted(through: 52, hour: 9) == 3)
        _ = try change(desk, day: 30) { try $0.cancel("HT-1", because: nil) }
        #expect(try acted(through: 60, hour: 9) == 1)
    }
}
