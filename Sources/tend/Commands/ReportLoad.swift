import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct ReportLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Sales and service work by day, week or month, and the tasks of the staff.")

    @OptionGroup var output: ReportOptions

    @Option(name: .long, help: "How long a period is.")
    var every = LoadCount.Period.week

    @Option(
        name: .long,
        help: ArgumentHelp(
            "From that day or moment on; else the last 30 days, 12 weeks or 12 months.", valueName: "time"))
    var from: String?

    @Option(
        name: .long, help: ArgumentHelp("Until that day (whole) or moment; else until now.", valueName: "time"))
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Count this kind of event as service work; may be given several times. Else questions, complaints, wishes for money back, and the shop's own kinds.",
            valueName: "kind"))
    var service: [String] = []

    func run() throws {
        let options = output.global
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let asked = try options.range(from: from ?? usualStart(now, calendar).iso8601, to: to, on: calendar)
        let window = min(asked.lowerBound, now)...min(asked.upperBound, now)
        let days = calendar.date(at: window.upperBound).dayNumber - calendar.date(at: window.lowerBound).dayNumber
        guard days <= 36_600 else {
            throw CommandFailure.usage(
                options.say("tend: --from lies more than a century back", "tend：--from 早于一百年前"))
        }
        var count = LoadCount(by: every, in: window, service: try kinds(of: shop), calendar: calendar)
        try workspace.readStore(shop).read { try count.count(in: $0, now: now) }
        try output.show(LoadView(count: count, now: now), shop: shop)
    }

    private func usualStart(_ now: Instant, _ calendar: ShopCalendar) -> CalendarDate {
        let today = calendar.date(at: now)
        switch every {
        case .day: return today.adding(days: -29)
        case .week: return every.start(of: today).adding(days: -77)
        case .month: return every.start(of: today).adding(months: -11)
        }
    }

    private func kinds(of shop: Shop) throws -> Set<EventKind> {
        guard !service.isEmpty else { return LoadCount.usualService(of: shop) }
        for name in service where shop.events[EventKind(rawValue: name)] == nil {
            let options = output.global
            let hint = suggestion(for: name, among: shop.events.keys.map(\.rawValue).sorted()).map {
                options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
            }
            throw CommandFailure.input(
                options.say("tend: there is no event `\(name)`", "tend：没有事件 `\(name)`") + (hint ?? ""))
        }
        return Set(service.map(EventKind.init(rawValue:)))
    }
}

extension LoadCount.Period: ExpressibleByArgument {}
