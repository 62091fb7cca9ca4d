package import Engine
package import RuleLanguage

/// Puts an old version of a rule back into its file: exactly that document's lines, nothing around them.
package struct RollBack: Sendable {
    package enum Refusal: Error, Sendable {
        /// With the old version in it, the folder would not be sound.
        case unsound(ShopFolder.Reading)
        /// The lines could not be put back so that they say what they said, or another rule would have changed.
        case notTheSame
        /// The rule is in no file, and a file of its name holds something else.
        case fileTaken(String)
        case rewrite(FileRewrite.Failure)
    }

    package let file: String
    package let diff: LineDiff
    private let folder: ShopFolder
    private let old: SourceFile?
    private let new: SourceFile

    /// - Parameter source: of the old version, as it was written.
    package init(
        _ name: String, to version: String, source: String, in folder: ShopFolder, reading: ShopFolder.Reading
    ) throws(Refusal) {
        self.folder = folder
        let source = source.hasPrefix("\u{FEFF}") ? String(source.dropFirst()) : source
        if let (file, span) = RollBack.place(of: name, in: reading) {
            old = file
            new = SourceFile(name: file.name, bytes: file.replacing(span, with: source))
            diff = LineDiff(from: file.lines(of: span), to: source)
        } else {
            let path = "rules/\(name).yaml"
            guard reading.sources[path] == nil else { throw .fileTaken(path) }
            old = nil
            new = SourceFile(name: path, text: source + "\n")
            diff = LineDiff(from: "", to: source)
        }
        file = new.name
        let after = folder.read(with: [new])
        guard after.book != nil else { throw .unsound(after) }
        let versions = RollBack.versions(of: after)
        let others = RollBack.versions(of: reading).filter { $0.key != name }
        guard versions[name] == version, others.allSatisfy({ versions[$0.key] == $0.value }) else { throw .notTheSame }
    }

    /// Where the rule is written now, sound or not.
    private static func place(of name: String, in reading: ShopFolder.Reading) -> (SourceFile, SourceSpan)? {
        for (path, file) in reading.sources.sorted(by: { $0.key < $1.key }) where path.hasPrefix("rules/") {
            let document = YAMLReader.read(file).documents.first { $0.writtenName == name }
            if let document { return (file, document.span) }
        }
        return nil
    }

    private static func versions(of reading: ShopFolder.Reading) -> [String: String] {
        Dictionary(reading.rules.map { ($0.name, $0.version) }, uniquingKeysWith: { $1 })
    }

    package func write() throws(Refusal) {
        do {
            try FileRewrite(of: old, to: new, in: folder).write()
        } catch {
            throw .rewrite(error)
        }
    }
}

extension SourceFile {
    /// The file's bytes with other lines in the place of those that a span touches; line breaks are the file's own.
    package func replacing(_ span: SourceSpan, with source: String) -> [UInt8] {
        let first = max(1, span.start.line)
        let last = max(
            first, span.end.column <= 1 && span.end.line > span.start.line ? span.end.line - 1 : span.end.line)
        let lines = lineRanges
        guard first <= lines.count else { return bytes }
        let from = lines[first - 1].lowerBound
        let to = lines[min(last, lines.count) - 1]
        let marked = from == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let breaks = bytes.contains(13) ? "\r\n" : "\n"
        let text = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: breaks)
        return Array(bytes[..<(from + marked)]) + Array(text.utf8) + Array(bytes[to.upperBound...])
    }

    /// Each line without its line break.
    private var lineRanges: [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 10 || bytes[index] == 13 {
                ranges.append(start..<index)
                if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                start = index + 1
            }
            index += 1
        }
        ranges.append(start..<bytes.count)
        return ranges
    }
}
