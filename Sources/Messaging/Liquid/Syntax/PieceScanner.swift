import RuleLanguage

/// Cuts a text at its tags and outputs, and applies whitespace control.
///
/// As in Liquid, an output or a tag ends at the first `}}` or `%}` after its opening, even inside quotes.
struct PieceScanner {
    private let scalars: [Unicode.Scalar]
    private(set) var findings: Findings
    private(set) var pieces: [Piece] = []
    /// Where authors write to each other; nothing there is sent.
    private(set) var comments: [Range<Int>] = []
    private var position = 0
    /// The piece before ended in `-}}` or `-%}`: the text that follows at once loses its leading white space.
    private var trimsNext = false

    init(_ text: PlacedText, rule: String?) {
        scalars = text.scalars
        findings = Findings(text: text, rule: rule)
    }

    mutating func scan() {
        while position < scalars.count {
            let start = position
            while position < scalars.count, !isOpening(at: position) { position += 1 }
            appendText(start..<position)
            guard position < scalars.count else { return }
            if scalars[position + 1] == "{" { scanOutput() } else { scanTag() }
        }
    }

    private func isOpening(at index: Int) -> Bool {
        index + 1 < scalars.count && scalars[index] == "{" && (scalars[index + 1] == "{" || scalars[index + 1] == "%")
    }

    private func isPair(_ first: Unicode.Scalar, at index: Int) -> Bool {
        index + 1 < scalars.count && scalars[index] == first && scalars[index + 1] == "}"
    }

    // MARK: Texts

    private mutating func appendText(_ range: Range<Int>) {
        reportSlips(in: range)
        var kept = range
        if trimsNext {
            while let first = kept.first, scalars[first].isWhiteSpace { kept.removeFirst() }
        }
        if !range.isEmpty { trimsNext = false }
        if !kept.isEmpty { pieces.append(.text(string(kept), kept)) }
    }

    /// What looks like a tag or an output to its author, and is plain text to Liquid.
    private mutating func reportSlips(in range: Range<Int>) {
        for index in range.dropLast() {
            let pair = index..<index + 2
            if index > range.lowerBound, scalars[index - 1] == scalars[index] { continue }
            if isPair("}", at: index) || isPair("%", at: index) {
                findings.report(.structure(.strayClosing(string(pair))), at: pair)
            } else if scalars[index] == "｛", ["｛", "{", "%", "％"].contains(scalars[index + 1]) {
                findings.report(.structure(.fullWidthBraces(string(pair))), at: pair)
            }
        }
    }

    private mutating func trimPrevious() {
        guard case .text(_, var range) = pieces.last else { return }
        while let last = range.last, scalars[last].isWhiteSpace { range.removeLast() }
        pieces.removeLast()
        if !range.isEmpty { pieces.append(.text(string(range), range)) }
    }

    private func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    // MARK: Outputs and tags

    /// The content between the braces, without the dashes of whitespace control; nil when there is no end.
    private mutating func contentOfOpening(endingIn first: Unicode.Scalar) -> Range<Int>? {
        let start = position + 2
        guard let end = end(from: start, first: first) else { return nil }
        var content = start..<end
        trimsNext = false
        if content.first.map({ scalars[$0] == "-" }) ?? false {
            trimPrevious()
            content.removeFirst()
            // `{{-}}` trims both sides.
            if content.isEmpty { trimsNext = true }
        }
        if content.last.map({ scalars[$0] == "-" }) ?? false {
            trimsNext = true
            content.removeLast()
        }
        position = end + 2
        return content
    }

    /// Where the closing pair stands; nil when another opening (outside quotes) or the text's end comes first.
    private func end(from start: Int, first: Unicode.Scalar) -> Int? {
        var quote: Unicode.Scalar?
        for index in start..<scalars.count {
            if isPair(first, at: index) { return index }
            if let open = quote {
                if scalars[index] == open { quote = nil }
            } else if scalars[index] == "'" || scalars[index] == "\"" {
                quote = scalars[index]
            } else if isOpening(at: index) {
                return nil
            }
        }
        return nil
    }

    private mutating func scanOutput() {
        let start = position
        guard let content = contentOfOpening(endingIn: "}") else {
            findings.report(.structure(.unclosedOutput), at: start..<start + 2)
            pieces.append(.nothing)
            skipBrokenOpening()
            return
        }
        pieces.append(.output(content: content, whole: start..<position))
    }

    private mutating func scanTag() {
        let start = position
        guard let content = contentOfOpening(endingIn: "%") else {
            scanBrokenTag()
            return
        }
        let whole = start..<position
        let nameRange = name(in: content)
        let name = string(nameRange)
        let rest = nameRange.upperBound..<content.upperBound
        let tag = TagPiece(name: name, nameRange: nameRange, content: rest, whole: whole, isComplete: true)
        switch name {
        case "":
            if content.contains(where: { !scalars[$0].isWhiteSpace }) {
                let written = firstWord(in: content)
                findings.report(.structure(.unknownTag(string(written), suggestion: nil)), at: written)
            } else {
                findings.report(.structure(.emptyTag), at: whole)
            }
            pieces.append(.nothing)
        case "#":
            comments.append(whole)
            pieces.append(.nothing)
        case "comment": scanComment(tag)
        case "raw": scanRaw(tag)
        default: pieces.append(.tag(tag))
        }
    }

    /// A tag without `%}` still opens or ends its block, so that one slip is one finding.
    private mutating func scanBrokenTag() {
        let start = position
        let dash = start + 2 < scalars.count && scalars[start + 2] == "-" ? 1 : 0
        let nameRange = name(in: start + 2 + dash..<scalars.count)
        let name = string(nameRange)
        findings.report(.structure(.unclosedTag(name)), at: start..<max(start + 2, nameRange.upperBound))
        let whole = start..<max(start + 2, nameRange.upperBound)
        let content = whole.upperBound..<whole.upperBound
        pieces.append(
            .tag(TagPiece(name: name, nameRange: nameRange, content: content, whole: whole, isComplete: false)))
        skipBrokenOpening()
    }

    /// What follows an opening without an end is skipped up to the next opening; it has been reported.
    private mutating func skipBrokenOpening() {
        trimsNext = false
        position += 2
        while position < scalars.count, !isOpening(at: position) { position += 1 }
    }

    private func name(in content: Range<Int>) -> Range<Int> {
        var start = content.lowerBound
        while start < content.upperBound, scalars[start].isWhiteSpace { start += 1 }
        if start < content.upperBound, scalars[start] == "#" { return start..<start + 1 }
        var end = start
        while end < content.upperBound, scalars[end].isWordPart { end += 1 }
        return start..<end
    }

    private func firstWord(in content: Range<Int>) -> Range<Int> {
        let start = content.first { !scalars[$0].isWhiteSpace } ?? content.lowerBound
        let end = (start..<content.upperBound).first { scalars[$0].isWhiteSpace } ?? content.upperBound
        return start..<end
    }

    // MARK: Comments and raw stretches

    private mutating func scanComment(_ tag: TagPiece) {
        reportWords(after: tag)
        var depth = 1
        while depth > 0 {
            guard let inner = nextTag(named: ["comment", "endcomment", "raw"]) else {
                reportUnclosed(tag)
                return
            }
            position = inner.whole.upperBound
            switch inner.name {
            case "comment": depth += 1
            case "endcomment":
                depth -= 1
                trimsNext = scalars[inner.whole.upperBound - 3] == "-"
            default:
                if let end = nextTag(named: ["endraw"]) { position = end.whole.upperBound }
            }
        }
        comments.append(tag.whole.lowerBound..<position)
        pieces.append(.nothing)
    }

    private mutating func scanRaw(_ tag: TagPiece) {
        reportWords(after: tag)
        guard let end = nextTag(named: ["endraw"]) else {
            reportUnclosed(tag)
            return
        }
        pieces.append(.verbatim(string(tag.whole.upperBound..<end.whole.lowerBound)))
        position = end.whole.upperBound
        trimsNext = scalars[position - 3] == "-"
    }

    private mutating func reportWords(after tag: TagPiece) {
        guard tag.content.contains(where: { !scalars[$0].isWhiteSpace }) else { return }
        let word = firstWord(in: tag.content)
        findings.report(.syntax(.unexpected(string(word), .end)), at: word)
    }

    private mutating func reportUnclosed(_ tag: TagPiece) {
        findings.report(.structure(.unclosedBlock(tag.name)), at: tag.whole)
        pieces.append(.nothing)
        position = scalars.count
    }

    /// The next tag of one of these names, from the present position on, whatever stands before it.
    private func nextTag(named names: Set<String>) -> TagPiece? {
        var index = position
        while index + 1 < scalars.count {
            defer { index += 1 }
            guard scalars[index] == "{", scalars[index + 1] == "%" else { continue }
            var inner = index + 2
            if inner < scalars.count, scalars[inner] == "-" { inner += 1 }
            let nameRange = name(in: inner..<scalars.count)
            let name = string(nameRange)
            guard names.contains(name),
                let end = (nameRange.upperBound..<scalars.count).first(where: { isPair("%", at: $0) })
            else { continue }
            let content = nameRange.upperBound..<end
            return TagPiece(
                name: name, nameRange: nameRange, content: content, whole: index..<end + 2, isComplete: true)
        }
        return nil
    }
}

extension Unicode.Scalar {
    /// What Liquid trims and skips: the ASCII white space.
    var isWhiteSpace: Bool { (9...13).contains(value) || value == 32 }

    /// A letter, a digit or an underscore. Names in Chinese are names.
    var isWordPart: Bool {
        if value < 0x80 {
            return (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value) || value == 95
        }
        return properties.isAlphabetic
    }

    var isDigit: Bool { (48...57).contains(value) }
}
