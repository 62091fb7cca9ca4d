import RuleLanguage
import Testing

@Suite("Whatever a file holds, the checkers come to an end and point into it")
struct CheckerRobustnessTests {
    private static let files: [(file: SourceFile, isShop: Bool)] = {
        let good = ["triggers", "steps", "conditions", "actions", "settings", "occasions", "policies", "emits"]
            .compactMap {
                (try? GoodFiles.file("\($0).good.yaml")).map { ($0, false) }
            }
        let shop = (try? GoodFiles.file("full.shop.good.yaml")).map { [($0, true)] } ?? []
        let bad = DiagnosticFixture.all.filter { $0.name != "source-too-large" }.flatMap { fixture in
            fixture.files.map { ($0, fixture.isShop) }
        }
        return good + shop + bad
    }()

    private static let scraps = [
        ":", ": ", "- ", "[", "]", "{", "}", ",", "'", "\"", "|", ">", "#", "&a", "*a", "!t", "?", "\n", "  ", "\t",
        "~", "null",
        "true", "0", "-1", "3d", "at", "customer", ".", "and", "not", "==", "（", "，", "：", "上海", "🎁", "\u{200B}",
        "\u{FEFF}", "%",
        "if:", "do:", "steps:", "unless:", "all:", "tiers:", "fields:", "event:", "{}", "[]", "''",
    ]

    @Test("files with pieces taken out, put in and moved", arguments: 1...20)
    func mutations(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<120 {
            let (original, isShop) = Self.files.randomElement(using: &random)!
            var scalars = Array(String(decoding: original.bytes, as: UTF8.self).unicodeScalars)
            for _ in 0...Int.random(in: 0...4, using: &random) where !scalars.isEmpty {
                let start = Int.random(in: 0..<scalars.count, using: &random)
                let end = min(scalars.count, start + Int.random(in: 0...12, using: &random))
                switch Int.random(in: 0...2, using: &random) {
                case 0: scalars.removeSubrange(start..<end)
                case 1: scalars.insert(contentsOf: Self.scraps.randomElement(using: &random)!.unicodeScalars, at: start)
                default:
                    let piece = scalars[start..<end]
                    scalars.insert(contentsOf: piece, at: Int.random(in: 0...scalars.count, using: &random))
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            check(SourceFile(name: "file.yaml", text: String(text)), isShop: isShop)
        }
    }

    @Test("every value of the good files replaced by something of another kind")
    func replacedValues() throws {
        let replacements = [
            "", "[]", "{}", "''", "x", "1", "true", "[a, b]", "{a: b}", "a b", "'3d'", "-1", "99999999999999999999",
            "\n  - a",
        ]
        for name in [
            "steps.good.yaml", "actions.good.yaml", "settings.good.yaml", "occasions.good.yaml", "policies.good.yaml",
            "emits.good.yaml", "full.shop.good.yaml",
        ] {
            let text = String(decoding: try GoodFiles.file(name).bytes, as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                guard let colon = line.firstIndex(of: ":") else { continue }
                for replacement in replacements {
                    var changed = lines
                    changed[index] = line[...colon] + " " + replacement
                    check(
                        SourceFile(name: "file.yaml", text: changed.joined(separator: "\n")),
                        isShop: name.contains("shop"))
                }
            }
        }
    }

    private func check(_ file: SourceFile, isShop: Bool) {
        let diagnostics: [Diagnostic]
        if isShop {
            let (shop, found) = Standard.check(shop: file)
            diagnostics = found
            #expect((shop == nil) == found.contains { $0.severity == .error })
        } else {
            diagnostics = RuleChecker.check([file], shop: Standard.shop).diagnostics
        }
        let text = SourceText(decoding: file.bytes)
        for diagnostic in diagnostics {
            let (start, end) = (diagnostic.span.start, diagnostic.span.end)
            #expect(start <= end, "\(diagnostic.code)")
            // One line beyond the last: where something is missing at the end.
            #expect(start.line >= 1 && start.line <= text.lineCount + 1 && start.column >= 1, "\(diagnostic.code)")
            let length = text.line(start.line)?.count ?? 0
            #expect(start.column <= length + 1, "\(diagnostic.code) at \(start) in \(file.name)")
            for language in Language.allCases {
                #expect(!diagnostic.problem.wording(in: language).message.isEmpty)
            }
        }
    }
}
