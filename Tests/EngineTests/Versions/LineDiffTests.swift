import Engine
import Testing

@Suite("What is different between two texts")
struct LineDiffTests {
    @Test("nothing between the same texts, whatever ends the last line")
    func same() {
        #expect(LineDiff(from: "a\nb", to: "a\nb\n").isEmpty)
        #expect(LineDiff(from: "", to: "").text == "")
        #expect(LineDiff(from: "a\r\nb\r\n", to: "a\nb").isEmpty)
    }

    @Test("one changed line with three around it")
    func oneLine() {
        let old = (1...9).map { "l\($0)" }.joined(separator: "\n")
        let new = old.replacing("l5", with: "x")
        #expect(
            LineDiff(from: old, to: new).text == """
                @@ -2,7 +2,7 @@
                 l2
                 l3
                 l4
                -l5
                +x
                 l6
                 l7
                 l8
                """)
    }

    @Test("changes far apart stand in hunks of their own, near ones in one")
    func hunks() {
        let old = (1...20).map { "l\($0)" }
        var far = old
        far[1] = "x"
        far[17] = "y"
        let apart = LineDiff(from: old.joined(separator: "\n"), to: far.joined(separator: "\n"))
        #expect(apart.hunks.map(\.oldStart) == [1, 15] && apart.hunks.map(\.newStart) == [1, 15])
        var near = old
        near[1] = "x"
        near[7] = "y"
        #expect(LineDiff(from: old.joined(separator: "\n"), to: near.joined(separator: "\n")).hunks.count == 1)
    }

    @Test("a text that comes from nothing, and one that goes")
    func wholeTexts() {
        #expect(LineDiff(from: "", to: "a\nb").text == "@@ -0,0 +1,2 @@\n+a\n+b")
        #expect(LineDiff(from: "a\nb", to: "").text == "@@ -1,2 +0,0 @@\n-a\n-b")
        #expect(LineDiff(from: "a\nb", to: "a\nc\nb", context: 0).text == "@@ -1,0 +2,1 @@\n+c")
    }
}
