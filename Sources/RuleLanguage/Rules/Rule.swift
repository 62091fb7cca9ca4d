/// A checked rule: when something happens to a customer, what to do and when.
package struct Rule: Hashable, Sendable {
    package enum Category: String, Hashable, Sendable, CaseIterable {
        case marketing
        case service
    }

    package var name: String
    package var title: String?
    package var category: Category
    package var trigger: Trigger
    /// All must hold, at every step's due time.
    package var conditions: [Clause]
    /// Holds for every step.
    package var unless: [Unless]
    package var steps: [Step]
    /// Higher goes first among dues of one instant; 0 unless stated.
    package var priority: Int
    package var late: LatePolicy
    package var goal: Goal?
    /// Share of customers left alone, 0..<1.
    package var holdout: Double
    /// Whether a person can enter again.
    package var again = Reentry.every
    /// What happens to what a cap or a budget stopped.
    package var whenCapped = CappedPolicy.drop
    /// What the rule may spend.
    package var budgets: [Budget] = []
    /// The band outside which the breaker stops the rule; nil leaves it to the rule's own history.
    package var expected: ExpectedBand?
    /// What an edit does to the people whose trigger came before it.
    package var inFlight = InFlight.move
    /// The texts of one due time are handed over evenly within this time.
    package var spread: Span?
    /// Hash of the rule as written, so that a decision can name what made it.
    package var version: String
    /// The rule's own lines, kept with the version.
    package var source: String
    package var span: SourceSpan

    package init(
        name: String, title: String? = nil, category: Category, trigger: Trigger, conditions: [Clause] = [],
        unless: [Unless] = [], steps: [Step], priority: Int = 0, late: LatePolicy, goal: Goal? = nil,
        holdout: Double = 0, version: String, source: String, span: SourceSpan
    ) {
        self.name = name
        self.title = title
        self.category = category
        self.trigger = trigger
        self.conditions = conditions
        self.unless = unless
        self.steps = steps
        self.priority = priority
        self.late = late
        self.goal = goal
        self.holdout = holdout
        self.version = version
        self.source = source
        self.span = span
    }
}

/// What an activation begins with: always one event of one kind.
package enum Trigger: Hashable, Sendable {
    /// `on: paid`
    case event(EventKind)
    /// `on: honeymoon`
    case period(Period)
    /// `on: {inactive: 6 months}`: paid, and not again for that long. The span is the schedule of a step that names none.
    case inactive(Span)
    /// `on: {every: monday at 9:00}`, `{on_date: …}`, `{holiday: …}`: everybody, at moments that the calendar gives.
    case occasion(Occasion)
    /// `on: {anniversary: customer.birthday, before: 3d, at: 9:00}`: each customer's own day of the year.
    case anniversary(AnniversaryTrigger)

    /// The kind of the event behind every activation.
    package var kind: EventKind {
        switch self {
        case .event(let kind): kind
        case .period(let period): period.from
        case .inactive: .paid
        case .occasion, .anniversary: .occasion
        }
    }

    /// Whether the events behind the activations are in the store; the others follow from the calendar.
    package var isStored: Bool {
        switch self {
        case .event, .period, .inactive: true
        case .occasion, .anniversary: false
        }
    }
}

/// A stretch of time in a customer's life that shop.yaml defines.
package struct Period: Hashable, Sendable {
    package var name: String
    package var from: EventKind
    /// Read at the event that begins the period.
    package var conditions: [Clause]
    package var lasts: Span
    /// Any such event of the customer ends it early.
    package var endsOn: [EventKind]
    /// The place of its name.
    package var span: SourceSpan?

    package init(name: String, from: EventKind, conditions: [Clause], lasts: Span, endsOn: [EventKind]) {
        self.name = name
        self.from = from
        self.conditions = conditions
        self.lasts = lasts
        self.endsOn = endsOn
    }
}

/// One thing a rule does, and when.
package struct Step: Hashable, Sendable {
    /// Survives edits of time and text; `main` where a rule has a single unnamed step.
    package var id: String
    package var schedule: Schedule
    package var conditions: [Clause]
    package var unless: [Unless]
    package var actions: [Action]
    package var span: SourceSpan

    package init(
        id: String, schedule: Schedule, conditions: [Clause] = [], unless: [Unless] = [], actions: [Action],
        span: SourceSpan
    ) {
        self.id = id
        self.schedule = schedule
        self.conditions = conditions
        self.unless = unless
        self.actions = actions
        self.span = span
    }
}

/// When a step is due, seen from the event.
package enum Schedule: Hashable, Sendable {
    /// `after: 3d at 10:00`: the first 10:00 at or after the event plus the span
    case after(Span, at: TimeOfDay?)
    /// `before_end: 3d at 10:00`: counted back from the period's end; the first 10:00 at or after that
    case beforeEnd(Span, of: Span, at: TimeOfDay?)
}

/// An event that makes a step pointless when it has happened since the trigger.
package struct Unless: Hashable, Sendable {
    package var kind: EventKind
    /// Only an event of the trigger's order counts.
    package var sameOrder: Bool
    /// `event.*` in it reads the event found.
    package var condition: Clause?
    package var span: SourceSpan

    package init(kind: EventKind, sameOrder: Bool, condition: Clause?, span: SourceSpan) {
        self.kind = kind
        self.sameOrder = sameOrder
        self.condition = condition
        self.span = span
    }
}

/// What the rule is for: it is measured by the share of its customers with such an event in time.
package struct Goal: Hashable, Sendable {
    package var event: EventKind
    package var within: Span
    /// Which of the events count: `event.*` in it reads the event, everything else is as it was when that happened.
    package var condition: Clause?

    package init(event: EventKind, within: Span, condition: Clause? = nil) {
        self.event = event
        self.within = within
        self.condition = condition
    }
}
