import Engine
import RuleLanguage

/// Finds for each expectation the decision that meets it, each for one of them only, and says what is left over on either side.
struct ExpectationMatch {
    private let expectations: [Expectation]
    private let records: [TestRecord]
    private let shop: Shop
    /// By record, the expectation that it meets or comes nearest to.
    private var taken: [Int: Int] = [:]
    private(set) var failures: [TestFailure.Kind] = []

    init(_ expectations: [Expectation], records: [TestRecord], shop: Shop) {
        self.expectations = expectations
        self.records = records
        self.shop = shop
    }

    mutating func run() {
        var open: [Int] = []
        for index in expectations.indices {
            var tried: Set<Int> = []
            if !meet(index, tried: &tried) { open.append(index) }
        }
        for index in open { failures.append(nearest(to: index)) }
        for (index, record) in records.enumerated() where record.skip == nil && taken[index] == nil {
            failures.append(.unexpected(record))
        }
    }

    /// Gives the expectation a record; one that is taken already is freed if its own expectation finds another.
    private mutating func meet(_ index: Int, tried: inout Set<Int>) -> Bool {
        for (place, record) in records.enumerated() where !tried.contains(place) {
            guard expectations[index].isAbout(record), differences(expectations[index], record).isEmpty else {
                continue
            }
            tried.insert(place)
            if let other = taken[place], !meet(other, tried: &tried) { continue }
            taken[place] = index
            return true
        }
        return false
    }

    /// Nothing meets it: what comes nearest.
    private mutating func nearest(to index: Int) -> TestFailure.Kind {
        let expectation = expectations[index]
        let candidates = records.enumerated().filter { taken[$0.offset] == nil && expectation.isAbout($0.element) }
        let acts = candidates.filter { $0.element.skip == nil }.map { ($0, differences(expectation, $0.element)) }
        if let (candidate, found) = acts.min(by: { $0.1.count < $1.1.count }) {
            taken[candidate.offset] = index
            return .different(expectation, got: candidate.element, found)
        }
        guard let skip = candidates.last?.element else { return .missing(expectation, because: .neverDue) }
        return .missing(expectation, because: .skipped(skip))
    }

    // MARK: One decision

    private func differences(_ expectation: Expectation, _ record: TestRecord) -> [TestDifference] {
        var found: [TestDifference] = []
        let calendar = shop.facts.calendar
        if let due = expectation.due, due != record.plan.decision.due {
            found.append(
                TestDifference(
                    key: "due", expected: [calendar.display(due)], got: [calendar.display(record.plan.decision.due)]))
        }
        switch (expectation.outcome, record.skip) {
        case (.skips(let code), let skip):
            if skip?.code != code {
                found.append(TestDifference(key: "skips", expected: [code], got: skip.map { [$0.code] } ?? []))
            }
            if skip == nil {
                let actions = record.actions.map(\.rawValue).joined(separator: ", ")
                found.append(TestDifference(key: "does", expected: [], got: [actions]))
            }
        case (.acts(let act), nil):
            found += differences(act, record)
        case (.acts, .some(let reason)):
            found.append(TestDifference(key: "skips", expected: [], got: [reason.code]))
        }
        return found
    }

    private func differences(_ act: ExpectedAct, _ record: TestRecord) -> [TestDifference] {
        let plan = record.plan
        var found: [TestDifference] = []
        func compare(_ key: String, _ expected: [String], _ got: [String], isSame: Bool) {
            if !isSame { found.append(TestDifference(key: key, expected: expected, got: got)) }
        }
        if let actions = act.actions {
            let (expected, got) = (actions.map(\.rawValue), record.actions.map(\.rawValue))
            compare(
                "does", [expected.joined(separator: ", ")], [got.joined(separator: ", ")], isSame: expected == got)
        }
        let texts = plan.deliveries.map(\.text)
        let unmet = act.texts.filter { pattern in !texts.contains { pattern.matches($0) } }
        compare("text", unmet.map(\.written), texts, isSame: unmet.isEmpty)
        let templates = plan.deliveries.map(\.template)
        compare("template", act.templates, templates, isSame: act.templates.allSatisfy(templates.contains))
        if let parts = act.parts {
            let got = plan.deliveries.reduce(0) { $0 + $1.parts }
            compare("parts", [String(parts)], [String(got)], isSame: parts == got)
        }
        if let coupon = act.coupon {
            let got = plan.coupons.map(\.facts)
            compare(
                "coupon", [coupon.text(shop.facts.currency)], got.map { $0.text(shop.facts.currency) },
                isSame: got.contains { coupon.matches($0) })
        }
        if let task = act.task {
            compare("task", [task.text], plan.tasks.map(\.text), isSame: plan.tasks.contains { task.matches($0) })
        }
        if let points = act.points {
            let got = plan.points
            compare("points", [String(points)], [String(got)], isSame: points == got)
        }
        if let kind = act.emitted {
            let got = plan.emitted.map(\.kind)
            compare("emit", [kind.rawValue], got.map(\.rawValue), isSame: got.contains(kind))
        }
        return found
    }
}

extension Plan {
    /// Given, less what is taken.
    fileprivate var points: Int64 {
        events.reduce(0) { sum, event in
            guard case .integer(let points)? = event.fields["points"] else { return sum }
            switch event.kind {
            case .pointsGiven: return sum + points
            case .pointsSpent: return sum - points
            default: return sum
            }
        }
    }
}

extension Expectation {
    /// Whether it speaks of that rule, step and customer.
    func isAbout(_ record: TestRecord) -> Bool {
        rule == record.rule && (step ?? record.step) == record.step && (customer ?? record.customer) == record.customer
    }
}

extension ExpectedCoupon {
    fileprivate func matches(_ facts: CouponFacts) -> Bool {
        if let name, name != facts.name { return false }
        switch worth {
        case .amount(let off): if off != facts.off { return false }
        case .percent(let percent): if percent != facts.percent { return false }
        case nil: break
        }
        if let over, over != facts.over { return false }
        if let endsOn, endsOn != facts.endsOn { return false }
        return true
    }

    fileprivate func text(_ currency: Currency) -> String {
        let off: String? =
            switch worth {
            case .amount(let off): currency.decimal(off)
            case .percent(let percent): "\(percent)%"
            case nil: nil
            }
        return couponText(name, off: off, over: over.map { currency.decimal($0) }, endsOn: endsOn)
    }
}

extension CouponFacts {
    fileprivate func text(_ currency: Currency) -> String {
        couponText(
            name, off: off.map { currency.decimal($0) } ?? percent.map { "\($0)%" },
            over: over.map { currency.decimal($0) }, endsOn: endsOn)
    }
}

private func couponText(_ name: String?, off: String?, over: String?, endsOn: CalendarDate?) -> String {
    let parts = [
        name, off.map { "off: " + $0 }, over.map { "over: " + $0 }, endsOn.map { "ends_on: " + $0.iso8601 },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
}

extension ExpectedTask {
    fileprivate func matches(_ task: FollowUpTask) -> Bool {
        if let title, !title.matches(task.title) { return false }
        if let script, !script.matches(task.script ?? "") { return false }
        return assignee == nil || assignee == task.assignee?.writtenName
    }

    fileprivate var text: String {
        let parts = [title?.written, script.map { "script: " + $0.written }, assignee.map { "to: " + $0 }]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension FollowUpTask {
    fileprivate var text: String {
        let parts = [title, script.map { "script: " + $0 }, assignee.map { "to: " + $0.writtenName }]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }
}

extension TaskAction.Assignee {
    fileprivate var writtenName: String {
        switch self {
        case .member(let name), .skill(let name): name
        }
    }
}
