import Foundation
import RuleLanguage
import Testing

@Suite("Test files without a mistake")
struct GoodTestTests {
    private static func instant(_ day: Int, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Instant {
        // November 2026 in Shanghai: the first of the month is 20,758 days after 1970-01-01, eight hours ahead of UTC.
        let seconds = ((20_757 + day) * 24 + hour - 8) * 3600 + minute * 60 + second
        return Instant(milliseconds: Int64(seconds) * 1000)
    }

    private static func tests() throws -> [ShopTest] {
        let (tests, diagnostics) = TestChecker.check([try GoodFiles.file("tests.good.yaml")], Standard.surroundings)
        try #require(diagnostics.isEmpty, "\(diagnostics)")
        return tests
    }

    @Test("what is left out is filled in: the only customer, the start before the first event, the clock")
    func short() throws {
        let test = try #require(Self.tests().first)
        #expect(test.name == "everything short" && test.rules == nil && test.scores)
        #expect(test.start == Self.instant(1, 10).advanced(byMilliseconds: -1))
        #expect(test.customers.map(\.phone) == ["+8613800138000"])
        let event = try #require(test.events.first)
        #expect(event.customer == "li" && event.kind == .paid && event.order == "A1" && event.amount == 2250)
        #expect(event.at == Self.instant(1, 10) && event.received == event.at)
        #expect(test.moments.map(\.at) == [Self.instant(1, 10, 10), Self.instant(5, 9)])
        let first = try #require(test.moments.first?.expected?.first)
        #expect(first.rule == "thanks" && first.step == nil && first.customer == nil)
        #expect(test.moments.last?.expected?.isEmpty == true)
    }

    @Test("customers, orders and events are read as imports would bring them")
    func given() throws {
        let test = try #require(Self.tests().last)
        let li = try #require(test.customers.first)
        #expect(li.gender == .female && li.birthday == CalendarDate(year: 1990, month: 5, day: 1))
        #expect(li.points == 320 && li.tags == ["老客户", "蓝牙"] && li.timeZone == "Asia/Urumqi")
        #expect(li.marketingConsent == true)
        #expect(
            test.consents.map(\.category) == [.marketing, .service] && test.consents.map(\.isYes) == [true, false])
        #expect(test.orders.first?.amount == 7200 && test.orders.first?.trackingNumber == "75312345678901")
        let paid = test.events[0]
        // The order says what was paid.
        #expect(paid.amount == 7200 && paid.at == Self.instant(1, 10, 0, 30) && paid.received == Self.instant(2, 8))
        #expect(test.events[1].fields == ["from": .integer(3), "to": .integer(5)])
        #expect(test.rules == ["care", "thanks"] && test.start == Self.instant(1, 9) && !test.scores)
    }

    @Test("moments with their events and what is expected there")
    func moments() throws {
        let moments = try #require(Self.tests().last).moments
        #expect(moments.map(\.at) == [Self.instant(13, 10), Self.instant(13, 11), Self.instant(20, 10)])
        #expect(moments[0].events.map(\.at) == [Self.instant(13, 10), Self.instant(12, 9)])
        #expect(moments[0].events.map(\.received) == [Self.instant(13, 10), Self.instant(14, 9)])
        #expect(moments.map { $0.expected?.count } == [2, 0, nil])
        let expected = try #require(moments[0].expected)
        guard case .acts(let act) = expected[0].outcome, case .skips("no_phone") = expected[1].outcome else {
            Issue.record("\(expected)")
            return
        }
        #expect(act.actions == [.coupon, .sms] && act.templates == ["voucher"] && act.parts == 1)
        #expect(act.texts.map(\.written) == ["contains 满30", "【测试店】…"])
        #expect(act.coupon?.name == "second" && act.coupon?.worth == .amount(500) && act.coupon?.over == 3000)
        #expect(act.coupon?.endsOn == CalendarDate(year: 2026, month: 11, day: 27))
        #expect(expected[0].due == Self.instant(13, 10))
    }

    @Test(
        "a text is compared whole, by a part, or with gaps",
        arguments: [
            ("您好", "您好", true), ("您好", "您好！", false), ("contains 好", "您好！", true), ("contains 坏", "您好！", false),
            ("您…！", "您好！", true), ("您…！", "您！", true), ("您…！", "您好", false), ("…", "", true), ("…好", "您好！", false),
            ("a…b…c", "a1b2c", true), ("a…b…c", "abc", true), ("a…b…c", "acb", false), ("a…a", "a", false),
            ("contains a…c", "xabcx", true), ("contains a…c", "xcbax", false), ("contains", "contains", true),
        ])
    func patterns(written: String, text: String, matches: Bool) {
        #expect(TextPattern(written).matches(text) == matches)
    }

    @Test("files that are cut off or damaged are refused or read, never fatal", arguments: 1...6)
    func damaged(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let files =
            try [GoodFiles.file("tests.good.yaml")]
            + DiagnosticFixture.all.filter { $0.name.hasSuffix(".test") }.flatMap(\.files)
        for _ in 0..<150 {
            var lines = String(decoding: files.randomElement(using: &random)!.bytes, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<lines.count, using: &random)
                switch Int.random(in: 0...3, using: &random) {
                case 0: lines.remove(at: place)
                case 1: lines[place] = String(lines[place].prefix(Int.random(in: 0...30, using: &random)))
                case 2: lines[place] = lines[place].replacing(":", with: ": []")
                default: lines[place] += lines.randomElement(using: &random)!
                }
                if lines.isEmpty { lines = [""] }
            }
            let file = SourceFile(name: "rules/tests/a.yaml", text: lines.joined(separator: "\n"))
            let (tests, diagnostics) = TestChecker.check([file], Standard.surroundings)
            // Whatever is handed on can be run: its clock moves, and it speaks of customers that it has.
            for test in tests {
                #expect(zip(test.moments, test.moments.dropFirst()).allSatisfy { $0.at < $1.at })
                let known = Set(test.customers.map(\.id))
                #expect((test.events + test.moments.flatMap(\.events)).allSatisfy { known.contains($0.customer) })
            }
            #expect(!tests.isEmpty || !diagnostics.isEmpty)
        }
    }
}
