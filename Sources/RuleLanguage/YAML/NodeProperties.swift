/// The anchor and the tag in front of a node's content, as they stand in the file.
struct NodeProperties {
    private(set) var anchorRange: Range<Int>?
    private(set) var tagRange: Range<Int>?
    private(set) var contentStart: Int

    init(contentStart: Int) {
        self.contentStart = contentStart
    }

    /// - Parameter start: where the first of them begins.
    init(scanning source: [Unicode.Scalar], from start: Int) {
        contentStart = start
        while contentStart < source.count {
            let wordStart = contentStart
            switch source[wordStart] {
            case "&" where anchorRange == nil:
                skipWord(source) { !NodeProperties.isAnchorCharacter($0) }
                anchorRange = wordStart..<contentStart
            case "!" where tagRange == nil && source[wordStart...].dropFirst().first == "<":
                skipWord(source) { $0 == ">" }
                contentStart = min(contentStart + 1, source.count)
                tagRange = wordStart..<contentStart
            case "!" where tagRange == nil:
                skipWord(source) { $0.isYAMLBlank || $0.isYAMLBreak || ",[]{}".unicodeScalars.contains($0) }
                tagRange = wordStart..<contentStart
            default:
                return
            }
            skipSeparation(source)
        }
    }

    private static func isAnchorCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }

    private mutating func skipWord(_ source: [Unicode.Scalar], until isEnd: (Unicode.Scalar) -> Bool) {
        contentStart += 1
        while contentStart < source.count, !isEnd(source[contentStart]) { contentStart += 1 }
    }

    /// Blanks, line breaks and comments between the properties and the content.
    private mutating func skipSeparation(_ source: [Unicode.Scalar]) {
        let start = contentStart
        while contentStart < source.count {
            let scalar = source[contentStart]
            if scalar == "#", contentStart > start {
                while contentStart < source.count, !source[contentStart].isYAMLBreak { contentStart += 1 }
            } else if scalar.isYAMLBlank || scalar.isYAMLBreak {
                contentStart += 1
            } else {
                return
            }
        }
    }
}
