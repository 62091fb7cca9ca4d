package import Engine
import Foundation
import Glibc
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
        case changedMeanwhile(String)
        case cannotWrite(String, reason: String)
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

    /// The file is there with its new lines or as it was, whenever the machine stops.
    package func write() throws(Refusal) {
        // A file that is a link stays one: what it leads to is replaced.
        let url = folder.url.appendingPathComponent(file).resolvingSymlinksInPath()
        let current = try? Data(contentsOf: url)
        guard current.map(Array.init) == old?.bytes else { throw .changedMeanwhile(file) }
        var status = stat()
        let mode = stat(url.path, &status) == 0 ? status.st_mode & 0o7777 : 0o644
        let draft = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(getpid())")
        do {
            try RollBack.write(new.bytes, to: draft.path, mode: mode)
            guard rename(draft.path, url.path) == 0 else { throw SystemFailure() }
        } catch {
            unlink(draft.path)
            throw .cannotWrite(file, reason: (error as? SystemFailure)?.reason ?? error.systemReason)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw SystemFailure() }
        defer { close(descriptor) }
        // The umask does not count here: the file keeps the permissions that it had.
        guard fchmod(descriptor, mode) == 0 else { throw SystemFailure() }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw SystemFailure() }
            rest = rest.dropFirst(max(0, count))
        }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
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
