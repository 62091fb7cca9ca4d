import Messaging
import RuleLanguage
import Testing

@Suite("Template files")
struct TemplateFileTests {
    func parse(_ text: String, name: String = "templates/t.sms") -> (TemplateFile?, [Finding]) {
        let (file, diagnostics) = TemplateFile.parse(SourceFile(name: name, text: text))
        return (file, diagnostics.map { Finding($0, in: text) })
    }

    @Test("a head and a text make a template")
    func whole() throws {
        let text = "---\ncategory: marketing\ntitle: 蜜月期问候\n---\n尊敬的{{ x }}\n您好\n"
        let (file, findings) = parse(text, name: "templates/honeymoon-hello.sms")
        let template = try #require(file)
        #expect(findings.isEmpty)
        #expect(template.name == "honeymoon-hello")
        #expect(template.title == "蜜月期问候")
        #expect(template.category == .marketing)
        #expect(underlined(template.categorySpan, in: text) == "marketing")
        #expect(template.body.text == "尊敬的{{ x }}\n您好")
        #expect(template.body.positions.first == SourcePosition(line: 5, column: 1))
    }

    @Test(
        "line ends, quotes, comments and a byte order mark are taken as they come",
        arguments: [
            "---\r\ncategory: service\r\ntitle: 通知\r\n---\r\n好\r\n的\r\n",
            "\u{FEFF}---\ncategory: service\ntitle: 通知\n---\n好\n的",
            "---  \n# 注释\n\ncategory: 'service'   # 通知\ntitle: \"通知\"\n---\t\n好\n的\n",
            "---\n  category:   service\n  title: 通知\n---\n好\n的\n",
        ])
    func tolerated(_ text: String) throws {
        let (file, findings) = parse(text)
        let template = try #require(file)
        #expect(findings.isEmpty)
        #expect(template.category == .service)
        #expect(template.title == "通知")
        #expect(template.body.text == "好\n的")
    }

    @Test("only the last line break is not part of the text, and a second `---` is")
    func body() {
        #expect(parse("---\ncategory: service\n---\n\n好\n\n").0?.body.text == "\n好\n")
        #expect(parse("---\ncategory: service\n---\n好\n---\n的").0?.body.text == "好\n---\n的")
    }

    @Test("a finding in the text is placed in the file, also behind carriage returns")
    func placed() throws {
        let text = "---\r\ncategory: service\r\n---\r\n好\r\n的{{ nobody }}\r\n"
        let template = try #require(parse(text).0)
        let diagnostics = CompiledText.compile(template.body, scope: Shop.scope, calendar: .utc).1
        let start = SourcePosition(line: 5, column: 5)
        let end = SourcePosition(line: 5, column: 11)
        #expect(diagnostics.map(\.span) == [SourceSpan(file: "templates/t.sms", start: start, end: end)])
    }

    @Test(
        "what is wrong with the head is said",
        arguments: [
            ("", [Finding("missing-head", "")]),
            ("你好\n世界", [Finding("missing-head", "你好")]),
            ("--\ncategory: service\n---\n好", [Finding("missing-head", "--")]),
            ("---\ncategory: service\n好", [Finding("malformed-head-line", "好"), Finding("unclosed-head", "---")]),
            ("---\ncategory: service\n", [Finding("unclosed-head", "---")]),
            (
                "---\ncategory service\n---\n好",
                [Finding("malformed-head-line", "category service"), Finding("missing-category", "---")]
            ),
            ("---\ncategory: service\nTitel: a\n---\n好", [Finding("unknown-head-key", "Titel")]),
            ("---\ncategory: service\ncategory: service\n---\n好", [Finding("duplicate-head-key", "category")]),
            ("---\ntitle: a\n---\n好", [Finding("missing-category", "---")]),
            ("---\ncategory:\n---\n好", [Finding("missing-category", "category")]),
            ("---\ncategory: markting\n---\n好", [Finding("unknown-category", "markting")]),
            ("---\ncategory: service\n---\n", [Finding("empty-text", "")]),
            ("---\ncategory: service\n---\n \n", [Finding("empty-text", " ")]),
            ("---\ncategory: service\n---", [Finding("empty-text", "")]),
        ])
    func refused(_ vector: (text: String, findings: [Finding])) {
        let (file, findings) = parse(vector.text)
        #expect(file == nil)
        #expect(findings == vector.findings)
    }

    @Test("suggests the key and the category that were meant")
    func suggestions() {
        let text = "---\nctegory: service\ncategory: sevice\n---\n好"
        let problems = TemplateFile.parse(SourceFile(name: "t.sms", text: text)).1.map(\.problem)
        #expect(
            problems == [
                .template(.head(.unknownKey("ctegory", suggestion: "category"))),
                .template(.head(.unknownCategory("sevice", suggestion: "service"))),
            ])
    }

    @Test("bytes that are no text, or too many, are refused")
    func bytes() {
        #expect(TemplateFile.parse(SourceFile(name: "t.sms", bytes: [0x2D, 0xFF])).1.map(\.code) == ["not-utf8"])
        let large = [UInt8](repeating: 0x61, count: TemplateFile.sizeLimit + 1)
        #expect(TemplateFile.parse(SourceFile(name: "t.sms", bytes: large)).1.map(\.code) == ["file-too-large"])
    }

    @Test("a template that is cut at any byte is read or refused, never more")
    func truncations() {
        let bytes = Array("---\r\ncategory: marketing # 推广\r\ntitle: '蜜月'\r\n---\r\n尊敬的{{ customer.tier }}\r\n".utf8)
        for end in bytes.indices {
            let (file, diagnostics) = TemplateFile.parse(SourceFile(name: "t.sms", bytes: Array(bytes[..<end])))
            #expect((file == nil) != diagnostics.isEmpty)
        }
    }
}
