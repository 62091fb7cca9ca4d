import RuleLanguage
import Testing

@testable import Storage

@Suite("values as text")
struct ValueTextTests {
    private func text(_ value: Value) -> String {
        String(decoding: ValueText.utf8(value), as: UTF8.self)
    }

    private func value(_ text: String) -> Value? {
        Array(text.utf8).withUnsafeBufferPointer { ValueText.value($0) }
    }

    @Test(
        "are plain where JSON has the type, and tagged where it has not",
        arguments: [
            (Value.text("理光"), #""理光""#),
            (.text("a\"b\\c\n\u{1}"), #""a\"b\\c\u000a\u0001""#),
            (.text(""), #""""#),
            (.integer(-5), "-5"),
            (.integer(.min), "-9223372036854775808"),
            (.boolean(true), "true"),
            (.boolean(false), "false"),
            (.missing, "null"),
            (.number(0.1), #"{"number":"0.1"}"#),
            (.number(.infinity), #"{"number":"inf"}"#),
            (.money(1250), #"{"money":1250}"#),
            (.instant(Instant(milliseconds: 1_700_000_000_000)), #"{"instant":1700000000000}"#),
            (.date(CalendarDate(dayNumber: 0)), #"{"date":"1970-01-01"}"#),
            (.date(CalendarDate(dayNumber: 5_000_000)), #"{"date":5000000}"#),
            (.span(Span(months: 1, days: 2, milliseconds: -3)), #"{"span":[1,2,-3]}"#),
            (.list([.text("a"), .list([])]), #"["a",[]]"#),
        ])
    func forms(value: Value, text: String) {
        #expect(self.text(value) == text)
        #expect(self.value(text) == value)
    }

    @Test("come as an object with sorted keys, and as nothing when there are none")
    func fields() {
        let bytes = ValueText.utf8(["to": .text("A"), "from": .text("C"), "at": .money(1)])
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"at":{"money":1},"from":"C","to":"A"}"#)
        #expect(ValueText.utf8([String: Value]()).isEmpty)
        #expect(
            bytes.withUnsafeBufferPointer { ValueText.fields($0) } == [
                "to": .text("A"), "from": .text("C"), "at": .money(1),
            ])
    }

    @Test(
        "are refused when they are of another form",
        arguments: [
            "", "tru", "5x", "-", "1.5", "99999999999999999999", #"""#, #""a"#, #""\n""#, #""\u00"#, #""\u00zz""#, "[1",
            "[1,]",
            #"{"money":"1"}"#, #"{"gold":1}"#, #"{"date":"2026-02-30"}"#, #"{"span":[1,2]}"#, "5 ", "{}",
            String(repeating: "[", count: 100_000),
        ])
    func refused(text: String) {
        #expect(value(text) == nil)
    }
}
