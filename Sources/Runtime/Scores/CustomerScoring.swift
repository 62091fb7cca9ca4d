import RuleLanguage
import Scoring
import Storage

/// Finds and writes what has changed about some customers.
struct CustomerScoring {
    private let needs: ScoreNeeds
    private var facts: ShopFacts
    private let options: RFMOptions
    private let now: Instant
    private var models: FittedModels?
    /// Whether those who were silent before have been noted.
    var knowsSilences = false
    /// Whose states are looked at; nil for everybody's.
    var toPlace: Set<String>?

    /// Customers are looked at again after that time at the latest.
    private static let horizon = Span(days: 400)
    /// Names of models in the store.
    private static let rfm = "rfm"
    /// The last purchase day of those whose silence has been noted.
    static let silence = "silence"
    static let points = "points"

    init(needs: ScoreNeeds, facts: ShopFacts, options: RFMOptions, now: Instant) {
        self.needs = needs
        self.facts = facts
        self.options = options
        self.now = now
    }

    /// Whether scoring itself writes such events: they are no reason to look again.
    static func writes(_ kind: EventKind) -> Bool {
        StateKind(saidBy: kind) != nil
            || [.rfmChanged, .fellSilent, .pointsChanged, .pointsLapsing].contains(kind)
    }

    mutating func learn(_ fit: ModelFit) {
        learn(FittedModels(fits: [fit], options: options))
    }

    mutating func learn(_ models: FittedModels) {
        self.models = models
        facts.models = models
    }

    func score(_ customers: [String], writer: any StoreWriting, report: inout ScoreReport) throws {
        if customers.isEmpty { return }
        let reading = FileNeeds(events: true, orders: true, lines: needs.bundles, from: .distantPast)
        let files = try writer.files(of: customers, needs: reading)
        let scores = needs.models ? try writer.scores(of: customers, model: CustomerScoring.rfm) : [:]
        let silences = needs.models ? try writer.scores(of: customers, model: CustomerScoring.silence) : [:]
        let points = needs.points ? try writer.scores(of: customers, model: CustomerScoring.points) : [:]
        var findings = ScoreFindings()
        for customer in customers {
            guard let file = files[customer] else { continue }
            let moment = Moment(file: file, now: now, shop: facts)
            if models != nil {
                score(moment, before: scores[customer], &findings, &report)
                listen(moment, before: silences[customer], &findings, &report)
            }
            if toPlace?.contains(customer) ?? true {
                look(at: file, points: points[customer], &findings, &report)
            }
        }
        _ = try writer.add(findings.events, received: now)
        try writer.setTiers(findings.tiers)
        try writer.setLooks(findings.looks)
        try writer.setScores(findings.rfm, model: CustomerScoring.rfm, at: now)
        try writer.setScores(findings.points, model: CustomerScoring.points, at: now)
        try writer.setScores(findings.silences, model: CustomerScoring.silence, at: now)
    }

    /// Finds what has become of a customer's states and points.
    ///
    /// - Parameter points: the balance that was found last; nil before the first.
    func look(
        at file: CustomerFile, points: Int64?, _ findings: inout ScoreFindings, _ report: inout ScoreReport
    ) {
        report.lookedAt += 1
        place(file, &findings, &report)
        if needs.points {
            account(Moment(file: file, now: now, shop: facts), before: points, &findings, &report)
        }
    }

    private func event(_ kind: EventKind, _ name: String, of customer: String, _ fields: [String: Value]) -> NewEvent {
        NewEvent(
            id: "\(name):\(customer):\(now.milliseconds)", customer: customer, kind: kind, at: now, fields: fields)
    }

    private func place(_ file: CustomerFile, _ findings: inout ScoreFindings, _ report: inout ScoreReport) {
        let customer = file.customer.id
        var file = file
        var next = facts.calendar.adding(CustomerScoring.horizon, to: now)
        for kind in needs.kinds {
            let outlook = StateOutlook(of: kind, file: file, now: now, shop: facts, horizon: next)
            next = min(next, outlook.next)
            guard let change = outlook.change else { continue }
            report.count(change)
            if kind == .tier { findings.tiers[customer] = change.to }
            let event = event(change.event, kind.rawValue, of: customer, change.fields)
            findings.events.append(event)
            // The tables behind it may ask for the state that the customer has now.
            file = CustomerFile(
                customer: file.customer, events: file.events + [event.event(received: now, sequence: .max)],
                orders: file.orders)
        }
        findings.looks[customer] = next
    }

    private func account(
        _ moment: Moment, before: Int64?, _ findings: inout ScoreFindings, _ report: inout ScoreReport
    ) {
        guard let account = moment.account else { return }
        let customer = moment.file.customer.id
        let balance = account.balance
        if balance != before {
            findings.points[customer] = .some(balance)
            // What somebody had when points were first counted is no change.
            if let before {
                report.pointsChanged += 1
                findings.events.append(
                    event(
                        .pointsChanged, "points", of: customer,
                        ["from": .integer(before), "to": .integer(balance)]))
            }
        }
        guard let lapse = account.nextLapse, let warning = account.nextWarning else { return }
        let lastDay = facts.calendar.date(at: lapse.at.advanced(byMilliseconds: -1))
        let isTold = moment.history.contains { $0.kind == .pointsLapsing && $0.fields["on"] == .date(lastDay) }
        let look = warning <= now ? lapse.at : warning
        findings.looks[customer] = findings.looks[customer].map { min($0, look) } ?? look
        guard warning <= now, !isTold else { return }
        report.pointsLapsing += 1
        findings.events.append(
            event(
                .pointsLapsing, "lapse", of: customer, ["points": .integer(lapse.points), "on": .date(lastDay)]))
    }

    private func score(
        _ moment: Moment, before: Int64?, _ findings: inout ScoreFindings, _ report: inout ScoreReport
    ) {
        let customer = moment.file.customer.id
        let score = models?.rfm(at: moment).map { Int64($0.combined) }
        guard score != before else { return }
        report.rescored += 1
        findings.rfm[customer] = .some(score)
        guard needs.rfmEvents, let before, let score else { return }
        findings.events.append(
            event(.rfmChanged, "rfm", of: customer, ["from": .integer(before), "to": .integer(score)]))
    }

    /// Finds whether a silence has begun that has not been noted.
    ///
    /// - Parameter before: the last purchase day of the silence that was noted last.
    func listen(
        _ moment: Moment, before: Int64?, _ findings: inout ScoreFindings, _ report: inout ScoreReport
    ) {
        guard let silence = models?.silence(at: moment), silence.begins <= now,
            let last = moment.standing.lastPurchaseDay.map({ Int64($0.dayNumber) }), last != before
        else { return }
        let customer = moment.file.customer.id
        findings.silences[customer] = .some(last)
        guard knowsSilences else { return }
        report.fellSilent += 1
        guard needs.silenceEvents else { return }
        findings.events.append(
            event(.fellSilent, "silence", of: customer, ["usual_days": .integer(Int64(silence.usualDays))]))
    }
}
