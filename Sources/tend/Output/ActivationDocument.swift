import Engine
import RuleLanguage

/// One activation, as `--people` prints it: one line each.
struct ActivationDocument: Encodable {
    struct ActionDocument: Encodable {
        var action: String
        var template: String?
        var phone: String?
        var text: String?
        var parts: Int?
        var coupon: String?
        var code: String?
        var off: MoneyDocument?
        var percent: Int?
        var over: MoneyDocument?
        var endsOn: String?
        var title: String?
        var script: String?
        var assignee: String?
        var taskDue: String?
        var survey: String?
        var link: String?
        var event: String?
        var fields: [String: String]?
        /// Taken where it is below 0.
        var points: Int64?
        var addedTags: [String]?
        var removedTags: [String]?
    }

    var rule: String
    var step: String
    var customer: String
    var event: String
    var due: String
    /// `act` or `skip`
    var outcome: String
    var reason: String?
    /// The numbers behind the reason.
    var detail: [String: String]?
    /// When it tries again.
    var retryAt: String?
    var actions: [ActionDocument]

    init(_ plan: Plan, book: RuleBook, language: Language) {
        let shop = book.shop.facts
        rule = plan.decision.key.rule
        step = plan.decision.key.step
        customer = plan.decision.customer
        event = plan.decision.key.event
        due = shop.calendar.rfc3339(plan.decision.due)
        outcome = plan.decision.skip == nil ? "act" : "skip"
        reason = plan.decision.skip?.code
        let key = plan.decision.key
        let who = plan.decision.customer
        detail = plan.decision.skip.map {
            SkipDetail(book: book).values(of: $0, rule: key.rule, step: key.step, customer: who)
        }
        retryAt = plan.decision.retryAt.map { shop.calendar.rfc3339($0) }
        actions =
            plan.coupons.map { ActionDocument(coupon: $0, currency: shop.currency) }
            + plan.surveys.map { ActionDocument(survey: $0, of: book.shop) }
            + plan.deliveries.map(ActionDocument.init(delivery:))
            + plan.tasks.map { ActionDocument(task: $0, calendar: shop.calendar) }
            + plan.events.compactMap { ActionDocument(points: $0) }
            + (plan.profile.isEmpty ? [] : [ActionDocument(set: plan.profile, shop: shop)])
            + plan.emitted.map { ActionDocument(emitted: $0, words: ValueWords(shop: shop, language: language)) }
    }
}

extension ActivationDocument.ActionDocument {
    init(delivery: Delivery) {
        action = "sms"
        template = delivery.template
        phone = delivery.phone
        text = delivery.text
        parts = delivery.parts
    }

    init(survey link: SurveyLink, of shop: Shop) {
        action = "survey"
        survey = link.survey
        self.link = shop.surveys[link.survey]?.link(link.token)
    }

    init(coupon issued: Coupon, currency: Currency) {
        action = "coupon"
        coupon = issued.facts.name
        code = issued.facts.code
        off = issued.facts.off.map { MoneyDocument($0, currency) }
        percent = issued.facts.percent.map { Int($0) }
        over = issued.facts.over.map { MoneyDocument($0, currency) }
        endsOn = issued.facts.endsOn?.iso8601
    }

    init(emitted: Event, words: ValueWords) {
        action = "emit"
        event = emitted.kind.rawValue
        var values = emitted.fields
        if let amount = emitted.amount { values[EventField.amount.rawValue] = .money(amount) }
        fields = values.mapValues(words.text)
    }

    /// Nil for another event.
    init?(points event: Event) {
        guard case .integer(let number)? = event.fields["points"] else { return nil }
        switch event.kind {
        case .pointsGiven: points = number
        case .pointsSpent: points = -number
        default: return nil
        }
        action = "points"
    }

    init(set edit: ProfileEdit, shop: ShopFacts) {
        action = "set"
        if !edit.fields.isEmpty { fields = edit.fields.mapValues { $0.plainText(in: shop) ?? "" } }
        if !edit.addedTags.isEmpty { addedTags = edit.addedTags }
        if !edit.removedTags.isEmpty { removedTags = edit.removedTags }
    }

    init(task: FollowUpTask, calendar: ShopCalendar) {
        action = "task"
        title = task.title
        script = task.script
        assignee = task.assignee?.name
        taskDue = task.due.map { calendar.rfc3339($0) }
    }
}

extension TaskAction.Assignee {
    /// The member's or the skill's name.
    var name: String {
        switch self {
        case .member(let name), .skill(let name): name
        }
    }
}
