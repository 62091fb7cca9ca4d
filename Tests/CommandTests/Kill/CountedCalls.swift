import Foundation
import Testing

/// The calls with which a run changes what stands on the disk below a folder, each of which can be its last one.
///
/// A library of a page of C, which the program is made to load, sees them before they happen. It is compiled by whoever needs it: Swift
/// brings the compiler, and no program of ours links here without it.
final class CountedCalls {
    private let folder = try? TestFolder()
    private let library: String

    struct NoCompiler: Error {
        var tried: [String]
        var errors: String
    }

    struct Call: CustomStringConvertible {
        var number: Int
        /// `pwrite`, `fdatasync`, `unlink` …
        var name: String
        /// Below the folder; `.` is the folder itself.
        var file: String
        var bytes: Int
        /// Nil for a call that goes by the end of the file, or has nothing to do with a place in it.
        var offset: Int?

        var isWrite: Bool { ["write", "pwrite", "writev"].contains(name) }

        var description: String {
            "call \(number), \(name) of \(bytes) bytes\(offset.map { " at \($0)" } ?? "") in \(file)"
        }
    }

    /// Where a run ends.
    struct End: CustomStringConvertible {
        var call: Call
        /// After the first half of the bytes, instead of right before them.
        var isHalfDone: Bool

        var description: String { isHalfDone ? "in the middle of \(call)" : "right before \(call)" }
    }

    init() throws {
        let folder = try #require(folder)
        let source = Repository.fixture("kill-at-call.c").path
        library = folder.path("kill-at-call.so")
        var errors = ""
        let compilers = ["clang", "cc"]
        for compiler in compilers {
            let arguments = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", library, source]
            guard let result = try? Program.run(arguments, program: compiler, in: folder.path) else { continue }
            if result.exitCode == 0 { return }
            errors += result.errors
        }
        throw NoCompiler(tried: compilers, errors: errors)
    }

    /// Runs tend, up to that call if one is given.
    ///
    /// - Returns: how it ended, and the calls that it came to.
    func run(_ arguments: [String], in shop: TestFolder, until end: End? = nil) throws -> (Finished, [Call]) {
        let log = try #require(folder).path("calls-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: log) }
        let environment = [
            "LD_PRELOAD": library, "TEND_CALLS_LOG": log, "TEND_CALLS_BELOW": shop.url.resolvingSymlinksInPath().path,
            "TEND_KILL_AT": end.map { "\($0.call.number)" } ?? "0",
            "TEND_KILL_HALF": end?.isHalfDone == true ? "1" : "0",
        ]
        let finished = try Program.run(arguments, in: shop.path, environment: environment)
        let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
        return (finished, try text.split(separator: "\n").map { try #require(Call(line: $0)) })
    }
}

extension CountedCalls.Call {
    /// As the library writes it down: number, name, file, bytes, offset.
    fileprivate init?(line: Substring) {
        let parts = line.split(separator: " ")
        guard parts.count == 5, let number = Int(parts[0]), let bytes = Int(parts[3]), let offset = Int(parts[4])
        else { return nil }
        self.init(
            number: number, name: String(parts[1]), file: String(parts[2]), bytes: bytes,
            offset: offset < 0 ? nil : offset)
    }
}
