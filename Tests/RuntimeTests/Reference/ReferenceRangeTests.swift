import Engine
import RuleLanguage
import Testing

/// The ranges of an index that stand for a window, against every moment at which an event could have happened.
@Suite("The ranges that are read for a window")
struct ReferenceRangeTests {
    private static let spans = [
        Span.zero, Span(days: 1), Span(days: 3), Span(days: 30), Span(months: 1), Span(months: 1, days: 2),
        Span(months: 6), Span(milliseconds: 72 * 3_600_000), Span(days: 3, milliseconds: 5_400_000),
        Span(months: 1, milliseconds: 2 * 3_600_000),
    ]

    @Test("hold every moment that is due in it once and no other, in order of due time", arguments: 1...12)
    func ranges(bundle: UInt64) {
        for seed in bundle * 1000..<bundle * 1000 + 50 {
            var random = ShopRandom(seed: seed)
            let shop = RandomShop(seed: seed)
            let step = ReferenceRangeTests.step(&random)
            let rule = Rule(
                name: "r", category: .marketing, trigger: .event(.paid), steps: [step], late: .send, version: "1",
                source: "", span: RandomShop.place)
            if let difference = difference(shop, rule, step, &random) {
                Issue.record("seed \(seed), \(shop.calendar.zoneName), \(step.schedule): \(difference)")
            }
        }
    }

    private static func step(_ random: inout ShopRandom) -> Step {
        let time =
            random.chance(30) ? random.pick([TimeOfDay(hour: 2, minute: 15), TimeOfDay(hour: 10, minute: 0)]) : nil
        let schedule: Schedule =
            random.chance(40)
            ? .after(random.pick(spans), at: time)
            : .beforeEnd(random.pick(spans), of: random.pick(spans), at: time)
        // Quiet hours, which only texts keep, would hide most of what steps back in the night.
        let sms = Action.sms(SMSAction(template: "marketing", span: RandomShop.place))
        return Step(id: "s", schedule: schedule, actions: random.chance(30) ? [sms] : [], span: RandomShop.place)
    }

    private func difference(
        _ shop: RandomShop, _ rule: Rule, _ step: Step, _ random: inout ShopRandom
    ) -> String? {
        let evaluator = shop.evaluator(knowing: [])
        let center = hardMoment(step.schedule, shop.calendar, &random)
        let start = evaluator.planned(step, of: rule, for: center)
        let after = start.advanced(byMilliseconds: -Int64(random.below(72)) * 1_800_000)
        let through = start.advanced(byMilliseconds: Int64(random.below(96)) * 1_800_000)
        let stretches = shop.book(of: []).timetable(of: rule, step: step).stretches(
            plannedAfter: after, through: through)
        var last = [Instant?](repeating: nil, count: stretches.count)
        let offset = Int64(random.below(1_800_000))
        for half in -300...300 {
            let at = center.advanced(byMilliseconds: Int64(half) * 1_800_000 + offset)
            let planned = evaluator.planned(step, of: rule, for: at)
            let holding = stretches.indices.filter { stretches[$0].contains(at) }
            let clock = ReferenceCalendar(zoneName: shop.calendar.zoneName)
            let words =
                "\(clock.text(at)), due \(clock.text(planned)), window \(clock.text(after)) to \(clock.text(through))"
            if (planned > after && planned <= through) != (holding.count == 1) {
                return "in \(holding.count) ranges: \(words)"
            }
            guard let index = holding.first else { continue }
            if let before = last[index], planned < before { return "out of order: \(words)" }
            last[index] = planned
        }
        return nil
    }

    /// Near a change of the clock or the last days of a month, or as long before it as the schedule counts.
    private func hardMoment(
        _ schedule: Schedule, _ calendar: ShopCalendar, _ random: inout ShopRandom
    ) -> Instant {
        let changes = calendar.transitions.map(\.at).filter { $0 > RandomShop.beginning && $0 < RandomShop.end }
        let first = CalendarDate(year: 2028, month: random.within(1...12), day: 1)!
        let spot = changes.isEmpty || random.chance(50) ? calendar.startOfDay(first) : random.pick(changes)
        let lead: Span
        switch schedule {
        case .after(let span, _): lead = random.pick([.zero, span])
        case .beforeEnd(let span, let lasts, _): lead = random.pick([.zero, lasts, lasts, span])
        }
        return calendar.subtracting(lead, from: spot).advanced(byMilliseconds: Int64(random.within(-4...4)) * 900_000)
    }
}
