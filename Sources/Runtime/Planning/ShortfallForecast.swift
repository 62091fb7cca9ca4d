package import Engine
package import RuleLanguage

/// Which rules would act for fewer people than they should in the time that lies ahead: one stretch of their `expect` behind the other, as
/// far as what may still happen cannot add to it.
package struct ShortfallForecast: Sendable {
    private struct Watch {
        var rule: Rule
        var stretches: [(window: Window, acted: Int)]
        /// The stretch of the last act.
        var place = 0
    }

    private var watches: [String: Watch] = [:]

    /// - Parameters:
    ///   - window: what is previewed.
    ///   - states: of rules that do not run nothing is expected.
    package init(book: RuleBook, window: Window, now: Instant, states: [String: RuleState]) {
        let calendar = book.shop.facts.calendar
        for booked in book.rules where booked.isCurrent {
            guard let band = booked.rule.expected, band.low > 0, states[booked.rule.name]?.kind ?? .running == .running
            else { continue }
            var stretches: [(Window, Int)] = []
            var after = window.after
            while case let through = calendar.adding(band.per, to: after), through <= window.through {
                let stretch = Window(after: after, through: through)
                after = through
                guard book.isForeseeable(booked, in: stretch, now: now) else { break }
                if book.expectsActs(of: booked, in: stretch) { stretches.append((stretch, 0)) }
            }
            if !stretches.isEmpty { watches[booked.rule.name] = Watch(rule: booked.rule, stretches: stretches) }
        }
    }

    /// - Parameter decision: not due before any that was given already.
    package mutating func note(_ decision: Decision) {
        guard decision.skip == nil, var watch = watches[decision.key.rule] else { return }
        while watch.place < watch.stretches.count, watch.stretches[watch.place].window.through < decision.due {
            watch.place += 1
        }
        if watch.place < watch.stretches.count, watch.stretches[watch.place].window.after < decision.due {
            watch.stretches[watch.place].acted += 1
        }
        watches[decision.key.rule] = watch
    }

    /// Adds what was noted of other people.
    package mutating func merge(_ other: ShortfallForecast) {
        for (name, more) in other.watches {
            guard var watch = watches[name] else { continue }
            for place in watch.stretches.indices { watch.stretches[place].acted += more.stretches[place].acted }
            watches[name] = watch
        }
    }

    /// Of each rule the first stretch in which it acts for too few, by the rules' names.
    package var shortfalls: [Shortfall] {
        watches.values.sorted { $0.rule.name < $1.rule.name }.compactMap { watch in
            watch.stretches.lazy.compactMap { Shortfall(of: watch.rule, acted: $0.acted, in: $0.window) }.first
        }
    }
}
