import Engine
import Foundation
import RuleLanguage
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
    /// Whatever the layers below threw.
    init(environment error: any Error) {
        switch error {
        case let error as StoreError:
            self.init(message: "tend: " + error.sentence, exitCode: 3)
        case let error as RunLockError:
            self.init(message: "tend: cannot lock \(error.path): \(error.reason)", exitCode: 3)
        case let error as GatewayFailure:
            self.init(
                message: "tend: texts cannot be handed over, and wait for the next run: \(error.reason)", exitCode: 3)
        default:
            self.init(message: "tend: \(error.systemReason)", exitCode: 3)
        }
    }
}

extension StoreError {
    /// One line for people, without values out of the store.
    fileprivate var sentence: String {
        switch self {
        case .missing(let path): "there is no store at \(path)"
        case .notAStore(let path): "\(path) is not a store of tend; nothing was changed"
        case .olderSchema(let path):
            "\(path) was made by an older tend; run a command that writes, such as `tend score`, to bring it up to date"
        case .newerSchema(let path, let found): "\(path) was made by a newer tend (\(found)); update tend"
        case .unavailable(let path, let reason): "\(path) cannot be used: \(reason)"
        case .readOnly(let path): "\(path) is open for reading only"
        case .watermarkMoved: "another process has planned this window; nothing was planned twice"
        case .codeTaken(let code): "the code \(code) has been given to somebody else meanwhile"
        case .alreadyDecided(let key): "\(key.rule), step \(key.step), has been decided for event \(key.event)"
        case .refused(let reason): "the store refused a row: \(reason)"
        case .damaged(let column): "the store is damaged: column \(column) holds what tend never writes"
        }
    }
}
