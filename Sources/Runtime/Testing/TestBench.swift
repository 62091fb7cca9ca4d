package import Engine
import Foundation
package import RuleLanguage
import Storage

/// Runs tests of a shop's rules: each with a store of its own that is gone afterwards, and with the tick that a live shop runs.
package struct TestBench: Sendable {
    /// How far ahead is looked when something that was expected has not come about.
    private static let outlook = Span(days: 400)

    private let book: RuleBook

    package init(book: RuleBook) {
        self.book = book
    }

    package func run(_ test: ShopTest) async throws -> TestReport {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tend-test-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let book = book.only(test.rules)
        let beginning = TestCourse.beginning(of: test)
        let store = try SQLiteStore(
            path: folder.appending(path: "test.db").path, now: beginning, calendar: book.shop.facts.calendar)
        return try await run(TestCourse(test, book: book, store: store, beginning: beginning))
    }

    private func run(_ course: TestCourse) async throws -> TestReport {
        var course = course
        var report = TestReport(test: course.test, failures: [], coverage: TestCoverage())
        var earlier: [TestRecord] = []
        try course.begin()
        for moment in course.test.moments {
            try await course.move(to: moment)
            for record in course.records { report.coverage.count(record) }
            if let expected = moment.expected {
                var comparison = ExpectationMatch(expected, records: course.records, shop: course.book.shop)
                comparison.run()
                for kind in comparison.failures {
                    report.failures.append(
                        TestFailure(moment: moment, kind: try explained(kind, course, earlier: earlier)))
                }
            }
            earlier += course.records
        }
        return report
    }

    /// Looks for what was expected before and behind the moment.
    private func explained(
        _ kind: TestFailure.Kind, _ course: TestCourse, earlier: [TestRecord]
    ) throws -> TestFailure.Kind {
        guard case .missing(let expectation, because: .neverDue) = kind else { return kind }
        if let record = earlier.last(where: { expectation.isAbout($0) }) {
            return .missing(expectation, because: .before(record))
        }
        struct Found: Error {
            var plan: Plan
        }
        let end = course.book.shop.facts.calendar.adding(TestBench.outlook, to: course.clock)
        do {
            try course.plan(through: end) { plan in
                if expectation.isAbout(TestRecord(plan: plan, actions: [])) { throw Found(plan: plan) }
            }
        } catch let found as Found {
            return .missing(expectation, because: .ahead(TestRecord(plan: found.plan, actions: [])))
        }
        return kind
    }
}
