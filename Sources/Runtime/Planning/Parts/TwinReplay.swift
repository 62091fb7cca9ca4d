package import Engine
package import RuleLanguage
package import Storage
import Synchronization

/// Plays the past again on two threads, range by range of the people, and comes to exactly what one pass comes to.
///
/// What is played again is known, so it can be read customer by customer: everybody's events once and in one go, instead of event by
/// event as they happened. Both threads take the next range when they are done with one.
package struct TwinReplay: Sendable {
    private static let rangeSize = 2048

    private let replays: (Replay, Replay)
    private let fallback: Goal?
    private let rangeSize: Int

    package struct Outcome: Sendable {
        package var summary: PlanSummary
        package var findings: GoalFindings
        /// The rules that would have acted for more people than they expect, by name.
        package var overruns: [ExpectedBandOverrun]
    }

    /// - Parameters:
    ///   - second: the same of a book that shares nothing with the first's.
    ///   - fallback: the goal of rules that name none.
    ///   - rangeSize: about how many customers are read at once.
    package init(of first: Replay, _ second: Replay, fallback: Goal? = nil, rangeSize: Int = TwinReplay.rangeSize) {
        replays = (first, second)
        self.fallback = fallback
        self.rangeSize = rangeSize
    }

    /// - Parameter now: what is dated after it has not happened.
    /// - Returns: nil where it takes one pass over everybody: because something was committed since the twin was opened, or because a
    ///   budget may not have been enough for all.
    package func run(now: Instant, from reader: any StoreReading, _ twin: StoreTwin) throws -> Outcome? {
        let known = try reader.knownUntil(now: now, book: replays.0.whole)
        let ranges = ReplayedRanges(
            parts: try PeopleParts(ofEach: rangeSize, from: reader), known: known, fallback: fallback)
        let second = replays.1
        let (own, other) = try TwoThreads.run {
            try ranges.play(replays.0, from: reader)
        } _: {
            try ranges.play(second, from: twin)
        }
        guard var own, let other else { return nil }
        own.add(other)
        guard let part = own.part else { return nil }
        var allowances = Allowances(book: replays.0.whole, mode: .replay, window: replays.0.window)
        guard try allowances.haveRoom(for: part.taken, states: [:], from: reader) else { return nil }
        return Outcome(
            summary: part.summary, findings: own.goals.settledFindings(known: known), overruns: own.goals.overruns)
    }
}

/// The ranges of which both threads take the next one.
private final class ReplayedRanges: Sendable {
    private let parts: PeopleParts
    private let known: Instant
    private let fallback: Goal?
    private let halt = TwoThreads.Halt()
    private let next = Mutex(0)

    /// What one thread has come to so far.
    struct Progress: Sendable {
        var goals: GoalReplay
        var part: PassPart?

        mutating func add(_ other: Progress) {
            goals.merge(other.goals)
            if let more = other.part { add(more) }
        }

        mutating func add(_ more: PassPart) {
            if part == nil { part = more } else { part?.merge(more) }
        }
    }

    init(parts: PeopleParts, known: Instant, fallback: Goal?) {
        self.parts = parts
        self.known = known
        self.fallback = fallback
    }

    func play(_ replay: Replay, from twin: StoreTwin) throws -> Progress? {
        guard let progress = try twin.read({ try play(replay, from: $0) }) else {
            halt.call()
            return nil
        }
        return progress
    }

    /// - Returns: nil when one of the threads has found out that it takes one pass.
    func play(_ replay: Replay, from reader: any StoreReading) throws -> Progress? {
        do {
            var progress = Progress(goals: GoalReplay(of: replay, fallback: fallback))
            let book = try replay.whole.knowing(reader, mode: .replay)
            let request = try replay.request(from: reader)
            while !halt.isCalled, let range = takeNext() {
                try play(range, request, by: book, from: reader, into: &progress)
            }
            return halt.isCalled ? nil : progress
        } catch {
            halt.call()
            throw error
        }
    }

    private func takeNext() -> Int? {
        next.withLock { next in
            guard next < parts.ranges.count else { return nil }
            next += 1
            return next - 1
        }
    }

    private func play(
        _ range: Int, _ request: Planner.Request, by book: RuleBook, from reader: any StoreReading,
        into progress: inout Progress
    ) throws {
        let people = ReplayedPeople(try people(of: range, lines: book.readsBundles, from: reader), book: book)
        var request = request
        request.people = .replayed(people)
        request.halt = halt
        var pass = try PlanningPass(book: book, request: request, reader: reader)
        _ = try pass.run { plans in
            for (_, plan) in plans where request.shown?.contains(plan.decision.key.rule) ?? true {
                progress.goals.note(plan.decision)
            }
        }
        if halt.isCalled { return }
        progress.add(pass.part())
        progress.goals.settle(people, known: known)
    }

    private func people(of range: Int, lines: Bool, from reader: any StoreReading) throws -> StoredPeople {
        var people = try reader.people(in: parts.ranges[range], lines: lines)
        for key in parts.leaving[range] ?? [] { people.files[key] = nil }
        if let coming = parts.coming[range] {
            people.files.merge(try reader.files(of: coming)) { first, _ in first }
        }
        return people
    }
}
