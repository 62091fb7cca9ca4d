import HeapModule
import RuleLanguage

/// Merges the lanes of a window into one sequence of activations by due time, page by page, in flat memory.
///
/// It reads nothing itself: it says what to fetch next, and is told what was found.
package struct Agenda: Sendable {
    package enum Action: Sendable {
        /// Read at most `limit` rows of the lane's range behind `after`, and hand them to `receive`.
        case fetch(lane: Int, AgendaQuery, after: AgendaQuery.Cursor?, limit: Int)
        /// The next activations, in order.
        case batch([Activation])
        case finished
    }

    private struct LaneState: Sendable {
        var lane: Lane
        var page: [Activation] = []
        var next = 0
        /// The last activations that were read, all due at one moment, until it is certain that no more of them follow.
        var held: [Activation] = []
        var cursor: AgendaQuery.Cursor?
        var isExhausted = false
    }

    /// The first activation of a lane's page, or one that no lane gave; the heap keeps the earliest on top.
    private struct Head: Comparable, Sendable {
        var activation: Activation
        var lane: Int?

        static func < (left: Head, right: Head) -> Bool {
            left.activation < right.activation
        }

        static func == (left: Head, right: Head) -> Bool {
            left.activation == right.activation && left.lane == right.lane
        }
    }

    private var lanes: [LaneState]
    private var heads = Heap<Head>()
    /// Lanes before it have been opened.
    private var nextUnopened = 0
    /// The lane that has to be read before anything more can be said.
    private var awaited: Int?
    private var batch: [Activation] = []
    private let batchSize: Int
    private let pageSize: Int
    private let start: AgendaPlace?

    /// - Parameter start: what comes up to it has been planned; nil begins at the window's beginning.
    package init(lanes: [Lane], behind start: AgendaPlace? = nil, batchSize: Int = 500, pageSize: Int = 500) {
        self.lanes = lanes.sorted { $0.earliest < $1.earliest }.map { LaneState(lane: $0) }
        self.batchSize = batchSize
        self.pageSize = pageSize
        self.start = start
        for index in self.lanes.indices { self.lanes[index].cursor = start.flatMap(self.lanes[index].lane.cursor) }
    }

    /// The lanes, by the number that fetches name them with.
    package var lanesInOrder: [Lane] { lanes.map(\.lane) }

    package mutating func next() -> Action {
        while true {
            if let awaited { return fetch(awaited) }
            if batch.count >= batchSize { return flush() }
            // A lane whose first due time may come before the earliest head must be looked at first.
            if nextUnopened < lanes.count,
                heads.min.map({ lanes[nextUnopened].lane.earliest <= $0.activation.due }) ?? true
            {
                awaited = nextUnopened
                nextUnopened += 1
                continue
            }
            guard let head = heads.popMin() else { return batch.isEmpty ? .finished : flush() }
            batch.append(head.activation)
            if let lane = head.lane { advance(lane) }
        }
    }

    /// Adds activations that no lane gives: those that a decision brought about, and those of a batch that come after them.
    package mutating func insert(_ activations: some Sequence<Activation>) {
        for activation in activations { heads.insert(Head(activation: activation, lane: nil)) }
    }

    private func fetch(_ lane: Int) -> Action {
        .fetch(lane: lane, lanes[lane].lane.query, after: lanes[lane].cursor, limit: pageSize)
    }

    private mutating func flush() -> Action {
        defer { batch = [] }
        return .batch(batch)
    }

    /// The rows that a fetch found, in the range's order.
    ///
    /// - Parameter timeZones: of those of the rows' customers who have one.
    package mutating func receive(_ rows: [AgendaRow], for lane: Int, timeZones: [String: String] = [:]) {
        awaited = nil
        let own = lanes[lane].lane
        var found = own.activations(of: rows, timeZones: timeZones)
        if start != nil { found.removeAll { !isAhead($0, in: lane) } }
        lanes[lane].isExhausted = rows.count < pageSize
        if let last = rows.last { lanes[lane].cursor = own.cursor(behind: last) }
        lanes[lane].page = own.isByArrival || own.isRetries ? inOrder(found, lane) : found
        lanes[lane].next = 0
        advance(lane)
    }

    /// Open decisions are always ahead: what has been decided again is open no more, or at a later time.
    private func isAhead(_ activation: Activation, in lane: Int) -> Bool {
        guard let start, !lanes[lane].lane.isRetries else { return true }
        return start < activation.place(in: start.book)
    }

    /// Arrivals are read in order of due time, but those of one due time (one import, one night of quiet hours) in the order in
    /// which they came, and open decisions of one due time (the next day's budget) by their events' ids; such a group is put in order
    /// when it is complete.
    private mutating func inOrder(_ found: [Activation], _ lane: Int) -> [Activation] {
        if lanes[lane].isExhausted {
            defer { lanes[lane].held = [] }
            return (lanes[lane].held + found).sorted()
        }
        guard let lastDue = found.last?.due else { return [] }
        let boundary = found.firstIndex { $0.due == lastDue } ?? 0
        if boundary == 0, lanes[lane].held.first?.due ?? lastDue == lastDue {
            lanes[lane].held += found
            return []
        }
        defer { lanes[lane].held = Array(found[boundary...]) }
        return (lanes[lane].held + found[..<boundary]).sorted()
    }

    /// Puts the lane's next activation on the heap, or asks for its next page.
    private mutating func advance(_ lane: Int) {
        let next = lanes[lane].next
        if next < lanes[lane].page.count {
            heads.insert(Head(activation: lanes[lane].page[next], lane: lane))
            lanes[lane].next = next + 1
        } else if lanes[lane].isExhausted {
            lanes[lane].page = []
        } else {
            awaited = lane
        }
    }
}

extension Lane {
    /// Where to begin to read behind a place, so that a large audience is not read again from its beginning.
    fileprivate func cursor(behind place: AgendaPlace) -> AgendaQuery.Cursor? {
        guard let occurrence, earliest == place.due, priority == place.priority, rule == place.rule,
            step == place.step, occurrence.at == place.eventAt
        else { return nil }
        let own = occurrence.event(for: "").id
        guard place.event.hasPrefix(own) else { return nil }
        return AgendaQuery.Cursor(key: String(place.event.dropFirst(own.count)))
    }
}
