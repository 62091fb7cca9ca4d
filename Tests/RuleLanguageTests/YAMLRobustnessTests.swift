import RuleLanguage
import Testing

@Suite("No input makes the reader crash or lie")
struct YAMLRobustnessTests {
    /// Reads, and checks what holds for any bytes at all.
    private func check(_ bytes: [UInt8], rendering: Bool = false) {
        let file = SourceFile(name: "rules/a.yaml", bytes: bytes)
        let (documents, diagnostics) = YAMLReader.read(file)
        let lineCount = SourceText(decoding: bytes).lineCount
        var spans = diagnostics.map(\.span) + documents.map(\.span)
        for scalar in documents.flatMap(\.scalars) { spans.append(scalar.content.span) }
        let areSensible = spans.allSatisfy {
            $0.start >= .start && $0.start <= $0.end && $0.end.line <= lineCount && $0.end.column >= 1
        }
        #expect(areSensible, "\(bytes)")
        guard rendering else { return }
        for language in Language.allCases {
            let renderer = DiagnosticRenderer(files: [file], language: language, width: 20)
            #expect(renderer.render(diagnostics).isEmpty == diagnostics.isEmpty)
        }
    }

    @Test("every beginning of a file", arguments: YAMLFixtures.all)
    func truncations(fixture: String) {
        let bytes = Array(fixture.utf8)
        for count in 0...bytes.count { check(Array(bytes.prefix(count)), rendering: true) }
    }

    @Test("random bytes")
    func randomBytes() {
        var random = SeededGenerator(seed: 1)
        let signs = Array("ab :-?,[]{}#&*!|>'\"%@`\\\n\r\t<0x~.中\u{85}\u{2028}".utf8)
        for index in 0..<20_000 {
            let count = Int.random(in: 0...60, using: &random)
            let bytes = (0..<count).map { _ in
                index % 4 == 0 ? UInt8.random(in: 0...255, using: &random) : signs.randomElement(using: &random) ?? 0
            }
            check(bytes, rendering: index % 10 == 0)
        }
    }

    @Test("random changes to valid files")
    func mutations() {
        var random = SeededGenerator(seed: 2)
        let fixtures = YAMLFixtures.all.map { Array($0.utf8) }
        let pieces = [
            ": ", "- ", "[", "]", "{", "}", "\"", "'", "|", ">", "\n", "\r", "\t", "  ", "&a ", "*a", "!t ", "\\", "#",
            "---\n", "：", "\u{2029}", "\0",
        ]
        for index in 0..<20_000 {
            var bytes = fixtures[index % fixtures.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...8, using: &random)))
                case 2: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 12)], at: place)
                }
                if bytes.isEmpty { bytes = [0x61] }
            }
            check(bytes, rendering: index % 10 == 0)
        }
    }

    @Test(
        "sixty-four kilobytes of one thing",
        arguments: [
            "[", "{", "- ", "? ", "&a ", "*a ", "[],", "a", "\"", "'", "a: ", "a:\n", "|\n ", "!", "\\", " ", "\n",
            "中 ", "-\n", "{a: 1}, ",
        ])
    func repetition(unit: String) {
        let bytes = Array(String(repeating: unit, count: 65_536 / unit.utf8.count).utf8)
        check(bytes)
        check(Array("k: [".utf8) + bytes.dropLast(8))
        check(Array("k: \"".utf8) + bytes.dropLast(8))
    }
}
