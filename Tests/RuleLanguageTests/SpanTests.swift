import RuleLanguage
import Testing

@Suite("Spans and moments")
struct SpanTests {
    @Test(
        "spans are written as people write them",
        arguments: [
            (Span(months: 6), "6 months"), (Span(months: 1), "1 month"), (Span(days: 3), "3d"),
            (Span(milliseconds: 15 * 60_000), "15m"), (Span(milliseconds: 72 * 3_600_000), "72h"),
            (Span(months: 1, days: 3, milliseconds: 4 * 3_600_000), "1 month 3d 4h"),
            (Span(milliseconds: 3_661_000), "1h 1m 1s"), (.zero, "0m"),
        ])
    func text(span: Span, expected: String) {
        #expect(span.text == expected)
    }

    @Test("months have no fixed length")
    func fixedLength() {
        #expect(Span(days: 2, milliseconds: 5).fixedMilliseconds == 172_800_005)
        #expect(Span(months: 1).fixedMilliseconds == nil)
        #expect(Span.zero.fixedMilliseconds == 0)
    }

    @Test("exact spans are bounded by themselves")
    func exactBounds() {
        let span = Span(milliseconds: 7_200_000)
        #expect(span.shortestMilliseconds == 7_200_000)
        #expect(span.longestMilliseconds == 7_200_000)
    }

    @Test("spans that nobody can mean do not overflow")
    func extremes() {
        for value in [Int.min, .max] {
            let span = Span(months: value, days: value, milliseconds: Int64(value))
            #expect(span.shortestMilliseconds <= span.longestMilliseconds)
            #expect((span.longestMilliseconds > 0) == (value > 0))
            #expect(Span(days: value).fixedMilliseconds.map { $0 > 0 } == (value > 0))
            for calendar in [ShopCalendar.shanghai, .utc] {
                let moved = calendar.adding(span, to: Instant(milliseconds: 0))
                #expect(moved == (value > 0 ? .distantFuture : .distantPast))
                #expect(
                    calendar.subtracting(span, from: Instant(milliseconds: 0))
                        == (value > 0 ? .distantPast : .distantFuture))
            }
        }
    }

    @Test("moments stop at the distant past and future, wherever they come from")
    func instants() {
        #expect(Instant(milliseconds: 5).advanced(byMilliseconds: -7).milliseconds == -2)
        #expect(Instant.distantFuture.advanced(byMilliseconds: 1) == .distantFuture)
        #expect(Instant.distantPast.advanced(byMilliseconds: .min) == .distantPast)
        // A larger step never leads to an earlier moment.
        let start = Instant(milliseconds: Instant.distantFuture.milliseconds - 10)
        #expect(start.advanced(byMilliseconds: 20) <= start.advanced(byMilliseconds: .max))
    }
}
