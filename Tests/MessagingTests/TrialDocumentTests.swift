import Messaging
import RuleLanguage
import Testing

@Suite("The JSON document of values to try a text on")
struct TrialDocumentTests {
    @Test(
        "keeps whole numbers apart from those with a point or an exponent",
        arguments: [
            ("5", TrialValue.integer(5)), ("5.0", .number(5)), ("-0", .integer(0)), ("1e2", .number(100)),
            ("1.5E-1", .number(0.15)), ("0", .integer(0)), ("0.0", .number(0)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        ])
    func numbers(text: String, value: TrialValue) throws {
        #expect(try TrialDocument.read("{\"x\":\(text)}".utf8) == ["x": value])
    }

    @Test(
        "reads texts with every escape that JSON has",
        arguments: [
            ("\"\"", ""), ("\"a\\\"b\\\\c\\/\"", "a\"b\\c/"), ("\"\\b\\f\\n\\r\\t\"", "\u{8}\u{C}\n\r\t"),
            ("\"\\u4f60\\uD83D\\ude00\"", "你😀"), ("\"你😀\"", "你😀"), ("\"\u{7F}\"", "\u{7F}"),
        ])
    func texts(text: String, value: String) throws {
        #expect(try TrialDocument.read("{\"x\": \(text)}".utf8) == ["x": .text(value)])
    }

    @Test("reads lists and objects within one another, white space anywhere, and a byte order mark")
    func nested() throws {
        let text = "\u{FEFF} \r\n{ \"a\" :\t[ ] , \"b\":[1,[true,false],{\"c\":null}],\"d\":{ } } \n"
        #expect(
            try TrialDocument.read(text.utf8) == [
                "a": .list([]), "d": .object([:]),
                "b": .list([.integer(1), .list([.boolean(true), .boolean(false)]), .object(["c": .null])]),
            ])
    }

    @Test(
        "refuses what is no JSON, where it stands",
        arguments: [
            ("", 1, 1, TrialDocumentError.Problem.empty), (" \n ", 2, 2, .empty), ("5", 1, 1, .topIsNoObject),
            ("[{}]", 1, 1, .topIsNoObject), ("{} {}", 1, 4, .somethingBehind),
            ("{", 1, 2, .expected(.name, found: nil)),
            ("{x:1}", 1, 2, .expected(.name, found: "x")), ("{\"x\" 1}", 1, 6, .expected(.colon, found: "1")),
            ("{\"x\":}", 1, 6, .expected(.value, found: "}")), ("{\"x\":1,}", 1, 8, .expected(.name, found: "}")),
            ("{\"x\":1 \"y\":2}", 1, 8, .expected(.commaOrBrace, found: "\"")),
            ("{\"x\":[1 2]}", 1, 9, .expected(.commaOrBracket, found: "2")),
            ("{\"x\":[1,]}", 1, 9, .expected(.value, found: "]")), ("{\"x\":tru}", 1, 6, .expected(.value, found: "t")),
            ("{\"x\":truely}", 1, 6, .expected(.value, found: "t")),
            ("{\"x\":+1}", 1, 6, .expected(.value, found: "+")),
            ("{\"x\":-}", 1, 7, .expected(.digit, found: "}")), ("{\"x\":1.}", 1, 8, .expected(.digit, found: "}")),
            ("{\"x\":1e}", 1, 8, .expected(.digit, found: "}")), ("{\"x\":.5}", 1, 6, .expected(.value, found: ".")),
            ("{\"x\":01}", 1, 6, .noNumber), ("{\"x\":1.2.3}", 1, 6, .noNumber), ("{\"x\":0x1}", 1, 6, .noNumber),
            ("{\"x\":9223372036854775808}", 1, 6, .numberTooLarge), ("{\"x\":-1e999}", 1, 6, .numberTooLarge),
            ("{\"x\":\"abc", 1, 6, .textNotClosed), ("{\"x\":\"a\nb\"}", 1, 8, .textNotClosed),
            ("{\"x\":\"a\tb\"}", 1, 8, .controlCharacter), ("{\"x\":\"\\x41\"}", 1, 7, .unknownEscape),
            ("{\"x\":\"\\u12g4\"}", 1, 7, .unknownEscape), ("{\"x\":\"\\ud83d\"}", 1, 7, .unknownEscape),
            ("{\"x\":\"\\ud83d\\u0041\"}", 1, 7, .unknownEscape), ("{\"x\":\"\\ude00\"}", 1, 7, .unknownEscape),
            ("{\"x\":1,\n \"名\":2,\r\n \"x\":3}", 3, 2, .duplicateName("x")),
            ("{\"o\":{\"a\":1,\"\\u0061\":2}}", 1, 13, .duplicateName("a")),
        ])
    func refused(text: String, line: Int, column: Int, problem: TrialDocumentError.Problem) {
        let error = #expect(throws: TrialDocumentError.self) { try TrialDocument.read(text.utf8) }
        #expect(error?.problem == problem)
        #expect(error?.position == SourcePosition(line: line, column: column))
    }

    @Test("refuses what is not UTF-8, and what is nested too deep, without going there")
    func limits() {
        #expect(throws: TrialDocumentError.self) { try TrialDocument.read([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) }
        let deep = "{\"x\":" + String(repeating: "[", count: 100_000)
        #expect(throws: TrialDocumentError.self) { try TrialDocument.read(deep.utf8) }
        let allowed = "{\"x\":" + String(repeating: "[", count: 63) + String(repeating: "]", count: 63) + "}"
        #expect(throws: Never.self) { try TrialDocument.read(allowed.utf8) }
    }

    @Test("is cut off anywhere without harm")
    func truncated() throws {
        let text = "{\"a\": [1, 2.5e3, \"\\ud83d\\ude00名\"], \"b\": {\"c\": null, \"d\": true}}"
        let bytes = Array(text.utf8)
        for length in 0..<bytes.count {
            #expect(throws: TrialDocumentError.self, "\(length)") { try TrialDocument.read(bytes.prefix(length)) }
        }
        #expect(try TrialDocument.read(bytes).count == 2)
    }
}
