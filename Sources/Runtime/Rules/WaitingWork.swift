package import Engine
package import RuleLanguage
package import Storage

/// What has waited for a rule that does not run: what became due since, and texts that were planned before and are held.
package struct WaitingWork: Sendable {
    /// Texts that the dispatcher holds, by what would become of each if the rule ran.
    package struct Held: Sendable {
        package var sends = 0
        package var parts = 0
        /// In 1/10,000 of the currency's major unit.
        package var cost: Int64 = 0
        /// Because of quiet hours, or because the phone has had enough for now.
        package var later = 0
        package var expired = 0
        /// By the word that the store keeps.
        package var retracted: [String: Int] = [:]

        package var count: Int { sends + later + expired + retracted.values.reduce(0, +) }
    }

    /// From where the rule would make up.
    package var since: Instant?
    package var window: Window
    /// What the next turn would decide about this rule.
    package var planned: PlanSummary.Tally
    package var samples: [PlanSummary.Sample] = []
    package var held: Held
    package var openRetries: Int

    /// - Parameters:
    ///   - book: as it runs.
    ///   - state: of the rule, which does not run.
    ///   - visit: gets what the next turn would decide about the rule.
    package static func of(
        _ state: RuleState, book: RuleBook, now: Instant, from reader: any StoreReading,
        visit: (Plan) throws -> Void = { _ in }
    ) throws -> WaitingWork {
        let watermark = try reader.shardState().watermark
        let window = Window(after: watermark, through: max(now, watermark))
        var request = Planner.Request(window, mode: .live(now: now))
        request.sampleCount = 3
        request.scoring = ScoreNeeds(of: book)
        request.states = [state.rule: RuleSwitch(rule: state.rule, now: now).resumed(state)]
        // The other rules are planned with it: they take part in caps and budgets.
        let outcome = try Planner(book: book).plan(request, from: reader) { plans in
            for (_, plan) in plans where plan.decision.key.rule == state.rule { try visit(plan) }
        }
        var work = WaitingWork(
            since: state.since, window: window, planned: PlanSummary.Tally(),
            held: try held(state.rule, shop: book.shop, now: now, from: reader),
            openRetries: try reader.openRetryCount(of: state.rule))
        for (booked, steps) in zip(book.rules, outcome.summary.steps) where booked.rule.name == state.rule {
            for step in steps {
                work.planned.add(step.tally)
                work.samples += step.samples
            }
        }
        return work
    }

    private static func held(
        _ rule: String, shop: Shop, now: Instant, from reader: any StoreReading
    ) throws -> Held {
        let shop = try shop.knowing(zonesOf: reader)
        let handOver = HandOver(shop: shop, now: now)
        let since = shop.facts.calendar.subtracting(shop.sms.perPhone.per, from: now)
        var held = Held()
        var filter = DeliveryFilter(state: .pending, rule: rule)
        while case let page = try reader.deliveries(filter, limit: 500), !page.isEmpty {
            let phones = Array(Set(page.map(\.phone)))
            let files = try reader.files(of: Array(Set(page.map(\.customer))))
            let consents = try reader.consents(of: phones)
            let sent = try reader.sentTimes(to: phones, since: since)
            for delivery in page {
                let file = files[delivery.customer] ?? CustomerFile(customer: Customer(id: delivery.customer))
                held.count(
                    delivery,
                    handOver.judge(
                        delivery, file: file, consents: consents[delivery.phone] ?? [],
                        sent: sent[delivery.phone] ?? []))
            }
            filter.after = page.last
        }
        return held
    }
}

extension WaitingWork.Held {
    fileprivate mutating func count(_ delivery: Delivery, _ verdict: HandOver.Verdict) {
        switch verdict {
        case .send:
            sends += 1
            parts += delivery.parts
            cost += delivery.cost
        case .later: later += 1
        case .expired: expired += 1
        case .retracted(let reason): retracted[reason.rawValue, default: 0] += 1
        }
    }
}

extension Shop {
    /// With the time zones that customers have.
    func knowing(zonesOf reader: any StoreReading) throws -> Shop {
        var shop = self
        for name in try reader.timeZones() { shop.facts.zones[name] = ZoneTable.calendar(named: name) }
        return shop
    }
}
