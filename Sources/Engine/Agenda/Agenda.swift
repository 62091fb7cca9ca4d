import HeapModule
package import RuleLanguage

/// Merges the lanes of a window into one sequence of activations by due time, page by page, in flat memory.
///
/// It reads nothing itself: it says what to fetch next, and is told what was found.
package struct Agenda: Sendable {
    package enum Action: Sendable {
        /// Read at most `limit` events of the lane's range behind `after`, and hand them to `receive`.
        case fetch(lane: Int, EventQuery, after: EventQuery.Cursor?, limit: Int)
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
        var cursor: EventQuery.Cursor?
        var isExhausted = false
    }

    /// The first activation of a lane's page; the heap keeps the earliest on top.
    private struct Head: Comparable, Sendable {
        var activation: Activation
        var lane: Int

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

    package init(lanes: [Lane], batchSize: Int = 500, pageSize: Int = 500) {
        self.lanes = lanes.sorted { $0.earliest < $1.earliest }.map { LaneState(lane: $0) }
        self.batchSize = batchSize
        self.pageSize = pageSize
    }

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
            advance(head.lane)
        }
    }

    private func fetch(_ lane: Int) -> Action {
        .fetch(lane: lane, lanes[lane].lane.query, after: lanes[lane].cursor, limit: pageSize)
    }

    private mutating func flush() -> Action {
        defer { batch = [] }
        return .batch(batch)
    }

    /// The events that a fetch found, in the range's order.
    package mutating func receive(_ events: [Event], for lane: Int) {
        awaited = nil
        let found = events.compactMap { lanes[lane].lane.activation(of: $0) }
        lanes[lane].isExhausted = events.count < pageSize
        if let last = events.last { lanes[lane].cursor = lanes[lane].lane.cursor(behind: last) }
        lanes[lane].page = lanes[lane].lane.isByArrival ? inOrder(found, lane) : found
        lanes[lane].next = 0
        advance(lane)
    }

    /// Arrivals are read in order of due time, but those of one due time (one import, one night of quiet hours) in the order in
    /// which they came; such a group is put in order when it is complete.
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
        let state = lanes[lane]
        if state.next < state.page.count {
            heads.insert(Head(activation: state.page[state.next], lane: lane))
            lanes[lane].next += 1
        } else if state.isExhausted {
            lanes[lane].page = []
        } else {
            awaited = lane
        }
    }
}
