import GRDBSQLite
import RuleLanguage

/// The row a statement stands on; good until the next step.
struct RowReader {
    let statement: OpaquePointer

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(statement, column)
    }

    func integerIfAny(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    func instant(_ column: Int32) -> Instant {
        Instant(milliseconds: integer(column))
    }

    func instantIfAny(_ column: Int32) -> Instant? {
        integerIfAny(column).map { Instant(milliseconds: $0) }
    }

    func dateIfAny(_ column: Int32) -> CalendarDate? {
        integerIfAny(column).map { CalendarDate(dayNumber: Int($0)) }
    }

    func text(_ column: Int32) -> String {
        String(decoding: bytes(column), as: UTF8.self)
    }

    func textIfAny(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(statement, column) else { return nil }
        return String(decoding: bytes(column, from: start), as: UTF8.self)
    }

    /// Leaves the text alone where the column is NULL.
    func read(_ column: Int32, into text: inout String?) {
        if let start = sqlite3_column_text(statement, column) {
            text = String(decoding: bytes(column, from: start), as: UTF8.self)
        }
    }

    /// The text, without making it anew when it is that of the row before.
    func text(_ column: Int32, after last: inout String) -> String {
        let bytes = bytes(column)
        if !last.utf8.elementsEqual(bytes) { last = String(decoding: bytes, as: UTF8.self) }
        return last
    }

    /// A word of one of our enumerations. `name` says which column, should it hold something else.
    func word<Word: RawRepresentable>(_ column: Int32, _ name: String) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: text(column)) else { throw StoreError.damaged(column: name) }
        return word
    }

    func fields(_ column: Int32, _ name: String) throws -> [String: Value] {
        if isNull(column) { return [:] }
        guard let fields = ValueText.fields(bytes(column)) else { throw StoreError.damaged(column: name) }
        return fields
    }

    func value(_ column: Int32, _ name: String) throws -> Value {
        if isNull(column) { return .missing }
        guard let value = ValueText.value(bytes(column)) else { throw StoreError.damaged(column: name) }
        return value
    }

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    private func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        bytes(column, from: sqlite3_column_text(statement, column))
    }

    private func bytes(_ column: Int32, from start: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
    }
}
