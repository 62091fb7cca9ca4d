extension TriggerProblem {
    package var english: Wording {
        switch self {
        case .noBeginning(let key):
            Wording(
                "`\(key)` alone does not say what the rule begins with",
                help: "add what it belongs to, such as `{holiday: mid-autumn, before: 3d, at: 9:00}`")
        case .keyNotHere(let key, let trigger, let allowed, let meant):
            Wording(
                "`\(key)` does not belong to `\(trigger)`",
                help: meant.map { "write `\($0)`" }
                    ?? (allowed.isEmpty
                        ? "`\(trigger)` stands alone" : "`\(trigger)` goes with \(allowed.joined(separator: ", "))"))
        case .badRecurrence(let text, let suggestion):
            Wording(
                "\(quoted(text)) does not say when it comes back",
                help: suggestion.map { "write `\($0)`" }
                    ?? "write it like `day at 9:00`, `monday at 9:00` or `month on 1 at 10:00`")
        case .unknownRecurrence(let word, let suggestion):
            Wording(
                "\(quoted(word)) does not come back",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "there are day, weekday, weekend, the days of the week, `month on …` and `year on …`")
        case .recurrenceWithoutDays(let word):
            Wording(
                "\(quoted(word)) does not say on which days",
                help: word == "year"
                    ? "write it like `year on 3-15 at 10:00`" : "write it like `month on 1, 15 at 10:00`")
        case .noDayOf(.week, let text):
            Wording("\(quoted(text)) is no day of the week", help: "write it like `monday, thursday at 10:00`")
        case .noDayOf(.month, let text):
            Wording("\(quoted(text)) is no day of the month", help: "there are 1 to 31, `last day` and `first monday`")
        case .noDayOf(.year, let text):
            Wording("\(quoted(text)) is no day of the year", help: "write month and day, such as `3-15`")
        case .dateWithoutTime(let text):
            Wording("the day \(quoted(text)) has no time", help: "add one, such as `\(text) 10:00`")
        case .badMoment(let text):
            Wording("\(quoted(text)) is no day with a time", help: "write it like `2026-11-11 10:00`")
        case .severalDates:
            Wording(
                "a rule begins on one date",
                help: "write one rule for each, or name the days in shop.yaml under `holidays` and use `{holiday: …}`")
        case .unknownHoliday(let name, let suggestion, let own):
            Wording(
                "unknown holiday \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "a day of your own is declared in shop.yaml under `holidays`"
                    + (own.isEmpty ? "" : "; so far \(own.joined(separator: ", "))"))
        case .noDateOfCustomer(let text, let suggestion, let known):
            Wording(
                "\(quoted(text)) is no date of the customer that comes back each year",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "there are \(known.joined(separator: ", ")); a field of your own needs the type `date` in shop.yaml"
            )
        case .beforeNotWholeDays(let text, let days):
            Wording(
                "`before` counts whole days, and \(quoted(text)) is not",
                help: (days.map { "write `before: \($0)`; " } ?? "write it like `3d`, `2 weeks`, `1 month`; ")
                    + "the time of day stands under `at`")
        case .beforeOverAYear(let text):
            Wording("\(quoted(text)) before the day is more than a year", help: "the day comes each year: write less")
        case .badHoliday(let text):
            Wording(
                "\(quoted(text)) is no day of the year",
                help: "write month and day, such as `6-8` or `lunar 8-1`, or dates such as `[2026-11-27, 2027-11-26]`")
        }
    }
}
