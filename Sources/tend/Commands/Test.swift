import ArgumentParser
import Engine
import RuleLanguage
import Runtime

struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the shop's own tests of its rules, from rules/tests/.",
        discussion: """
            Each test has a store of its own that is gone afterwards; the shop's store is not looked at, and nothing is sent.
            """)

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only tests with this in their sentence or file name.", valueName: "text"))
    var filter: String?

    @Flag(name: .long, help: "Show which steps acted, and for which reasons they were skipped.")
    var coverage = false

    func run() async throws {
        let workspace = Workspace(options)
        let book = try workspace.book()
        let found = workspace.reading.testDiagnostics
        let hasErrors = found.contains { $0.severity == .error }
        if hasErrors || !found.isEmpty && !options.json { workspace.printDiagnostics(found) }
        if hasErrors { throw CommandFailure.silent }
        let all = workspace.reading.tests
        let tests = all.filter { test in
            filter.map { test.name.contains($0) || test.span.file.contains($0) } ?? true
        }
        let view = TestView(book: book, options: options)
        var reports: [TestReport] = []
        for test in tests {
            let report = try await TestBench(book: book).run(test)
            if !options.json { view.print(report) }
            reports.append(report)
        }
        let failed = reports.count { !$0.hasPassed }
        if options.json {
            try JSON.print(TestDocument(reports, view: view))
        } else if tests.isEmpty {
            view.printNothingToDo(isFiltered: !all.isEmpty)
        } else {
            if coverage { CoverageTable(reports, book: book, options: options).print() }
            view.printTotals(passed: reports.count - failed, failed: failed)
        }
        if failed > 0 { throw CommandFailure.silent }
    }
}
