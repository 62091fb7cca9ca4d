import Engine
import RuleLanguage
import Storage

extension RandomShop {
    /// The smallest shop that can be had from this one by taking things away while `fails` still holds.
    func shrunk(while fails: (RandomShop) -> Bool) -> RandomShop {
        var smallest = self
        var tries = 0
        var index = 0
        var candidates = smallest.smaller
        while index < candidates.count, tries < 400 {
            tries += 1
            if fails(candidates[index]) {
                smallest = candidates[index]
                candidates = smallest.smaller
                index = 0
            } else {
                index += 1
            }
        }
        return smallest
    }

    /// Every shop with one thing less, the big things first.
    private var smaller: [RandomShop] {
        var shops: [RandomShop] = []
        func add(_ change: (inout RandomShop) -> Void) {
            var shop = self
            change(&shop)
            shops.append(shop)
        }
        for customer in customers where customers.count > 1 {
            add { shop in
                shop.customers.removeAll { $0.id == customer.id }
                shop.arrivals.removeAll { $0.event.customer == customer.id }
                shop.orders.removeAll { $0.customer == customer.id }
                shop.joined[customer.id] = nil
            }
        }
        for index in rules.indices where rules.count > 1 && edits.isEmpty { add { $0.rules.remove(at: index) } }
        for key in edits.keys.sorted() { add { $0.edits[key] = nil } }
        for index in ticks.indices.reversed() where edits.isEmpty { add { $0.ticks.remove(at: index) } }
        for index in arrivals.indices { add { $0.arrivals.remove(at: index) } }
        for index in consents.indices { add { $0.consents.remove(at: index) } }
        for customer in joined.keys.sorted() { add { $0.joined[customer] = nil } }
        for doings in doings.smaller { add { $0.doings = doings } }
        for index in cuts.indices { add { $0.cuts.remove(at: index) } }
        for index in shop.facts.tiers.indices { add { $0.shop.facts.tiers.remove(at: index) } }
        for category in shop.quietHours.keys { add { $0.shop.quietHours[category] = nil } }
        for (index, rule) in rules.enumerated() {
            for change in rule.smaller { add { $0.rules[index] = change } }
        }
        return shops
    }

    /// What somebody needs to see where the engine and the reference part.
    var description: String {
        let clock = ReferenceCalendar(zoneName: calendar.zoneName)
        var lines = ["zone \(calendar.zoneName), quiet \(shop.quietHours), tiers \(shop.facts.tiers)"]
        lines.append("caps \(shop.caps), suppress \(shop.suppress.mapValues(\.words)), consent \(shop.consent)")
        lines.append("budgets \(shop.budgets)")
        for customer in customers {
            lines.append(
                "\(customer.id) \(customer.phone ?? "-") \(customer.timeZone ?? "-") "
                    + "born \(customer.birthday?.iso8601 ?? "-") "
                    + "registered \(customer.registeredAt.map(clock.text) ?? "-") \(customer.fields) "
                    + "consent \(customer.marketingConsent.map(String.init) ?? "-") "
                    + "joined \(joined[customer.id].map(clock.text) ?? "-")")
        }
        for consent in consents {
            lines.append(
                "\(consent.phone) \(consent.category) \(consent.channel) \(consent.answer) at \(clock.text(consent.at))"
                    + " received \(clock.text(consent.received))")
        }
        lines.append("window \(clock.text(window.after)) to \(clock.text(window.through)), now \(clock.text(now))")
        lines.append("cuts \(cuts.map(clock.text)), ticks \(ticks.map(clock.text)), edits at \(edits.keys.sorted())")
        lines.append("doings \(doings)")
        let edited = edits.keys.sorted().flatMap { tick in edits[tick, default: []].filter { !rules.contains($0) } }
        for rule in rules + edited {
            let start = begun[rule.name].map(clock.text) ?? "unseen"
            lines.append("\(rule.name) \(rule.category) prio \(rule.priority) late \(rule.late) since \(start)")
            lines.append(
                "  again \(rule.again) capped \(rule.whenCapped) holdout \(rule.holdout) budgets \(rule.budgets) "
                    + "expected \(rule.expected.map { "\($0.high) per \($0.per.text)" } ?? "-")")
            lines.append("  on \(rule.trigger.words) \(rule.conditions.words) \(rule.unless.words)")
            for step in rule.steps { lines.append("  \(step.words)") }
        }
        for arrival in arrivals {
            let event = arrival.event
            lines.append(
                "\(event.customer) \(event.id) \(event.kind.rawValue) at \(clock.text(event.at)) received "
                    + "\(clock.text(arrival.received)) \(arrival.overtakenBy) order \(event.order ?? "-") amount "
                    + "\(event.amount.map(String.init) ?? "-") \(event.fields)")
        }
        return lines.joined(separator: "\n")
    }
}

extension Rule {
    fileprivate var smaller: [Rule] {
        var rules: [Rule] = []
        func add(_ change: (inout Rule) -> Void) {
            var rule = self
            change(&rule)
            rules.append(rule)
        }
        for index in steps.indices where steps.count > 1 { add { $0.steps.remove(at: index) } }
        for index in conditions.indices { add { $0.conditions.remove(at: index) } }
        for index in unless.indices { add { $0.unless.remove(at: index) } }
        if again != .every { add { $0.again = .every } }
        if whenCapped != .drop { add { $0.whenCapped = .drop } }
        if holdout > 0 { add { $0.holdout = 0 } }
        if !budgets.isEmpty { add { $0.budgets = [] } }
        if expected != nil { add { $0.expected = nil } }
        if late != .send { add { $0.late = .send } }
        if priority != 0 { add { $0.priority = 0 } }
        for (number, step) in steps.enumerated() {
            for index in step.conditions.indices { add { $0.steps[number].conditions.remove(at: index) } }
            for index in step.unless.indices { add { $0.steps[number].unless.remove(at: index) } }
            if step.actions.count > 1 { add { $0.steps[number].actions.removeFirst() } }
        }
        return rules
    }
}

// What Swift prints of a rule is full of places in files; this is what there is to see in it.

extension [Clause] {
    fileprivate var words: String { isEmpty ? "" : "if " + map(\.text).joined(separator: " and ") }
}

extension [Unless] {
    fileprivate var words: String {
        map {
            "unless \($0.kind.rawValue)\($0.sameOrder ? " same order" : "") \($0.condition.map { [$0] }?.words ?? "")"
        }
        .joined(separator: " ")
    }
}

extension Trigger {
    fileprivate var words: String {
        switch self {
        case .event(let kind): kind.rawValue
        case .inactive(let span): "inactive \(span.text)"
        case .period(let period):
            "period from \(period.from.rawValue) for \(period.lasts.text) ended by \(period.endsOn.map(\.rawValue)) "
                + period.conditions.words
        case .occasion(let occasion): "\(occasion)"
        case .anniversary(let trigger): "\(trigger)"
        }
    }
}

extension Step {
    fileprivate var words: String {
        let time: String
        switch schedule {
        case .after(let span, let clock): time = "after \(span.text) at \(clock?.text ?? "-")"
        case .beforeEnd(let span, let lasts, let clock):
            time = "before_end \(span.text) of \(lasts.text) at \(clock?.text ?? "-")"
        }
        return "\(id) \(time) \(conditions.words) \(unless.words) do \(actions.map(\.words))"
    }
}

extension Action {
    fileprivate var words: String {
        switch self {
        case .sms: "sms"
        case .coupon: "coupon"
        case .task: "task"
        case .points(let points): "\(points.direction) \(points.points)"
        case .set(let set): "set \(set.fields) +\(set.addedTags) -\(set.removedTags)"
        case .survey: "survey"
        case .emit(let emit): "emit \(emit.kind.rawValue) \(emit.fields)"
        case .split(let arms): "split \(arms.map { "\($0.percent)% \($0.actions.map(\.words))" })"
        }
    }
}
