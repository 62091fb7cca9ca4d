import Engine
import RuleLanguage

/// An explanation as text for a terminal, and as JSON.
struct ExplanationView {
    let explanation: Explanation
    let file: CustomerFile
    let at: Instant
    let book: RuleBook
    let options: GlobalOptions

    var shop: Shop { book.shop }
    var calendar: ShopCalendar { shop.facts.calendar }
    var words: ValueWords { ValueWords(shop: shop.facts, language: options.language) }

    func printText() {
        let moment = Moment(file: file, now: at, shop: shop.facts)
        let facts = [CustomerField.tier, .orders, .spent, .lastOrderAt].map { field in
            "customer.\(field.rawValue) = \(words.text(moment.value(of: .customer(field))))"
        }
        Console.print("\(file.customer.id), \(calendar.display(at))")
        Console.print("  " + facts.joined(separator: ", "))
        for rule in explanation.rules { printRule(rule) }
    }

    private func printRule(_ rule: Explanation.RuleExplanation) {
        Console.print("\n" + rule.rule + (rule.title.map { " · \($0)" } ?? ""))
        if let missing = rule.missing { print(missing) }
        for step in rule.steps {
            let order = step.event.order.map { " (\($0))" } ?? ""
            Console.print(
                "  \(step.step): \(name(of: rule.trigger)) \(calendar.display(step.event.at))\(order) → "
                    + options.say("due", "到期") + " \(calendar.display(step.due))")
            print(step.findings, step.insight)
            Console.print("    = " + outcome(of: step, in: rule.rule))
            if let change = step.insight.change { Console.print("      → " + changeWords.wouldFire(change)) }
        }
        if let next = rule.next { print(next, of: rule) }
        let shown = Set(rule.steps.map(\.event.id)).count
        if rule.triggerCount > shown {
            Console.print(
                "  "
                    + options.say(
                        "and \(rule.triggerCount - shown) earlier; name the rule to see them",
                        "还有更早的 \(rule.triggerCount - shown) 次；写上规则名可全部列出"))
        }
    }

    /// A moment of the calendar is no event that a shop knows by a name.
    private func name(of trigger: EventKind) -> String {
        trigger == .occasion ? options.say("on the calendar", "日历上的") : trigger.rawValue
    }

    func line(_ finding: Verdict.Finding) -> String {
        let mark = finding.stops == nil ? "✓ " : "✗ "
        switch finding.subject {
        case .late(let planned, let handled, let limit):
            let lateness = lateness(from: planned, to: handled)
            let planned = calendar.display(planned)
            return mark
                + options.say(
                    "at most \(limit.text) late    (planned \(planned), \(lateness) late)",
                    "最多迟 \(limit.text)    （原定 \(planned)，迟了 \(lateness)）")
        case .clause(let clause):
            let readings = finding.readings.map { "\($0.name) = \(words.text($0.value))" }
            return mark + clause.text + (readings.isEmpty ? "" : "    (" + readings.joined(separator: ", ") + ")")
        case .unless(let unless, let found):
            return mark + unless.words + "    (" + happening(found) + ")"
        case .endOfPeriod(let kind, let found):
            return mark + "unless \(kind.rawValue)    (" + happening(found) + ")"
        case .periodRunning(let began):
            return mark + options.say("no such period was running", "这样的时期没有正在进行")
                + (began.map {
                    options.say("    (one began \(calendar.display($0.at)))", "    （\(calendar.display($0.at)) 已经开始）")
                } ?? "")
        case .periodEnd(let end):
            return mark + options.say("before the period ends", "时期结束之前") + "    (\(calendar.display(end)))"
        case .running, .supersededBy, .phone, .points, .codes, .suppression, .consent, .holdout, .entry, .duplicate,
            .caps, .budget,
            .breaker:
            return mark + PolicyWords(book: book, options: options).line(finding.subject)
        }
    }

    private func happening(_ event: Event?) -> String {
        event.map { options.say("happened \(calendar.display($0.at))", "\(calendar.display($0.at)) 发生了") }
            ?? options.say("has not happened", "没有发生")
    }

    /// In days of 24 hours, to the second.
    private func lateness(from planned: Instant, to handled: Instant) -> String {
        let late = handled.milliseconds - planned.milliseconds
        return Span(days: Int(late / 86_400_000), milliseconds: late % 86_400_000).text
    }

    private func outcome(of step: Explanation.StepExplanation, in rule: String) -> String {
        let retry = step.retryAt.map { retryAt in
            let at = calendar.display(retryAt)
            return options.say("; tries again \(at)", "；\(at) 再试")
        }
        return outcome(of: step, why: step.skip.map { why($0, rule, step.step) }) + (retry ?? "")
    }

    /// With the numbers that no check above has said.
    private func why(_ reason: SkipReason, _ rule: String, _ step: String) -> String {
        switch reason {
        case .capped, .notRunning: SkipWords(book: book, options: options).text(of: reason, rule: rule, step: step)
        default: options.reason(reason.code)
        }
    }

    private func outcome(of step: Explanation.StepExplanation, why: String?) -> String {
        switch step.state {
        case .decided:
            return why.map { options.say("skipped: \($0)", "已跳过：\($0)") } ?? options.say("done", "已执行")
        case .passed:
            return why.map { options.say("skipped: \($0)", "已跳过：\($0)") }
                ?? options.say(
                    "not done, though nothing stops it today: what stopped it then has changed since",
                    "当时没有执行，而现在没有条件拦着：当时的情况后来变了")
        case .waiting:
            return why.map { options.say("will be skipped in the next run: \($0)", "下次运行会跳过：\($0)") }
                ?? options.say("will be done in the next run", "下次运行会执行")
        case .ahead:
            let due = calendar.display(step.due)
            return why.map {
                options.say("as things stand, \(due) will be skipped: \($0)", "照现在的情况，\(due) 会跳过：\($0)")
            } ?? options.say("will be done at \(due), unless something happens before", "\(due) 会执行，除非之前有变化")
        case .beforeRule(let began):
            return options.say(
                "not done: due before the rule began (\(calendar.display(began)))",
                "没有执行：在规则开始（\(calendar.display(began))）之前到期")
        }
    }
}

// MARK: - JSON

extension ExplanationView {
    struct Document: Encodable {
        struct Reading: Encodable {
            var name: String
            var value: String?
        }

        struct Finding: Encodable {
            var check: String
            var file: String?
            var line: Int?
            var holds: Bool
            var reason: String?
            var values: [Reading]
            var event: String?
            var at: String?
            /// Of a condition that consists of several.
            var parts: [TraceDocument]?
            var wouldHold: [ChangeDocument]?
        }

        struct Step: Encodable {
            var step: String
            var event: String
            var eventAt: String
            var order: String?
            var due: String
            var state: String
            var outcome: String
            var reason: String?
            var detail: [String: String]?
            var retryAt: String?
            var checks: [Finding]
            var wouldFire: ChangeDocument?
        }

        struct Rule: Encodable {
            var rule: String
            var title: String?
            var trigger: String
            var triggerEvents: Int
            var steps: [Step]
            var next: Next?
            var neverBegan: NeverBegan?
        }

        var customer: String
        var at: String
        var rules: [Rule]
    }

    /// The rules with everything that was found, for machines and for comparing two customers.
    var documents: [Document.Rule] {
        explanation.rules.map { rule in
            Document.Rule(
                rule: rule.rule, title: rule.title, trigger: rule.trigger.rawValue, triggerEvents: rule.triggerCount,
                steps: rule.steps.map { document($0, in: rule.rule) }, next: rule.next.map(document),
                neverBegan: rule.missing.map(document))
        }
    }

    func printJSON() throws {
        try JSON.print(Document(customer: file.customer.id, at: calendar.rfc3339(at), rules: documents))
    }

    private func document(_ step: Explanation.StepExplanation, in rule: String) -> Document.Step {
        let state =
            switch step.state {
            case .decided: "decided"
            case .passed: "passed"
            case .waiting: "waiting"
            case .ahead: "ahead"
            case .beforeRule: "before_rule"
            }
        var outcome = step.skip == nil ? "act" : "skip"
        if case .beforeRule = step.state { outcome = "skip" }
        return Document.Step(
            step: step.step, event: step.event.id, eventAt: calendar.rfc3339(step.event.at), order: step.event.order,
            due: calendar.rfc3339(step.due), state: state, outcome: outcome,
            reason: outcome == "skip" ? step.skip?.code ?? "before_rule" : nil,
            detail: step.skip.map {
                SkipDetail(book: book).values(of: $0, rule: rule, step: step.step, customer: file.customer.id)
            },
            retryAt: step.retryAt.map { calendar.rfc3339($0) },
            checks: documents(step.findings, step.insight),
            wouldFire: step.insight.change.map { ChangeDocument($0, values: words) })
    }

    func document(_ finding: Verdict.Finding) -> Document.Finding {
        switch finding.subject {
        case .late(let planned, let handled, let limit):
            Document.Finding(
                check: "late", holds: finding.stops == nil, reason: finding.stops?.code,
                values: [
                    Document.Reading(name: "limit", value: limit.text),
                    Document.Reading(name: "late_by", value: lateness(from: planned, to: handled)),
                ],
                at: calendar.rfc3339(planned))
        case .clause(let clause):
            Document.Finding(
                check: clause.text, file: clause.span.file, line: clause.span.start.line, holds: finding.stops == nil,
                reason: finding.stops?.code,
                values: finding.readings.map {
                    Document.Reading(name: $0.name, value: $0.value == .missing ? nil : words.text($0.value))
                })
        case .unless(let unless, let found):
            Document.Finding(
                check: unless.words, file: unless.span.file, line: unless.span.start.line, holds: finding.stops == nil,
                reason: finding.stops?.code, values: [], event: found?.id, at: found.map { calendar.rfc3339($0.at) })
        case .endOfPeriod(let kind, let found):
            Document.Finding(
                check: "unless \(kind.rawValue)", holds: finding.stops == nil, reason: finding.stops?.code, values: [],
                event: found?.id, at: found.map { calendar.rfc3339($0.at) })
        case .periodRunning(let began):
            Document.Finding(
                check: "no period running", holds: finding.stops == nil, reason: finding.stops?.code, values: [],
                event: began?.id, at: began.map { calendar.rfc3339($0.at) })
        case .periodEnd(let end):
            Document.Finding(
                check: "period", holds: finding.stops == nil, reason: finding.stops?.code, values: [],
                at: calendar.rfc3339(end))
        case .running, .supersededBy, .phone, .points, .codes, .suppression, .consent, .holdout, .entry, .duplicate,
            .caps, .budget,
            .breaker:
            policy(finding)
        }
    }
}

extension ExplanationView {
    private func policy(_ finding: Verdict.Finding) -> Document.Finding {
        let words = PolicyWords(book: book, options: options)
        return Document.Finding(
            check: words.check(finding.subject) ?? "", holds: finding.stops == nil, reason: finding.stops?.code,
            values: words.values(finding.subject).map { Document.Reading(name: $0.name, value: $0.value) })
    }
}

extension Unless {
    /// As close to the rule file as one line can be.
    fileprivate var words: String {
        var words = "unless \(kind.rawValue)"
        if sameOrder { words += ", same order" }
        if let condition { words += ", if " + condition.text }
        return words
    }
}
