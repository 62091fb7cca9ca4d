package import Foundation

/// A shop's folder as somebody names it: a folder, or a revision of the shop's folder in git, which is taken out into a temporary
/// one that goes away with this.
package final class ShopRevision: Sendable {
    package enum Failure: Error, Sendable {
        case noGit
        case notARepository(String)
        case unknown(String)
        /// The revision is there, and the folder is not in it.
        case noFolder(String)
        /// There is no shop.yaml in it.
        case noShop(String)
        case git(String)
    }

    package let folder: ShopFolder
    private let temporary: URL?

    /// - Parameters:
    ///   - name: a folder, `REV`, or `REV:FOLDER` with a folder of the repository; `REV` alone means the shop's own folder.
    ///   - shop: where the repository is looked for.
    package init(_ name: String, shop: URL) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: name, isDirectory: &isFolder), isFolder.boolValue {
            folder = ShopFolder(URL(fileURLWithPath: name, isDirectory: true))
            temporary = nil
        } else {
            let target = FileManager.default.temporaryDirectory.appendingPathComponent(
                "tend-revision-\(UUID().uuidString)")
            temporary = target
            folder = ShopFolder(target.appendingPathComponent("shop", isDirectory: true))
            do {
                try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
                try ShopRevision.extract(name, of: shop, to: target)
            } catch {
                try? FileManager.default.removeItem(at: target)
                throw error
            }
        }
        let settings = folder.url.appendingPathComponent("shop.yaml").path
        guard FileManager.default.fileExists(atPath: settings) else { throw Failure.noShop(name) }
    }

    deinit {
        if let temporary { try? FileManager.default.removeItem(at: temporary) }
    }

    private static func extract(_ name: String, of shop: URL, to target: URL) throws {
        let git = Git(folder: shop, scratch: target)
        // A name that begins with a dash would be taken for an option.
        guard !name.hasPrefix("-") else { throw Failure.unknown(name) }
        guard try git.run(["rev-parse", "--git-dir"]).code == 0 else { throw Failure.notARepository(shop.path) }
        // The repository's own folder is `REV:` for git, and `REV:.` for everybody else.
        let tree = name.hasSuffix(":.") ? String(name.dropLast()) : name.contains(":") ? name : name + ":./"
        let found = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", tree])
        let id = found.output.trimmingCharacters(in: .whitespacesAndNewlines)
        guard found.code == 0, !id.isEmpty else {
            let revision = name.prefix { $0 != ":" } + "^{commit}"
            let known = try git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", String(revision)])
            throw known.code == 0 ? Failure.noFolder(name) : Failure.unknown(name)
        }
        // Into an index of its own: the repository's stays as it is.
        let read = try git.run(["read-tree", id])
        guard read.code == 0 else { throw Failure.unknown(name) }
        let prefix = target.appendingPathComponent("shop").path + "/"
        let written = try git.run(["checkout-index", "--all", "--prefix=\(prefix)"])
        guard written.code == 0 else { throw Failure.git(written.errors) }
    }
}

/// The system's git, run to its end.
private struct Git {
    let folder: URL
    let scratch: URL

    func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git", "-C", folder.path] + arguments
        var environment = ProcessInfo.processInfo.environment
        environment["GIT_INDEX_FILE"] = scratch.appendingPathComponent("index").path
        environment["GIT_WORK_TREE"] = arguments.first == "checkout-index" ? scratch.path : nil
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        process.environment = environment
        // Files, because a pipe that nobody empties stops whoever fills it.
        let streams = try ["output", "errors"].map { name in
            let url = scratch.appendingPathComponent(name)
            try Data().write(to: url)
            return (url, try FileHandle(forWritingTo: url))
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = streams[0].1
        process.standardError = streams[1].1
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus == 127 { throw ShopRevision.Failure.noGit }
        let texts = try streams.map { String(decoding: try Data(contentsOf: $0.0), as: UTF8.self) }
        return (process.terminationStatus, texts[0], texts[1])
    }
}
