import Engine
import RuleLanguage

/// The shape that `preview --json` and `backtest --json` share.
struct PlanDocument: Encodable {
    struct WindowDocument: Encodable {
        var from: String
        var to: String
    }

    struct Counts: Encodable {
        var acted: Int
        var customers: Int?
        var skipped: [String: Int]
        var messages: Int
        var parts: Int
        var cost: MoneyDocument
        var coupons: Int
        var couponWorth: MoneyDocument
        var tasks: Int

        init(_ tally: PlanSummary.Tally, customers: Int?, currency: Currency) {
            acted = tally.acted
            self.customers = customers
            skipped = tally.skipped
            messages = tally.messages
            parts = tally.parts
            cost = MoneyDocument(cost: tally.cost, currency)
            coupons = tally.coupons
            couponWorth = MoneyDocument(tally.couponWorth, currency)
            tasks = tally.tasks
        }
    }

    /// Why a step was skipped so many times, with the numbers behind it.
    struct SkipDocument: Encodable {
        var reason: String
        var detail: [String: String]
        var count: Int
    }

    struct SampleDocument: Encodable {
        var customer: String
        var due: String
        var template: String
        var text: String
        var parts: Int
    }

    /// The counts with a name in front, in one object.
    struct StepDocument: Encodable {
        var step: String
        var counts: Counts
        var skips: [SkipDocument]
        var samples: [SampleDocument]

        private enum CodingKeys: CodingKey {
            case step
            case skips
            case samples
        }

        func encode(to encoder: any Encoder) throws {
            try counts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(step, forKey: .step)
            try container.encode(skips, forKey: .skips)
            try container.encode(samples, forKey: .samples)
        }
    }

    struct RuleDocument: Encodable {
        var rule: String
        var title: String?
        var version: String
        var steps: [StepDocument]
    }

    struct DayDocument: Encodable {
        var day: String
        var counts: Counts
        var rules: [DayRuleDocument]

        private enum CodingKeys: CodingKey {
            case day
            case rules
        }

        func encode(to encoder: any Encoder) throws {
            try counts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(day, forKey: .day)
            try container.encode(rules, forKey: .rules)
        }
    }

    /// What one rule comes to on one day; rules that have nothing to do are left out.
    struct DayRuleDocument: Encodable {
        var rule: String
        var counts: Counts

        private enum CodingKeys: CodingKey {
            case rule
        }

        func encode(to encoder: any Encoder) throws {
            try counts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(rule, forKey: .rule)
        }
    }

    /// How often a step found the slot taken by another rule's text.
    struct LossDocument: Encodable {
        var rule: String
        var step: String
        var winner: String
        var count: Int
    }

    /// Tasks of a day for a member of staff or a skill, next to what they can take.
    struct TaskLoadDocument: Encodable {
        var day: String
        var assignee: String?
        /// The least level, where they ask for one.
        var level: Int?
        var tasks: Int
        /// All tasks of that day that nobody but these people can do, whoever they are for.
        var load: Int
        var capacity: Int?
    }

    /// What a window takes out of a shop's own list of coupon codes.
    struct CodesDocument: Encodable {
        var coupon: String
        var taken: Int
        var missing: Int
        var usedUpAt: String?
    }

    var window: WindowDocument
    var rules: [RuleDocument]
    var days: [DayDocument]
    var totals: Counts
    var losses: [LossDocument]
    var taskLoads: [TaskLoadDocument]
    var codes: [CodesDocument]
    /// Rules that would act for fewer people than they expect; only in previews.
    var belowExpected: [ShortfallDocument]?

    init(_ summary: PlanSummary, window: Window, book: RuleBook) {
        let calendar = book.shop.facts.calendar
        let currency = book.shop.facts.currency
        self.window = WindowDocument(from: calendar.rfc3339(window.first), to: calendar.rfc3339(window.through))
        rules = zip(book.rules, summary.steps).map { booked, tallies in
            RuleDocument(
                rule: booked.rule.name, title: booked.rule.title, version: booked.rule.version,
                steps: zip(booked.steps, tallies).map { step, tally in
                    StepDocument(rule: booked.rule.name, step.step.id, tally, book: book)
                })
        }
        days = summary.rulesByDay.sorted { $0.key < $1.key }.map { day, tallies in
            let whole = tallies.reduce(into: PlanSummary.Tally()) { $0.add($1) }
            return DayDocument(
                day: day.iso8601, counts: Counts(whole, customers: nil, currency: currency),
                rules: zip(book.rules, tallies).filter { $0.1.selected > 0 }.map { booked, tally in
                    DayRuleDocument(
                        rule: booked.rule.name, counts: Counts(tally, customers: nil, currency: currency))
                })
        }
        totals = Counts(summary.totals, customers: summary.customers.count, currency: currency)
        losses = summary.losses.map { loss, count in
            LossDocument(
                rule: book.rules[loss.rule].rule.name, step: book.rules[loss.rule].steps[loss.step].step.id,
                winner: loss.winner, count: count)
        }.sorted { ($1.count, $0.rule, $0.step, $0.winner) < ($0.count, $1.rule, $1.step, $1.winner) }
        codes = summary.codes.sorted { $0.key < $1.key }.map { pool, use in
            CodesDocument(
                coupon: pool, taken: use.taken, missing: use.missing,
                usedUpAt: use.usedUpAt.map { calendar.rfc3339($0) })
        }
        taskLoads = PlanDocument.loads(summary.taskLoads, staff: book.shop.staff)
    }
}

extension PlanDocument.StepDocument {
    fileprivate init(
        rule: String, _ id: String, _ tally: PlanSummary.StepTally, book: RuleBook
    ) {
        let calendar = book.shop.facts.calendar
        step = id
        counts = PlanDocument.Counts(
            tally.tally, customers: tally.customers.count, currency: book.shop.facts.currency)
        let details = SkipDetail(book: book)
        skips = tally.reasons.map { reason, count in
            PlanDocument.SkipDocument(
                reason: reason.code, detail: details.values(of: reason, rule: rule, step: id, customer: nil),
                count: count)
        }.sorted { left, right in
            if left.count != right.count { return left.count > right.count }
            if left.reason != right.reason { return left.reason < right.reason }
            return left.detail.sorted { $0.key < $1.key }.map(\.value).lexicographicallyPrecedes(
                right.detail.sorted { $0.key < $1.key }.map(\.value))
        }
        samples = tally.samples.map {
            PlanDocument.SampleDocument(
                customer: $0.customer, due: calendar.rfc3339($0.due), template: $0.template, text: $0.text,
                parts: $0.parts)
        }
    }
}
