/// Writes random YAML: nested collections in block and flow style, scalars of every style laid out in every way that the
/// reader has to follow. Most of it is valid.
struct YAMLDocumentGenerator {
    private var random: SeededGenerator
    private let lineBreak: String
    private var nextKey = 0

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        lineBreak = ["\n", "\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    }

    mutating func document() -> String {
        let start = ["", "---" + lineBreak, "\u{FEFF}", "# 说明" + lineBreak].randomElement(using: &random) ?? ""
        return start + block(indent: 0, depth: 0)
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func spaces(_ range: ClosedRange<Int>) -> String {
        String(repeating: " ", count: Int.random(in: range, using: &random))
    }

    private mutating func block(indent: Int, depth: Int) -> String {
        let isMapping = chance(60)
        let margin = String(repeating: " ", count: indent)
        var text = ""
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            text += margin + (isMapping ? key() + ":" : "-")
            if depth < 3, chance(25) {
                text += lineBreak + block(indent: indent + Int.random(in: 1...4, using: &random), depth: depth + 1)
            } else if chance(20) {
                text += " " + blockScalar(indent: indent)
            } else {
                text += spaces(1...2) + flow(indent: indent + 1, depth: depth, isInFlow: false)
                text += (chance(10) ? "  # 注释" : "") + lineBreak
            }
            if chance(10) { text += lineBreak }
        }
        return text
    }

    private mutating func key() -> String {
        nextKey += 1
        return ["key\(nextKey)", "键\(nextKey)", "'k\(nextKey)'", "\"\\x6b\(nextKey)\""].randomElement(using: &random)
            ?? ""
    }

    private mutating func flow(indent: Int, depth: Int, isInFlow: Bool) -> String {
        switch Int.random(in: 0..<10, using: &random) {
        case 0 where depth < 4:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                flow(indent: indent, depth: depth + 1, isInFlow: true)
            }
            return "[" + items.joined(separator: chance(20) ? "," + gap(indent) : ", ") + "]"
        case 1 where depth < 4:
            let entries = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                key() + ": " + flow(indent: indent, depth: depth + 1, isInFlow: true)
            }
            return "{" + entries.joined(separator: ", ") + "}"
        case 2...4: return plain(indent: indent)
        case 5...6: return singleQuoted(indent: indent)
        default: return doubleQuoted(indent: indent)
        }
    }

    /// A line break inside a flow scalar, with blanks and empty lines around it.
    private mutating func gap(_ indent: Int) -> String {
        var text = spaces(0...2)
        for _ in 0..<Int.random(in: 1...3, using: &random) { text += lineBreak + spaces(0...3) }
        return text + String(repeating: " ", count: indent)
    }

    private mutating func word(_ letters: String) -> String {
        let letters = Array(letters)
        return String(
            (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
    }

    private mutating func text(indent: Int, words: () -> [String]) -> String {
        let parts = words()
        return parts.dropFirst().reduce(parts.first ?? "") { text, part in
            text + (chance(25) ? gap(indent) : spaces(1...3)) + part
        }
    }

    private mutating func plain(indent: Int) -> String {
        let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in word("ab中文😀é1.=\u{A0}（，") }
        return text(indent: indent) { words }
    }

    private mutating func singleQuoted(indent: Int) -> String {
        let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            word("ab中😀\"\\:#,\u{2028}\u{85}").replacing("b", with: "''")
        }
        return "'" + (chance(20) ? spaces(1...2) : "") + text(indent: indent) { words }
            + (chance(20) ? gap(indent) : "") + "'"
    }

    private mutating func doubleQuoted(indent: Int) -> String {
        let escapes = [
            "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\x41", "\\u4e2d", "\\U0001F600", "\\N", "\\_", "\\L", "\\P", "\\ ",
        ]
        let words = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            var text = word("ab中😀':#,\u{2029}\t")
            if chance(50) { text += escapes.randomElement(using: &random) ?? "" }
            if chance(15) { text += "\\" + lineBreak + spaces(0...2) + String(repeating: " ", count: indent) }
            return text
        }
        return "\"" + text(indent: indent) { words } + (chance(20) ? gap(indent) : "") + "\""
    }

    private mutating func blockScalar(indent: Int) -> String {
        let step = Int.random(in: 1...4, using: &random)
        let isExplicit = chance(30)
        let chomping = ["", "-", "+"].randomElement(using: &random) ?? ""
        var signs = [isExplicit ? String(step) : "", chomping]
        if chance(50) { signs.reverse() }
        var text = (chance(50) ? "|" : ">") + signs.joined() + (chance(20) ? " # 注" : "") + lineBreak
        for index in 0..<Int.random(in: 0...5, using: &random) {
            if chance(20) {
                text += spaces(0...step) + lineBreak
            } else {
                let further = index > 0 || isExplicit ? (chance(30) ? spaces(1...3) : "") : ""
                text +=
                    String(repeating: " ", count: indent + step) + further + word("ab中😀'\"\\:#- \t") + "." + lineBreak
            }
        }
        return text
    }
}
