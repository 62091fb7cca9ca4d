/// What a text is to look like: whole, or `contains` and a part of it. `…` stands for anything, since a coupon's code is another one in
/// every store.
package struct TextPattern: Hashable, Sendable {
    /// As the author wrote it.
    package let written: String
    private let isPart: Bool
    private let pieces: [[Unicode.Scalar]]

    package init(_ written: String) {
        self.written = written
        let words = written.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        isPart = words.count == 2 && words[0] == "contains"
        let looked = isPart ? String(words[1].drop(while: \.isWhitespace)) : written
        pieces = looked.unicodeScalars.split(separator: "…", omittingEmptySubsequences: false).map(Array.init)
    }

    package func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        guard pieces.count > 1 || isPart else { return text == pieces[0] }
        // The first piece is bound to the beginning and the last to the end, unless only a part is looked for.
        var rest = text[...]
        var middle = pieces[...]
        if !isPart {
            guard rest.starts(with: middle[0]) else { return false }
            rest = rest.dropFirst(middle.removeFirst().count)
            let last = middle.removeLast()
            guard rest.count >= last.count, rest.suffix(last.count).elementsEqual(last) else { return false }
            rest = rest.dropLast(last.count)
        }
        for piece in middle {
            guard let end = TextPattern.end(ofFirst: piece, in: rest) else { return false }
            rest = rest[end...]
        }
        return true
    }

    private static func end(ofFirst piece: [Unicode.Scalar], in text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard piece.count <= text.count else { return nil }
        for start in text.startIndex...(text.endIndex - piece.count)
        where text[start..<start + piece.count].elementsEqual(piece) {
            return start + piece.count
        }
        return nil
    }
}
