import Foundation
import RuleLanguage

/// Speed, shown and never asserted: each figure stands next to a raw limit that was measured in the same run.
///
/// Run with `make bench`. `TEND_BENCH_SCALE` multiplies the sizes; names behind the program's (`benchmarks plan campaign`) run only those.
@main
struct Benchmarks {
    static func main() throws {
        if try StoreMaker.isMaker(CommandLine.arguments) { return }
        let scale = ProcessInfo.processInfo.environment["TEND_BENCH_SCALE"].flatMap(Double.init) ?? 1
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("tend-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let benchmarks: [(name: String, run: () throws -> Void)] = [
            ("conditions", { EvaluationBenchmark(rounds: Int(2_000_000 * scale)).run() }),
            ("decisions", { try DecisionBenchmark(rounds: Int(500_000 * scale)).run() }),
            ("texts", { try TextBenchmark(rounds: Int(1_000_000 * scale)).run() }),
            ("import", { try ImportBenchmark(rows: Int(200_000 * scale), folder: folder).run() }),
            (
                "tick",
                {
                    let sizes = [Int(1_000 * scale), Int(100_000 * scale)]
                    try EmptyTickBenchmark(customers: sizes, folder: folder).run()
                }
            ),
            ("campaign", { try CampaignBenchmark(customers: Int(1_000_000 * scale), folder: folder).run() }),
            ("backtest", { try BacktestBenchmark(customers: Int(1_000_000 * scale), folder: folder).run() }),
            ("rfm", { RFMBenchmark(customers: Int(5_000_000 * scale)).run() }),
            ("bundles", { BundleBenchmark(count: Int(1_000_000 * scale)).run() }),
            ("repeat", { try RepeatPurchaseBenchmark(customers: Int(1_000_000 * scale)).run() }),
            ("plan", { try PlanBenchmark(activations: Int(100_000 * scale), folder: folder).run() }),
        ]
        let wanted = CommandLine.arguments.dropFirst()
        if let kept = ProcessInfo.processInfo.environment["TEND_BENCH_FOLDER"] {
            // Stores that are kept from run to run, for sizes that take long to make.
            let folder = URL(fileURLWithPath: kept)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let sizes = [Int(100_000 * scale), Int(10_000_000 * scale)]
            return try EmptyTickBenchmark(customers: sizes, folder: folder).run()
        }
        for benchmark in benchmarks where wanted.isEmpty || wanted.contains(benchmark.name) { try benchmark.run() }
        print("peak memory \(peakMegabytes()) MB")
    }

}

/// Forgets what the process has had so far, so that `peakMegabytes` speaks of what comes: making a store takes more than looking at it.
func forgetPeakMemory() {
    try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
}

/// The most memory that the process has had so far, or since the peak was forgotten.
func peakMegabytes() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1024
}

/// The median of several runs, in seconds.
func median(of runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var seconds: [Double] = []
    for _ in 0..<runs {
        let elapsed = try clock.measure(body)
        seconds.append(Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18)
    }
    return seconds.sorted()[runs / 2]
}

/// The same in seconds that this thread had a core, so that what else the machine does counts little. For work that
/// neither waits nor makes threads.
func medianOnCore(of runs: Int = 5, _ body: () throws -> Void) rethrows -> Double {
    var seconds: [Double] = []
    for _ in 0..<runs {
        let start = coreSeconds()
        try body()
        seconds.append(coreSeconds() - start)
    }
    return seconds.sorted()[runs / 2]
}

private func coreSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// `12,345,678`
func grouped(_ number: Double) -> String {
    var digits = String(Int(number.rounded()))
    var groups: [String] = []
    while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
    }
    return ([digits] + groups).joined(separator: ",")
}

func fixed(_ number: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", number)
}
