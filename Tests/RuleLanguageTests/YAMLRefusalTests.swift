import RuleLanguage
import Testing

@Suite("What rules do without is refused with its place")
struct YAMLRefusalTests {
    @Test(
        "valid YAML that is not allowed",
        arguments: [
            ("a: 1\nb: 2\na: 3\n", ["duplicate-key 3:1-3:2"]),
            ("{标题: 1, 标题: 2}", ["duplicate-key 1:9-1:11"]),
            ("a: 1\n'a': 2\n\"\\x61\": 3\n", ["duplicate-key 2:1-2:4", "duplicate-key 3:1-3:7"]),
            ("a: {b: 1, c: {b: 1}}", []),
            ("a: &anchor 1\n", ["yaml-anchor 1:4-1:11"]),
            ("&a\nb: 1\n", ["yaml-anchor 1:1-1:3"]),
            ("- &a [1]\n- &b {c: 1}\n", ["yaml-anchor 1:3-1:5", "yaml-anchor 2:3-2:5"]),
            ("- !!str &a b\n- &c !!str d\n", ["yaml-anchor 1:9-1:11", "yaml-anchor 2:3-2:5"]),
            ("- *some\n- 1", ["yaml-alias 1:3-1:8"]),
            ("a: *b\n*c : d\n", ["yaml-alias 1:4-1:6", "yaml-alias 2:1-2:3"]),
            ("a: 1\n<<: *b\n", ["merge-key 2:1-2:3"]),
            ("<<: [*b, *c]\n", ["merge-key 1:1-1:3", "yaml-alias 1:6-1:8", "yaml-alias 1:10-1:12"]),
            ("a: !shop x", ["unknown-tag 1:4-1:9"]),
            ("a: !!binary aGk=", ["unknown-tag 1:4-1:12"]),
            ("a: ! x", ["unknown-tag 1:4-1:5"]),
            ("a: !!map x\nb: !!str [c]\n", ["unknown-tag 1:4-1:9", "unknown-tag 2:4-2:9"]),
            ("%TAG !! tag:evil.example,2000:\n---\na: !!str x\n", ["unknown-tag 3:4-3:9"]),
            ("!<tag:example.com,2000:x> a", ["unknown-tag 1:1-1:26"]),
            ("a: !x!y z", ["unknown-tag 1:4-1:8"]),
            ("? [a, b]\n: c\n", ["complex-key 1:3-1:9"]),
            ("sms: {{ customer.name }}", ["unquoted-braces 1:6-1:8"]),
            ("{a: 1}: b", ["complex-key 1:1-1:7"]),
            ("? |\n  a\n: b\n", ["complex-key 1:3-1:4"]),
            ("a: 1\n: b\n", ["empty-key 2:1-2:2"]),
            ("?\n: a\n", ["empty-key 1:2-1:2"]),
            ("{a: 1, : b}", ["empty-key 1:8-1:9"]),
        ])
    func refusals(text: String, expected: [String]) {
        #expect(findings(text) == expected)
    }

    @Test("a duplicate key names the line of the first")
    func duplicateNamesTheFirst() {
        let (documents, diagnostics) = read("x: 1\nsteps: 2\ny: 1\nsteps: 3\n")
        #expect(diagnostics.first?.problem == .source(.duplicateKey("steps", firstLine: 2)))
        #expect(documents.first?["steps"]?.scalar?.text == "2")
    }

    @Test(
        "control characters, as they are and by escapes",
        arguments: [
            ("a: \u{01}b", ["control-character 1:4-1:5"]),
            ("中: a\u{0}b", ["control-character 1:5-1:6"]),
            ("a: 1\nb: \u{7F}", ["control-character 2:4-2:5"]),
            ("a: \u{9B}31m", ["control-character 1:4-1:5"]),
            ("a: \u{FFFE}", ["control-character 1:4-1:5"]),
            ("a: \"b\\0\"", ["control-character 1:6-1:8"]),
            ("a: \"b\\e[31m\"", ["control-character 1:6-1:8"]),
            ("\"\\x07\": a", ["control-character 1:2-1:6"]),
            ("a: \"\\t\\n\\r\\N\"", []),
        ])
    func controlCharacters(text: String, expected: [String]) {
        #expect(findings(text) == expected)
    }

    @Test("sixty-four levels are read, sixty-five are not")
    func depth() {
        func nested(_ levels: Int) -> String {
            String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        }
        #expect(findings(nested(64)).isEmpty)
        #expect(read(nested(64)).documents.count == 1)
        #expect(findings(nested(65)) == ["too-deep 1:65-1:66"])
        let block = (0..<65).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(findings(block + " 1").map { $0.prefix(14) } == ["too-deep 65:65"])
        #expect(findings("first\n---\n" + nested(400_000)) == ["too-deep 3:65-3:66"])
        #expect(read("first\n---\n" + nested(400_000)).documents.count == 1)
        let dashes = String(repeating: "- ", count: 400_000)
        #expect(findings(dashes) == ["too-deep 1:129-1:129"])
    }

    @Test("an alias bomb is a handful of refusals")
    func aliasBomb() {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (previous, name) in zip("abcdefgh", "bcdefghi") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(previous)", count: 9).joined(separator: ", ") + "]\n"
        }
        let (documents, diagnostics) = read(text)
        #expect(documents.isEmpty)
        #expect(diagnostics.count == 9 + 8 * 9)
    }

    @Test("one mebibyte is read, a byte more is not")
    func size() {
        let comment = "a: 1 #" + String(repeating: "x", count: 1_048_570)
        #expect(comment.utf8.count == 1_048_576)
        #expect(findings(comment).isEmpty)
        #expect(findings(comment + "x") == ["file-too-large 1:1-1:1"])
        #expect(
            read(comment + "x").diagnostics.first?.problem
                == .source(.fileTooLarge(bytes: 1_048_577, limit: 1_048_576)))
    }

    @Test(
        "bytes that are not UTF-8",
        arguments: [
            ([0x61, 0x3A, 0x20, 0xD6, 0xD0], "not-utf8 1:4-1:5"),
            ([0xE4, 0xB8, 0xAD, 0x0A, 0xC0, 0x80], "not-utf8 2:1-2:2"),
            ([0xFF, 0xFE, 0x61, 0x00], "not-utf8 1:1-1:2"),
            ([0xFE, 0xFF, 0x00, 0x61], "not-utf8 1:1-1:2"),
            ([0x61, 0xED, 0xA0, 0x80], "not-utf8 1:2-1:3"),
            ([0x61, 0xE4, 0xB8], "not-utf8 1:2-1:3"),
            ([0x61, 0x00, 0x3A, 0x00], "control-character 1:2-1:3"),
        ] as [([UInt8], String)])
    func encodings(bytes: [UInt8], expected: String) {
        let (documents, diagnostics) = read(bytes)
        #expect(documents.isEmpty)
        #expect(diagnostics.map { "\($0.code) \(shown($0.span))" } == [expected])
    }
}
