package import Engine
import RuleLanguage
package import Storage

extension RuleBook {
    /// The rules that have acted for fewer people than they should in the stretch of time that ends where everything is decided. One that has
    /// not run for the whole of it is not judged.
    package func shortfalls(in reader: any StoreReading) throws -> [Shortfall] {
        let expecting = rules.filter { $0.isCurrent && $0.rule.expected.map { $0.low > 0 } ?? false }
        if expecting.isEmpty { return [] }
        let decided = try reader.shardState().watermark
        let begun = try reader.ruleActivations()
        let states = try reader.ruleStates()
        return try expecting.compactMap { booked in
            let rule = booked.rule
            guard let band = rule.expected, let beginning = begun[rule.name] else { return nil }
            let window = Window(after: shop.facts.calendar.subtracting(band.per, from: decided), through: decided)
            let state = states[rule.name]
            guard beginning <= window.after, state?.kind ?? .running == .running,
                state?.changedAt ?? beginning <= window.after, expectsActs(of: booked, in: window)
            else { return nil }
            let acts = try reader.actCounts(rule: rule.name, after: window.after, through: window.through)
            return Shortfall(of: rule, acted: acts.reduce(0) { $0 + $1.count }, in: window)
        }
    }
}
