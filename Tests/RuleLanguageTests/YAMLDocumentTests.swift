import RuleLanguage
import Testing

@Suite("A file becomes documents")
struct YAMLDocumentTests {
    @Test("one rule, as written")
    func oneDocument() throws {
        let (documents, diagnostics) = read("rule: 蜜月\nif:\n  - a == 1\n  - b\non: no\n")
        #expect(diagnostics.isEmpty)
        let document = try #require(documents.first)
        #expect(documents.count == 1)
        #expect(document.scalars.map(\.text) == ["rule", "蜜月", "if", "a == 1", "b", "on", "no"])
        #expect(document["if"]?[1]?.scalar?.text == "b")
    }

    @Test(
        "several documents; empty ones are skipped",
        arguments: [
            ("", []), ("# only a comment\n", []), ("---\n", []), ("---\n---\n...\n", []),
            ("a\n---\nb\n", ["a", "b"]), ("---\na\n---\n---\n# none\n---\nb\n...\n", ["a", "b"]),
            ("\u{FEFF}a\n", ["a"]), ("%YAML 1.1\n---\na\n", ["a"]), ("--- ~\n", ["~"]), ("--- ''\n", [""]),
        ])
    func documents(text: String, expected: [String]) {
        let (documents, diagnostics) = read(text)
        #expect(diagnostics.isEmpty)
        #expect(documents.map { $0.scalar?.text } == expected)
    }

    @Test("styles are kept, and with them what is null")
    func styles() throws {
        let (documents, _) = read("[a, 'b', \"c\", ~, '~', null, '', !!str null, !!str, !!int 5]")
        let scalars = try #require(documents.first).scalars
        #expect(scalars[0..<3].map(\.style) == [.plain, .singleQuoted, .doubleQuoted])
        #expect(scalars.map(\.isNull) == [false, false, false, true, false, true, false, false, false, false])
        let blocks = try #require(read("- |\n  a\n- >\n  b\n-\n").documents.first).scalars
        #expect(blocks.map(\.style) == [.literal, .folded, .plain])
        #expect(blocks.map(\.isNull) == [false, false, true])
    }

    @Test("the core tags are accepted on what they fit")
    func coreTags() {
        #expect(
            findings("a: !!str x\nb: !!int 1\nc: !!float 1.5\nd: !!bool true\ne: !!null ~\nf: !!seq []\ng: !!map {}\n")
                .isEmpty)
        #expect(findings("%TAG !y! tag:yaml.org,2002:\n---\na: !y!str x\n").isEmpty)
    }

    @Test("keys in quotes are keys")
    func quotedKeys() {
        #expect(findings("'a': 1\n\"b\": 2\n'<<': 3\n").isEmpty)
        #expect(read("{\"a\": 1}").documents.first?["a"]?.scalar?.text == "1")
    }

    @Test("after a refusal the rest of the file is read")
    func readsOn() {
        let (documents, diagnostics) = read("a: &x 1\na: 2\n---\nb: *x\n---\nc: 3\n")
        #expect(diagnostics.map(\.code) == ["yaml-anchor", "duplicate-key", "yaml-alias"])
        #expect(documents.map { $0.scalars.map(\.text) } == [["a", "1"], ["c", "3"]])
    }

    @Test("after a syntax error the documents before it are returned")
    func keepsDocumentsBeforeAnError() {
        let (documents, diagnostics) = read("a: 1\n---\nb: 2\n---\nc: [\n")
        #expect(documents.map { $0.scalars.map(\.text) } == [["a", "1"], ["b", "2"]])
        #expect(diagnostics.map(\.code) == ["unclosed-bracket"])
    }
}
