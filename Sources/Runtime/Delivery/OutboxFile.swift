import Foundation
import Glibc

/// A file to which whole lines are added, and to which nothing else ever happens.
///
/// Whoever appends holds the file's lock: two stores in one folder share an outbox.
struct OutboxFile: ~Copyable {
    private let descriptor: Int32

    /// Opens the file, or makes it. A last line without its break was cut off by a crash before it counted as sent, and is
    /// taken off.
    init(appendingTo path: String) throws(SystemFailure) {
        // Phone numbers and texts: nobody else's business.
        let opened = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw SystemFailure() }
        do throws(SystemFailure) {
            try OutboxFile.prepare(opened, path: path)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    private static func prepare(_ descriptor: Int32, path: String) throws(SystemFailure) {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw SystemFailure() }
        }
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw SystemFailure() }
        if end == 0 { try keepName(of: path) }
        let whole = try wholeLinesEnd(descriptor, end: end)
        guard whole == end || ftruncate(descriptor, whole) == 0 else { throw SystemFailure() }
    }

    /// A new file outlives a power failure only when its folder is on the disk as well.
    private static func keepName(of path: String) throws(SystemFailure) {
        let folder = (path as NSString).deletingLastPathComponent
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
    }

    /// Where the last complete line ends.
    private static func wholeLinesEnd(_ descriptor: Int32, end: off_t) throws(SystemFailure) -> off_t {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var position = end
        while position > 0 {
            let start = max(0, position - off_t(chunk.count))
            let count = pread(descriptor, &chunk, Int(position - start), start)
            guard count == Int(position - start) else { throw count < 0 ? SystemFailure() : SystemFailure(code: EIO) }
            if let last = chunk[..<count].lastIndex(of: UInt8(ascii: "\n")) { return start + off_t(last) + 1 }
            position = start
        }
        return 0
    }

    /// On the disk when it returns.
    borrowing func append(_ lines: Data) throws(SystemFailure) {
        var rest = lines[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure() }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
    }

    /// The complete lines, one after the other; none when there is no file. What is given is on the disk: a process that was
    /// killed may have left lines that were not yet.
    static func forEachLine(of path: String, _ body: (Data) -> Void) throws(SystemFailure) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT { return }
        guard descriptor >= 0 else { throw SystemFailure() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw SystemFailure() }
        var chunk = [UInt8](repeating: 0, count: 65_536)
        var line = Data()
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw SystemFailure() }
            if count == 0 { return }
            var rest = chunk[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line += rest[rest.startIndex..<end]
                body(line)
                line.removeAll(keepingCapacity: true)
                rest = rest[(end + 1)...]
            }
            line += rest
        }
    }
}
