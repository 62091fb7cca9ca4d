import Foundation
import RuleLanguage

/// The moments of the calendar, found by asking every day whether it is one, and every customer whether it is theirs.
extension ReferenceEvaluator {
    func occasions(of trigger: Trigger, isReplay: Bool) -> [Event] {
        ReferenceDay.all.flatMap { day in
            customers.keys.sorted().compactMap { occasion(of: trigger, on: day, customer: $0) }
        }.filter { !isReplay || wasCustomer($0.customer, at: $0.at) }
    }

    /// Those of one customer after an instant, up to another one.
    func occasions(of trigger: Trigger, for customer: String, after: Instant, through: Instant) -> [Event] {
        ReferenceDay.all.compactMap { occasion(of: trigger, on: $0, customer: customer) }
            .filter { after < $0.at && $0.at <= through }.sorted { $0.at < $1.at }
    }

    private func occasion(of trigger: Trigger, on day: ReferenceDay, customer: String) -> Event? {
        moment(of: trigger, on: day, customer: customers[customer]!).map { at, name in
            occasion(day: day, at: at, name: name, customer: customer)
        }
    }

    private func occasion(day: ReferenceDay, at: Instant, name: String?, customer: String) -> Event {
        var fields: [String: Value] = ["day": .date(CalendarDate(dayNumber: day.number))]
        if let name { fields["name"] = .text(name) }
        return Event(
            id: "on:\(day.text):\(customer)", customer: customer, kind: .occasion, at: at, received: at, sequence: 0,
            fields: fields)
    }

    /// The store's own knowledge came later: in the past somebody is a customer from what they did, or from their registration on.
    private func wasCustomer(_ id: String, at instant: Instant) -> Bool {
        events.contains { $0.customer == id && $0.at <= instant }
            || customers[id]!.registeredAt.map { $0 <= instant } ?? false
    }

    private func moment(
        of trigger: Trigger, on day: ReferenceDay, customer: Customer
    ) -> (at: Instant, name: String?)? {
        switch trigger {
        case .event, .period, .inactive:
            return nil
        case .occasion(.every(let recurrence)):
            guard day.isOne(of: recurrence.days) else { return nil }
            return (calendar.instant(ofDay: day.number, at: recurrence.time), nil)
        case .occasion(.onDate(let date, let time)):
            return date.dayNumber == day.number ? (calendar.instant(ofDay: day.number, at: time), nil) : nil
        case .occasion(.holiday(let name, let definition, let before, let time)):
            return day.isHoliday(definition) ? (instant(before, day, at: time), name) : nil
        case .anniversary(let trigger):
            guard let date = self.date(trigger.field, of: customer),
                day.celebrates(ReferenceDay.known[date.dayNumber]!, in: trigger.calendar, leapDay: trigger.leapDay)
            else { return nil }
            return (instant(trigger.before, day, at: trigger.at), nil)
        }
    }

    private func instant(_ before: Span, _ day: ReferenceDay, at time: TimeOfDay) -> Instant {
        calendar.instant(ofDay: calendar.day(day.number, minus: before), at: time)
    }

    private func date(_ field: DateField, of customer: Customer) -> CalendarDate? {
        switch field {
        case .birthday: return customer.birthday
        case .registered: return customer.registeredAt.map { CalendarDate(dayNumber: calendar.dayNumber(at: $0)) }
        case .extra(let name):
            if case .date(let date)? = customer.fields[name] { return date }
            return nil
        }
    }
}

/// A day as the system's Gregorian and Chinese calendars see it.
struct ReferenceDay {
    let number: Int
    let year: Int
    let month: Int
    let day: Int
    /// 1 for Monday to 7 for Sunday.
    let weekday: Int
    let monthLength: Int
    let lunarMonth: Int
    let lunarDay: Int
    let isLunarLeapMonth: Bool
    let isLastOfLunarMonth: Bool

    /// From December 2026, from when on six months may lead into the random shops, to July 2029, behind their last tick.
    static let all: [ReferenceDay] = (20_800...21_760).map { ReferenceDay(number: $0) }

    /// Those, and the days on which the customers were born: the Chinese calendar takes its time.
    static let known = Dictionary(
        uniqueKeysWithValues: all.map { ($0.number, $0) }
            + RandomOccasions.birthdays.map { ($0.dayNumber, ReferenceDay(number: $0.dayNumber)) })

    private static let zone = TimeZone(identifier: "Asia/Shanghai")!

    private static func calendar(_ identifier: Calendar.Identifier) -> Calendar {
        var calendar = Calendar(identifier: identifier)
        calendar.timeZone = zone
        return calendar
    }

    init(number: Int) {
        self.number = number
        // Noon in Shanghai.
        let noon = Date(timeIntervalSince1970: Double(number) * 86_400 + 4 * 3600)
        let gregorian = ReferenceDay.calendar(.gregorian)
        let parts = gregorian.dateComponents([.year, .month, .day, .weekday], from: noon)
        (year, month, day) = (parts.year!, parts.month!, parts.day!)
        weekday = (parts.weekday! + 5) % 7 + 1
        monthLength = gregorian.range(of: .day, in: .month, for: noon)!.count
        let chinese = ReferenceDay.calendar(.chinese)
        let lunar = chinese.dateComponents([.month, .day], from: noon)
        (lunarMonth, lunarDay) = (lunar.month!, lunar.day!)
        isLunarLeapMonth = lunar.isLeapMonth ?? false
        isLastOfLunarMonth = chinese.component(.day, from: noon.addingTimeInterval(86_400)) == 1
    }

    var text: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    func isOne(of days: Recurrence.Days) -> Bool {
        switch days {
        case .weekly(let weekdays): weekdays.contains { $0.rawValue == weekday }
        case .monthly(let days):
            days.contains { wanted in
                switch wanted {
                case .number(let number): day == min(number, monthLength)
                case .last: day == monthLength
                case .weekday(let week, let wanted): wanted.rawValue == weekday && isIn(week)
                }
            }
        case .yearly(let days): days.contains { $0.month == month && min($0.day, monthLength) == day }
        }
    }

    private func isIn(_ week: WeekOfMonth) -> Bool {
        switch week {
        case .first: (day - 1) / 7 == 0
        case .second: (day - 1) / 7 == 1
        case .third: (day - 1) / 7 == 2
        case .fourth: (day - 1) / 7 == 3
        case .last: day + 7 > monthLength
        }
    }

    func isHoliday(_ definition: HolidayDefinition) -> Bool {
        switch definition {
        case .solar(let day): day.month == month && min(day.day, monthLength) == self.day
        case .lunar(let day): isLunar(month: day.month, day: day.day)
        case .weekday(let week, let wanted, let month):
            month == self.month && wanted.rawValue == weekday && isIn(week)
        case .dates(let dates): dates.contains { $0.dayNumber == number }
        case .solarTerm: fatalError("the random shops keep no solar terms")
        }
    }

    /// Of a month that has 29 days, the last one stands for the thirtieth.
    private func isLunar(month: Int, day: Int) -> Bool {
        !isLunarLeapMonth && month == lunarMonth
            && (day == lunarDay || day == 30 && lunarDay == 29 && isLastOfLunarMonth)
    }

    func celebrates(_ birth: ReferenceDay, in calendar: AnniversaryCalendar, leapDay: LeapDayRule) -> Bool {
        switch calendar {
        case .lunar:
            return isLunar(month: birth.lunarMonth, day: birth.lunarDay)
        case .solar:
            if (birth.month, birth.day) == (month, day) { return true }
            guard (birth.month, birth.day) == (2, 29), year % 4 != 0 else { return false }
            return leapDay == .february28 ? (month, day) == (2, 28) : (month, day) == (3, 1)
        }
    }
}
