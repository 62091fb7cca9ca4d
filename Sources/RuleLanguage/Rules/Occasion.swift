/// Moments that the calendar gives, the same for everybody.
package enum Occasion: Hashable, Sendable {
    /// `{every: monday at 9:00}`
    case every(Recurrence)
    /// `{on_date: 2026-11-11 10:00}`
    case onDate(CalendarDate, at: TimeOfDay)
    /// `{holiday: mid-autumn, before: 3d, at: 9:00}`
    case holiday(name: String, HolidayDefinition, before: Span, at: TimeOfDay)

    /// What an occasion that nobody named is called in texts.
    package var name: String? {
        switch self {
        case .every, .onDate: nil
        case .holiday(let name, _, _, _): name
        }
    }
}

/// A day of the customer's own year that comes back.
package struct AnniversaryTrigger: Hashable, Sendable {
    package var field: DateField
    package var calendar: AnniversaryCalendar
    package var leapDay: LeapDayRule
    package var before: Span
    package var at: TimeOfDay

    package init(
        field: DateField, calendar: AnniversaryCalendar, leapDay: LeapDayRule, before: Span, at: TimeOfDay
    ) {
        self.field = field
        self.calendar = calendar
        self.leapDay = leapDay
        self.before = before
        self.at = at
    }
}

/// A date of the customer file that the store finds customers by.
package enum DateField: Hashable, Sendable {
    case birthday
    case registered
    /// Declared in shop.yaml with the type `date`.
    case extra(String)

    /// As conditions write it, without `customer.`; the store's name for it.
    package var name: String {
        switch self {
        case .birthday: CustomerField.birthday.rawValue
        case .registered: CustomerField.registeredAt.rawValue
        case .extra(let name): name
        }
    }
}
