import Foundation
import Glibc

/// The built program, run as a child process: what a user sees of it.
enum Program {
    /// Next to the test bundle, wherever the build folder is; TEND_PROGRAM names another one.
    static let path: String = {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["TEND_PROGRAM"] { return path }
        let bundle = URL(filePath: ProcessInfo.processInfo.arguments[0]).standardizedFileURL
        let beside = [URL(filePath: "/proc/self/exe").resolvingSymlinksInPath(), bundle]
            .map { $0.deletingLastPathComponent().appending(path: "tend").path }
        return beside.first { access($0, X_OK) == 0 }
            ?? Repository.root.appending(path: ".build/debug/tend").path
    }()

    /// Runs a program to its end.
    static func run(
        _ arguments: [String], program: String = Program.path, in folder: String, input: String = "",
        environment: [String: String] = [:]
    ) throws -> Finished {
        try Child(program, arguments, in: folder, input: input, environment: environment).wait()
    }
}

/// How a child process ended, and what it said.
struct Finished: Sendable {
    /// Nil when a signal ended it.
    var exitCode: Int32?
    var signal: Int32?
    var output: String
    var errors: String

    var outputLines: [String] {
        output.split(separator: "\n").map(String.init)
    }
}

enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let orders = root.appending(path: "Tests/RuntimeTests/Fixtures/cdnow_sample_orders.csv").path

    static func fixture(_ name: String) -> URL {
        root.appending(path: "Tests/CommandTests/Fixtures").appending(path: name)
    }
}
