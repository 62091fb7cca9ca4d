import RuleLanguage
import Testing

@Suite("Every character of a scalar keeps its place in the file")
struct YAMLPositionTests {
    @Test("plain scalars on one line, with Chinese before and inside")
    func plain() {
        #expect(places(in: "k: ab c") == "a1:4 b1:5 ␣1:6 c1:7 .1:8")
        #expect(places(in: "蜜月: x\nk:   关怀") == "关2:6 怀2:7 .2:8")
        #expect(places(in: "{蜜月: 关怀, k: 好 a}") == "好1:13 ␣1:14 a1:15 .1:16")
        #expect(places(in: "k: 😀e\u{301} b # note") == "😀1:4 e1:5 \u{301}1:6 ␣1:7 b1:8 .1:9")
    }

    @Test("a plain scalar over several lines: one break is a space, more keep all but the first")
    func foldedPlain() {
        #expect(places(in: "k: a \t\n  b") == "a1:4 ␣1:5 b2:3 .2:4")
        #expect(places(in: "k: a\n\n \n  b\n") == "a1:4 ␊2:1 ␊3:2 b4:3 .4:4")
        #expect(places(in: "k: a\r\n\r\n  b\r\n") == "a1:4 ␊2:1 b3:3 .3:4")
        #expect(places(in: "k:\n  a\r  b\r") == "a2:3 ␣2:4 b3:3 .3:4")
    }

    @Test("single quotes: two are one, line breaks fold, outer blanks stay")
    func singleQuoted() {
        #expect(places(in: "k: 'it''s'") == "i1:5 t1:6 '1:7 s1:9 .1:10")
        #expect(places(in: "k: ' a\n\n  b '") == "␣1:5 a1:6 ␊2:1 b3:3 ␣3:4 .3:5")
        #expect(places(in: "k: ''") == ".1:5")
        #expect(places(in: "k: ''''") == "'1:5 .1:7")
        #expect(places(in: "k: '\\n'") == "\\1:5 n1:6 .1:7")
    }

    @Test("double quotes: an escape stands where its backslash stands")
    func escapes() {
        #expect(
            places(in: #"k: "a\tb\n\"c\\d\/e""#) == #"a1:5 ␉1:6 b1:8 ␊1:9 "1:11 c1:13 \1:14 d1:16 /1:17 e1:19 .1:20"#)
        #expect(places(in: #"k: "\x41\u4e2d\U0001F600z""#) == "A1:5 中1:9 😀1:15 z1:25 .1:26")
        #expect(places(in: #"k: "\N\_\L\P\ x""#) == "\u{85}1:5 \u{A0}1:7 \u{2028}1:9 \u{2029}1:11 ␣1:13 x1:15 .1:16")
    }

    @Test("double quotes: folding, and a line break that a backslash takes away")
    func foldedDoubleQuoted() {
        #expect(places(in: "k: \"a  \n   b\"") == "a1:5 ␣1:6 b2:4 .2:5")
        #expect(places(in: "k: \"a \\\n   \\ b\"") == "a1:5 ␣1:6 ␣2:4 b2:6 .2:7")
        #expect(places(in: "k: \"a\\\n\n  b\"") == "a1:5 ␊2:1 b3:3 .3:4")
        #expect(places(in: "k: \"甲\\\r\n  乙\"") == "甲1:5 乙2:3 .2:4")
    }

    @Test("a literal block keeps its lines")
    func literal() {
        #expect(places(in: "k: |\n  你好\n   b\n") == "你2:3 好2:4 ␊2:5 ␣3:3 b3:4 ␊3:5 .3:5")
        #expect(places(in: "k: |\n\n  a\n\n  b\nj: x") == "␊2:1 a3:3 ␊3:4 ␊4:1 b5:3 ␊5:4 .5:4")
        #expect(places(in: "k: | # why\r\n  a\r\n  b") == "a2:3 ␊2:4 b3:3 .3:4")
    }

    @Test("chomping decides about the last line breaks")
    func chomping() {
        #expect(places(in: "k: |-\n  a\n\n") == "a2:3 .2:4")
        #expect(places(in: "k: |\n  a\n\n") == "a2:3 ␊2:4 .2:4")
        #expect(places(in: "k: |+\n  a\n\n") == "a2:3 ␊2:4 ␊3:1 .2:4")
        #expect(places(in: "k: >+\n  a\n\n") == "a2:3 ␊2:4 ␊3:1 .2:4")
        #expect(places(in: "k: |-\nj: x") == ".1:6")
    }

    @Test("an indentation sign leaves further spaces to the text")
    func indentationIndicator() {
        #expect(places(in: "k: |2\n    a\n  b\n") == "␣2:3 ␣2:4 a2:5 ␊2:6 b3:3 ␊3:4 .3:4")
        #expect(places(in: "k: |1-\n  a") == "␣2:2 a2:3 .2:4")
        #expect(places(in: "k: |-1\n  \n a") == "␣2:2 ␊2:3 a3:2 .3:3")
    }

    @Test("an indentation sign counts from the collection around")
    func nestedIndentationIndicator() throws {
        let document = try #require(read("a:\n  k: |2\n      b\n").documents.first)
        let content = try #require(document["a"]?["k"]?.scalar?.content)
        #expect(content.text == "  b\n")
        #expect(content.positions[0] == SourcePosition(line: 3, column: 5))
        #expect(content.positions[2] == SourcePosition(line: 3, column: 7))
    }

    @Test("a folded block joins lines, but not around indented ones")
    func folded() {
        #expect(places(in: "k: >\n  甲\n  乙\n") == "甲2:3 ␣2:4 乙3:3 ␊3:4 .3:4")
        #expect(places(in: "k: >-\n  a\n\n  b\n") == "a2:3 ␊3:1 b4:3 .4:4")
        #expect(places(in: "k: >-\n  a\n   b\n  c\n") == "a2:3 ␊2:4 ␣3:3 b3:4 ␊3:5 c4:3 .4:4")
    }

    @Test("the line breaks NEL, LS and PS break lines for YAML, not for an editor")
    func unusualBreaks() {
        #expect(places(in: "k: 'a\u{85}b'") == "a1:5 ␣1:6 b1:7 .1:8")
        #expect(places(in: "k: 'a\u{2028}b'") == "a1:5 \u{2028}1:6 b1:7 .1:8")
        #expect(places(in: "j: 'a\u{2029}b'\nk: x") == "x2:4 .2:5")
    }

    @Test("a byte order mark is no character")
    func byteOrderMark() {
        #expect(places(in: "\u{FEFF}k: a") == "a1:4 .1:5")
    }

    @Test("a tag in front of a text does not shift it")
    func tagged() {
        #expect(places(in: "k: !!str  ab") == "a1:11 b1:12 .1:13")
        #expect(places(in: "k: !!str # why\n  'ab'") == "a2:4 b2:5 .2:6")
        #expect(places(in: "k: !<tag:yaml.org,2002:str> |\n  ab") == "a2:3 b2:4 .2:5")
    }

    @Test("nodes know where they begin and end")
    func nodeSpans() throws {
        let text = "a:\n  - x\n  - {b: 'y'}\nc: [1,\n 2]\nd: |\n  text\n\ne:\n"
        let document = try #require(read(text).documents.first)
        #expect(shown(document.span) == "1:1-9:3")
        #expect(document["a"].map { shown($0.span) } == "2:3-3:13")
        #expect(document["a"]?[1].map { shown($0.span) } == "3:5-3:13")
        #expect(document["a"]?[1]?["b"].map { shown($0.span) } == "3:9-3:12")
        #expect(document["c"].map { shown($0.span) } == "4:4-5:4")
        #expect(document["d"].map { shown($0.span) } == "6:4-7:7")
        #expect(document["e"].map { shown($0.span) } == "9:3-9:3")
    }

    @Test("a part of a text is placed through its characters")
    func partsOfText() throws {
        let document = try #require(read("k: 'it''s  ok'\nj: >\n  ab\n  cd\n").documents.first)
        let quoted = try #require(document["k"]?.scalar?.content)
        #expect(shown(quoted.span(2..<3)) == "1:7-1:9")
        #expect(shown(quoted.span(6..<8)) == "1:12-1:14")
        let folded = try #require(document["j"]?.scalar?.content)
        #expect(shown(folded.span(0..<2)) == "3:3-3:5")
        #expect(shown(folded.span(1..<4)) == "3:4-4:4")
        #expect(shown(folded.span(6..<6)) == "4:5-4:5")
    }
}
