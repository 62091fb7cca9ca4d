import RuleLanguage
import Storage

/// Brings the lines of orders into the store. Lines are numbered by their order of appearance; what a run says of an order
/// replaces what was known, even when its rows lie far apart in the file.
struct ItemIntake: RowIntake {
    let reader: RowReader
    /// This reading of the file takes every order whose hash leaves this rest.
    private let pass: Int
    private let passes: Int
    /// Orders of which this run has seen rows.
    private var met = RunMemory(limit: .max)
    /// Orders that have more lines in the store than this run has confirmed so far, with the number of the confirmed ones.
    private var unconfirmed: [String: Int] = [:]
    private let storeHasItems: Bool

    init(reader: RowReader, pass: Int, of passes: Int, storeHasItems: Bool) {
        self.reader = reader
        self.pass = pass
        self.passes = passes
        self.storeHasItems = storeHasItems
    }

    func read(_ record: CSVRecord) throws(RowProblem) -> ItemRow {
        try ItemRow(record, reader: reader)
    }

    func wants(_ row: ItemRow) -> Bool {
        passes == 1 || RunMemory.hash(row.order) % UInt64(passes) == UInt64(pass)
    }

    func apply(_ rows: [ItemRow], to store: any StoreWriting, exactly: Bool) throws -> BatchOutcome {
        var outcome = BatchOutcome()
        var writes: [OrderItem] = []
        var places: [String: Int] = [:]
        var groups: [[ItemRow]] = []
        for row in rows {
            if let place = places[row.order] {
                groups[place].append(row)
            } else {
                places[row.order] = groups.count
                groups.append([row])
            }
        }
        for group in groups { writes += try lines(of: group, in: store, outcome: &outcome) }
        if !writes.isEmpty { try store.put(writes) }
        return outcome
    }

    /// All lines of the order as they are now, where they differ from those in the store.
    private func lines(
        of rows: [ItemRow], in store: any StoreWriting, outcome: inout BatchOutcome
    ) throws -> [OrderItem] {
        let order = rows[0].order
        let hash = RunMemory.hash(order)
        let isMet = met.contains(hash)
        outcome.met.append(hash)
        let known = isMet || storeHasItems ? try store.items(of: order) : []
        let first = isMet ? unconfirmed[order] ?? known.count : 0
        let new = rows.enumerated().map { $1.item(line: first + $0 + 1) }
        let overlap = known.dropFirst(first).prefix(new.count)
        let agrees = overlap.elementsEqual(new.prefix(overlap.count))
        for (index, item) in new.enumerated() {
            let place = first + index
            if place >= known.count {
                outcome.counts.imported += 1
                outcome.counts.newItems += 1
            } else if known[place] == item {
                outcome.counts.unchanged += 1
            } else {
                outcome.counts.updated += 1
            }
        }
        let end = first + new.count
        // As long as the rows agree with the store, the lines behind them may be confirmed by later rows.
        outcome.confirmed[order] = .some(agrees && end < known.count ? end : nil)
        if agrees { return end > known.count ? known + new.dropFirst(overlap.count) : [] }
        return known.prefix(first) + new
    }

    mutating func committed(_ outcome: BatchOutcome) {
        for hash in outcome.met { met.insert(hash) }
        for (order, count) in outcome.confirmed { unconfirmed[order] = count }
    }

    /// Drops the lines that no row has confirmed.
    mutating func finish(in store: any CustomerStore) throws {
        let orders = unconfirmed.sorted { $0.key < $1.key }
        for start in stride(from: 0, to: orders.count, by: 1000) {
            try store.write { store in
                for (order, count) in orders[start..<min(start + 1000, orders.count)] {
                    try store.put(Array(try store.items(of: order).prefix(count)))
                }
            }
        }
        unconfirmed = [:]
    }
}
