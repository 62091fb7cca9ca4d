import Engine
import RuleLanguage
import Storage

/// A store at which the process can die: before and after every call inside a transaction, before the commit and right after it.
final class FaultyStore: CustomerStore, @unchecked Sendable {
    let inner: any CustomerStore
    private let faults: Faults
    /// Sees the transaction as its work begins, and as it is about to be committed.
    var watcher: (any TransactionWatcher)?
    /// Runs before a transaction begins.
    var interlude: (() throws -> Void)?
    /// The next transaction is shown the shard as it stood then: somebody has moved it since.
    var staleState: ShardState?

    init(_ inner: any CustomerStore, faults: Faults) {
        self.inner = inner
        self.faults = faults
    }

    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result {
        try faults.checkAlive()
        return try inner.read { reader in
            try body(FaultyReader(reader: reader, faults: faults))
        }
    }

    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result {
        try faults.checkAlive()
        if let interlude {
            self.interlude = nil
            try interlude()
        }
        let stale = staleState
        staleState = nil
        do {
            let result = try inner.write { writer in
                try faults.passInside()
                try watcher?.begin(writer)
                let result = try body(FaultyWriter(writer: writer, faults: faults, staleState: stale))
                try faults.passInside()
                try watcher?.end(writer)
                return result
            }
            watcher?.committed()
            try faults.passAfterCommit()
            return result
        } catch {
            watcher?.undone()
            throw error
        }
    }
}

/// Learns what a transaction changes, as far as it is committed.
protocol TransactionWatcher {
    func begin(_ reader: any StoreReading) throws
    func end(_ reader: any StoreReading) throws
    func committed()
    func undone()
}

/// Every call of a snapshot, with a place to die at before it.
protocol FaultyReading: StoreReading {
    var calls: any StoreReading { get }
    var faults: Faults { get }
}

struct FaultyReader: FaultyReading {
    let reader: any StoreReading
    let faults: Faults

    var calls: any StoreReading { reader }
    func shardState() throws -> ShardState { try around { try calls.shardState() } }
}

struct FaultyWriter: FaultyReading {
    let writer: any StoreWriting
    let faults: Faults
    let staleState: ShardState?

    var calls: any StoreReading { writer }

    func shardState() throws -> ShardState {
        let state = try around { try calls.shardState() }
        return staleState ?? state
    }
}

extension FaultyReading {
    func around<Result>(_ call: () throws -> Result) throws -> Result {
        // After a call is before the next one, or before the commit.
        try faults.passInside()
        return try call()
    }
}
