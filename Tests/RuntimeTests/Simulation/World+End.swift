import Engine
import RuleLanguage
import Runtime
import Storage

/// The end of a simulated life: everything works again for some days, and then nothing may be left open, lost or too much.
extension World {
    private static let day: Int64 = 86_400_000

    func finish() async throws {
        end()
        skew = 0
        epoch += 1
        for rule in rules.names.indices { try resume(rule: rule, makesUp: true) }
        // A clock that was ahead has left the watermark ahead.
        let watermark = try open().file.read { try $0.shardState().watermark }
        time = max(time, watermark)
        for _ in 0..<16 {
            time = time.advanced(byMilliseconds: World.day / 4)
            // A breaker may stop a rule again; somebody is there to let it go on.
            for rule in rules.names.indices { try resume(rule: rule, makesUp: true) }
            try await take(Turn(seed: 1))
        }
        try checkStore()
        try checkOpenEnds()
        try checkDuties()
        try checkCaps()
        try checkHoldouts()
        checkEntries()
        checkBudgets()
        checkTimes()
        checkLatest()
        checkVersions()
    }

    /// Nothing waits that could have gone.
    private func checkOpenEnds() throws {
        let file = try open().file
        let (deliveries, decisions, states) = try file.read { reader in
            (
                try reader.deliveries(DeliveryFilter(), limit: .max / 2),
                try people.flatMap { try reader.decisions(of: $0.id) }, try reader.ruleStates()
            )
        }
        let inForce = try file.read { try folder.book(now: clock, from: $0) }
        for delivery in deliveries where states[delivery.key.rule]?.kind ?? .running == .running {
            if delivery.state == .sending { violations.append("\(delivery.key) is left in the middle") }
            if delivery.state == .pending, delivery.due < time.advanced(byMilliseconds: -3 * World.day) {
                violations.append("\(delivery.key) still waits")
            }
        }
        for decision in decisions {
            guard let retry = decision.retryAt, retry <= time, inForce.decides(about: decision) else { continue }
            guard states[decision.key.rule]?.kind ?? .running == .running else { continue }
            violations.append("\(decision.key) was to be tried again at \(retry.milliseconds)")
        }
    }

    // MARK: Nothing is lost

    /// Every event against every stretch of due times that a tick has answered for, one by one.
    private func checkDuties() throws {
        let file = try open().file
        let files = try file.read { try $0.files(of: people.map(\.id)) }
        let events = files.values.flatMap(\.events)
        var moments: [Trigger: [Event]] = [:]
        for duty in chronicle.duties {
            for step in duty.rule.steps {
                let candidates =
                    duty.rule.rule.trigger.isStored
                    ? events.filter { $0.kind == duty.rule.rule.trigger.kind } : occasions(of: duty, &moments)
                for event in candidates where duty.rule.events.contains(event.at) {
                    let key = ActivationKey(rule: duty.rule.rule.name, step: step.step.id, event: event.id)
                    if chronicle.decided.contains(key) { continue }
                    let zone = files[event.customer]?.customer.timeZone.flatMap { SimulatedZones.calendar(named: $0) }
                    let timetable = book.timetable(of: duty.rule.rule, step: step.step, zone: zone)
                    let due = timetable.due(for: event)
                    guard duty.after < due, due <= duty.through else { continue }
                    if isTooLate(event, due: due, planned: timetable.planned(for: event.at), duty.rule.rule) {
                        continue
                    }
                    violations.append("\(key) was due at \(due.milliseconds) and nothing was decided")
                }
            }
        }
    }

    /// Events that come too late are counted, not decided one by one.
    private func isTooLate(_ event: Event, due: Instant, planned: Instant, _ rule: Rule) -> Bool {
        guard let limit = rule.lateLimit, event.received > event.at else { return false }
        return due > shop.facts.calendar.adding(limit, to: planned)
    }

    /// The moments that the calendar gives, day by day and person by person, for whoever was known by then.
    private func occasions(of duty: Chronicle.Duty, _ known: inout [Trigger: [Event]]) -> [Event] {
        let trigger = duty.rule.rule.trigger
        if let events = known[trigger] { return events }
        let customers = people.map { person in
            var customer = Customer(id: person.id)
            customer.birthday = person.birthday
            return (person.id, customer)
        }
        let reference = ReferenceEvaluator(
            shop: shop, calendar: ReferenceCalendar(zoneName: zone),
            customers: Dictionary(uniqueKeysWithValues: customers), joined: [:], orders: [:], events: [])
        let knownAt = Dictionary(uniqueKeysWithValues: people.map { ($0.id, $0.knownAt) })
        let events = reference.occasions(of: trigger, isReplay: false).filter { knownAt[$0.customer]! <= $0.at }
        known[trigger] = events
        return events
    }

    // MARK: Limits

    /// No stretch of a cap's length holds more texts to a phone than it allows, by when they were to go out.
    private func checkCaps() throws {
        let file = try open().file
        let alive = try file.read { try $0.deliveries(DeliveryFilter(), limit: .max / 2) }.filter {
            switch $0.state {
            case .pending, .sending, .sent, .unknown: true
            case .failed, .expired, .retracted: false
            }
        }
        for (category, caps) in shop.caps {
            for (_, texts) in Dictionary(grouping: alive.filter { $0.category == category }, by: \.phone) {
                for cap in caps { checkCap(cap, texts.compactMap { chronicle.sendings[$0.key] }, texts[0].phone) }
            }
        }
    }

    private func checkCap(_ cap: FrequencyCap, _ texts: [(at: Instant, epoch: Int)], _ phone: String) {
        for text in texts {
            let taken = texts.filter {
                $0.epoch == text.epoch && $0.at <= text.at
                    && shop.facts.calendar.adding(cap.per, to: $0.at) > text.at
            }
            if taken.count > cap.limit {
                violations.append(
                    "\(taken.count) texts within a cap of \(cap.limit) to \(phone): \(taken.map(\.at.milliseconds))")
            }
        }
    }

    private func checkHoldouts() throws {
        for (key, plan) in chronicle.acted {
            guard let rule = versions[plan.decision.version], rule.holdout > 0 else { continue }
            if Holdout.draw(rule: rule.name, customer: plan.decision.customer) < rule.holdout {
                violations.append("\(key) acted for \(plan.decision.customer), who is held out")
            }
        }
    }
}

extension RuleBook {
    /// Whether any version still decides about it: a step may have gone, or an edit may have dropped those before it.
    fileprivate func decides(about decision: Decision) -> Bool {
        rules.contains { rule in
            rule.rule.name == decision.key.rule && rule.events.contains(decision.eventAt)
                && rule.steps.contains { $0.step.id == decision.key.step }
        }
    }
}
