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

    struct StepDocument: Encodable {
        var step: String
        var acted: Int
        var customers: Int
        var skipped: [String: Int]
        var messages: Int
        var parts: Int
        var cost: MoneyDocument
        var coupons: Int
        var couponWorth: MoneyDocument
        var tasks: Int
        var samples: [SampleDocument]
    }

    struct RuleDocument: Encodable {
        var rule: String
        var title: String?
        var version: String
        var steps: [StepDocument]
    }

    struct DayDocument: Encodable {
        var day: String
        var acted: Int
        var skipped: [String: Int]
        var messages: Int
        var parts: Int
        var cost: MoneyDocument
        var coupons: Int
        var tasks: Int
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
            DayDocument(
                day: day.iso8601, acted: tally.acted, skipped: tally.skipped, messages: tally.messages,
                parts: tally.parts, cost: MoneyDocument(cost: tally.cost, currency), coupons: tally.coupons,
                tasks: tally.tasks)
        }
        totals = Counts(summary.totals, customers: summary.customers.count, currency: currency)
    }
}

extension PlanDocument.StepDocument {
    fileprivate init(
        _ id: String, _ tally: PlanSummary.StepTally, calendar: ShopCalendar, currency: Currency
    ) {
        let counts = PlanDocument.Counts(tally.tally, customers: tally.customers.count, currency: currency)
        step = id
        acted = counts.acted
        customers = tally.customers.count
        skipped = counts.skipped
        messages = counts.messages
        parts = counts.parts
        cost = counts.cost
        coupons = counts.coupons
        couponWorth = counts.couponWorth
        tasks = counts.tasks
        samples = tally.samples.map {
            PlanDocument.SampleDocument(
                customer: $0.customer, due: calendar.rfc3339($0.due), text: $0.text, parts: $0.parts)
        }
    }
}
