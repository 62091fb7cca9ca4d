import Engine
import RuleLanguage
import Runtime

/// `test --json`
struct TestDocument: Encodable {
    struct Entry: Encodable {
        var test: String
        var file: String
        var line: Int
        var passed: Bool
        var failures: [Failure]
    }

    struct Failure: Encodable {
        var at: String
        /// Of the moment.
        var line: Int
        /// `different`, `missing` or `unexpected`
        var kind: String
        var rule: String
        var step: String?
        var customer: String?
        /// What came instead, or why nothing came: `act`, `skip`, or `none`
        var outcome: String
        var reason: String?
        var due: String?
        var texts: [String]
        var differences: [Difference]
        /// As the terminal shows it.
        var diff: [String]
    }

    struct Difference: Encodable {
        var key: String
        var expected: [String]
        var got: [String]
    }

    struct Step: Encodable {
        var rule: String
        var step: String
        var acted: Int
        var skipped: [String: Int]
        var neverSeen: [String]
    }

    var tests: [Entry]
    var passed: Int
    var failed: Int
    var coverage: [Step]

    init(_ reports: [TestReport], view: TestView) {
        tests = reports.map { report in
            Entry(
                test: report.test.name, file: report.test.span.file, line: report.test.span.start.line,
                passed: report.hasPassed, failures: report.failures.map { Failure($0, view: view) })
        }
        passed = reports.count { $0.hasPassed }
        failed = reports.count - passed
        coverage = CoverageTable(reports, book: view.book, options: view.options).lines.map {
            Step(rule: $0.rule, step: $0.step, acted: $0.acted, skipped: $0.skipped, neverSeen: $0.missed)
        }
    }
}

extension TestDocument.Failure {
    fileprivate init(_ failure: TestFailure, view: TestView) {
        let calendar = view.book.shop.facts.calendar
        var record: TestRecord?
        var expectation: Expectation?
        switch failure.kind {
        case .different(let wanted, let got, let found):
            (kind, expectation, record) = ("different", wanted, got)
            differences = found.map { TestDocument.Difference(key: $0.key, expected: $0.expected, got: $0.got) }
        case .missing(let wanted, let cause):
            (kind, expectation, record, differences) = ("missing", wanted, cause.record, [])
        case .unexpected(let got):
            (kind, record, differences) = ("unexpected", got, [])
        }
        at = calendar.rfc3339(failure.moment.at)
        line = expectation?.span.start.line ?? failure.moment.span.start.line
        rule = expectation?.rule ?? record?.rule ?? ""
        step = record?.step ?? expectation?.step
        customer = record?.customer ?? expectation?.customer
        outcome = record.map { $0.skip == nil ? "act" : "skip" } ?? "none"
        reason = record?.skip?.code
        due = record.map { calendar.rfc3339($0.plan.decision.due) }
        texts = record?.plan.deliveries.map(\.text) ?? []
        diff = view.lines(of: failure.kind)
    }
}

extension TestFailure.Cause {
    fileprivate var record: TestRecord? {
        switch self {
        case .skipped(let record), .before(let record), .ahead(let record): record
        case .neverDue: nil
        }
    }
}
