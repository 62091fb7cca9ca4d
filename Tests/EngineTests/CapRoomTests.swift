import Engine
import RuleLanguage
import Testing

@Suite("Room under a cap")
struct CapRoomTests {
    private static let day: Int64 = 86_400_000
    private static let own = ActivationKey(rule: "own", step: "main", event: "e")

    private static func moment(_ month: Int, _ day: Int, hour: Int64 = 0) -> Instant {
        let number = CalendarDate(year: 2027, month: month, day: day)!.dayNumber
        return Instant(milliseconds: Int64(number) * CapRoomTests.day + hour * 3_600_000)
    }

    private static func text(_ at: Instant, rule: String = "r", event: String = "e") -> SentText {
        SentText(
            key: ActivationKey(rule: rule, step: "main", event: event), customer: "c", category: .marketing, at: at)
    }

    private func full(_ cap: FrequencyCap, needed: Int = 1, at instant: Instant, _ texts: [SentText]) -> CapRoom.Full? {
        CapRoom(caps: [cap], calendar: .utc).full(
            for: .marketing, needed: needed, by: CapRoomTests.own, at: instant, texts: texts)
    }

    @Test("a text takes a place until the cap's time has passed, and not a moment longer")
    func rolling() {
        let cap = FrequencyCap(limit: 1, per: Span(days: 1))
        let sent = [CapRoomTests.text(CapRoomTests.moment(3, 1, hour: 23))]
        #expect(full(cap, at: CapRoomTests.moment(3, 2, hour: 1), sent)?.roomAt == CapRoomTests.moment(3, 2, hour: 23))
        #expect(full(cap, at: CapRoomTests.moment(3, 2, hour: 23), sent) == nil)
    }

    @Test("there is room when it was said that there would be, also behind the last days of a month")
    func monthEnd() throws {
        let cap = FrequencyCap(limit: 1, per: Span(months: 1))
        for day in 28...31 {
            let sent = [CapRoomTests.text(CapRoomTests.moment(1, day, hour: 12))]
            let found = try #require(full(cap, at: CapRoomTests.moment(2, 1), sent))
            #expect(found.roomAt == CapRoomTests.moment(2, 28, hour: 12))
            #expect(full(cap, at: CapRoomTests.moment(2, 28, hour: 12), sent) == nil)
        }
    }

    @Test("a step that sends more at once than the cap allows finds no room, now or later")
    func tooManyAtOnce() throws {
        let cap = FrequencyCap(limit: 1, per: Span(days: 1))
        let found = try #require(full(cap, needed: 2, at: CapRoomTests.moment(3, 1), []))
        #expect(found.winner == CapRoomTests.own)
        #expect(found.roomAt == nil)
    }

    @Test("of two texts of one moment the same one is named, whatever order they come in")
    func sameWinner() {
        let cap = FrequencyCap(limit: 2, per: Span(days: 1))
        let texts = ["a", "b"].map { CapRoomTests.text(CapRoomTests.moment(3, 1), event: $0) }
        let at = CapRoomTests.moment(3, 1, hour: 5)
        #expect(full(cap, at: at, texts)?.winner.event == "b")
        #expect(full(cap, at: at, texts.reversed())?.winner.event == "b")
    }
}
