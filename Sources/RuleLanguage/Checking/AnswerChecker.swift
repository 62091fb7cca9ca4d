/// Reads the files of standard answers, or says what is wrong with them.
package struct AnswerChecker {
    private var findings = Findings()
    private var answers: [String: StandardAnswer] = [:]

    /// All files at once, because names must be unique among them.
    package static func check(
        _ files: [SourceFile]
    ) -> (answers: [String: StandardAnswer], diagnostics: [Diagnostic]) {
        var checker = AnswerChecker()
        for file in files { checker.read(file) }
        return (checker.answers, checker.findings.diagnostics)
    }

    private mutating func read(_ file: SourceFile) {
        let beginning = SourceSpan.beginning(of: file.name)
        guard file.bytes.count <= StandardAnswer.sizeLimit else {
            let problem = SourceProblem.fileTooLarge(bytes: file.bytes.count, limit: StandardAnswer.sizeLimit)
            return findings.add(.source(problem), at: beginning)
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            return findings.add(.source(.notUTF8), at: beginning)
        }
        let name = AnswerChecker.name(of: file.name)
        if let first = answers[name] {
            return findings.add(.answer(.duplicateAnswer(name, first: first.span.file)), at: beginning)
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        var answer = StandardAnswer(name: name, title: name, topics: [], text: "", span: beginning)
        var body = lines[...]
        if lines.first.map(AnswerChecker.isFence) == true {
            guard let end = lines.dropFirst().firstIndex(where: AnswerChecker.isFence) else {
                return findings.add(.answer(.unclosedHead), at: beginning)
            }
            readHead(lines[1..<end], of: file.name, into: &answer)
            body = lines[(end + 1)...]
        }
        answer.text = AnswerChecker.trimmed(body).joined(separator: "\n")
        if answer.text.isEmpty { findings.add(.answer(.emptyAnswer), at: beginning) }
        // One with an error still has its name: tasks that quote it are not complained about again.
        answers[name] = answer
    }

    /// The head is YAML in its place: an empty line stands for the one that opens it.
    private mutating func readHead(_ lines: ArraySlice<String>, of file: String, into answer: inout StandardAnswer) {
        let source = SourceFile(name: file, text: "\n" + lines.joined(separator: "\n") + "\n")
        let (documents, unreadable) = YAMLReader.read(source)
        findings.add(unreadable)
        guard let document = documents.first, !document.isNull,
            let reader = MappingReader(document, keys: AnswerKeys.head, findings: &findings)
        else { return }
        if let title = reader.scalar("title", findings: &findings) { answer.title = title.text }
        if let topics = reader["topics"] { answer.topics = findings.scalars(of: topics).map(\.text) }
        answer.product = reader.scalar("product", findings: &findings)?.text
    }

    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }

    private static func isFence(_ line: String) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
    }

    /// Without blank lines around it.
    private static func trimmed(_ lines: ArraySlice<String>) -> ArraySlice<String> {
        var lines = lines
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines
    }
}
