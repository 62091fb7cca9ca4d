/// What can be wrong with triggers that the calendar gives, in rule files and in the holidays of shop.yaml.
package enum TriggerProblem: Hashable, Sendable {
    /// `on: {before: 3d, at: 9:00}`
    case noBeginning(String)
    /// `{inactive: 6 months, at: 9:00}`; with what was meant, where that is clear.
    case keyNotHere(String, trigger: String, allowed: [String], meant: String?)
    /// `every: monday`
    case badRecurrence(String, suggestion: String?)
    /// `every: mondey at 9:00`
    case unknownRecurrence(String, suggestion: String?)
    /// `every: month at 9:00`
    case recurrenceWithoutDays(String)
    /// `every: month on 32 at 9:00`
    case noDayOf(Stretch, String)
    /// `on_date: 2026-11-11`
    case dateWithoutTime(String)
    case badMoment(String)
    case severalDates
    case unknownHoliday(String, suggestion: String?, own: [String])
    /// With the dates that a customer has.
    case noDateOfCustomer(String, suggestion: String?, known: [String])
    /// `before: 36h`
    case beforeNotWholeDays(String, days: String?)
    case beforeOverAYear(String)
    /// A day that the shop declares under `holidays`.
    case badHoliday(String)

    package enum Stretch: Hashable, Sendable {
        case week
        case month
        case year
    }

    package var code: String {
        switch self {
        case .noBeginning: "trigger-without-beginning"
        case .keyNotHere: "key-of-another-trigger"
        case .badRecurrence: "bad-recurrence"
        case .unknownRecurrence: "unknown-recurrence"
        case .recurrenceWithoutDays: "recurrence-without-days"
        case .noDayOf: "no-such-day"
        case .dateWithoutTime: "date-without-time"
        case .badMoment: "bad-moment"
        case .severalDates: "several-dates"
        case .unknownHoliday: "unknown-holiday"
        case .noDateOfCustomer: "no-date-of-the-customer"
        case .beforeNotWholeDays: "before-not-whole-days"
        case .beforeOverAYear: "before-over-a-year"
        case .badHoliday: "bad-holiday"
        }
    }
}
