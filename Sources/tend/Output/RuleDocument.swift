import Engine
import RuleLanguage
import Runtime
import Storage

/// A rule with where it stands.
struct RuleDocument: Encodable {
    struct StateDocument: Encodable {
        /// `running`, `paused`, `stopped`
        var kind: String
        var since: String?
        var changedAt: String?
        var reason: String?

        init(_ state: RuleState?, calendar: ShopCalendar) {
            kind = (state?.kind ?? .running).rawValue
            since = state?.since.map { calendar.rfc3339($0) }
            changedAt = state.map { calendar.rfc3339($0.changedAt) }
            reason = state?.reason
        }
    }

    var rule: String
    var title: String?
    var category: String
    var trigger: String
    var version: String
    /// When that version came into force; missing when the store has not seen it.
    var inForceSince: String?
    var steps: [String]
    var inFlight: String
    var state: StateDocument
    var actsInSevenDays: Int
    /// Decisions that try again by themselves.
    var openRetries: Int
    /// Decisions that wait for somebody.
    var asks: Int
    /// Missing unless it has acted for fewer people than it expects.
    var belowExpected: ShortfallDocument?

    /// Everything that is asked of the store about rules, at one moment.
    struct Source {
        let reader: (any StoreReading)?
        let shop: Shop
        let now: Instant
        let options: GlobalOptions
        let states: [String: RuleState]
        let changes: [RuleChange]
        let shortfalls: [Shortfall]

        /// - Parameter reader: nil where there is no store yet.
        init(_ reader: (any StoreReading)?, book: RuleBook, now: Instant, options: GlobalOptions) throws {
            self.reader = reader
            shop = book.shop
            self.now = now
            self.options = options
            states = try reader?.ruleStates() ?? [:]
            changes = try reader?.ruleChanges() ?? []
            shortfalls = try reader.map { try book.shortfalls(in: $0) } ?? []
        }
    }

    init(_ rule: Rule, from source: Source) throws {
        let calendar = source.shop.facts.calendar
        self.rule = rule.name
        title = rule.title
        category = rule.category.rawValue
        trigger = TriggerWords(options: source.options).text(rule.trigger)
        version = rule.version
        let latest = source.changes.last { $0.rule == rule.name }
        inForceSince = latest.flatMap { $0.version == rule.version ? calendar.rfc3339($0.at) : nil }
        steps = rule.steps.map(\.id)
        inFlight = rule.inFlight.rawValue
        state = StateDocument(source.states[rule.name], calendar: calendar)
        let week = calendar.subtracting(Span(days: 7), from: source.now)
        let acts = try source.reader?.actCounts(rule: rule.name, after: week, through: source.now) ?? []
        actsInSevenDays = acts.reduce(0) { $0 + $1.count }
        openRetries = try source.reader?.openRetryCount(of: rule.name) ?? 0
        asks = try source.reader?.asks(of: rule.name, limit: 0).count ?? 0
        belowExpected = source.shortfalls.first { $0.rule == rule.name }.map {
            ShortfallDocument($0, calendar: calendar)
        }
    }
}

/// Whether a rule runs, in words.
struct RuleStateWords {
    let calendar: ShopCalendar
    let options: GlobalOptions

    func text(_ state: RuleState?) -> String {
        guard let state, state.kind != .running else { return options.say("running", "运行中") }
        let since = calendar.display(state.changedAt)
        let reason = state.reason.map { options.stateReason($0) }.map { options.say(": \($0)", "：\($0)") } ?? ""
        return state.kind == .paused
            ? options.say("paused since \(since)", "已暂停，自 \(since)") + reason
            : options.say("stopped by the breaker since \(since)", "熔断器已停，自 \(since)") + reason
    }
}
