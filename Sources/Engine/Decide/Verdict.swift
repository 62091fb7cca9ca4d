package import RuleLanguage

/// The findings about one activation, in the order in which they are made: deciding needs the first that stops, explaining shows
/// them all.
package struct Verdict: Sendable {
    package struct Finding: Sendable {
        package enum Subject: Sendable {
            /// It was planned for that moment, and is handled at that other one.
            case late(planned: Instant, handled: Instant, limit: Span)
            case clause(Clause)
            /// Nothing of the kind has happened since the trigger, or that event has.
            case unless(Unless, found: Event?)
            case endOfPeriod(EventKind, found: Event?)
            /// No period was running, or the one that event began.
            case periodRunning(since: Event?)
            case periodEnd(Instant)
            /// The rule does not run.
            case running(RuleState)
            case supersededBy(step: String)
            case phone(String?)
            /// What the customer has, and what the step takes.
            case points(has: Int64, needs: Int64)
            /// Of the shop's pool of that coupon, none is left.
            case codes(coupon: String)
            /// Of the category: it must not hold.
            case suppression(Clause)
            /// What the person said last; nil when nobody asked. Without an entry it is the profile's.
            case consent(ConsentEntry.Answer?, entry: ConsentEntry?, needsYes: Bool)
            /// Held out when the draw lies below the share.
            case holdout(share: Double, draw: Double)
            case entry(Reentry, EntryHistory.Refusal?)
            case duplicate(customer: String)
            case caps([FrequencyCap], full: CapRoom.Full?)
            /// Used up to that point by what was decided before.
            case budget(Budget, spent: Int64)
            /// Acts of the rule in the stretch of time before this one, and how many the breaker lets through.
            case breaker(acted: Int, limit: Int, per: Span)
        }

        package var subject: Subject
        /// Nil when it does not stop the activation.
        package var stops: SkipReason?
        /// What the clause's names stood for; only kept for explanations.
        package var readings: [Reading]
    }

    package private(set) var findings: [Finding] = []
    /// The first reason to do nothing.
    package private(set) var skip: SkipReason?
    /// When there would be room again, where it was a cap that stopped it.
    package private(set) var roomAt: Instant?
    private let keepsAll: Bool
    private var isStopped = false

    /// - Parameter keepsAll: whether to go on after the first reason to stop, for an explanation.
    package init(keepsAll: Bool = false) {
        self.keepsAll = keepsAll
    }

    /// Deciding is over; further findings would change nothing.
    private(set) var isSettled = false

    mutating func add(_ clause: Clause, at moment: Moment, stops reason: SkipReason) {
        if isSettled { return }
        let stops: SkipReason? =
            switch clause.condition.evaluate(at: moment) {
            case .yes: nil
            case .no: reason
            case .failed(let failure): .failed(failure)
            }
        if let stops { stop(stops) }
        if keepsAll { keep(.clause(clause), stops: stops, readings: clause.condition.readings(at: moment)) }
    }

    /// - Parameter reason: nil when it is late within the limit.
    mutating func add(planned: Instant, handled: Instant, limit: Span, stops reason: SkipReason?) {
        if isSettled { return }
        append(.late(planned: planned, handled: handled, limit: limit), stops: reason)
    }

    mutating func add(_ unless: Unless, stopping found: @autoclosure () -> Result<Event?, EvaluationFailure>) {
        if isSettled { return }
        switch found() {
        case .success(let event):
            append(.unless(unless, found: event), stops: event.map { .unless(unless.kind, event: $0.id) })
        case .failure(let failure):
            append(.unless(unless, found: nil), stops: .failed(failure))
        }
    }

    mutating func add(endedBy kind: EventKind, stopping event: @autoclosure () -> Event?) {
        if isSettled { return }
        let event = event()
        append(.endOfPeriod(kind, found: event), stops: event.map { .unless(kind, event: $0.id) })
    }

    mutating func add(_ subject: @autoclosure () -> Finding.Subject, stops reason: SkipReason?) {
        if isSettled { return }
        append(subject(), stops: reason)
    }

    mutating func add(_ state: RuleState?) {
        guard let state, state.kind != .running else { return }
        append(.running(state), stops: .notRunning(state.kind, because: state.reason))
    }

    mutating func add(suppression clause: Clause, at moment: Moment, stops reason: SkipReason) {
        if isSettled { return }
        let stops: SkipReason? =
            switch clause.condition.evaluate(at: moment) {
            case .yes: reason
            case .no: nil
            case .failed(let failure): .failed(failure)
            }
        if let stops { stop(stops) }
        if keepsAll { keep(.suppression(clause), stops: stops, readings: clause.condition.readings(at: moment)) }
    }

    mutating func add(caps: [FrequencyCap], full: @autoclosure () -> CapRoom.Full?) {
        if isSettled { return }
        let full = full()
        if let full, !isStopped { roomAt = full.roomAt }
        append(.caps(caps, full: full), stops: full.map { .capped($0.cap, by: $0.winner) })
    }

    /// What stood in the way when it was decided, and cannot be found again by looking at the customer alone.
    mutating func add(recorded reason: SkipReason?) {
        switch reason {
        case .budget(let budget, let spent)? where !findings.contains { $0.stops == reason }:
            append(.budget(budget, spent: spent), stops: reason)
        case .noCodes(let coupon)?:
            append(.codes(coupon: coupon), stops: reason)
        case .superseded(let step)? where !findings.contains { $0.stops == reason }:
            append(.supersededBy(step: step), stops: reason)
        default: break
        }
    }

    /// What is shared by all, as a plan found it.
    ///
    /// - Parameter reason: why the plan does nothing; nil when it acts.
    mutating func add(_ allowances: [Allowance], stopping reason: SkipReason?) {
        for allowance in allowances {
            switch allowance {
            case .budget(let budget, let spent):
                let isSpent = reason == .budget(budget, spent: spent)
                append(.budget(budget, spent: spent), stops: isSpent ? reason : nil)
            case .breaker(let acted, let limit?, let per):
                var isTripped = false
                if case .notRunning(.stopped, _)? = reason { isTripped = true }
                append(.breaker(acted: acted, limit: limit, per: per), stops: isTripped ? reason : nil)
            case .breaker(_, nil, _): break
            }
        }
    }

    mutating func add(runningPeriod event: @autoclosure () -> Event?) {
        if isSettled { return }
        let event = event()
        append(.periodRunning(since: event), stops: event.map { .periodRunning(since: $0.id) })
    }

    mutating func add(periodEnd end: Instant, now: Instant) {
        if isSettled { return }
        append(.periodEnd(end), stops: now > end ? .periodOver : nil)
    }

    private mutating func append(_ subject: @autoclosure () -> Finding.Subject, stops: SkipReason?) {
        if let stops { stop(stops) }
        if keepsAll { keep(subject(), stops: stops) }
    }

    private mutating func stop(_ reason: SkipReason) {
        if isStopped { return }
        skip = reason
        isStopped = true
        isSettled = !keepsAll
    }

    private mutating func keep(_ subject: Finding.Subject, stops: SkipReason?, readings: [Reading] = []) {
        findings.append(Finding(subject: subject, stops: stops, readings: readings))
    }
}
