import ArgumentParser

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What came of what the rules did.", subcommands: [ReportGoals.self])
}
