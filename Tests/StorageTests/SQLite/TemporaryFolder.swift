import Foundation
import RuleLanguage
import Storage

/// A folder that is gone when nobody holds it any more.
final class TemporaryFolder: StorePlace {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tend-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String = "tend.db") -> String {
        url.appending(path: name).path()
    }

    func open(now: Instant) throws -> any CustomerStore {
        try SQLiteStore(path: path(), now: now)
    }

    /// Every file with its content.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: url.path()) {
            contents[name] = try Data(contentsOf: url.appending(path: name))
        }
        return contents
    }

    /// What a machine that stops now would leave on its disk: the file and its log.
    func copyAfterCrash() throws -> TemporaryFolder {
        let copy = try TemporaryFolder()
        for name in ["tend.db", "tend.db-wal"] {
            try FileManager.default.copyItem(atPath: path(name), toPath: copy.path(name))
        }
        return copy
    }
}
