package import Engine
import RuleLanguage
package import Storage

/// Plans a window for everybody on two threads, each for half of the people, and comes to exactly what one pass comes to.
///
/// Each half has a book and a connection of its own: the books are counted references, and two threads that count the same ones
/// wait for each other most of the time. What one person's decisions can mean for another's are budgets and breakers; where there may
/// not have been room for all, the halves are thrown away and the caller makes one pass.
package struct TwinPlanner: Sendable {
    private static let rangeSize = 8192

    private let books: (RuleBook, RuleBook)
    private let rangeSize: Int

    /// - Parameters:
    ///   - second: the same book, read once more so that it shares nothing with the first.
    ///   - rangeSize: how many customers with neighbouring keys stay together.
    package init(books first: RuleBook, _ second: RuleBook, rangeSize: Int = TwinPlanner.rangeSize) {
        books = (first, second)
        self.rangeSize = rangeSize
    }

    /// - Parameters:
    ///   - notes: what each half begins to note with.
    ///   - visit: gets every batch of one half's plans, in order of due time.
    /// - Returns: the counts and both halves' notes; nil where it takes one pass over everybody: because there are few people, because
    ///   something was committed since the twin was opened, or because budgets and breakers may have stopped something.
    package func plan<Notes: Sendable>(
        _ request: Planner.Request, from reader: any StoreReading, _ twin: StoreTwin, notes: Notes,
        visit: @escaping @Sendable (inout Notes, [PlannedActivation]) -> Void
    ) throws -> (summary: PlanSummary, notes: (Notes, Notes))? {
        precondition(request.sampleCount <= 1 && request.behind == nil && request.stopAfter == nil)
        guard case .everybody = request.people else { return nil }
        // Who gets which code depends on everybody before them.
        guard books.0.rules.allSatisfy({ $0.steps.allSatisfy(\.pools.isEmpty) }) else { return nil }
        var size = rangeSize
        var ranges = try reader.keyRanges(ofEach: size)
        if ranges.count < 16 {
            // Few large ranges make one half much larger than the other.
            size = max(1, size / 16)
            ranges = try reader.keyRanges(ofEach: size)
        }
        let parts = try PeopleParts(ranges: ranges, sharers: reader.phoneSharers())
        // What lies between the ranges costs a query each.
        guard parts.ranges.count > 1, parts.movedCount <= parts.ranges.count * size / 20 + 100 else { return nil }
        let half = HalfPlanning(request: request, parts: parts, halt: TwoThreads.Halt(), visit: visit)
        let book = books.1
        let (first, second) = try TwoThreads.run {
            try half.plan(0, by: books.0, notes, from: reader)
        } _: {
            try half.planSecond(by: book, notes, from: twin)
        }
        guard let (pass, firstPart, firstNotes) = first, let second else { return nil }
        var part = firstPart
        part.merge(second.part)
        guard try pass.hasRoom(for: part.taken) else { return nil }
        return (try part.counted(by: reader), (firstNotes, second.notes))
    }
}

/// What both threads have in common.
private struct HalfPlanning<Notes: Sendable>: Sendable {
    let request: Planner.Request
    let parts: PeopleParts
    let halt: TwoThreads.Halt
    let visit: @Sendable (inout Notes, [PlannedActivation]) -> Void

    /// - Returns: nil when one of the halves has found out that it takes one pass.
    func plan(
        _ remainder: Int, by book: RuleBook, _ notes: Notes, from reader: any StoreReading
    ) throws -> (pass: PlanningPass, part: PassPart, notes: Notes)? {
        var request = request
        request.people = .half(PeopleHalf(of: parts, remainder: remainder))
        request.halt = halt
        var notes = notes
        do {
            var pass = try Planner(book: book).pass(request, from: reader)
            _ = try pass.run { visit(&notes, $0) }
            return halt.isCalled ? nil : (pass, pass.part(), notes)
        } catch {
            halt.call()
            throw error
        }
    }

    func planSecond(
        by book: RuleBook, _ notes: Notes, from twin: StoreTwin
    ) throws -> (part: PassPart, notes: Notes)? {
        let half = try twin.read { reader in
            try plan(1, by: book, notes, from: reader).map { (part: $0.part, notes: $0.notes) }
        }
        guard let half, let half else {
            halt.call()
            return nil
        }
        return half
    }
}
