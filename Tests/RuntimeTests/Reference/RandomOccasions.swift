import RuleLanguage

/// Triggers that the calendar gives, and days to go with them.
struct RandomOccasions {
    var random: ShopRandom

    /// Leap days, month ends, days of lunar leap months, last days of short lunar months.
    static let birthdays = [
        (2000, 2, 29), (1999, 2, 28), (1996, 3, 1), (1990, 1, 31), (1984, 11, 24), (1987, 8, 10), (1995, 10, 7),
        (2001, 6, 5), (1993, 1, 22), (1988, 12, 31), (1991, 9, 22), (2004, 3, 25),
    ].map { CalendarDate(year: $0.0, month: $0.1, day: $0.2)! }

    static func setDates(of customer: inout Customer, _ random: inout ShopRandom) {
        if random.chance(60) { customer.birthday = random.pick(birthdays) }
        if random.chance(50) { customer.registeredAt = RandomShop.moment(&random) }
        if random.chance(40) { customer.fields["since"] = .date(random.pick(birthdays)) }
    }

    mutating func trigger(times: [TimeOfDay]) -> Trigger {
        let before = random.pick([Span.zero, .zero, Span(days: 3), Span(months: 1), Span(months: 1, days: 1)])
        let time = random.pick(times)
        switch random.below(6) {
        case 0, 1:
            return .anniversary(
                AnniversaryTrigger(
                    field: random.pick([.birthday, .birthday, .registered, .extra("since")]),
                    calendar: random.pick(AnniversaryCalendar.allCases), leapDay: random.pick([.february28, .march1]),
                    before: before, at: time))
        case 2:
            let day = CalendarDate(year: 2027, month: 9, day: 1)!.adding(days: random.below(420))
            return .occasion(.onDate(day, at: time))
        case 3:
            let definition = random.pick([
                HolidayDefinition.solar(DayOfYear(month: 2, day: 29)), .solar(DayOfYear(month: 11, day: 11)),
                .lunar(DayOfYear(month: 8, day: 15)), .lunar(DayOfYear(month: 12, day: 30)),
                .lunar(DayOfYear(month: 1, day: 1)), .weekday(.second, .sunday, month: 5),
                .weekday(.last, .friday, month: 11),
            ])
            return .occasion(.holiday(name: "feast", definition, before: before, at: time))
        default:
            return .occasion(.every(Recurrence(days: days(), time: time)))
        }
    }

    private mutating func days() -> Recurrence.Days {
        switch random.below(6) {
        case 0: .weekly([random.pick(Weekday.allCases)])
        case 1: .yearly([DayOfYear(month: 2, day: 29), DayOfYear(month: random.within(1...12), day: 30)])
        case 2: .monthly([.weekday(random.pick([.first, .last]), random.pick(Weekday.allCases))])
        case 3: .monthly([.last])
        default: .monthly([.number(random.pick([1, 29, 30, 31])), .number(15)])
        }
    }
}
