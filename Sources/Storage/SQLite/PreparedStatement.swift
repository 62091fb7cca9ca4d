import GRDB
import GRDBSQLite

/// A prepared statement bound and stepped through SQLite's own interface: parameters in order, columns by index.
///
/// One is in use at a time per SQL text and connection; `run` and `forEachRow` leave it reset.
struct PreparedStatement {
    /// Owned by the connection's cache; held here because the pointer lives as long as it does.
    private let statement: Statement
    private let pointer: OpaquePointer
    private let connection: OpaquePointer
    private var position: Int32 = 0
    private var failure: Int32 = SQLITE_OK

    init(_ sql: String, on database: Database) throws {
        guard let connection = database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        statement = try database.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
        self.connection = connection
        sqlite3_reset(pointer)
    }

    // MARK: Parameters

    mutating func bind(_ value: Int64) {
        position += 1
        note(sqlite3_bind_int64(pointer, position, value))
    }

    mutating func bind(_ value: Int64?) {
        if let value { bind(value) } else { bindNull() }
    }

    mutating func bind(_ value: Int) {
        bind(Int64(value))
    }

    mutating func bind(_ text: String) {
        position += 1
        var text = text
        text.withUTF8 { note(PreparedStatement.bind($0, to: pointer, at: position)) }
    }

    mutating func bind(_ text: String?) {
        if let text { bind(text) } else { bindNull() }
    }

    /// Binds UTF-8; no bytes are NULL.
    mutating func bind(utf8 bytes: [UInt8]) {
        if bytes.isEmpty { return bindNull() }
        position += 1
        bytes.withUnsafeBufferPointer { note(PreparedStatement.bind($0, to: pointer, at: position)) }
    }

    private mutating func bindNull() {
        position += 1
        note(sqlite3_bind_null(pointer, position))
    }

    private mutating func note(_ code: Int32) {
        if code != SQLITE_OK, failure == SQLITE_OK { failure = code }
    }

    /// SQLite takes a null pointer for NULL, and an empty text may have one.
    private static func bind(_ bytes: UnsafeBufferPointer<UInt8>, to pointer: OpaquePointer, at position: Int32)
        -> Int32
    {
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        guard let start = bytes.baseAddress, let length = Int32(exactly: bytes.count) else {
            return bytes.isEmpty ? sqlite3_bind_text(pointer, position, "", 0, copied) : SQLITE_TOOBIG
        }
        return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
            sqlite3_bind_text(pointer, position, $0, length, copied)
        }
    }

    // MARK: Execution

    /// Runs a statement without a result.
    /// - Returns: how many rows it changed.
    @discardableResult
    mutating func run() throws -> Int {
        try forEachRow { _ in }
        return Int(sqlite3_changes(connection))
    }

    mutating func forEachRow(_ body: (RowReader) throws -> Void) throws {
        defer {
            sqlite3_reset(pointer)
            position = 0
            failure = SQLITE_OK
        }
        guard failure == SQLITE_OK else { throw error(failure) }
        let row = RowReader(statement: pointer)
        while true {
            switch sqlite3_step(pointer) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            case let code: throw error(code)
            }
        }
    }

    /// The rows as values.
    mutating func rows<Element>(_ make: (RowReader) throws -> Element) throws -> [Element] {
        var result: [Element] = []
        try forEachRow { result.append(try make($0)) }
        return result
    }

    /// Without the SQL and its parameters: these hold phone numbers and texts.
    private func error(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
}
