import Engine
import Foundation
import Testing

/// A crash before and after every call of the store and of the provider, one run for each.
@Suite("A fixed stretch of a shop's life, cut off at every place")
struct CrashSweepTests {
    @Test("ends as if nothing had happened", arguments: [Faults.Place.inTransaction, .afterCommit, .atProvider])
    func endsTheSame(place: Faults.Place) async throws {
        let folder = try SimulationFolder()
        let sweep = CrashSweep(folder: folder.url)
        let (expected, passed) = try await sweep.run(crash: nil)
        try checkScenario(expected)
        let count = try #require(passed[place])
        #expect(count > 8)
        for number in 0..<count {
            let (end, _) = try await sweep.run(crash: Faults.Point(place: place, after: number))
            #expect(end.isCrashed, "\(place) \(number)")
            var same = end
            same.isCrashed = false
            #expect(same == expected, "\(place) \(number)")
        }
    }

    @Test("and where the provider cannot tell what became of a text, it is put aside and not sent again")
    func parks() async throws {
        let folder = try SimulationFolder()
        let sweep = CrashSweep(folder: folder.url, providerKnows: false)
        let (expected, passed) = try await sweep.run(crash: nil)
        var parked = 0
        for number in 0..<(passed[.atProvider] ?? 0) {
            let (end, _) = try await sweep.run(crash: Faults.Point(place: .atProvider, after: number))
            let unknown = end.deliveries.filter { $0.value == .unknown }
            parked += unknown.count
            #expect(!unknown.isEmpty && end.complaints.isEmpty, "\(number)")
            #expect(end.taken.isSubset(of: expected.taken))
            #expect(expected.taken.subtracting(end.taken).isSubset(of: unknown.keys))
            #expect(end.decisions == expected.decisions && end.coupons == expected.coupons)
        }
        #expect(parked > 0)
    }

    /// The stretch has something of everything in it.
    private func checkScenario(_ end: CrashSweep.End) throws {
        #expect(end.complaints.isEmpty)
        #expect(end.decisions.contains { $0.skip == nil } && end.decisions.contains { $0.skip != nil })
        #expect(!end.coupons.isEmpty && !end.tasks.isEmpty && end.taken.count > 3)
        #expect(end.events.contains { $0.hasSuffix(":sent") })
        #expect(!end.isCrashed)
    }
}
