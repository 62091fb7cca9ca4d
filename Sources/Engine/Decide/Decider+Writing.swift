import RuleLanguage

/// What a step writes to the customer's file: points, fields, tags. Each change is an event that says by which rule and step.
extension Decider {
    func event(
        _ action: PointsAction, id: String, decision: Decision, _ moment: Moment
    ) throws(EvaluationFailure) -> Event {
        var fields = decision.key.cause
        fields["points"] = .integer(try number(action.points, moment))
        if let reason = action.reason { fields["reason"] = .text(reason) }
        return Event(
            id: "points:" + id, customer: decision.customer,
            kind: action.direction == .give ? .pointsGiven : .pointsSpent,
            at: decision.due, received: decision.due.advanced(byMilliseconds: 1), sequence: 0, fields: fields)
    }

    /// How many points the step takes in all; nil when it takes none.
    func pointsTaken(by step: BookedStep, of rule: BookedRule, at moment: Moment) throws(EvaluationFailure) -> Int64? {
        guard step.takesPoints else { return nil }
        var sum: Int64 = 0
        for action in actions(of: step, rule: rule, customer: moment.file.customer.id) {
            if case .points(let points) = action, points.direction == .take {
                sum += try number(points.points, moment)
            }
        }
        return sum
    }

    /// Nobody is given less than nothing.
    private func number(_ expression: Expression, _ moment: Moment) throws(EvaluationFailure) -> Int64 {
        if case .integer(let number) = try expression.evaluate(at: moment) { max(0, number) } else { 0 }
    }

    func edit(_ action: SetAction, _ moment: Moment) throws(EvaluationFailure) -> ProfileEdit {
        var edit = ProfileEdit(addedTags: action.addedTags, removedTags: action.removedTags)
        for (name, expression) in action.fields { edit.fields[name] = try expression.evaluate(at: moment) }
        return edit
    }

    /// An event for each value that becomes another one.
    func events(of edit: ProfileEdit, id: String, decision: Decision, _ before: Customer) -> [Event] {
        var after = before
        edit.apply(to: &after)
        var changes = edit.fields.keys.sorted().compactMap { name -> (String, Value, Value)? in
            let from = before.fields[name] ?? .missing
            let to = after.fields[name] ?? .missing
            return from == to ? nil : (name, from, to)
        }
        if before.tags != after.tags {
            changes.append(
                (CustomerField.tags.rawValue, .list(before.tags.map { .text($0) }), .list(after.tags.map { .text($0) }))
            )
        }
        let shop = book.shop.facts
        return changes.map { name, from, to in
            var fields = decision.key.cause
            fields["field"] = .text(name)
            if let from = from.plainText(in: shop) { fields["from"] = .text(from) }
            if let to = to.plainText(in: shop) { fields["to"] = .text(to) }
            fields["by"] = .text(decision.key.rule)
            return Event(
                id: "profile:\(id):\(name)", customer: decision.customer, kind: .profileChanged, at: decision.due,
                received: decision.due.advanced(byMilliseconds: 1), sequence: 0, fields: fields)
        }
    }
}

extension Moment {
    /// The moment with an event that an earlier action of the step has added, behind all others.
    func with(_ event: Event) -> Moment {
        var event = event
        event.sequence = .max
        return with(
            file: CustomerFile(
                customer: file.customer, events: file.events + [event], orders: file.orders, summary: file.summary))
    }

    /// The moment with what an earlier action of the step has written.
    func with(_ edit: ProfileEdit) -> Moment { with(file: edit.applied(to: file)) }
}
