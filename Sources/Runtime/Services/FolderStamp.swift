import Foundation
import Glibc
import RuleLanguage

/// What can be seen of a shop's files without reading them. Two equal stamps are two looks at the same files.
struct FolderStamp: Hashable, Sendable {
    private struct Entry: Hashable {
        var name: String
        var device: UInt
        var number: UInt
        var size: Int
        var modified: Int64
        /// An editor may put the modification time back; this one it cannot.
        var changed: Int64
    }

    private let entries: [Entry]

    /// A change that is dated later than now says nothing: a clock has been put back.
    func hasChanged(since first: Instant, until last: Instant) -> Bool {
        entries.contains { first.milliseconds < $0.changed / 1_000_000 && $0.changed / 1_000_000 <= last.milliseconds }
    }

    init(of folder: URL) {
        var names = ["shop.yaml"]
        for part in ["rules", "templates", "campaigns", "answers"] {
            let path = folder.appendingPathComponent(part).path
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            names += inside.sorted().map { part + "/" + $0 }
        }
        entries = names.compactMap { name in
            var status = stat()
            guard stat(folder.appendingPathComponent(name).path, &status) == 0 else { return nil }
            return Entry(
                name: name, device: UInt(status.st_dev), number: UInt(status.st_ino), size: Int(status.st_size),
                modified: status.st_mtim.nanoseconds, changed: status.st_ctim.nanoseconds)
        }
    }
}

extension timespec {
    fileprivate var nanoseconds: Int64 { Int64(tv_sec) * 1_000_000_000 + Int64(tv_nsec) }
}
