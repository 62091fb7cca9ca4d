import RuleLanguage
import Testing

@Suite("Diagnostics as data")
struct DiagnosticRecordTests {
    @Test("a record holds the place, the code and the words")
    func record() throws {
        let diagnostic = try #require(read("a: 1\nb: [1,\n  &x 2]\na: 3\n").diagnostics.last)
        var record = DiagnosticRecord(diagnostic, in: .english)
        #expect(record.file == "rules/a.yaml")
        #expect([record.line, record.column, record.endLine, record.endColumn] == [4, 1, 4, 2])
        #expect(record.severity == "error")
        #expect(record.code == "duplicate-key")
        #expect(record.message == "the key `a` is given twice")
        #expect(record.help == "it stands in line 1 already: keep one of the two")
        #expect(record.rule == nil)
        record = DiagnosticRecord(diagnostic, in: .chinese)
        #expect(record.severity == "error")
        #expect(record.message == "键 `a` 重复了")
    }

    @Test("every problem of a file's source is worded in both languages, in the house style")
    func wording() {
        let problems: [SourceProblem] = [
            .unreadable(reason: "x"), .fileTooLarge(bytes: 2, limit: 1), .notUTF8, .controlCharacter(0), .controlCharacter(0x1B),
            .malformedYAML("x"),
            .tabIndentation, .wrongIndentation(inList: true), .wrongIndentation(inList: false), .unexpectedColon,
            .missingColon(isFullWidth: true), .missingColon(isFullWidth: false), .unclosedQuote("'"),
            .unclosedBracket("["),
            .missingComma(bracket: "]", openedInLine: 3), .missingValue, .trailingText, .textAfterBlockSign,
            .misplacedDash,
            .reservedCharacter("@"), .unknownEscape("\\q"), .duplicateKey("k", firstLine: 1), .emptyKey, .complexKey,
            .unquotedBraces, .dashWithoutSpace,
            .mergeKey, .anchor("a"), .alias("a"), .unknownTag("!t"), .tooDeep(limit: 64),
        ]
        for problem in problems {
            for language in Language.allCases {
                let wording = Problem.source(problem).wording(in: language)
                let isChinese = wording.message.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                #expect(isChinese == (language == .chinese), "\(problem)")
                for sentence in [wording.message, wording.help ?? "x"] {
                    #expect(!sentence.hasSuffix(".") && !sentence.hasSuffix("。"), "\(sentence)")
                    #expect(language == .chinese || sentence.first?.isUppercase == false, "\(sentence)")
                }
            }
            #expect(problem.code.utf8.allSatisfy { $0 == 0x2D || $0 == 0x38 || (0x61...0x7A).contains($0) })
        }
        let codes = problems.map(\.code)
        // Three problems of the list are worded in two ways under one code.
        #expect(Set(codes).count == codes.count - 3)
    }

    @Test("the author's text is quoted on one line, and shortened")
    func quotedText() {
        #expect(quoted("a\nb") == "`a␊b`")
        #expect(quoted(String(repeating: "中", count: 60)) == "`" + String(repeating: "中", count: 60) + "`")
        #expect(quoted(String(repeating: "中", count: 61)) == "`" + String(repeating: "中", count: 60) + "…`")
        #expect(codePointName(0) == "U+0000")
        #expect(codePointName(0x1F600) == "U+1F600")
    }
}
