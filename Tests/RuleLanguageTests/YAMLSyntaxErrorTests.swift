import RuleLanguage
import Testing

@Suite("Syntax errors say what the author most likely did")
struct YAMLSyntaxErrorTests {
    @Test(
        "the problem and its place",
        arguments: [
            ("a:\n\tb: 1\n", "tab-indentation 2:1-2:2"),
            ("a:\n  b: 1\n\tc: 2\n", "tab-indentation 3:1-3:2"),
            ("a: |\n\tb\n", "tab-indentation 2:1-2:2"),
            ("标题: 你好: 再见\n", "unexpected-colon 1:7-1:8"),
            ("a: b\n  c: d\n", "unexpected-colon 2:4-2:5"),
            ("a: 1\nbc d\ne: 2\n", "missing-colon 2:1-2:5"),
            ("标题：蜜月\non: paid\n", "missing-colon 1:3-1:4"),
            ("a: 1\n标题：蜜月\non: paid\n", "missing-colon 2:3-2:4"),
            ("a:1\nb: 2\n", "missing-colon 1:1-1:4"),
            ("a: b\nc:\n  d:x\n  e: f\n", "missing-colon 3:3-3:6"),
            ("a: 9:30\n  b: c\n", "unexpected-colon 2:4-2:5"),
            ("a: b: c: d\n", "unexpected-colon 1:5-1:6"),
            ("if:\n- a\n-b\n", "dash-without-space 3:1-3:2"),
            ("if:\n  - a\n  -b: c\n", "dash-without-space 3:3-3:4"),
            ("a:\n    b: 1\n  c: 2\n", "wrong-indentation 3:3-3:4"),
            ("- a\nb: c\n", "wrong-indentation 2:1-2:2"),
            ("a: \"x\" 再见\n", "trailing-text 1:8-1:9"),
            ("a: [b] c\n", "trailing-text 1:8-1:9"),
            ("[a]\nb: c\n", "trailing-text 2:1-2:2"),
            ("a: 1\nb: \"c\nd: 2\n", "unclosed-quote 2:4-2:5"),
            ("a: 'b\n---\nc: d\n", "unclosed-quote 1:4-1:5"),
            ("k: 1\na: [b, c", "unclosed-bracket 2:4-2:5"),
            ("a: [\n", "unclosed-bracket 1:4-1:5"),
            ("a: {b: 1,\n", "unclosed-bracket 1:4-1:5"),
            ("a: [b, c\nd: e\n", "missing-comma 2:2-2:3"),
            ("a: ['b' 'c']\n", "missing-comma 1:9-1:10"),
            ("a: {b: 'c' d: 'e'}\n", "missing-comma 1:12-1:13"),
            ("a: [b,, c]\n", "missing-value 1:7-1:8"),
            ("a: ]\n", "missing-value 1:4-1:5"),
            ("a: - b\n", "misplaced-dash 1:4-1:5"),
            ("a: @b\n", "reserved-character 1:4-1:5"),
            ("a: `b`\n", "reserved-character 1:4-1:5"),
            ("a: %b\n", "reserved-character 1:4-1:5"),
            ("a: **b**\n", "reserved-character 1:4-1:5"),
            ("a: & b\n", "reserved-character 1:4-1:5"),
            ("a: \"b\\q\"\n", "unknown-escape 1:6-1:8"),
            ("a: | 你好\n", "text-after-block-sign 1:6-1:7"),
            ("a: \"\\uD800\"", "malformed-yaml 1:7-1:8"),
            ("%YAML 2.0\n---\na\n", "malformed-yaml 1:1-1:2"),
        ])
    func problems(text: String, expected: String) {
        #expect(findings(text) == [expected])
    }

    @Test("what cannot be explained is quoted, in both languages")
    func quotesLibrary() throws {
        let problem = try #require(read("a: \"\\uD800\"").diagnostics.first?.problem)
        let complaint = "while parsing a quoted scalar: found invalid Unicode character escape code"
        #expect(problem.wording(in: .english).message == "this is not valid YAML: \(complaint)")
        #expect(problem.wording(in: .chinese).message == "YAML 格式有误：\(complaint)")
    }

    @Test("advice names the bracket, the line and the quote")
    func advice() throws {
        let comma = try #require(read("a:\n  - [b,\n  'c' d]\n").diagnostics.first?.problem)
        #expect(comma == .source(.missingComma(bracket: "]", openedInLine: 2)))
        let quote = try #require(read("a: 'b").diagnostics.first?.problem)
        #expect(quote.wording(in: .chinese).message == "从这里开始的引号 ' 没有结束")
        #expect(quote.wording(in: .english).help == "close it with another '")
    }
}
