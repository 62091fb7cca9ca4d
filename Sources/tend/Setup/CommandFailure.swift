import Foundation
import Runtime
import Storage

/// A command that could not do what it was asked for.
struct CommandFailure: Error {
    var message: String
    var exitCode: Int32

    /// The input is wrong: files, values, names that do not exist.
    static func input(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: 1)
    }

    /// The call is wrong.
    static func usage(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: 2)
    }

    /// The environment failed: disks, permissions, other processes.
    static func environment(_ message: String) -> CommandFailure {
        CommandFailure(message: message, exitCode: 3)
    }

    /// The diagnostics have been printed already.
    static let silent = CommandFailure(message: "", exitCode: 1)
}

extension CommandFailure {
    private init(message: String, exitCode: Int32, _: Void = ()) {
        self.message = message
        self.exitCode = exitCode
    }

    /// Whatever the layers below threw.
    init(environment error: any Error) {
        switch error {
        case let error as StoreError:
            self.init(message: "tend: " + error.sentence, exitCode: 3)
        case let error as RunLockError:
            self.init(message: "tend: cannot lock \(error.path): \(error.reason)", exitCode: 3)
        default:
            self.init(message: "tend: \(error.localizedDescription)", exitCode: 3)
        }
    }
}

extension StoreError {
    /// One line for people, without values out of the store.
    fileprivate var sentence: String { "\(self)" }
}
