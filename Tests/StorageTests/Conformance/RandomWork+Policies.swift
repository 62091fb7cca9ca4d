import Engine
import RuleLanguage
import Storage

/// Random plans, retries and rules.
extension RandomWork {
    /// A few days around the turn of a year, before and after 1970.
    mutating func day() -> CalendarDate {
        CalendarDate(dayNumber: [-3, -2, 0, 1, 18_262, 18_263, 19_416].randomElement(using: &random)!)
    }

    mutating func category() -> Rule.Category { Rule.Category.allCases.randomElement(using: &random)! }
    mutating func phone() -> String { "+86\(random.below(4))" }
    mutating func rule() -> String { "r\(random.below(3))" }
    mutating func step() -> String { "s\(random.below(2))" }

    mutating func skip() -> SkipReason? {
        [nil, nil, nil, .holdout, .ask(milliseconds: 5), .late(milliseconds: 9)].randomElement(using: &random)!
    }

    mutating func decision() -> Decision {
        let isOpen = random.chance(oneIn: 4)
        var decision = Decision(
            key: activation(), customer: key(), due: instant(),
            skip: isOpen ? .budget(Budget(good: .cost, limit: 5), spent: 4) : skip(), version: "v\(random.below(2))",
            planned: instant(), eventAt: instant(), retryAt: isOpen ? instant() : nil)
        decision.isStarted = isOpen && random.chance(oneIn: 3)
        return decision
    }

    /// A delivery's id is its activation's, as the decider's are: made again, it would be the same.
    mutating func plan() -> Plan {
        let decision = decision()
        var plan = Plan(decision: decision)
        guard decision.skip == nil else { return plan }
        if random.chance(oneIn: 2) {
            let id = [decision.key.rule, decision.key.step, decision.key.event].joined(separator: "-")
            var delivery = Delivery(
                id: id, key: decision.key, customer: decision.customer, phone: phone(), category: category(),
                template: "t", text: "x", parts: 1, cost: Int64(random.below(5)), due: decision.due,
                expires: random.chance(oneIn: 2) ? instant() : nil)
            delivery.value = Int64(random.below(3))
            delivery.order = random.chance(oneIn: 2) ? orderID() : nil
            delivery.timeZone = random.chance(oneIn: 3) ? "Europe/Paris" : nil
            delivery.spread = random.chance(oneIn: 2) ? 60 : nil
            plan.deliveries = [delivery]
        }
        if random.chance(oneIn: 6) {
            plan.events = [
                Event(
                    id: eventID(), customer: decision.customer, kind: RandomWork.kinds[0], at: instant(),
                    received: instant(), sequence: 0, fields: fields())
            ]
        }
        return plan
    }

    mutating func retry() -> Retry {
        Retry(
            key: activation(), customer: key(), at: instant(), planned: instant(), eventAt: instant(), isStarted: false)
    }

    mutating func state() -> RuleState {
        RuleState(
            rule: rule(), kind: RuleState.Kind.allCases.randomElement(using: &random)!,
            since: random.chance(oneIn: 2) ? instant() : nil, changedAt: instant(), reason: text())
    }

    mutating func consent() -> ConsentEntry {
        ConsentEntry(
            phone: phone(), customer: random.chance(oneIn: 2) ? key() : nil, category: category(),
            answer: ConsentEntry.Answer.allCases.randomElement(using: &random)!, at: instant(), received: instant(),
            how: "reply", text: text())
    }
}

extension CalendarDate {
    var startOfDayInUTC: Instant { ShopCalendar.utc.startOfDay(self) }
}
