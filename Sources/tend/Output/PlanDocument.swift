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

    struct SampleDocument: Encodable {
        var customer: String
        var due: String
        var text: String
        var parts: Int
    }

    /// The counts with a name in front, in one object.
    struct StepDocument: Encodable {
        var step: String
        var counts: Counts
        var samples: [SampleDocument]

        private enum CodingKeys: CodingKey {
            case step
            case samples
        }

        func encode(to encoder: any Encoder) throws {
            try counts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(step, forKey: .step)
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

        private enum CodingKeys: CodingKey {
            case day
        }

        func encode(to encoder: any Encoder) throws {
            try counts.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(day, forKey: .day)
        }
    }

    var window: WindowDocument
    var rules: [RuleDocument]
    var days: [DayDocument]
    var totals: Counts

    init(_ summary: PlanSummary, window: Window, book: RuleBook) {
        let calendar = book.shop.facts.calendar
        let currency = book.shop.facts.currency
        self.window = WindowDocument(from: calendar.rfc3339(window.first), to: calendar.rfc3339(window.through))
        rules = zip(book.rules, summary.steps).map { booked, tallies in
            RuleDocument(
                rule: booked.rule.name, title: booked.rule.title, version: booked.rule.version,
                steps: zip(booked.steps, tallies).map { step, tally in
                    StepDocument(step.step.id, tally, calendar: calendar, currency: currency)
                })
        }
        days = summary.days.sorted { $0.key < $1.key }.map { day, tally in
            DayDocument(day: day.iso8601, counts: Counts(tally, customers: nil, currency: currency))
        }
        totals = Counts(summary.totals, customers: summary.customers.count, currency: currency)
    }
}

extension PlanDocument.StepDocument {
    fileprivate init(
        _ id: String, _ tally: PlanSummary.StepTally, calendar: ShopCalendar, currency: Currency
    ) {
        step = id
        counts = PlanDocument.Counts(tally.tally, customers: tally.customers.count, currency: currency)
        samples = tally.samples.map {
            PlanDocument.SampleDocument(
                customer: $0.customer, due: calendar.rfc3339($0.due), text: $0.text, parts: $0.parts)
        }
    }
}
