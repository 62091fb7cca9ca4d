import RuleLanguage
import Testing

@Suite("Over random documents")
struct YAMLPropertyTests {
    @Test("every scalar is libyaml's, and every character of it stands where it is said to stand")
    func agreesWithLibrary() {
        var read = 0
        var seen: [YAMLScalar.Style: Int] = [:]
        for seed in 0..<3000 as Range<UInt64> {
            var generator = YAMLDocumentGenerator(seed: seed)
            let text = generator.document()
            let result = RuleLanguageTests.read(text)
            guard result.diagnostics.isEmpty else {
                #expect(YAMLOracle.scalarValues(text) == nil, "seed \(seed) is refused: \(result.diagnostics)")
                continue
            }
            let scalars = result.documents.flatMap(\.scalars)
            #expect(YAMLOracle.scalarValues(text) == scalars.map(\.text), "seed \(seed)")
            let grid = SourceGrid(text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text)
            for scalar in scalars {
                let isExplained = grid.explains(scalar)
                #expect(isExplained, "seed \(seed): \(scalar.text)")
                seen[scalar.style, default: 0] += 1
            }
            read += 1
        }
        #expect(read > 2000)
        for style in [YAMLScalar.Style.plain, .singleQuoted, .doubleQuoted, .literal, .folded] {
            #expect(seen[style, default: 0] > 500, "\(style)")
        }
    }
}
