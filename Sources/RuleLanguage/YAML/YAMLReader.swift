/// Turns the bytes of a file into YAML documents in which everything has its place.
///
/// Rules need a small, plain part of YAML; what hides or repeats things (aliases, merge keys, duplicate keys, tags) is
/// refused. No input makes it crash, and what it costs grows with the size of the file.
package enum YAMLReader {
    package static let byteLimit = 1_048_576
    /// How many collections may stand inside each other.
    package static let depthLimit = 64

    /// The documents that could be read as written, and everything there is to complain about.
    ///
    /// A syntax error ends the reading; the documents before it are returned. A document with a refused alias, merge key or
    /// complex key is left out; one that was refused only for a duplicate key, an anchor or a tag is read without it, so that
    /// later checks find more in the same run.
    package static func read(_ file: SourceFile) -> (documents: [YAMLNode], diagnostics: [Diagnostic]) {
        let beginning = SourceSpan.beginning(of: file.name)
        guard file.bytes.count <= byteLimit else {
            let problem = SourceProblem.fileTooLarge(bytes: file.bytes.count, limit: byteLimit)
            return ([], [Diagnostic(.source(problem), at: beginning)])
        }
        let text = SourceText(decoding: file.bytes)
        if let diagnostic = unreadableCharacter(in: text, file: file.name) { return ([], [diagnostic]) }
        let markLength = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let events = YAMLEventStream(bytes: file.bytes.dropFirst(markLength)) else {
            return ([], [Diagnostic(.source(.malformedYAML("out of memory")), at: beginning)])
        }
        var builder = YAMLTreeBuilder(text: text, file: file.name)
        do {
            var continues = true
            while continues { continues = builder.take(try events.next()) }
        } catch {
            builder.report(error)
        }
        return (builder.documents, builder.diagnostics)
    }

    private static func unreadableCharacter(in text: SourceText, file: String) -> Diagnostic? {
        let malformed = text.firstMalformed ?? text.scalars.count
        if let index = text.scalars.prefix(malformed).firstIndex(where: { !$0.isAllowedInYAML }) {
            let problem = SourceProblem.controlCharacter(text.scalars[index].value)
            return Diagnostic(.source(problem), at: text.span(index..<index + 1, in: file))
        }
        guard let malformed = text.firstMalformed else { return nil }
        return Diagnostic(.source(.notUTF8), at: text.span(malformed..<malformed + 1, in: file))
    }
}
