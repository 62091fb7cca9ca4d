import Foundation
import Testing

/// Simulated lives of shops. `TEND_SIM_SECONDS=600` goes on for so long, `TEND_SIM_SEED=17` begins at that seed (alone, it looks at
/// that one only).
@Suite("A simulated shop keeps every promise")
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment

    @Test("whatever crashes, times out, comes late or twice, and whoever edits what meanwhile")
    func lives() async throws {
        let seconds = SimulationTests.environment["TEND_SIM_SECONDS"].flatMap { Double($0) }
        let only = SimulationTests.environment["TEND_SIM_SEED"].flatMap { UInt64($0) }
        let folder = try SimulationFolder()
        var tally = SimulationTally()
        var seed = only ?? 1
        let count: UInt64 = only == nil ? 2 : 1
        let end = seconds.map { Date(timeIntervalSinceNow: $0) }
        while end.map({ Date() < $0 }) ?? (tally.runs < count) {
            let simulation = Simulation(folder: folder.url, seed: seed)
            let life = try await simulation.run()
            tally.add(life)
            if let failure = life.failure {
                let small = try await simulation.shrunk(failure)
                Issue.record("run TEND_SIM_SEED=\(seed) again; it fails\n\(failure)\n\nwith fewer moves:\n\(small)")
                break
            }
            seed += 1
        }
        print(tally.description)
    }
}

/// Where the stores of simulated shops are: in memory where the system has such a place.
final class SimulationFolder {
    let url: URL

    init() throws {
        let memory = URL(fileURLWithPath: "/dev/shm")
        let isWritable = FileManager.default.isWritableFile(atPath: memory.path)
        let parent = isWritable ? memory : FileManager.default.temporaryDirectory
        url = parent.appendingPathComponent("tend-simulation-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }
}

/// What so many lives came to.
struct SimulationTally: CustomStringConvertible {
    private(set) var runs: UInt64 = 0
    private var milliseconds: Int64 = 0
    private var counts: [Faults.Kind: Int] = [:]
    private var acted = 0
    private var decided = 0
    private var texts = 0
    private let start = Date()

    mutating func add(_ life: Simulation.Life) {
        runs += 1
        milliseconds += life.milliseconds
        counts.merge(life.counts, uniquingKeysWith: +)
        acted += life.acted
        decided += life.decided
        texts += life.texts
    }

    var description: String {
        let years = Double(milliseconds) / (365.25 * 86_400_000)
        let seconds = Date().timeIntervalSince(start)
        func rounded(_ number: Double) -> String { String(format: "%.1f", number) }
        let faults = Faults.Kind.allCases.map { "  \($0.rawValue): \(counts[$0] ?? 0)" }
        return """
            simulated: \(runs) shops, \(rounded(years)) years in \(rounded(seconds)) s \
            (\(rounded(years / seconds * 600)) in ten minutes)
            decisions: \(decided), acts: \(acted), texts taken by the provider: \(texts)
            what went wrong:
            \(faults.joined(separator: "\n"))
            """
    }
}
