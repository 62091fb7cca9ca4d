import Engine
import RuleLanguage
import Runtime
import Storage

/// What two threads come to, each for half of the people, is what one pass over everybody comes to.
struct HalvesCheck {
    /// How often it takes one pass after all, for a look at whether the shops are worth anything.
    struct Use {
        var planned = 0
        var replayed = 0
        var looks = 0
    }

    let shop: RandomShop
    let stores: ShopStores

    func difference(_ use: inout Use) throws -> String? {
        let store = try stores.fullStore(of: shop)
        let book = shop.book(of: shop.rules)
        for range in [1, 2] {
            use.looks += 1
            let twin = try store.twin()
            let found = try store.read { reader in
                try differenceInLooking(book, ofEach: range, reader, twin, &use)
                    ?? differenceInPlaying(book, ofEach: range, reader, twin, &use)
            }
            if let found { return found }
        }
        return nil
    }

    private func differenceInLooking(
        _ book: RuleBook, ofEach size: Int, _ reader: any StoreReading, _ twin: StoreTwin, _ use: inout Use
    ) throws -> String? {
        var request = Planner.Request(shop.window, mode: .live(now: shop.now))
        request.scoring = ScoreNeeds(of: book)
        let planner = TwinPlanner(books: book, shop.book(of: shop.rules), rangeSize: size)
        let halves = try planner.plan(request, from: reader, twin, notes: [String: Instant]()) { lastDue, plans in
            for (_, plan) in plans { lastDue[plan.decision.key.event] = plan.decision.due }
        }
        guard let halves else { return nil }
        use.planned += 1
        var whole: [String: Instant] = [:]
        let summary = try Planner(book: book).plan(request, from: reader) { plans in
            for (_, plan) in plans { whole[plan.decision.key.event] = plan.decision.due }
        }.summary
        if halves.notes.0.merging(halves.notes.1, uniquingKeysWith: { $1 }) != whole {
            return "halves of \(size): what was seen of the plans differs"
        }
        return summary.words == halves.summary.words
            ? nil : "halves of \(size):\nexpected \(summary.words)\nfound    \(halves.summary.words)"
    }

    private func differenceInPlaying(
        _ book: RuleBook, ofEach size: Int, _ reader: any StoreReading, _ twin: StoreTwin, _ use: inout Use
    ) throws -> String? {
        let goal = Goal(event: .paid, within: Span(days: 30))
        let replay = Replay(of: book, window: shop.window)
        let second = Replay(of: shop.book(of: shop.rules), window: shop.window)
        let ranges = try TwinReplay(of: replay, second, fallback: goal, rangeSize: size)
            .run(now: shop.now, from: reader, twin)
        guard let ranges else { return nil }
        use.replayed += 1
        var goals = GoalReplay(of: replay, fallback: goal)
        let summary = try replay.run(from: reader) { goals.note($0.decision) }
        let findings = try goals.findings(now: shop.now, from: reader)
        if summary.words != ranges.summary.words {
            return "ranges of \(size):\nexpected \(summary.words)\nfound    \(ranges.summary.words)"
        }
        for (one, other) in zip(findings.rules, ranges.findings.rules)
        where one.tally != other.tally || one.versions != other.versions {
            return "ranges of \(size): what \(one.rule.name) achieved differs"
        }
        guard findings.known == ranges.findings.known, findings.rules.count == ranges.findings.rules.count else {
            return "ranges of \(size): the findings differ"
        }
        let overruns = (goals.overruns, ranges.overruns)
        return overruns.0.map(\.rule) == overruns.1.map(\.rule) && overruns.0.map(\.days) == overruns.1.map(\.days)
            ? nil : "ranges of \(size): what was expected differs"
    }
}

extension PlanSummary {
    /// Everything in it, in one order.
    fileprivate var words: String {
        let steps = steps.map { rule in
            rule.map { step in
                "\(step.tally.words) \(step.reasons.map { "\($0.key)=\($0.value)" }.sorted()) \(step.customers.count) "
                    + "\(step.samples)"
            }
        }
        let days = rulesByDay.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.map(\.words))" }
        let losses = losses.map { "\($0.key)=\($0.value)" }.sorted()
        let loads = taskLoads.map { "\($0.key)=\($0.value)" }.sorted()
        return "\(steps) \(days) \(losses) \(loads) \(customers.count)"
    }
}

extension PlanSummary.Tally {
    fileprivate var words: String {
        "\(acted) \(skipped.sorted { $0.key < $1.key }) \(messages) \(parts) \(cost) \(coupons) \(couponWorth) \(tasks)"
    }
}
