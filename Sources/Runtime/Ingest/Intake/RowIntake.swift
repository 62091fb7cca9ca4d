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
    /// - Parameter exactly: ask the store of every event whether it is new, instead of taking it for granted where it
    ///   should be.
    /// - Throws: `EventsWereKnown` when something taken for granted was not so.
    func apply(_ rows: [Row], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome
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

/// Events that should have been new, judging by their order or customer, were in the store already. The transaction has to be
/// undone and done again exactly.
struct EventsWereKnown: Error {}

/// Events on their way into the store, each id once.
struct EventBatch {
    private var events: [NewEvent] = []
    private var ids: Set<String> = []
    /// Those that the store may have.
    private var doubtful: [String] = []

    /// - Parameter isSurelyNew: what the event belongs to is new itself.
    mutating func append(_ event: NewEvent, isSurelyNew: Bool) {
        guard ids.insert(event.id).inserted else { return }
        events.append(event)
        if !isSurelyNew { doubtful.append(event.id) }
    }

    /// Adds them and counts the new ones by kind.
    func add(
        to store: any StoreWriting, received: Instant, exactly: Bool, counting counts: inout ImportCounts
    ) throws {
        guard !events.isEmpty else { return }
        let asked = exactly ? events.map(\.id) : doubtful
        let known = asked.isEmpty ? [] : try store.eventsKnown(among: asked)
        let added = try store.add(events, received: received)
        guard added == events.count - known.count else { throw EventsWereKnown() }
        for event in events where known.isEmpty || !known.contains(event.id) {
            counts.newEvents[event.kind, default: 0] += 1
        }
    }
}
