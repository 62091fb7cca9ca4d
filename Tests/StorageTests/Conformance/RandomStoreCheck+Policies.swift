import Engine
import RuleLanguage
import Storage
import Testing

/// What ticks and dispatchers do.
extension RandomStoreCheck {
    mutating func plan(_ writing: any StoreWriting, _ size: Int) throws {
        var plans: [Plan] = []
        var keys: Set<ActivationKey> = []
        var events: Set<String> = []
        for _ in 0..<size {
            let plan = work.plan()
            let isNew = model.decisions[plan.decision.key].map { $0.retryAt != nil } ?? true
            // One activation is decided once in a tick, and has the deliveries of its last decision alone.
            guard isNew, keys.insert(plan.decision.key).inserted else { continue }
            guard plan.events.allSatisfy({ events.insert($0.id).inserted }) else { continue }
            plans.append(plan)
        }
        let now = work.instant()
        try writing.add(plans, decidedAt: now)
        let isAdded = model.add(plans, at: now)
        #expect(isAdded)
    }

    mutating func dispatch(_ writing: any StoreWriting) throws {
        let now = work.instant()
        let ids = model.deliveries.keys.sorted().filter { _ in work.random.chance(oneIn: 3) }
        switch work.random.below(5) {
        case 0:
            let rows = ids.compactMap { model.deliveries[$0]?.delivery }
            let claimed = model.claim(ids, at: now)
            #expect(try writing.claim(rows, at: now) == claimed)
        case 1:
            let end = [PendingEnd.expired, .retracted("refunded"), .later(work.instant())].randomElement(
                using: &work.random)!
            try writing.leave(ids, end, at: now)
            model.leave(ids, end, at: now)
        case 2:
            let rule = work.rule()
            let due = work.instant()
            try writing.spread(rule: rule, due: due, over: 60)
            model.spread(rule: rule, due: due, over: 60)
        case 3:
            // Those that become events are tried elsewhere.
            let isReturned = work.random.chance(oneIn: 2)
            let open = ids.filter { model.deliveries[$0]?.delivery.state == .sending }
            let outcomes = open.compactMap { model.deliveries[$0]?.delivery }.map {
                DeliveryOutcome(delivery: $0, result: isReturned ? .returned : .unknown("timeout"))
            }
            #expect(try writing.settle(outcomes, at: now).isEmpty)
            model.settle(open, isReturned: isReturned, at: now)
        default:
            let entries = (0..<work.random.below(6)).map { _ in work.consent() }
            try writing.add(entries)
            model.consents += entries
        }
    }

    mutating func keepRules(_ writing: any StoreWriting) throws {
        let now = model.changes.last.map { $0.at.advanced(byMilliseconds: 1) } ?? work.instant()
        let version = RuleVersion(rule: work.rule(), version: "v\(work.random.below(2))", source: "rule")
        try writing.record([version, version], at: now)
        if model.changes.last(where: { $0.rule == version.rule })?.version != version.version {
            model.changes.append(RuleChange(rule: version.rule, version: version.version, at: now))
        }
        let state = work.state()
        try writing.set(state)
        model.states[state.rule] = state
        let before = try writing.shardState()
        #expect(before.watermark == model.watermark && before.place == model.place)
        model.watermark = max(model.watermark, work.instant())
        model.place = work.random.chance(oneIn: 2) ? .sample(due: Int64(work.random.below(30)), event: "x") : nil
        try writing.advance(from: before, to: model.watermark, place: model.place)
    }

    mutating func retry(_ writing: any StoreWriting) throws {
        if work.random.chance(oneIn: 4) {
            let rule = work.rule()
            let dropped = model.dropRetries(of: rule)
            #expect(try writing.dropRetries(of: rule, at: time(0)) == dropped)
        } else {
            let retries = (0..<work.random.below(9)).map { _ in work.retry() }
            let now = work.instant()
            let started = model.start(retries, at: now)
            #expect(try writing.start(retries, version: "started", at: now) == started)
        }
    }

    // MARK: Comparing

    mutating func comparePolicies(_ reading: any StoreReading) throws {
        let keys = (0..<20).map { _ in work.activation() }
        let known = model.decisions.filter { keys.contains($0.key) }
        #expect(try reading.decided(among: keys) == Set(known.keys))
        #expect(try reading.decisions(keys) == known)
        let customers = (0..<4).map { _ in work.key() }
        let rules = [work.rule(), work.rule()]
        let acts = try reading.acts(of: customers, rules: rules)
        #expect(acts.mapValues { Set($0) } == model.acts(of: customers, rules: rules))
        for list in acts.values { #expect(list.map(\.due) == list.map(\.due).sorted()) }
        let phones = [work.phone(), work.phone()]
        let (since, now) = (work.instant(), work.instant())
        let texts = try reading.texts(to: phones, since: since, now: now)
        #expect(texts.mapValues { Set($0) } == model.texts(to: phones, since: since, now: now))
        let sent = try reading.sentTimes(to: phones, since: since)
        #expect(sent.mapValues { $0.sorted() } == model.sentTimes(to: phones, since: since))
        let entries = Dictionary(grouping: model.consents.filter { phones.contains($0.phone) }, by: \.phone)
        #expect(try reading.consents(of: phones) == entries)
        let counts = try reading.actCounts(rule: rules[0], after: since, through: now)
        #expect(counts.map(\.due) == counts.map(\.due).sorted())
        let byDue = Dictionary(uniqueKeysWithValues: counts.map { ($0.due, $0.count) })
        #expect(byDue == model.actCounts(rule: rules[0], after: since, through: now))
        let asked = Array(Set(rules))
        let spent = try reading.spending(rules: asked, after: since, through: now).filter { $0.value != 0 }
        #expect(spent == model.spending(rules: asked, after: since, through: now).filter { $0.value != 0 })
        #expect(try reading.ruleStates() == model.states)
        #expect(try reading.ruleChanges() == model.changes)
    }

    mutating func compareQueue(_ reading: any StoreReading) throws {
        for (id, row) in model.deliveries { #expect(try reading.delivery(id) == row.delivery) }
        let (rule, step, from, to) = (work.rule(), work.step(), work.instant(), work.instant())
        let retries = AgendaQuery.retries(rule: rule, step: step, from: from, to: to)
        let open = model.retries(rule: rule, step: step, from: from, to: to)
        #expect(try reading.allRetries(retries, pageSize: work.random.below(4) + 1) == open)
        let by = work.instant()
        #expect(
            try reading.everybody(.audience(knownBy: by), pageSize: work.random.below(4) + 1)
                == model.audience(knownBy: by))
        for field in [DateField.birthday, .registered, .extra("wedding")] {
            for calendar in AnniversaryCalendar.allCases {
                guard let key = Anniversary.key(of: work.day(), in: calendar) else { continue }
                let query = AgendaQuery.anniversary(field, calendar, key: key, knownBy: by)
                #expect(
                    try reading.everybody(query, pageSize: 2)
                        == model.anniversary(field, calendar, key: key, knownBy: by))
            }
        }
        let zones = model.customers.compactMapValues(\.timeZone)
        #expect(try reading.timeZones() == Set(zones.values).sorted())
        #expect(try reading.timeZones(of: Array(model.customers.keys)) == zones)
    }

    /// The queue is asked for inside a transaction.
    mutating func compareDue(_ writing: any StoreWriting) throws {
        let held = Set(Rule.Category.allCases.filter { _ in work.random.chance(oneIn: 4) })
        let rules = Set((0..<work.random.below(2)).map { _ in work.rule() })
        let (now, limit) = (work.instant(), work.random.below(20))
        let due = try writing.dueDeliveries(by: now, holding: held, rules: rules, limit: limit)
        #expect(due == Array(model.due(by: now, holding: held, rules: rules).prefix(limit)))
    }
}
