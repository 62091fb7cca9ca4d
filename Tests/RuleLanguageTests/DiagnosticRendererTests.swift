import RuleLanguage
import Testing

@Suite("Diagnostics are drawn under the right characters")
struct DiagnosticRendererTests {
    private func span(_ start: (Int, Int), _ end: (Int, Int), file: String = "rules/honeymoon.yaml") -> SourceSpan {
        SourceSpan(
            file: file, start: SourcePosition(line: start.0, column: start.1),
            end: SourcePosition(line: end.0, column: end.1))
    }

    /// The excerpt's line and carets, without the margin.
    private func excerpt(_ text: String, _ start: (Int, Int), _ end: (Int, Int), width: Int = 100) -> String {
        let file = SourceFile(name: "rules/honeymoon.yaml", text: text)
        let renderer = DiagnosticRenderer(files: [file], language: .english, width: width)
        let lines = renderer.render(Diagnostic(.source(.missingValue), at: span(start, end))).split(separator: "\n")
        return lines.dropFirst().prefix(2).map { $0.drop { $0 != "|" }.dropFirst(2) }.joined(separator: "\n")
    }

    /// Reads a file and draws everything that is wrong with it.
    private func report(_ text: String, _ language: Language = .english) -> String {
        let file = SourceFile(name: "rules/a.yaml", text: text)
        return DiagnosticRenderer(files: [file], language: language).render(YAMLReader.read(file).diagnostics)
    }

    @Test("place, severity, message, code, line, carets, rule and help, in English")
    func wholeInEnglish() {
        let text = "rule: honeymoon\n\n\n\n\n\n  - customer.orders == 1\n\n\n  - customer.orders == 1\n"
        let file = SourceFile(name: "rules/honeymoon.yaml", text: text)
        let diagnostic = Diagnostic(
            .source(.duplicateKey("orders", firstLine: 7)), at: span((10, 14), (10, 20)), rule: "honeymoon")
        let renderer = DiagnosticRenderer(files: [file], language: .english)
        #expect(
            renderer.render([diagnostic]) == """
                rules/honeymoon.yaml:10:14: error: the key `orders` is given twice [duplicate-key]
                  10 |   - customer.orders == 1
                     |              ^^^^^^
                     = rule: honeymoon
                help: it stands in line 7 already: keep one of the two

                """)
    }

    @Test("the same in Chinese")
    func wholeInChinese() {
        let file = SourceFile(name: "rules/honeymoon.yaml", text: "标题: a\n标题: b\n")
        let diagnostic = Diagnostic(
            .source(.duplicateKey("标题", firstLine: 1)), at: span((2, 1), (2, 3)), rule: "蜜月期")
        let renderer = DiagnosticRenderer(files: [file], language: .chinese)
        #expect(
            renderer.render([diagnostic]) == """
                rules/honeymoon.yaml:2:1: 错误: 键 `标题` 重复了 [duplicate-key]
                  2 | 标题: b
                    | ^^^^
                    = 规则: 蜜月期
                建议: 第 1 行已经有这个键，只保留一个

                """)
    }

    @Test("from a file to its report: errors in the order of the file, an empty line between two")
    func fromFile() {
        #expect(
            report("标题: &蜜月 x\n说明：好\na: 1\n") == """
                rules/a.yaml:1:5: error: a text without quotes cannot begin with `&` [reserved-character]
                  1 | 标题: &蜜月 x
                    |       ^
                help: put it in quotes

                """)
        #expect(
            report("说明: '甲' # 注\n{a: *b, 乙: !c d}: e\n", .chinese).hasPrefix("rules/a.yaml:2:1: 错误: "))
        #expect(
            report("a: *b\nc: '蜜月\\' !d\n") == """
                rules/a.yaml:1:4: error: aliases are not allowed: `*b` [yaml-alias]
                  1 | a: *b
                    |    ^^
                help: write the value out, or put a text that begins with `*` in quotes

                rules/a.yaml:2:10: error: this text does not belong to what stands before it [trailing-text]
                  2 | c: '蜜月\\' !d
                    |            ^
                help: put the whole value in one pair of quotes, or begin a new line

                """)
    }

    @Test("carets stand under wide characters, cell by cell")
    func wideCharacters() {
        #expect(excerpt("标题: 蜜月关怀", (1, 5), (1, 7)) == "标题: 蜜月关怀\n      ^^^^")
        #expect(excerpt("ａｂ：x", (1, 4), (1, 5)) == "ａｂ：x\n      ^")
        #expect(excerpt("한글 x", (1, 4), (1, 5)) == "한글 x\n     ^")
        #expect(excerpt("😀 x", (1, 3), (1, 4)) == "😀 x\n   ^")
        #expect(excerpt("👨‍👩‍👧 x", (1, 7), (1, 8)) == "👨‍👩‍👧 x\n   ^")
        #expect(excerpt("🇨🇳 x", (1, 4), (1, 5)) == "🇨🇳 x\n   ^")
        #expect(excerpt("❤️ x", (1, 4), (1, 5)) == "❤️ x\n   ^")
    }

    @Test("combining marks take no cell")
    func combiningMarks() {
        #expect(excerpt("e\u{301}e\u{301}x", (1, 5), (1, 6)) == "e\u{301}e\u{301}x\n  ^")
        #expect(excerpt("e\u{301}x", (1, 1), (1, 3)) == "e\u{301}x\n^")
        #expect(excerpt("e\u{301}x", (1, 2), (1, 3)) == "e\u{301}x\n^")
    }

    @Test("a tab stays a tab in the padding")
    func tabs() {
        #expect(excerpt("\ta:\t中x", (1, 6), (1, 7)) == "\ta:\t中x\n\t  \t  ^")
        #expect(excerpt("\ta", (1, 1), (1, 2)) == "\ta\n^")
        #expect(excerpt("ab\tcd", (1, 1), (1, 6)) == "ab\tcd\n^^\t^^")
    }

    @Test("places that are no characters get one caret")
    func places() {
        #expect(excerpt("ab", (1, 1), (1, 1)) == "ab\n^")
        #expect(excerpt("ab", (1, 3), (1, 3)) == "ab\n  ^")
        #expect(excerpt("中文", (1, 9), (1, 12)) == "中文\n    ^")
        #expect(excerpt("a\r\nb", (1, 2), (1, 3)) == "a\n ^")
        #expect(excerpt("a\n", (2, 1), (2, 1)) == "\n^")
    }

    @Test("a span over several lines is marked to the end of its first")
    func severalLines() {
        #expect(excerpt("a: 蜜月\n  b\n", (1, 4), (2, 4)) == "a: 蜜月\n   ^^^^")
    }

    @Test("a condition in a block scalar and in quotes with escapes")
    func throughPlacedText() throws {
        let text = "if: >-\n  标签 contains '新'\n  and 年龄 > 3\nthen: \"a\\u0020\\\"标题\\\" b\"\n"
        let document = try #require(read(text).documents.first)
        let condition = try #require(document["if"]?.scalar?.content)
        #expect(condition.text == "标签 contains '新' and 年龄 > 3")
        let age = condition.span(20..<22)
        #expect(
            excerpt(text, (age.start.line, age.start.column), (age.end.line, age.end.column))
                == "  and 年龄 > 3\n      ^^^^")
        let quoted = try #require(document["then"]?.scalar?.content)
        #expect(quoted.text == "a \"标题\" b")
        let title = quoted.span(3..<5)
        #expect(
            excerpt(text, (title.start.line, title.start.column), (title.end.line, title.end.column))
                == "then: \"a\\u0020\\\"标题\\\" b\"\n                ^^^^")
    }

    @Test("long lines are clipped around the carets")
    func clipping() {
        let long = String(repeating: "a", count: 30) + "XY" + String(repeating: "b", count: 30)
        #expect(excerpt(long, (1, 31), (1, 33), width: 12) == "…aaaaXYbbbbbb…\n     ^^")
        #expect(excerpt(long, (1, 1), (1, 2), width: 12) == "aaaaaaaaaaaa…\n^")
        #expect(excerpt(long, (1, 63), (1, 63), width: 12) == "…bbbbbbbbbbbb\n             ^")
        #expect(excerpt(long, (1, 31), (1, 60), width: 12) == "…aaaaXYbbbbbb…\n     ^^^^^^^^")
        let wide = String(repeating: "中", count: 20) + "\tX" + String(repeating: "文", count: 20)
        #expect(excerpt(wide, (1, 22), (1, 23), width: 12) == "…中 X文文文文…\n    ^")
        let huge = String(repeating: "a", count: 300_000) + "X" + String(repeating: "b", count: 300_000)
        #expect(excerpt(huge, (1, 300_001), (1, 300_002), width: 12) == "…aaaaXbbbbbbb…\n     ^")
    }

    @Test("control characters and hidden ones cannot play with the terminal")
    func controlCharacters() {
        #expect(excerpt("a\u{1B}[31mb", (1, 7), (1, 8)) == "a␛[31mb\n      ^")
        #expect(excerpt("a\u{202E}b\u{200B}c", (1, 5), (1, 6)) == "a�b�c\n    ^")
        let output = DiagnosticRenderer(files: [], language: .english)
            .render(
                Diagnostic(
                    .source(.duplicateKey("a\u{1B}[2J\nb", firstLine: 1)), at: span((2, 1), (2, 2)), rule: "x\u{7}"))
        #expect(output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
        #expect(output.contains("`a␛[2J␊b`"))
    }

    @Test("a file that is not at hand is named without its line")
    func unknownFile() {
        let renderer = DiagnosticRenderer(files: [], language: .english)
        #expect(
            renderer.render(Diagnostic(.source(.missingValue), at: span((3, 4), (3, 5), file: "shop.yaml")))
                == "shop.yaml:3:4: error: expected a value here [missing-value]\n")
    }

    @Test("files that are not UTF-8 are shown as far as they can be")
    func malformedFile() {
        let file = SourceFile(name: "rules/a.yaml", bytes: [0x61, 0x3A, 0x20, 0xC4, 0xE3, 0x62])
        let output = DiagnosticRenderer(files: [file], language: .english).render(YAMLReader.read(file).diagnostics)
        #expect(
            output == """
                rules/a.yaml:1:4: error: the file is not UTF-8 [not-utf8]
                  1 | a: ��b
                    |    ^
                help: save it as UTF-8

                """)
    }

    @Test("diagnostics come by file and place")
    func order() {
        let problems = [
            Diagnostic(.source(.missingValue), at: span((1, 1), (1, 1), file: "b")),
            Diagnostic(.source(.missingValue), at: span((2, 1), (2, 1), file: "a")),
            Diagnostic(.source(.missingValue), at: span((1, 9), (1, 9), file: "a")),
        ]
        let lines = DiagnosticRenderer(files: [], language: .english).render(problems).split(separator: "\n")
        #expect(lines.map { $0.prefix(5) } == ["a:1:9", "a:2:1", "b:1:1"])
        #expect(DiagnosticRenderer(files: [], language: .english).render([]).isEmpty)
    }

    @Test("the summary counts errors and files")
    func summary() {
        let one = Diagnostic(.source(.missingValue), at: span((1, 1), (1, 1), file: "a"))
        let other = Diagnostic(.source(.notUTF8), at: span((1, 1), (1, 1), file: "b"))
        let english = DiagnosticRenderer(files: [], language: .english)
        let chinese = DiagnosticRenderer(files: [], language: .chinese)
        #expect(english.summary(of: []) == "")
        #expect(english.summary(of: [one]) == "1 error in 1 file")
        #expect(english.summary(of: [one, one, other]) == "3 errors in 2 files")
        #expect(chinese.summary(of: [one, one, other]) == "2 个文件中有 3 个错误")
        #expect(Language.english.reportWords.summary(2, 1, 3) == "2 errors, 1 warning in 3 files")
        #expect(Language.chinese.reportWords.summary(2, 1, 3) == "3 个文件中有 2 个错误、1 个警告")
        #expect(Language.english.reportWords.summary(0, 2, 1) == "2 warnings in 1 file")
    }
}
