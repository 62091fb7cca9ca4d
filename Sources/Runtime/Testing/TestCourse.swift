import Engine
import Foundation
import RuleLanguage
import Storage

/// One test under way: a store of its own, and a clock that only the test moves.
///
/// The scheduler of a live shop looks every few seconds. Here a turn is made whenever something becomes due, is learned of or, for the
/// tiers, a day begins; in between there would be nothing to do, so that the decisions are the same.
struct TestCourse {
    let test: ShopTest
    let book: RuleBook
    let store: any CustomerStore
    private(set) var clock: Instant
    /// What has been decided since the moment before.
    private(set) var records: [TestRecord] = []
    private let tick: Tick
    private let dispatcher: Dispatcher
    private let scores: ScoreService?
    /// Not learned of yet, in order.
    private var waiting: [TestEvent]
    private var intake: TestIntake
    /// Nil when it has to be looked for again.
    private var nextDue: NextDue?

    private struct NextDue {
        /// Nil: nothing is due by `through`.
        var due: Instant?
        var through: Instant
    }

    init(_ test: ShopTest, book: RuleBook, store: any CustomerStore, beginning: Instant) {
        self.test = test
        self.book = book
        self.store = store
        clock = beginning
        tick = Tick(book: book, store: store)
        dispatcher = Dispatcher(store: store, gateway: AcceptingGateway(), shop: book.shop)
        let service = ScoreService(store: store, book: book, companions: test.bundles)
        scores = test.scores && service.isNeeded ? service : nil
        waiting = test.events.inOrderOfArrival
        intake = TestIntake(test: test)
    }

    /// Before anything that the test speaks of.
    static func beginning(of test: ShopTest) -> Instant {
        let events = test.events.flatMap { [$0.at, $0.received] }
        let first = (events + test.customers.compactMap(\.registeredAt) + [test.start]).min() ?? test.start
        return first.advanced(byMilliseconds: -1)
    }

    /// Everything up to the start: known in time, and no rule acts on it.
    mutating func begin() throws {
        let pools = Set(book.rules.flatMap { $0.steps.flatMap(\.pools) })
        try store.write { try intake.begin(at: clock, pools: pools, in: $0) }
        while clock < test.start {
            let next = [test.start, waiting.first?.received, nextMidnight].compactMap { $0 }.min() ?? test.start
            _ = try learn(at: next)
        }
        try store.write { writer in
            try writer.record(book.versions, at: test.start)
            try writer.advance(from: try writer.shardState(), to: test.start, place: nil)
        }
    }

    /// Moves the clock there.
    mutating func move(to moment: TestMoment) async throws {
        records = []
        waiting = (waiting + moment.events).inOrderOfArrival
        while clock < moment.at {
            let due = try due(through: moment.at)
            let next = [moment.at, waiting.first?.received, nextMidnight, due].compactMap { $0 }.min() ?? moment.at
            let isNew = try learn(at: max(next, clock.advanced(byMilliseconds: 1)))
            let isDue = due.map { $0 <= clock } ?? false
            if clock == moment.at { try turnSwitches(moment) }
            if isNew || isDue || clock == moment.at { try await turn() }
        }
    }

    /// As somebody at the command line would, who knows what happened up to now.
    private func turnSwitches(_ moment: TestMoment) throws {
        try store.write { writer in
            for rule in moment.resumed { try RuleSwitch(rule: rule, now: clock).resume(writer) }
            for rule in moment.paused { _ = try RuleSwitch(rule: rule, now: clock).pause(reason: nil, writer) }
        }
    }

    /// The tiers change by the days as well.
    private var nextMidnight: Instant? {
        guard scores != nil else { return nil }
        let calendar = book.shop.facts.calendar
        return calendar.startOfDay(calendar.date(at: clock).adding(days: 1))
    }

    /// Moves the clock and takes in what becomes known by then.
    ///
    /// - Returns: whether there is anything that the rules may begin with.
    private mutating func learn(at instant: Instant) throws -> Bool {
        clock = instant
        let events = Array(waiting.prefix { $0.received <= instant })
        waiting.removeFirst(events.count)
        if !events.isEmpty { try store.write { try intake.take(events, into: $0) } }
        var isNew = !events.isEmpty
        if let report = try scores?.run(now: instant) {
            isNew = isNew || report.hasNews
        }
        if isNew { nextDue = nil }
        return isNew
    }

    private mutating func turn() async throws {
        records += try store.read { try tooLate(from: $0) }
        let decider = Decider(book: book, secret: .open)
        _ = try tick.run(now: clock) { plans in
            for (activation, plan) in plans {
                let rule = book.rules[activation.rule]
                let actions = decider.actions(
                    of: rule.steps[activation.step], rule: rule, customer: plan.decision.customer)
                records.append(
                    TestRecord(plan: plan, actions: plan.decision.skip == nil ? actions.compactMap(\.word) : []))
            }
        }
        _ = try await dispatcher.runOnce(now: clock)
        nextDue = nil
    }

    // MARK: What is due

    private struct Found: Error {
        var due: Instant
    }

    private mutating func due(through end: Instant) throws -> Instant? {
        if let nextDue, nextDue.through >= end || nextDue.due != nil { return nextDue.due }
        var due: Instant?
        do {
            try plan(through: end) { plan in throw Found(due: plan.decision.due) }
        } catch let found as Found {
            due = found.due
        }
        nextDue = NextDue(due: due, through: end)
        return due
    }

    /// What would be decided by then if nothing new happened; changes nothing.
    func plan(through end: Instant, visit: (Plan) throws -> Void) throws {
        try store.read { reader in
            let watermark = try reader.shardState().watermark
            guard watermark < end else { return }
            let request = Planner.Request(Window(after: watermark, through: end), mode: .live(now: watermark))
            _ = try Planner(book: book).plan(request, from: reader) { plans in
                for (_, plan) in plans { try visit(plan) }
            }
        }
    }

    /// Events of this turn that came so late that a tick only counts them.
    private func tooLate(from reader: any StoreReading) throws -> [TestRecord] {
        let watermark = try reader.shardState().watermark
        guard watermark < clock else { return [] }
        var outline = AgendaOutline(window: Window(after: watermark, through: clock), mode: .live(now: clock))
        outline.activations = try reader.ruleActivations()
        outline.states = try reader.ruleStates()
        var records: [TestRecord] = []
        for range in book.tooLate(in: outline, through: clock, goesOn: false) {
            let rule = book.rules[range.rule].rule
            let step = rule.steps[range.step]
            let timetable = book.timetable(of: rule, step: step)
            for row in try reader.rows(.events(range.query), after: nil, limit: .max) {
                guard case .event(let event) = row else { continue }
                let planned = timetable.planned(for: event.at)
                let late = event.received.milliseconds - planned.milliseconds
                records.append(
                    TestRecord(
                        plan: Plan(
                            decision: Decision(
                                key: ActivationKey(rule: rule.name, step: step.id, event: event.id),
                                customer: event.customer, due: event.received, skip: .late(milliseconds: late),
                                version: rule.version, planned: planned, eventAt: event.at)),
                        actions: []))
            }
        }
        return records
    }
}

extension [TestEvent] {
    /// Those of one moment in the order of the file.
    fileprivate var inOrderOfArrival: [TestEvent] {
        enumerated().sorted { ($0.element.received, $0.offset) < ($1.element.received, $1.offset) }.map(\.element)
    }
}

extension BookedAction {
    /// Nil for a split, which stands for one of its arms.
    fileprivate var word: ActionWord? {
        switch self {
        case .sms: .sms
        case .coupon: .coupon
        case .task: .task
        case .points: .points
        case .set: .set
        case .emit: .emit
        case .survey: .survey
        case .split: nil
        }
    }
}

/// Takes every text.
private struct AcceptingGateway: Gateway {
    func send(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        deliveries.map { .sent(providerID: $0.id) }
    }

    func lookUp(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result] {
        deliveries.map { .sent(providerID: $0.id) }
    }
}
