/// libyaml's complaint in its own words.
struct YAMLComplaint: Error {
    var problem: String
    var index: Int
    /// What libyaml was reading, and where that began.
    var context: String
    var contextIndex: Int
}

extension YAMLComplaint {
    /// What the author of the file most likely did, and where.
    func interpreted(in text: SourceText) -> (SourceProblem, Range<Int>) {
        let place = character(at: index, in: text)
        let opening = character(at: contextIndex, in: text)
        switch problem {
        case "mapping values are not allowed in this context", "found unexpected ':'":
            return keyWithoutColon(before: index, in: text) ?? (.unexpectedColon, place)
        case "could not find expected ':'":
            let line = lineRange(at: contextIndex, in: text)
            if let colon = line.first(where: { text.scalars[$0] == "：" }) {
                return (.missingColon(isFullWidth: true), colon..<colon + 1)
            }
            if isDashWithoutSpace(at: contextIndex, in: text) { return (.dashWithoutSpace, opening) }
            return (.missingColon(isFullWidth: false), min(contextIndex, line.upperBound)..<line.upperBound)
        case "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            return (.tabIndentation, place)
        case "found character that cannot start any token":
            guard let written = text.scalars[place].first else { break }
            return (written == "\t" ? .tabIndentation : .reservedCharacter(String(written)), place)
        case "did not find expected alphabetic or numeric character":
            guard let written = text.scalars[opening].first else { break }
            return (.reservedCharacter(String(written)), opening)
        case "found unknown escape character":
            let escape = place.lowerBound..<min(place.lowerBound + 2, text.scalars.count)
            return (.unknownEscape(text.text(escape)), escape)
        case "found unexpected end of stream", "found unexpected document indicator":
            guard let quote = text.scalars[opening].first else { break }
            return (.unclosedQuote(String(quote)), opening)
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
            let bracket = problem.hasSuffix("']'") ? "]" : "}"
            return (.missingComma(bracket: bracket, openedInLine: text.position(at: contextIndex).line), place)
        case "did not find expected key" where text.scalars[place].first == ":",
            "did not find expected node content" where text.scalars[place].first == ":":
            return (.emptyKey, place)
        case "did not find expected node content":
            return (.missingValue, place)
        case "did not find expected key", "did not find expected '-' indicator":
            let isFirstOnLine =
                text.scalars[lineRange(at: index, in: text)].prefix { $0 == " " || $0 == "\t" }.endIndex
                >= place.lowerBound
            guard isFirstOnLine else { return (.trailingText, place) }
            if isDashWithoutSpace(at: index, in: text) { return (.dashWithoutSpace, place) }
            return (.wrongIndentation(inList: problem.contains("-")), place)
        case "did not find expected <document start>":
            return (.trailingText, place)
        case "block sequence entries are not allowed in this context":
            return (.misplacedDash, place)
        case "did not find expected comment or line break" where context == "while scanning a block scalar":
            return (.textAfterBlockSign, place)
        case "found undefined tag handle":
            let word = text.scalars[place.lowerBound...].prefix { !$0.isYAMLBlank && !$0.isYAMLBreak }.indices
            return (.unknownTag(text.text(word)), word)
        default:
            break
        }
        return (.malformedYAML(context.isEmpty ? problem : "\(context): \(problem)"), place)
    }

    /// The character at `index`, or nothing at the end of a line or of the file.
    private func character(at index: Int, in text: SourceText) -> Range<Int> {
        let index = min(index, text.scalars.count)
        let isCharacter = index < text.scalars.count && !text.scalars[index].isYAMLBreak
        return index..<(isCharacter ? index + 1 : index)
    }

    private func lineRange(at index: Int, in text: SourceText) -> Range<Int> {
        text.line(text.position(at: index).line)?.indices ?? index..<index
    }

    /// `标题：蜜月` and `title:x` are no keys: such a line reads as text and goes on in the next one, where libyaml trips over
    /// that line's first colon.
    private func keyWithoutColon(before index: Int, in text: SourceText) -> (SourceProblem, Range<Int>)? {
        let line = text.position(at: index).line
        guard text.line(line)?.firstIndex(of: ":") == index, let above = text.line(line - 1) else { return nil }
        if let colon = above.firstIndex(of: "："), !above.contains(":") {
            return (.missingColon(isFullWidth: true), colon..<colon + 1)
        }
        // A colon with a space behind it, or at the line's end, did make a key of what stands above.
        guard let colon = above.firstIndex(of: ":"), let next = above[colon...].dropFirst().first, !next.isYAMLBlank,
            let start = above.firstIndex(where: { !$0.isYAMLBlank })
        else { return nil }
        return (.missingColon(isFullWidth: false), start..<above.endIndex)
    }

    private func isDashWithoutSpace(at index: Int, in text: SourceText) -> Bool {
        let word = text.scalars.dropFirst(index).prefix(2)
        return word.first == "-" && word.count == 2 && word.last.map { !$0.isYAMLBlank && !$0.isYAMLBreak } == true
    }
}
