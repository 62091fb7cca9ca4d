import Foundation
import Testing

/// Every call with which the program changes what stands on the disk, one life for each: pages of the log and of the store itself, also
/// those written over what stood there, lines of the outbox, synchronisations, files made, cut short and taken away.
@Suite("a small shop whose program is killed at each call that changes the disk")
struct CallKillTests {
    /// By day one write of a page in so many, and all else; with TEND_EVERY_CALL, everything.
    private static let stride = ProcessInfo.processInfo.environment["TEND_EVERY_CALL"] == nil ? 17 : 1

    @Test("ends as if nothing had happened", arguments: [false, true])
    func endsTheSame(isHalfDone: Bool) throws {
        let sweep = try CallSweep()
        try checkScenario(sweep)
        var number = 0
        for (step, calls) in sweep.passed.enumerated() {
            for call in calls where !isHalfDone || call.isWrite && call.bytes > 1 {
                number += 1
                let isPage = call.name == "pwrite"
                guard !isPage || number.isMultiple(of: CallKillTests.stride) else { continue }
                try sweep.live(step: step, until: CountedCalls.End(call: call, isHalfDone: isHalfDone))
            }
        }
    }

    /// The stretch has something of everything in it.
    private func checkScenario(_ sweep: CallSweep) throws {
        // Thanks to four, then to two; a coupon for three of the first four, as the other one has paid again.
        #expect(sweep.end.outbox.count == 9)
        #expect(sweep.end.store.count(of: "coupons") == 3)
        let all = sweep.passed.joined()
        let kinds = Set(all.map { "\($0.name) \($0.file)" })
        let expected: Set = [
            "create tend.db", "create tend.db-wal", "create outbox.jsonl", "pwrite tend.db-wal",
            "fdatasync tend.db-wal",
            "fdatasync tend.db", "unlink tend.db-wal", "write outbox.jsonl", "fsync outbox.jsonl", "fsync .",
        ]
        #expect(kinds.isSuperset(of: expected), "missing: \(expected.subtracting(kinds))")
        for (step, calls) in sweep.passed.enumerated().dropFirst() {
            // The store's own pages are written over when the log is folded in.
            let size = sweep.before[step].size("tend.db")
            #expect(calls.contains { $0.name == "pwrite" && $0.file == "tend.db" && $0.offset ?? .max < size })
        }
    }
}
