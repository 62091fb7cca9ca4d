import Foundation
import Glibc
package import RuleLanguage

/// Puts a file of the shop's folder in the place of an older one: it is there with its new lines or as it was, whenever the machine stops.
package struct FileRewrite: Sendable {
    package enum Failure: Error, Sendable {
        case changedMeanwhile(String)
        case cannotWrite(String, reason: String)
    }

    private let old: SourceFile?
    private let new: SourceFile
    private let folder: ShopFolder

    /// - Parameter old: nil when there is no such file yet.
    package init(of old: SourceFile?, to new: SourceFile, in folder: ShopFolder) {
        self.old = old
        self.new = new
        self.folder = folder
    }

    package func write() throws(Failure) {
        // A file that is a link stays one: what it leads to is replaced.
        let url = folder.url.appendingPathComponent(new.name).resolvingSymlinksInPath()
        let current = try? Data(contentsOf: url)
        guard current.map(Array.init) == old?.bytes else { throw .changedMeanwhile(new.name) }
        var status = stat()
        let mode = stat(url.path, &status) == 0 ? status.st_mode & 0o7777 : 0o644
        let draft = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).\(getpid())")
        do {
            try FileRewrite.write(new.bytes, to: draft.path, mode: mode)
            guard rename(draft.path, url.path) == 0 else { throw SystemFailure() }
        } catch {
            unlink(draft.path)
            throw .cannotWrite(new.name, reason: (error as? SystemFailure)?.reason ?? error.systemReason)
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
