import Engine
import RuleLanguage
import Storage

/// One pass over a window, from its first due time to the last. A value, as what it keeps is written to for every activation.
struct PlanningPass {
    let book: RuleBook
    let request: Planner.Request
    let reader: any StoreReading
    private let decider: Decider
    private let lookup: PersonLookup
    private var decided: DecidedLookup
    private let bookNeeds: BookNeeds
    private let order: String
    private let behind: AgendaPlace?
    let outline: AgendaOutline
    private var standings: RuleStandings
    var agenda: Agenda
    let lanes: [Lane]
    private(set) var memory: PassMemory
    private var replayed = ReplayedFiles()
    private(set) var allowances: Allowances
    private var codes: CodePools
    private var scoring: ForeseenScoring?
    /// What scoring will find about the profiles that the pass is about.
    private(set) var foreseen: [Event] = []
    private(set) var summary: PlanSummary
    /// The place of each rule of the book in the summary; nil for those that are not shown.
    let counted: [Int?]
    private var stops: [RuleState] = []
    /// How the breakers that tripped stood then, where plans keep that.
    private var tripped: [String: Allowance] = [:]
    /// When this pass last took up an open decision: one that it left open itself is found in the store as well by a run that reads on.
    private var takenUp: [ActivationKey: Instant] = [:]
    /// Where this pass plans for some of the people: what it takes to put it together with others.
    private var met: DecisionOrder?
    private(set) var samplePlaces: [PassPart.Slot: DecisionPlace] = [:]

    init(book: RuleBook, request: Planner.Request, reader: any StoreReading) throws {
        self.book = book
        self.request = request
        self.reader = reader
        decider = Decider(book: book, secret: try reader.shardState().secret)
        bookNeeds = BookNeeds(of: book)
        var outline = AgendaOutline(window: request.window, mode: request.mode)
        outline.zones = book.shop.facts.zones
        outline.firstAfter = request.firstAfter
        if request.mode != .replay {
            outline.activations = try reader.ruleActivations()
            outline.states = try reader.ruleStates().merging(request.states) { $1 }
        }
        self.outline = outline
        standings = RuleStandings(outline.states, book: book)
        order = book.orderName(outline.states)
        let shown = book.only(request.shown)
        summary = PlanSummary(book: shown, sampleCount: request.sampleCount)
        counted = book.rules.map { rule in shown.rules.firstIndex { $0 === rule } }
        let lanes = book.lanes(of: outline)
        behind = request.behind?.book == order ? request.behind : nil
        // Somebody who wants to stop soon must not be handed more than that at once.
        let size = min(500, max(1, request.stopAfter ?? 500))
        agenda = Agenda(lanes: lanes, behind: behind, batchSize: size, pageSize: size)
        self.lanes = agenda.lanesInOrder
        if let needs = request.scoring, let now = request.mode.handledAt {
            scoring = try ForeseenScoring(
                needs, book: book, window: request.window, now: now, people: request.people, from: reader)
        }
        memory = PassMemory(
            book: book, handledAt: request.mode.handledAt, notesTouched: scoring != nil)
        codes = CodePools(isUnlimited: request.mode == .replay)
        lookup = try PersonLookup(book: book, mode: request.mode, reader: reader)
        decided = DecidedLookup(book: book, mode: request.mode)
        allowances = Allowances(
            book: book, mode: request.mode, window: request.window, keepsFound: request.keepsAllowances,
            keepsTaken: request.people.isPart)
        if request.people.isPart { met = DecisionOrder(book: book) }
    }

    mutating func run(
        visit: ([PlannedActivation]) throws -> Void
    ) throws -> Planner.Outcome {
        var count = 0
        while let plans = try next() {
            try visit(plans)
            if let halt = request.halt {
                // Who is refused something may have been refused it by mistake.
                if allowances.taken?.isRefused == true { halt.call() }
                if halt.isCalled { break }
            }
            count += plans.count
            if let limit = request.stopAfter, count >= limit, let last = plans.last?.activation, isPlace(last) {
                // Named by the rules as the next pass finds them: one that this pass stopped does not make up anything any more.
                return try outcome(stoppedAt: last.place(in: book.orderName(standings.states)))
            }
        }
        return try outcome(stoppedAt: nil)
    }

    /// The next plans, in order of due time; nil at the end of the window.
    mutating func next() throws -> [PlannedActivation]? {
        // A run scores before it plans.
        if let now = request.mode.handledAt, let moment = scoring?.next, moment <= now { try score() }
        while true {
            switch agenda.next() {
            case .fetch(let lane, let query, let cursor, let limit):
                try fetch(query, for: lane, after: cursor, limit: limit)
            case .batch(let batch):
                guard let moment = scoring?.next, let last = batch.last, last.due >= moment else {
                    return try decide(batch)
                }
                let early = batch.prefix { $0.due < moment }
                agenda.insert(batch[early.endIndex...])
                if !early.isEmpty { return try decide(Array(early)) }
                try score()
            case .finished:
                guard scoring?.next != nil else { return nil }
                try score()
            }
        }
    }

    /// The changes that the next scoring finds, and what rules do about them.
    private mutating func score() throws {
        guard var looking = scoring else { return }
        // There is only this one while it looks: a second would have to be copied.
        scoring = nil
        let touched = memory.takeTouched()
        let changes = try looking.scores(touched: touched, from: reader) { memory.file($0) }
        scoring = looking
        for (file, events) in changes {
            let events = events.map { memory.keep($0) }
            met?.note(foreseen: events, of: file.customer.id)
            if case .profiles = request.people { foreseen += events }
            agenda.insert(
                events.flatMap { book.activations(of: $0, timeZone: file.customer.timeZone, in: outline) })
        }
    }

    private mutating func count(_ plan: Plan, of activation: Activation) {
        guard let rule = counted[activation.rule], plan.decision.due >= request.countedFrom else { return }
        let triesAgain = plan.decision.retryAt.map { $0 <= request.window.through } ?? false
        let isSampled = summary.count(plan, rule: rule, step: activation.step, triesAgain: triesAgain)
        if isSampled, let met {
            samplePlaces[PassPart.Slot(rule: rule, step: activation.step)] = met.place
        }
    }

    private func outcome(stoppedAt place: AgendaPlace?) throws -> Planner.Outcome {
        let outcome = Planner.Outcome(summary: summary, window: request.window, stoppedAt: place, stops: stops)
        switch request.people {
        case .everybody: return try countingTooLate(outcome)
        // Who is alone in the window has been found one by one; what several passes leave is counted once.
        case .half, .profiles, .replayed: return outcome
        }
    }

    private func countingTooLate(_ outcome: Planner.Outcome) throws -> Planner.Outcome {
        var outcome = outcome
        for range in book.tooLate(in: outline, through: outcome.reached, goesOn: behind != nil) {
            guard let rule = counted[range.rule] else { continue }
            // What the pass has emitted and written itself has been decided, one by one.
            let own = try reader.eventsKnown(among: memory.emitted(in: range.query).map(\.id))
            let count = try reader.count(range.query) - own.count
            outcome.summary.countTooLate(
                range.isLess ? -count : count, rule: rule, step: range.step,
                policy: book.rules[range.rule].rule.late)
        }
        return outcome
    }

    /// An event that this pass made has no number in the store yet, so that nobody could find the place again.
    private func isPlace(_ activation: Activation) -> Bool {
        activation.retry == nil && activation.event.sequence < .max / 2
    }

    // MARK: Decisions

    private mutating func decide(_ batch: [Activation]) throws -> [PlannedActivation] {
        var pending = try decided.undecided(withoutHeld(batch), from: reader)
        let (standings, decider) = (standings, decider)
        let handledAt = request.mode.handledAt
        let timely = pending.filter {
            standings.runs($0) && decider.lateness(of: $0, handledAt: handledAt) == nil
        }
        var files = try files(of: timely)
        var records = try lookup.records(for: timely, files: files, from: reader)
        var plans: [PlannedActivation] = []
        plans.reserveCapacity(pending.count)
        var index = 0
        while index < pending.count {
            let activation = pending[index]
            index += 1
            if let retry = activation.retry {
                if takenUp[retry.key] == retry.at { continue }
                takenUp[retry.key] = retry.at
            }
            let customer = activation.event.customer
            let file = memory.file(files[customer] ?? CustomerFile(customer: Customer(id: customer)))
            if request.mode == .replay, !file.isKnown(to: activation) { continue }
            let plan = try decide(activation, file: file, stored: records[customer], handledAt: handledAt)
            met?.meet(activation)
            count(plan, of: activation)
            let followers = followers(of: plan, activation, file) { files[customer] }
            plans.append((activation, plan))
            guard let followers else { continue }
            // What it brings about may come before the rest of the batch.
            let last = pending[pending.count - 1]
            for follower in try decided.undecided(followers.filter { $0 < last }, from: reader) {
                pending.insert(follower, at: pending[index...].firstIndex { follower < $0 } ?? pending.count)
            }
            agenda.insert(followers.filter { $0 >= last })
            let own = pending[index...].filter { $0.event.customer == customer }
            if own.isEmpty { continue }
            // What was read for the batch may be less than a follower asks for.
            files.merge(try self.files(of: own)) { $1 }
            records.merge(try lookup.records(for: own, files: files, from: reader)) { $1 }
        }
        return plans
    }

    private mutating func files(of activations: [Activation]) throws -> [String: CustomerFile] {
        var customers = Set<String>(minimumCapacity: activations.count)
        // In their order, as those of an audience stand behind one another in the store.
        var own: [String] = []
        own.reserveCapacity(activations.count)
        for activation in activations where customers.insert(activation.event.customer).inserted {
            own.append(activation.event.customer)
        }
        // A replay asks of every customer when they came.
        if case .replayed(let people) = request.people { return people.files(of: own) }
        if request.mode == .replay { return try replayed.files(of: own, from: reader) }
        let emitting = memory.emitted(for: customers)
        let needs = bookNeeds.needs(of: activations)
        if emitting.isEmpty { return try reader.files(of: own, needs: needs) }
        let files = try reader.files(of: own.filter { !emitting.contains($0) }, needs: needs)
        return files.merging(try reader.files(of: Array(emitting))) { $1 }
    }

    /// An open decision of a rule that does not run stays open, and has been passed over by the pass that stopped at the place.
    private func withoutHeld(_ batch: [Activation]) -> [Activation] {
        guard let behind else { return batch }
        let (standings, order) = (standings, order)
        return batch.filter { $0.retry == nil || standings.runs($0) || $0.place(in: order) >= behind }
    }

    private mutating func decide(
        _ activation: Activation, file: CustomerFile, stored: PersonRecord?, handledAt: Instant?
    ) throws -> Plan {
        let person = memory.record(stored, of: file)
        var circumstances = Circumstances(person: person, handledAt: handledAt, state: standings.state(of: activation))
        let step = book.rules[activation.rule].steps[activation.step]
        if !step.pools.isEmpty { circumstances.codes = try codes.supply(for: step, from: reader) }
        var plan = decider.plan(activation, file: file, circumstances)
        // What is made up lies behind the watermark, where nobody looks for what comes of it: that is known from the window on.
        for index in plan.events.indices {
            plan.events[index].received = max(plan.events[index].received, request.window.first)
        }
        guard plan.decision.skip == nil else {
            if case .noCodes? = plan.decision.skip {
                // Codes may have been imported by then.
                let room = book.shop.facts.calendar.startOfDay(
                    book.shop.facts.calendar.date(at: activation.due).adding(days: 1))
                plan.decision.retryAt = decider.retry(activation, at: room, timeZone: file.customer.timeZone)
            }
            if case .notRunning(.stopped, _)? = plan.decision.skip, let found = tripped[plan.decision.key.rule] {
                plan.allowances = [found]
            }
            return plan
        }
        if let (budget, spent, roomAt) = try allowances.exceeded(by: plan, of: activation.rule, from: reader) {
            plan = Plan(decision: plan.decision)
            plan.decision.skip = .budget(budget, spent: spent)
            plan.allowances = allowances.found
            plan.decision.retryAt = decider.retry(activation, at: roomAt, timeZone: file.customer.timeZone)
            return plan
        }
        let state = standings.state(of: activation)
        if let stop = try allowances.trip(plan, of: activation.rule, state: state, from: reader) {
            standings.note(stop)
            stops.append(stop)
            plan = Plan(decision: plan.decision)
            plan.decision.skip = .notRunning(.stopped, because: stop.reason)
            plan.allowances = allowances.found
            tripped[stop.rule] = allowances.found.last
            return plan
        }
        plan.allowances = allowances.found
        allowances.add(plan, of: activation.rule)
        codes.take(plan.coupons)
        return plan
    }

    /// The activations that a decision brings about within the window: of rules that see what it emitted, and its own next attempt.
    ///
    /// - Parameter known: the customer's file as the store has it.
    /// - Returns: nil where nothing about the customer's file is different now, and nothing follows.
    private mutating func followers(
        of plan: Plan, _ activation: Activation, _ file: CustomerFile, known: () -> CustomerFile?
    ) -> [Activation]? {
        // What is played again may have been emitted when it was live: then a lane has it.
        var emitted = memory.note(plan, of: activation, file: file)
        if request.mode == .replay, !emitted.isEmpty {
            let ids = Set((known()?.events ?? []).map(\.id))
            emitted.removeAll { ids.contains($0.id) }
        }
        if emitted.isEmpty, plan.decision.retryAt == nil { return nil }
        met?.note(emitted: emitted)
        var followers = emitted.flatMap { book.activations(of: $0, timeZone: file.customer.timeZone, in: outline) }
        if let retryAt = plan.decision.retryAt, retryAt <= request.window.through {
            let retry = Retry(
                key: plan.decision.key, customer: plan.decision.customer, at: retryAt,
                planned: activation.firstPlanned, eventAt: activation.event.at,
                isStarted: activation.retry?.isStarted ?? false)
            followers.append(activation.again(retry, planned: retryAt))
        }
        return followers
    }
}
