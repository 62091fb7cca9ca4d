/// How a file's characters are written.
package enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
}

/// Finds a file's encoding from its bytes.
///
/// A byte-order mark decides. Without one, the lines that are not plain ASCII vote: most of them are valid UTF-8, or the file is
/// GB18030. A vote and not a test of the whole file, so that one damaged line does not turn every other into nonsense.
package struct TextEncodingDetector {
    /// So many lines beyond ASCII say enough.
    private static let enoughLines = 2000
    /// A file without line ends is looked at in pieces.
    private static let longestLine = 64 * 1024

    private var first: [UInt8] = []
    private var line: [UInt8] = []
    private var lineIsASCII = true
    private var validLines = 0
    private var invalidLines = 0

    package init() {}

    package static func detect(_ source: ByteSource) throws -> TextEncoding {
        var detector = TextEncodingDetector()
        while true {
            let piece = try source.next()
            if piece.isEmpty { return detector.finish() }
            if let encoding = detector.look(at: piece) { return encoding }
        }
    }

    /// The encoding as soon as it is certain.
    private mutating func look(at piece: [UInt8]) -> TextEncoding? {
        if first.count < 4 {
            first += piece.prefix(4 - first.count)
            if first.count < 4 {
                count(piece)
                return nil
            }
            if let marked = TextEncodingDetector.mark(in: first) { return marked }
        }
        count(piece)
        return validLines + invalidLines >= TextEncodingDetector.enoughLines ? verdict : nil
    }

    private mutating func finish() -> TextEncoding {
        endLine()
        return TextEncodingDetector.mark(in: first) ?? verdict
    }

    private var verdict: TextEncoding { invalidLines > validLines ? .gb18030 : .utf8 }

    private static func mark(in first: [UInt8]) -> TextEncoding? {
        if first.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if first.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if first.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        guard first.count == 4 else { return nil }
        // Two letters of a header in UTF-16 without a mark.
        if first[0] != 0, first[1] == 0, first[2] != 0, first[3] == 0 { return .utf16LittleEndian }
        if first[0] == 0, first[1] != 0, first[2] == 0, first[3] != 0 { return .utf16BigEndian }
        return nil
    }

    private mutating func count(_ piece: [UInt8]) {
        var start = 0
        for (index, byte) in piece.enumerated() {
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if !lineIsASCII { line += piece[start..<index] }
                endLine()
                start = index + 1
            } else if byte >= 0x80, lineIsASCII {
                lineIsASCII = false
                start = index
            } else if index - start + line.count > TextEncodingDetector.longestLine {
                if !lineIsASCII { line += piece[start..<index] }
                endLine()
                start = index
                lineIsASCII = byte < 0x80
            }
        }
        if !lineIsASCII { line += piece[start...] }
    }

    private mutating func endLine() {
        if !lineIsASCII {
            if String(validating: line, as: UTF8.self) != nil { validLines += 1 } else { invalidLines += 1 }
            line.removeAll(keepingCapacity: true)
        }
        lineIsASCII = true
    }
}
