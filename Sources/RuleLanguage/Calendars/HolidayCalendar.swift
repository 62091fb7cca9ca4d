/// The holidays that a shop's rules may name: the ones that every shop knows and its own.
package struct HolidayCalendar: Hashable, Sendable {
    /// By canonical name.
    private let own: [String: HolidayDefinition]

    /// A holiday of the shop's own replaces the known one of that name, under all of its names.
    package init(own: [String: HolidayDefinition] = [:]) {
        // Where a shop defines a holiday under its name and an alias too, the name counts.
        let byAlias = own.filter { HolidayCalendar.canonicalName(of: $0.key) != $0.key }.sorted { $0.key < $1.key }
        var definitions = own.filter { HolidayCalendar.canonicalName(of: $0.key) == $0.key }
        for (alias, definition) in byAlias {
            let name = HolidayCalendar.canonicalName(of: alias)
            if definitions[name] == nil { definitions[name] = definition }
        }
        self.own = definitions
    }

    /// `spring-festival` for `春节`; a name that no known holiday bears is its own.
    package static func canonicalName(of name: String) -> String {
        Holiday(named: name)?.rawValue ?? name
    }

    /// Each holiday once: the known ones as they come in the year, then the shop's own by name.
    package var names: [String] {
        let known = Holiday.allCases.map(\.rawValue)
        return known + own.keys.filter { !known.contains($0) }.sorted()
    }

    /// Every word that names a holiday: for suggestions.
    package var words: [String] {
        names + Holiday.allCases.flatMap(\.aliases)
    }

    /// By name or alias.
    package func definition(named name: String) -> HolidayDefinition? {
        own[HolidayCalendar.canonicalName(of: name)] ?? Holiday(named: name)?.definition
    }

    /// The days from `first` through `last`, ascending, each once; nil when there is no such holiday.
    package func days(
        named name: String, from first: CalendarDate, through last: CalendarDate
    ) -> [CalendarDate]? {
        definition(named: name)?.days(from: first, through: last)
    }
}
