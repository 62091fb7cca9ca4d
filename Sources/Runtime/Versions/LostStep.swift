package import RuleLanguage
package import Storage

/// A step that has acted lately and that its rule does not have any more: under another id it would act again for the same people.
package struct LostStep: Hashable, Sendable {
    package var rule: String
    package var step: String
    package var lastActed: Instant
    /// Of the rule as it is now.
    package var place: SourceSpan

    /// How long a step is remembered.
    package static let days = 90

    package static func all(of rules: [Rule], now: Instant, from reader: any StoreReading) throws -> [LostStep] {
        let since = now.advanced(byMilliseconds: -Int64(days) * 86_400_000)
        return try rules.flatMap { rule in
            let acted = try reader.stepsActed(of: rule.name, without: Set(rule.steps.map(\.id)), since: since)
            return acted.sorted { $0.key < $1.key }.map { step, at in
                LostStep(rule: rule.name, step: step, lastActed: at, place: rule.span)
            }
        }
    }

    package func diagnostic(on calendar: ShopCalendar) -> Diagnostic {
        Diagnostic(
            .rule(.actedStepGone(step, lastActed: calendar.date(at: lastActed).iso8601)), at: place, rule: rule)
    }
}
