import Engine
import RuleLanguage
import Storage

/// Looks at customers, some at a time, for what of a rule is past and would act now.
struct PastSearch {
    private struct Candidate {
        var activation: Activation
        var planned: Instant
        var key: ActivationKey
    }

    private let book: RuleBook
    private let step: String?
    private let now: Instant
    private let reader: any StoreReading
    private let decider: Decider
    private let lookup: PersonLookup
    private let versions: [Int]
    /// By version: what is due at or before it is past; what comes after it, the next turn decides.
    private let beginnings: [Int: Instant]

    init(book: RuleBook, rule: String, step: String?, now: Instant, reader: any StoreReading) throws {
        self.book = book
        self.step = step
        self.now = now
        self.reader = reader
        let state = try reader.shardState()
        decider = Decider(book: book, secret: state.secret)
        lookup = try PersonLookup(book: book, mode: .live(now: now), reader: reader)
        versions = book.rules.indices.filter { book.rules[$0].rule.name == rule }
        var outline = AgendaOutline(
            window: Window(after: state.watermark, through: max(now, state.watermark)), mode: .live(now: now))
        outline.activations = try reader.ruleActivations()
        outline.states = try reader.ruleStates()
        let book = book
        beginnings = Dictionary(
            uniqueKeysWithValues: versions.map { ($0, outline.beginning(of: book.rules[$0].rule)) })
    }

    func look(at customers: [String], into finding: inout PastStart.Finding) throws {
        let files = try reader.files(of: customers)
        var candidates: [(file: CustomerFile, steps: [Candidate])] = []
        for id in customers {
            guard let file = files[id], let event = latestTrigger(in: file) else { continue }
            let steps = past(event.event, version: event.version, file)
            if steps.isEmpty { finding.notPast += 1 } else { candidates.append((file, steps)) }
        }
        let all = candidates.flatMap(\.steps)
        let decisions = try reader.decisions(all.map(\.key))
        let records = try lookup.records(for: all.map(\.activation), files: files, from: reader)
        let started = try startedElsewhere(candidates.map(\.file.customer))
        for (file, steps) in candidates {
            if started.contains(file.customer.id) {
                finding.skipped["duplicate", default: 0] += 1
                continue
            }
            let record = records[file.customer.id] ?? PersonRecord()
            judge(steps, file, record, decisions, into: &finding)
        }
    }

    /// Those whose phone another profile has, with which somebody let the rule start before: they are one person.
    private func startedElsewhere(_ customers: [Customer]) throws -> Set<String> {
        let sharers = try reader.customers(withPhones: customers.compactMap(\.phone)).filter { $0.value.count > 1 }
        let rule = versions.first.map { book.rules[$0].rule.name }
        var hasStarted: [String: Bool] = [:]
        for profile in Set(sharers.values.flatMap(\.self)) {
            hasStarted[profile] = try reader.decisions(of: profile).contains {
                $0.key.rule == rule && $0.isStarted && ($0.skip == nil || $0.retryAt != nil)
            }
        }
        return Set(
            customers.filter { customer in
                let others = customer.phone.flatMap { sharers[$0] } ?? []
                return others.contains { $0 != customer.id && hasStarted[$0] == true }
            }.map(\.id))
    }

    /// An entry is one trigger event: whoever has entered anew is not sent back to an earlier time.
    private func latestTrigger(in file: CustomerFile) -> (event: Event, version: Int)? {
        for event in file.events.reversed() where event.at <= now && event.received <= now {
            let version = versions.first {
                book.rules[$0].rule.trigger.kind == event.kind && book.rules[$0].events.contains(event.at)
            }
            if let version { return (event, version) }
        }
        return nil
    }

    /// The steps of an event that are past, the latest first.
    private func past(_ event: Event, version: Int, _ file: CustomerFile) -> [Candidate] {
        let booked = book.rules[version]
        var candidates: [Candidate] = []
        for (index, booking) in booked.steps.enumerated() where step == nil || booking.step.id == step {
            let timetable = book.timetable(of: booked.rule, step: booking.step, timeZone: file.customer.timeZone)
            let planned = timetable.planned(for: event.at)
            let past = Activation(
                rule: version, step: index, priority: booked.rule.priority, event: event,
                due: timetable.due(for: event), planned: planned)
            // What was learned of in quiet hours is due at their end: when it is too late for that as well, nothing else comes of it.
            let isBehind = past.due <= min(beginnings[version] ?? now, now)
            let isTooLate = past.planned <= now && decider.lateness(of: past, handledAt: max(past.due, now)) != nil
            guard isBehind || isTooLate else { continue }
            let key = decider.decision(about: past).key
            // As the scheduler will find it when its time has come, with now for that time.
            let start = Retry(
                key: key, customer: event.customer, at: now, planned: planned, eventAt: event.at, isStarted: true)
            let activation = past.again(start, planned: now)
            candidates.append(Candidate(activation: activation, planned: planned, key: key))
        }
        return candidates.sorted { ($1.planned, $1.activation.step) < ($0.planned, $0.activation.step) }
    }

    private func judge(
        _ steps: [Candidate], _ file: CustomerFile, _ record: PersonRecord, _ decisions: [ActivationKey: Decision],
        into finding: inout PastStart.Finding
    ) {
        var reason: String?
        for candidate in steps {
            if let decision = decisions[candidate.key] {
                // What has acted, or will try again by itself, is the person's latest step: nothing from before it is made up.
                if decision.skip == nil || decision.retryAt != nil { break }
                guard decision.skip?.isForSomebodyToStart == true else { continue }
            }
            let plan = decider.plan(
                candidate.activation, file: file, Circumstances(person: record, handledAt: now))
            if let skip = plan.decision.skip {
                reason = reason ?? skip.code
                continue
            }
            finding.people.append(PastStart.Person(candidate.activation, candidate.planned, plan, file, book))
            return
        }
        if let reason { finding.skipped[reason, default: 0] += 1 } else { finding.decided += 1 }
    }
}

extension PastStart.Person {
    fileprivate init(
        _ activation: Activation, _ planned: Instant, _ plan: Plan, _ file: CustomerFile, _ book: RuleBook
    ) {
        self.init(
            customer: file.customer.id, phone: file.customer.phone?.personHash,
            value: Moment(file: file, now: activation.due, shop: book.shop.facts).standing.spent,
            rule: activation.rule, step: activation.step, event: activation.event.id, eventAt: activation.event.at,
            planned: planned, messages: plan.deliveries.count,
            parts: plan.deliveries.reduce(0) { $0 + $1.parts }, cost: plan.deliveries.reduce(0) { $0 + $1.cost })
    }
}

extension SkipReason {
    /// It was stopped for want of time only, and somebody may start it after all.
    fileprivate var isForSomebodyToStart: Bool {
        switch self {
        case .late, .ask: true
        default: false
        }
    }
}
