import Foundation

/// Makes the store of a benchmark in a process of its own, so that what making it takes is not counted as what looking at it takes.
enum StoreMaker {
    private static let word = "make-store"
    private static let makers: [String: @Sendable (_ path: String, _ customers: Int) throws -> Void] = [
        "campaign": CampaignBenchmark.makeStore, "backtest": BacktestBenchmark.makeStore,
    ]

    /// Whether this process was started to make a store; then it has been made.
    static func isMaker(_ arguments: [String]) throws -> Bool {
        guard arguments.count == 5, arguments[1] == word, let make = makers[arguments[2]],
            let customers = Int(arguments[4])
        else { return false }
        try make(arguments[3], customers)
        return true
    }

    static func make(_ name: String, at path: String, customers: Int) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
        process.arguments = [word, name, path, String(customers)]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { fatalError("the store of \(name) could not be made") }
    }
}
