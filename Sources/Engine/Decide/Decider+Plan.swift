import Messaging
import RuleLanguage

/// What acting comes to: coupons, texts, tasks and what is written to the customer's file, each later one seeing what the earlier ones
/// gave.
extension Decider {
    /// - Parameter codes: out of the shop's pools.
    func makePlan(
        _ decision: consuming Decision, activation: Activation, rule: BookedRule, step: BookedStep, moment: Moment,
        codes: CodeSupply
    ) -> Plan {
        var plan = Plan(decision: decision)
        var moment = moment
        var codes = codes
        do throws(EvaluationFailure) {
            let actions = actions(of: step, rule: rule, customer: activation.event.customer)
            // By index, as a copy of every action would cost more than what is done with it.
            for index in actions.indices {
                let id = identity(of: plan.decision.key, action: index)
                switch actions[index] {
                case .coupon(let coupon):
                    guard let issued = issue(coupon, id: id, decision: plan.decision, codes: &codes) else {
                        plan.decision.skip = .noCodes(coupon: coupon.name)
                        return Plan(decision: plan.decision)
                    }
                    moment.coupon = issued.facts
                    plan.coupons.append(issued)
                    plan.events += issued.events(warning: coupon.warning, calendar: calendar)
                case .points(let points):
                    let change = try event(points, id: id, decision: plan.decision, moment)
                    plan.events.append(change)
                    moment = moment.with(change)
                case .set(let set):
                    let edit = try edit(set, moment)
                    plan.events += events(of: edit, id: id, decision: plan.decision, moment.file.customer)
                    plan.profile.add(edit)
                    moment = moment.with(edit)
                case .sms(let template, let text):
                    guard let phone = moment.file.customer.phone else {
                        plan.decision.skip = .noPhone
                        return Plan(decision: plan.decision)
                    }
                    plan.deliveries.append(
                        delivery(
                            id: id, decision: plan.decision, phone: phone, rule: rule, template: template,
                            body: try text.render(moment), activation: activation, moment: moment))
                case .task(let task, let title, let script):
                    let opened = try self.task(
                        task, id: id, title: title, script: script, decision: plan.decision, activation, moment)
                    plan.tasks.append(opened)
                    plan.events += opened.openingEvents(received: plan.decision.due.advanced(byMilliseconds: 1))
                case .emit(let emit):
                    plan.events.append(try event(emit, id: id, decision: plan.decision, activation, moment))
                case .survey(let survey):
                    let asked = ask(survey, decision: plan.decision)
                    moment.survey = asked.facts
                    plan.surveys.append(asked.link)
                case .split:
                    // `actions(of:)` has put one of its arms in its place.
                    break
                }
            }
        } catch {
            plan.decision.skip = .failed(error)
            return Plan(decision: plan.decision)
        }
        return plan
    }

    private func task(
        _ action: TaskAction, id: String, title: CompiledText, script: CompiledText?, decision: Decision,
        _ activation: Activation, _ moment: Moment
    ) throws(EvaluationFailure) -> FollowUpTask {
        var task = FollowUpTask(
            id: id, key: decision.key, customer: decision.customer, order: activation.event.order,
            title: try title.render(moment), script: try script?.render(moment), assignee: action.assignee,
            openedAt: decision.due, due: action.dueWithin.map { moment.shop.calendar.adding($0, to: activation.due) })
        task.level = action.level
        task.outcomes = action.outcomes
        task.answers = action.answers
        task.value = moment.standing.spent
        return task
    }

    /// Known to the rest of the agenda right after the decision, so that what it brings about comes behind it.
    private func event(
        _ emit: EmitAction, id: String, decision: Decision, _ activation: Activation, _ moment: Moment
    ) throws(EvaluationFailure) -> Event {
        var event = Event(
            id: Plan.emitPrefix + id, customer: decision.customer, kind: emit.kind, at: decision.due,
            received: decision.due.advanced(byMilliseconds: 1), sequence: 0, fields: decision.key.cause)
        if book.shop.events[emit.kind]?.hasOrder == true { event.order = activation.event.order }
        for (name, expression) in emit.fields {
            let value = try expression.evaluate(at: moment)
            if value == .missing { continue }
            if name == EventField.amount.rawValue, case .money(let amount) = value {
                event.amount = amount
            } else {
                event.fields[name] = value
            }
        }
        return event
    }

    private func delivery(
        id: String, decision: Decision, phone: String, rule booked: BookedRule, template: String, body: String,
        activation: Activation, moment: Moment
    ) -> Delivery {
        let category = booked.rule.category
        let settings = book.shop.sms
        let network = SMSNetwork(phone: phone, currency: book.shop.facts.currency)
        let text = categories[activation.rule].compose(body, on: network)
        let size = SMSSize.measure(text, on: network)
        let expires = activation.retry?.isStarted == true ? decision.due : activation.planned
        var delivery = Delivery(
            id: id, key: decision.key, customer: decision.customer, phone: phone, category: category,
            template: template, text: text, parts: size.parts, cost: size.cost(settings).tenThousandths,
            due: decision.due, expires: booked.lateLimit.map { calendar.adding($0, to: expires) })
        delivery.order = activation.event.order
        delivery.value = moment.standing.spent
        delivery.timeZone = moment.file.customer.timeZone
        delivery.spread = booked.rule.spread.flatMap(\.fixedMilliseconds)
        return delivery
    }

    /// 24 hexadecimal digits that name one action of one activation, now and in every planning to come.
    private func identity(of key: ActivationKey, action: Int) -> String {
        var hash = StableHash()
        hash.combine(key.rule)
        hash.combine(key.step)
        hash.combine(key.event)
        hash.combine(String(action))
        return hash.digest().hexadecimal(24)
    }

    /// Steps about one event give one link: who is reminded answers once.
    private func ask(_ survey: Survey, decision: Decision) -> (link: SurveyLink, facts: SurveyFacts) {
        let token = SurveyLink.token(
            survey: survey.name, customer: decision.customer, occasion: decision.key.event, secret: secret)
        let link = SurveyLink(
            token: token, survey: survey.name, customer: decision.customer, givenAt: decision.due)
        return (link, SurveyFacts(title: survey.title, link: survey.link(token) ?? "", token: token))
    }
}
