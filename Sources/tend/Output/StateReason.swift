import Engine
import RuleLanguage
import Runtime

/// A state of customers that the page of one shows, with what gives it. A state that is new to tend is one line in `all`.
struct StateField {
    var field: CustomerField
    /// The events that say when it changed.
    var changes: [EventKind] = []
    /// In declared order, the best first: the first that holds gives the state. Empty for what is told to the shop.
    var conditions: @Sendable (ShopFacts) -> [(name: String, condition: Condition)] = { _ in [] }

    static let all: [StateField] =
        StateKind.allCases.map { kind in
            StateField(field: kind.field, changes: [kind.assigned, kind.changed]) { facts in
                (facts.states[kind]?.states ?? []).map { ($0.name, $0.condition) }
            }
        } + [.points, .rfm, .pAlive, .expectedAmount, .satisfaction].map { StateField(field: $0) }
}

/// Why a customer is in the state that they are in, and what would take them to the better one.
struct StateReason {
    let field: CustomerField
    let value: Value
    /// When it last changed.
    let since: Instant?
    /// The conditions up to the first that holds.
    let checks: [(name: String, trace: ConditionTrace)]
    /// What the conditions give now; `tend score` makes it the customer's.
    let met: String?
    let better: (name: String, way: NearestChange)?
    /// Of a tier or a level: what is missing to the next better one.
    let ahead: StateAhead?

    /// Nil where there is nothing to say.
    init?(_ state: StateField, at moment: Moment) {
        field = state.field
        value = moment.value(of: .customer(state.field))
        let conditions = state.conditions(moment.shop)
        if value == .missing, conditions.isEmpty { return nil }
        // Of a profile that was merged, what the other one became before is no change of the customer's.
        let own = value
        since = moment.history.last { state.changes.contains($0.kind) && $0.fields["to"] == own }?.at
        var checks: [(name: String, trace: ConditionTrace)] = []
        for (name, condition) in conditions {
            checks.append((name, ConditionTrace(of: condition, at: moment)))
            if checks.last?.trace.truth == .yes { break }
        }
        self.checks = checks
        met = checks.last.flatMap { $0.trace.truth == .yes ? $0.name : nil }
        ahead = state.field.stateKind.flatMap {
            StateReason.counted.contains($0) ? StateAhead(of: $0, at: moment) : nil
        }
        let place = conditions.firstIndex { Value($0.name) == own } ?? 0
        let next = place > 0 ? conditions[place - 1] : nil
        better = next.flatMap { next in
            NearestChange.ways(toHold: next.condition, at: moment, limit: 1).first.map { (next.name, $0) }
        }
    }
}

extension StateReason {
    /// Whose better states are so many orders, so much money or so many points away.
    private static let counted: Set<StateKind> = [.tier, .level]

    struct Document: Encodable {
        struct Check: Encodable {
            var name: String
            var condition: TraceDocument
        }

        struct Better: Encodable {
            var name: String
            var wouldHold: ChangeDocument
        }

        /// What is missing to the next better tier or level: any of the ways is enough.
        struct Ahead: Encodable {
            struct Way: Encodable {
                var orders: Int64
                var amount: String
                var atMost: String?
                var points: Int64
            }

            var name: String
            var ways: [Way]
        }

        var state: String
        var value: String?
        var since: String?
        /// What the conditions give now.
        var met: String?
        var conditions: [Check]
        var better: Better?
        var ahead: Ahead?
    }

    func document(_ words: ValueWords) -> Document {
        Document(
            state: field.rawValue, value: value == .missing ? nil : words.text(value),
            since: since.map { words.shop.calendar.rfc3339($0) }, met: met,
            conditions: checks.map { Document.Check(name: $0.name, condition: TraceDocument($0.trace, values: words)) },
            better: better.map { Document.Better(name: $0.name, wouldHold: ChangeDocument($0.way, values: words)) },
            ahead: ahead.map { ahead in
                Document.Ahead(
                    name: ahead.name,
                    ways: ahead.ways.map { way in
                        Document.Ahead.Way(
                            orders: way.leastOrders, amount: words.text(.money(way.amount)),
                            atMost: way.atMost.map { words.text(.money($0)) }, points: way.points)
                    })
            })
    }

    func lines(_ words: ValueWords, _ options: GlobalOptions) -> [String] {
        let profile = ProfileWords(shop: words.shop, options: options)
        var first = profile.label(field.rawValue) + ": " + words.text(value)
        if let since { first += options.say(", since ", "，自 ") + words.shop.calendar.display(since) }
        var lines = [first]
        for (name, trace) in checks {
            let mark = trace.truth == .yes ? "✓" : "✗"
            var readings: [String] = []
            for reading in trace.decidingLeaves.flatMap(\.readings) {
                let text = "\(reading.name) = \(words.text(reading.value))"
                if !readings.contains(text) { readings.append(text) }
            }
            lines.append(
                "  \(mark) \(name): \(trace.text)"
                    + (readings.isEmpty ? "" : "    (\(readings.joined(separator: ", ")))"))
        }
        if let met, Value(met) != value {
            lines.append(
                options.say(
                    "  by the conditions it is \(met) now; tend score brings it up to date",
                    "  按现在的条件应为 \(met)；运行 tend score 更新"))
        }
        guard Value(met) == value else { return lines }
        if let ahead {
            let ways = ahead.ways.map { StateReason.text(of: $0, words, options) }
            lines.append("  → \(ahead.name): " + ways.joined(separator: options.say(", or ", "，或")))
        } else if let better {
            let way = NearestChangeWords(values: words, options: options).wouldHold(better.way)
            lines.append("  → " + options.say("\(better.name) \(way)", "\(better.name)：\(way)"))
        }
        return lines
    }

    /// `16.00 more`, `one order more`, `one order more that brings 7.59 to 43.70`, `100 points more (200.00)`
    private static func text(of way: StateDistance, _ words: ValueWords, _ options: GlobalOptions) -> String {
        let money = words.text(.money(way.amount))
        if way.points > 0 {
            return way.amount == 0
                ? options.say("\(way.points) points more", "再得 \(way.points) 分")
                : options.say("\(way.points) points more (\(money))", "再得 \(way.points) 分（消费 \(money)）")
        }
        if way.orders == 0 { return options.say("\(money) more", "再消费 \(money)") }
        let orders = options.say(
            way.orders == 1 ? "one order more" : "\(way.orders) orders more", "再下 \(way.orders) 单")
        // An end that no order reaches is none.
        guard let most = way.atMost, most < StateDemand.noLimit else {
            return way.amount == 0 ? orders : orders + options.say(" that bring \(money)", "、共 \(money)")
        }
        let range = "\(money) – \(words.text(.money(most)))"
        return orders + options.say(" that bring \(range)", "、共 \(range)")
    }
}
