import RuleLanguage
import Storage

/// One kind of import: reads a row, and brings a batch of rows into the store.
protocol RowIntake {
    associatedtype Row

    var reader: RowReader { get }

    func read(_ record: CSVRecord) throws(RowProblem) -> Row
    /// Whether the row belongs to this reading of the file.
    func wants(_ row: Row) -> Bool
    /// Within one transaction, which may be undone and tried again: it changes nothing but the store.
    func apply(_ rows: [Row], to store: any StoreWriting) throws -> BatchOutcome
    /// The transaction has been kept.
    mutating func committed(_ outcome: BatchOutcome)
    /// The file has been read.
    mutating func finish(in store: any CustomerStore) throws
}

extension RowIntake {
    func wants(_ row: Row) -> Bool { true }
    mutating func finish(in store: any CustomerStore) throws {}
}

/// What became of a batch.
struct BatchOutcome {
    var counts = ImportCounts()
    /// By the row's place in the batch.
    var refused: [(row: Int, problem: RowProblem)] = []
    /// Hashes of the keys that the run has to remember.
    var met: [UInt64] = []
    /// Items whose confirmed part grew, for `ItemIntake`.
    var confirmed: [String: Int?] = [:]
}

/// Events on their way into the store, each id once.
struct EventBatch {
    private(set) var events: [NewEvent] = []
    private var ids: Set<String> = []

    mutating func append(_ event: NewEvent) {
        if ids.insert(event.id).inserted { events.append(event) }
    }

    /// Adds them and counts the new ones by kind.
    func add(to store: any StoreWriting, received: Instant, counting counts: inout ImportCounts) throws {
        guard !events.isEmpty else { return }
        let known = try store.eventsKnown(among: events.map(\.id))
        for event in events where !known.contains(event.id) { counts.newEvents[event.kind, default: 0] += 1 }
        _ = try store.add(events, received: received)
    }
}
