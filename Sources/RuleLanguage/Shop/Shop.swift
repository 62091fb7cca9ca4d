/// shop.yaml, checked: the settings that the rules, the texts and the runtime share.
package struct Shop: Sendable {
    package var facts: ShopFacts
    package var locale: String
    package var sms: SMSSettings
    /// Daily stretch in which a category stays silent.
    package var quietHours: [Rule.Category: QuietHours]
    package var late: [Rule.Category: LatePolicy]
    /// At most so many texts to one phone in any stretch of that length.
    package var caps: [Rule.Category: [FrequencyCap]] = [:]
    /// Customers for whom any of these holds get nothing of the category.
    package var suppress: [Rule.Category: [Clause]] = [:]
    package var consent: [Rule.Category: ConsentMode] = [:]
    /// For all rules of the category together.
    package var budgets: [Rule.Category: [Budget]] = [:]
    package var holidays = HolidayCalendar()
    package var periods: [Period]
    package var segments: [String: Clause]
    package var customerFields: [String: ValueType]
    package var events: [EventKind: EventDeclaration]
    package var staff: [StaffMember]
    /// By name.
    package var coupons: [String: CouponDefinition] = [:]
    package var followUp = FollowUpSettings()
    package var contracts = ContractSettings()
    package var surveys: [String: Survey] = [:]
    /// From files of their own, answers/NAME.md, by name.
    package var answers: [String: StandardAnswer] = [:]
    /// From files of their own, campaigns/*.yaml.
    package var campaigns: [Campaign] = []
    package var rfm = RFMOptions()
    /// Nil for the usual limits.
    package var care: CareSettings?
    /// When `run` scores everybody, by the shop's clock.
    package var scoreTime = TimeOfDay(hour: 3, minute: 0)
    /// `sqlite:tend.db`; relative to the shop folder.
    package var store: String
    package var span: SourceSpan

    package init(facts: ShopFacts, span: SourceSpan) {
        self.facts = facts
        self.span = span
        locale = "zh"
        sms = SMSSettings(signature: facts.name)
        quietHours = [:]
        late = [
            .marketing: .skip(after: Span(milliseconds: 24 * 3_600_000)),
            .service: .skip(after: Span(milliseconds: 72 * 3_600_000)),
        ]
        periods = []
        segments = [:]
        customerFields = [:]
        events = Dictionary(
            uniqueKeysWithValues: EventDeclaration.builtIn(states: facts.states).map { ($0.kind, $0) })
        staff = []
        store = "sqlite:tend.db"
    }

    /// What the events behind a trigger bring.
    package func declaration(of trigger: Trigger) -> EventDeclaration? {
        switch trigger {
        case .event, .period, .inactive: events[trigger.kind]
        case .occasion(.every), .occasion(.onDate): .occasion(with: [])
        case .occasion(.holiday): .occasion(with: ["name"])
        case .anniversary: .occasion(with: ["years"])
        }
    }
}

package struct SMSSettings: Hashable, Sendable {
    /// Without brackets; the network shows `【signature】` in front of every text.
    package var signature: String
    /// Ends every marketing text.
    package var optOut: String?
    /// Per part, in the currency's major unit as written (`0.045`), times 10,000.
    package var pricePerPart: Int64
    package var gateway: String
    /// How many texts the provider takes in that time; nil without a limit.
    package var rate: FrequencyCap?
    /// Stands behind everything: no phone gets more than this, whatever the rules say.
    package var perPhone = FrequencyCap(limit: 5, per: Span(milliseconds: 3_600_000))

    package init(
        signature: String, optOut: String? = nil, pricePerPart: Int64 = 0, gateway: String = "file"
    ) {
        self.signature = signature
        self.optOut = optOut
        self.pricePerPart = pricePerPart
        self.gateway = gateway
    }
}

/// From `start` (inclusive) to `end` (exclusive), over midnight when `end` is the earlier.
package struct QuietHours: Hashable, Sendable {
    package var start: TimeOfDay
    package var end: TimeOfDay

    package init(start: TimeOfDay, end: TimeOfDay) {
        self.start = start
        self.end = end
    }

    /// The first moment at or after `instant` outside the quiet hours.
    ///
    /// Worked out on instants, not on wall-clock readings, so that it never decreases as `instant` grows, even on the
    /// night when an hour occurs twice.
    package func release(of instant: Instant, calendar: ShopCalendar) -> Instant {
        let today = calendar.date(at: instant)
        for day in [today.adding(days: -1), today] {
            let begin = calendar.instant(of: day, at: start)
            let finish = calendar.instant(of: start < end ? day : day.adding(days: 1), at: end)
            if begin <= instant, instant < finish { return finish }
        }
        return instant
    }
}
