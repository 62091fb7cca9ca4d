package import Engine
package import RuleLanguage

/// Why the store did not do as asked. No case holds a phone number or a text.
package enum StoreError: Error, Hashable, Sendable {
    /// There is no store to read at that place.
    case missing(path: String)
    /// The file is no store of ours.
    case notAStore(path: String)
    /// The file was written by an older tend, and only a command that writes brings it up to date.
    case olderSchema(path: String)
    /// The file was written by a newer tend.
    case newerSchema(path: String, found: String)
    /// The store cannot be opened, read or written.
    case unavailable(path: String, reason: String)
    /// Something was to be written to a store that is open for reading.
    case readOnly(path: String)
    /// Another process has planned the window.
    case watermarkMoved(expected: Instant, found: Instant)
    /// The activation has been decided before.
    case alreadyDecided(ActivationKey)
    /// Somebody else has the code of the pool.
    case codeTaken(String)
    /// A row that must be new is there already, or lacks what it must have; the reason names columns.
    case refused(reason: String)
    /// A column holds what tend never writes.
    case damaged(column: String)
}
