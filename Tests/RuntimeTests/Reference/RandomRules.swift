import RuleLanguage

/// Rules of every kind, built as values.
struct RandomRules {
    let periods: [Period]
    var random: ShopRandom

    init(periods: [Period], random: ShopRandom) {
        self.periods = periods
        self.random = random
    }

    private static let hour: Int64 = 3_600_000
    private static let spans = [
        Span.zero, Span(milliseconds: 900_000), Span(milliseconds: 2 * hour), Span(milliseconds: 24 * hour),
        Span(milliseconds: 72 * hour), Span(days: 1), Span(days: 3), Span(days: 10), Span(days: 7), Span(days: 30),
        Span(months: 1), Span(months: 1), Span(months: 3), Span(months: 6), Span(months: 1, days: 2),
        Span(days: 3, milliseconds: 4 * hour), Span(months: 1, days: 3, milliseconds: 4 * hour),
    ]
    private static let times = ["0:00", "1:30", "2:00", "2:15", "2:30", "9:00", "10:00", "21:00", "23:59"].map {
        TimeOfDay(parsing: $0)!
    }

    mutating func rule(_ name: String, version: Int) -> Rule {
        let trigger = trigger()
        let category = random.pick(Rule.Category.allCases)
        let names = (1...random.within(1...3)).map { "s\($0)" }
        let steps = names.map { step($0, among: names, of: trigger, category: category) }
        var rule = Rule(
            name: name, category: category, trigger: trigger, conditions: clauses(percent: 30, names),
            unless: unlesses(percent: 25), steps: steps, priority: random.pick([0, 0, 0, 1, -1, 5]), late: late(),
            holdout: random.chance(15) ? random.pick([0.2, 0.5]) : 0, version: "\(name).\(version)", source: "",
            span: RandomShop.place)
        setPolicies(&rule)
        return rule
    }

    /// Another time, other conditions, other actions; the steps keep their names.
    mutating func edited(_ rule: Rule, version: Int) -> Rule {
        var edited = rule
        let names = rule.steps.map(\.id)
        edited.version = "\(rule.name).\(version)"
        for index in edited.steps.indices where random.chance(60) {
            edited.steps[index] = step(names[index], among: names, of: rule.trigger, category: rule.category)
        }
        if random.chance(30) { edited.conditions = clauses(percent: 50, names) }
        if random.chance(30) { edited.unless = unlesses(percent: 50) }
        if random.chance(30) { edited.late = late() }
        if random.chance(30) { setPolicies(&edited) }
        return edited
    }

    private mutating func setPolicies(_ rule: inout Rule) {
        rule.again = random.pick([
            .every, .every, .every, .single, .restart, .once, .after(Span(days: 3)), .after(Span(months: 1)),
        ])
        rule.whenCapped =
            random.chance(50)
            ? .drop
            : .retry(
                until: random.pick([
                    Span(milliseconds: 2 * RandomRules.hour), Span(days: 1), Span(days: 7), Span(months: 1),
                ]))
        rule.budgets = random.chance(15) ? [RandomShop.budget(&random)] : []
        rule.expected = nil
        guard random.chance(15) else { return }
        let per = random.pick([Span(milliseconds: 2 * RandomRules.hour), Span(days: 1), Span(days: 7), Span(months: 1)])
        rule.expected = ExpectedBand(low: 0, high: random.within(0...4), per: per)
    }

    private mutating func trigger() -> Trigger {
        switch random.below(15) {
        case 0...4:
            let kinds: [EventKind] = [
                .paid, .paid, .placed, .shipped, .signed, .refunded, StateKind.tier.changed, RandomShop.asked,
            ]
            return .event(random.pick(kinds))
        case 5...6:
            return .event(random.pick([RandomShop.thanked, RandomShop.thanked, RandomShop.echoed]))
        case 7...9:
            return .period(random.pick(periods))
        case 10:
            return .inactive(random.pick([Span(days: 3), Span(days: 30), Span(months: 1), Span(months: 3)]))
        default:
            var occasions = RandomOccasions(random: random)
            defer { random = occasions.random }
            return occasions.trigger(times: RandomRules.times)
        }
    }

    private mutating func step(
        _ id: String, among names: [String], of trigger: Trigger, category: Rule.Category
    ) -> Step {
        let time = random.chance(40) ? random.pick(RandomRules.times) : nil
        let schedule: Schedule
        switch trigger {
        case .period(let period) where random.chance(40):
            schedule = .beforeEnd(random.pick(RandomRules.spans), of: period.lasts, at: time)
        case .inactive(let span) where random.chance(70):
            schedule = .after(span, at: nil)
        case .occasion, .anniversary:
            schedule = .after(
                random.chance(60) ? .zero : random.pick(RandomRules.spans), at: random.chance(60) ? nil : time)
        case .event, .period, .inactive:
            schedule = .after(random.pick(RandomRules.spans), at: time)
        }
        return Step(
            id: id, schedule: schedule, conditions: clauses(percent: 25, names.filter { $0 != id }),
            unless: unlesses(percent: 30), actions: actions(category, trigger), span: RandomShop.place)
    }

    private mutating func clauses(percent: Int, _ steps: [String]) -> [Clause] {
        guard random.chance(percent) else { return [] }
        var conditions = RandomConditions(random: random)
        conditions.steps = steps
        let clauses = (1...conditions.random.within(1...2)).map { _ in conditions.clause(depth: 2) }
        random = conditions.random
        return clauses
    }

    private mutating func unlesses(percent: Int) -> [Unless] {
        guard random.chance(percent) else { return [] }
        return (1...random.within(1...2)).map { _ in
            var conditions = RandomConditions(random: random)
            let clause = conditions.random.chance(30) ? conditions.clause(depth: 1) : nil
            random = conditions.random
            let kinds: [EventKind] = [.paid, .paid, .shipped, .signed, .refunded, RandomShop.asked, RandomShop.thanked]
            return Unless(
                kind: random.pick(kinds), sameOrder: random.chance(40), condition: clause, span: RandomShop.place)
        }
    }

    private mutating func late() -> LatePolicy {
        random.pick([
            .skip(after: Span(milliseconds: 24 * RandomRules.hour)), .skip(after: Span(days: 3)),
            .skip(after: Span(months: 1)), .skip(after: Span(milliseconds: 900_000)), .skip(after: .zero), .send, .send,
            .latestOnly, .latestOnly, .ask,
        ])
    }

    private mutating func actions(_ category: Rule.Category, _ trigger: Trigger) -> [Action] {
        let plain = plainActions(category, trigger)
        guard random.chance(15) else { return plain }
        let other = plainActions(category, trigger)
        let share = random.pick([20, 50, 90])
        return [
            .split([
                SplitArm(name: "a", percent: share, actions: plain),
                SplitArm(name: "b", percent: 100 - share, actions: other),
            ])
        ]
    }

    private mutating func plainActions(_ category: Rule.Category, _ trigger: Trigger) -> [Action] {
        let sms = Action.sms(SMSAction(template: category.rawValue, span: RandomShop.place))
        let worth: CouponAction.Worth = random.chance(50) ? .amount(500) : .percent(10)
        let lasts = random.pick([nil, Span(days: 14), Span(months: 1), Span(milliseconds: 36 * RandomRules.hour)])
        let coupon = Action.coupon(
            CouponAction(
                name: "thanks", worth: worth, over: random.chance(50) ? 3000 : nil, lasts: lasts,
                span: RandomShop.place))
        let task = Action.task(
            TaskAction(
                title: PlacedText(file: "random", verbatim: "<{{ customer.orders }}\(trigger.nameInTexts)>"),
                script: nil, assignee: nil,
                dueWithin: random.pick([nil, Span(days: 2), Span(milliseconds: 3 * RandomRules.hour)]),
                span: RandomShop.place))
        let plain = random.pick([
            [sms], [sms], [sms], [coupon], [task], [coupon, sms], [task, coupon], [sms, task], [sms, sms],
        ])
        guard let emit = emit(trigger) else { return plain }
        return random.pick([[emit], [emit] + plain, plain + [emit]])
    }

    /// Never in a circle: what is done about a thanked one is at most echoed.
    private mutating func emit(_ trigger: Trigger) -> Action? {
        guard trigger.kind != RandomShop.echoed, random.chance(20) else { return nil }
        let kind =
            trigger.kind == RandomShop.thanked
            ? RandomShop.echoed : random.pick([RandomShop.thanked, RandomShop.echoed])
        var conditions = RandomConditions(random: random)
        var fields: [String: Expression] = [:]
        if conditions.random.chance(60) {
            fields["amount"] = conditions.random.chance(70) ? conditions.money() : conditions.share()
        }
        if conditions.random.chance(40) { fields["stars"] = conditions.integer() }
        random = conditions.random
        return .emit(EmitAction(kind: kind, fields: fields, span: RandomShop.place))
    }
}

extension Trigger {
    fileprivate var nameInTexts: String {
        if case .occasion(.holiday) = self { "{{ event.name }}" } else { "" }
    }
}
