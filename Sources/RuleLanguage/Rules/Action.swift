/// What a step does, in order; later actions see the results of earlier ones.
package enum Action: Hashable, Sendable {
    case sms(SMSAction)
    case coupon(CouponAction)
    case task(TaskAction)
    case points(PointsAction)
    case set(SetAction)
    case emit(EmitAction)
    case survey(SurveyAction)
    /// One arm for each person, always the same.
    case split([SplitArm])
}

/// Adds an event that other rules see.
package struct EmitAction: Hashable, Sendable {
    package var kind: EventKind
    /// Read when the step acts.
    package var fields: [String: Expression]
    package var span: SourceSpan

    package init(kind: EventKind, fields: [String: Expression], span: SourceSpan) {
        self.kind = kind
        self.fields = fields
        self.span = span
    }
}

/// One of several ways to do a step, for a fixed share of the people.
package struct SplitArm: Hashable, Sendable {
    package var name: String
    /// In whole percent; the arms of a split come to 100.
    package var percent: Int
    package var actions: [Action]

    package init(name: String, percent: Int, actions: [Action]) {
        self.name = name
        self.percent = percent
        self.actions = actions
    }
}

extension Step {
    /// Every action that the step may do, those of all arms included.
    package var everyAction: [Action] { actions.flatMap(\.leaves) }
}

extension Action {
    fileprivate var leaves: [Action] {
        switch self {
        case .sms, .coupon, .task, .points, .set, .emit, .survey: [self]
        case .split(let arms): arms.flatMap { $0.actions.flatMap(\.leaves) }
        }
    }
}

extension Action {
    /// What it works out when the step acts, beside its texts.
    package var expressions: [Expression] {
        switch self {
        case .points(let points): [points.points]
        case .set(let set): Array(set.fields.values)
        case .emit(let emit): Array(emit.fields.values)
        case .sms, .coupon, .task, .survey: []
        case .split(let arms): arms.flatMap { $0.actions.flatMap(\.expressions) }
        }
    }
}

/// Gives the customer a link to a survey of shop.yaml, for the texts behind it.
package struct SurveyAction: Hashable, Sendable {
    package var survey: String
    /// The place of the name.
    package var span: SourceSpan

    package init(survey: String, span: SourceSpan) {
        self.survey = survey
        self.span = span
    }
}

/// Sends a text to the customer's phone.
package struct SMSAction: Hashable, Sendable {
    /// Name of a file in templates/, without `.sms`.
    package var template: String
    /// The place of the name.
    package var span: SourceSpan

    package init(template: String, span: SourceSpan) {
        self.template = template
        self.span = span
    }
}

/// Opens a follow-up task for the staff.
package struct TaskAction: Hashable, Sendable {
    /// A template text: may quote `customer.*` and the rest.
    package var title: PlacedText
    /// What to say or look at; a template text.
    package var script: PlacedText?
    /// A staff member or a skill that shop.yaml declares; nil leaves it to the shared pool.
    package var assignee: Assignee?
    /// To be done within this time of the due time.
    package var dueWithin: Span?
    /// The least level of the member of staff; nil for anybody's.
    package var level: Int?
    /// What it can come to, in the shop's words; empty where anything can be said.
    package var outcomes: [String] = []
    /// Standard answers that help with it, by name.
    package var answers: [String] = []
    package var span: SourceSpan

    package enum Assignee: Hashable, Sendable {
        case member(String)
        case skill(String)
    }

    package init(title: PlacedText, script: PlacedText?, assignee: Assignee?, dueWithin: Span?, span: SourceSpan) {
        self.title = title
        self.script = script
        self.assignee = assignee
        self.dueWithin = dueWithin
        self.span = span
    }
}
