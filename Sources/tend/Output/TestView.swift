import Engine
import RuleLanguage
import Runtime

/// What tests came to, for a terminal: a line for each, and for one that failed the difference between what was expected and what came.
struct TestView {
    let book: RuleBook
    let options: GlobalOptions

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    func print(_ report: TestReport) {
        let mark = report.hasPassed ? options.say("passed", "通过") : options.say("FAILED", "失败")
        let place = report.hasPassed ? "" : "  \(report.test.span.file):\(report.test.span.start.line)"
        Console.print("\(mark)  \(report.test.name)\(place)")
        var shown: Instant?
        for failure in report.failures {
            if failure.moment.at != shown {
                let line = failure.moment.span.start.line
                Console.print(
                    "  "
                        + options.say(
                            "at \(calendar.display(failure.moment.at)) (line \(line))",
                            "\(calendar.display(failure.moment.at))（第 \(line) 行）"))
                shown = failure.moment.at
            }
            for line in lines(of: failure.kind) { Console.print("    " + line) }
        }
    }

    func printTotals(passed: Int, failed: Int) {
        let all = passed + failed
        Console.print(
            failed == 0
                ? options.say(all == 1 ? "1 test passed" : "all \(all) tests passed", "\(all) 条测试全部通过")
                : options.say("\(failed) of \(all) tests failed", "\(all) 条测试中有 \(failed) 条失败"))
    }

    func printNothingToDo(isFiltered: Bool) {
        Console.print(
            isFiltered
                ? options.say("no test has that in its sentence or file name", "没有哪条测试的名称或文件名含有这些字")
                : options.say(
                    "there are no tests: write them into rules/tests/, see docs/rules.md",
                    "还没有测试：写在 rules/tests/ 里，写法见 docs/rules.zh-CN.md"))
    }

    // MARK: Failures

    /// `-` is what was expected, `+` what came.
    func lines(of kind: TestFailure.Kind) -> [String] {
        switch kind {
        case .different(let expectation, let record, let differences):
            return [heading(of: expectation, record)]
                + differences.flatMap { difference in
                    difference.expected.map { "  - \(difference.key): \($0)" }
                        + difference.got.map { "  + \(difference.key): \($0)" }
                        + (difference.got.isEmpty && difference.key != "skips"
                            ? ["  + \(difference.key): " + options.say("none", "没有")] : [])
                }
        case .missing(let expectation, let cause):
            return [heading(of: expectation, nil), "  - " + expected(expectation), "  + " + reason(cause)]
        case .unexpected(let record):
            return [
                heading(of: record) + options.say("    (nobody expected it)", "    （没有预期到）"),
                "  + " + done(record),
            ] + record.plan.deliveries.map { "  + text: \($0.text)" }
                + record.plan.tasks.map { "  + task: \($0.title)" }
        }
    }

    private func heading(of expectation: Expectation, _ record: TestRecord?) -> String {
        if let record { return heading(of: record) }
        let step = expectation.step.map { "/" + $0 } ?? ""
        return "\(expectation.rule)\(step)" + (expectation.customer.map { " → " + $0 } ?? "")
            + options.say("    (line \(expectation.span.start.line))", "    （第 \(expectation.span.start.line) 行）")
    }

    private func heading(of record: TestRecord) -> String {
        "\(record.rule)/\(record.step) → \(record.customer), \(calendar.display(record.plan.decision.due))"
    }

    private func expected(_ expectation: Expectation) -> String {
        switch expectation.outcome {
        case .skips(let code):
            "skips: \(code)" + options.say("  (\(options.reason(code)))", "（\(options.reason(code))）")
        case .acts(let act):
            (act.actions.map { "does: " + $0.map(\.rawValue).joined(separator: ", ") } ?? options.say("it acts", "执行"))
                + act.texts.map { "; text: \($0.written)" }.joined()
        }
    }

    private func done(_ record: TestRecord) -> String {
        "does: " + record.actions.map(\.rawValue).joined(separator: ", ")
    }

    private func reason(_ cause: TestFailure.Cause) -> String {
        switch cause {
        case .skipped(let record):
            return outcome(of: record)
        case .before(let record):
            let due = calendar.display(record.plan.decision.due)
            return options.say(
                "it came before the moment above this one, at \(due): ", "在上一个时刻之前、\(due) 就发生了：") + outcome(of: record)
        case .ahead(let record):
            let due = calendar.display(record.plan.decision.due)
            return options.say("not due yet; at \(due): ", "还没到时候；\(due)：") + outcome(of: record)
        case .neverDue:
            return options.say("nothing of it is due: no such event has begun it", "什么都没到期：没有能触发它的事件")
        }
    }

    private func outcome(of record: TestRecord) -> String {
        guard let skip = record.skip else {
            return record.actions.isEmpty ? options.say("it acts", "执行") : done(record)
        }
        let detail = SkipWords(book: book, options: options).detail(of: skip, rule: record.rule, step: record.step)
        return "skips: \(skip.code)  (" + options.reason(skip.code) + (detail.map { ": " + $0 } ?? "") + ")"
    }
}
