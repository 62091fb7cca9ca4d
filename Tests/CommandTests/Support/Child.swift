import Foundation
import Glibc

/// A child process under way. Its output goes to files, so that nothing waits for a reader.
final class Child {
    let id: pid_t
    private let streams: URL
    private var status: Int32?

    struct CannotStart: Error {
        var program: String
        var reason: String
    }

    init(
        _ program: String = Program.path, _ arguments: [String], in folder: String, input: String = "",
        environment: [String: String] = [:]
    ) throws {
        streams = FileManager.default.temporaryDirectory.appending(path: "tend-streams-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
        try Data(input.utf8).write(to: streams.appending(path: "input"))
        id = try Child.spawn(program, arguments, in: folder, streams: streams, environment: environment)
    }

    deinit {
        if status == nil {
            kill(id, SIGKILL)
            waitpid(id, nil, 0)
        }
        try? FileManager.default.removeItem(at: streams)
    }

    private static func spawn(
        _ program: String, _ arguments: [String], in folder: String, streams: URL, environment: [String: String]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, streams.appending(path: "input").path, O_RDONLY, 0)
        for (descriptor, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
            let path = streams.appending(path: name).path
            posix_spawn_file_actions_addopen(&actions, descriptor, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
        // Signals that whoever started the tests ignores would be ignored by the child as well.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        // What the tests are started with must not show in what the program says.
        var variables = ["LC_ALL": "C", "HOME": folder]
        variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        variables["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
        variables.merge(environment) { $1 }
        // `env` changes the folder and becomes the program: the process stays the same.
        let argv = (["env", "-C", folder, program] + arguments).map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for string in argv + envp { free(string) } }
        var id: pid_t = 0
        let failure = posix_spawnp(&id, "env", &actions, &attributes, argv, envp)
        guard failure == 0 else { throw CannotStart(program: program, reason: String(cString: strerror(failure))) }
        return id
    }

    func send(_ signal: Int32) {
        kill(id, signal)
    }

    var hasEnded: Bool {
        if status != nil { return true }
        var ended: Int32 = 0
        guard waitpid(id, &ended, WNOHANG) == id else { return false }
        status = ended
        return true
    }

    /// Waits for the end. A child that takes longer than anything here may take is killed, which the caller then sees.
    func wait(atMost seconds: Double = 120) throws -> Finished {
        if status == nil {
            let id = id
            let watchdog = DispatchWorkItem { kill(id, SIGKILL) }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: watchdog)
            var ended: Int32 = 0
            while waitpid(id, &ended, 0) < 0, errno == EINTR {}
            watchdog.cancel()
            status = ended
        }
        let status = status ?? 0
        let signal = status & 0x7F
        return Finished(
            exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal,
            output: try read("output"), errors: try read("errors"))
    }

    /// What it has written to standard error by now.
    var errorsSoFar: String { (try? read("errors")) ?? "" }

    private func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: streams.appending(path: name)), as: UTF8.self)
    }

    /// Looks again and again until something holds, the child has ended or the time is over.
    func waits(until condition: () -> Bool, atMost seconds: Double = 60) -> Bool {
        let end = Date(timeIntervalSinceNow: seconds)
        while Date() < end {
            if condition() { return true }
            if hasEnded { return condition() }
            usleep(2000)
        }
        return false
    }
}
