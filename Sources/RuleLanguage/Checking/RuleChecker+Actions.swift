extension RuleChecker {
    /// - Parameter scope: what can be read before the first action.
    mutating func actions(
        _ entry: YAMLEntry, _ context: RuleContext, scope: Scope, inSplit: Bool
    ) -> [Action] {
        let items: [YAMLNode]
        switch entry.value.content {
        case .sequence(let elements):
            items = elements
        case .mapping:
            items = [entry.value]
        case .scalar(let scalar) where scalar.isNull:
            items = []
        case .scalar:
            findings.add(.structure(.wrongShape(expected: .action)), at: entry.value.span)
            return []
        }
        if items.isEmpty { findings.add(.rule(.emptyActions), at: entry.key.content.span) }
        var scope = scope
        return items.compactMap { item in
            let action = action(item, of: entry.key, context, scope: scope, inSplit: inSplit)
            if case .coupon(let coupon)? = action { scope = scope.with(coupon: coupon) }
            if case .survey? = action { scope = scope.withSurvey() }
            return action
        }
    }

    private mutating func action(
        _ node: YAMLNode, of key: YAMLScalar, _ context: RuleContext, scope: Scope, inSplit: Bool
    ) -> Action? {
        if case .scalar(let scalar) = node.content, !scalar.isNull {
            findings.add(.structure(.wrongShape(expected: .action)), at: node.span)
            return nil
        }
        guard let reader = MappingReader(node, of: key, keys: RuleKeys.action, findings: &findings) else { return nil }
        let known = reader.order.map(\.key.text).filter { reader.has($0) }
        if known.count > 1 {
            findings.add(.rule(.oneActionPerItem(known)), at: node.span)
            return nil
        }
        if let scalar = reader.scalar("sms", findings: &findings) {
            return findings.name(scalar).map { .sms(SMSAction(template: $0, span: scalar.content.span)) }
        }
        if let coupon = reader["coupon"] { return self.coupon(coupon).map { .coupon($0) } }
        if let task = reader["task"] { return self.task(task).map { .task($0) } }
        if let points = reader["points"] { return self.points(points, scope: scope).map { .points($0) } }
        if let set = reader["set"] { return self.set(set, scope: scope).map { .set($0) } }
        if let emit = reader["emit"] { return self.emit(emit, scope: scope).map { .emit($0) } }
        if let scalar = reader.scalar("survey", findings: &findings) { return survey(scalar).map { .survey($0) } }
        if let split = reader["split"] {
            guard !inSplit else {
                findings.add(.rule(.splitInSplit), at: split.key.content.span)
                return nil
            }
            return self.split(split, context, scope: scope).map { .split($0) }
        }
        if reader.order.isEmpty { findings.add(.rule(.emptyActions), at: node.span) }
        return nil
    }

    private mutating func survey(_ scalar: YAMLScalar) -> SurveyAction? {
        guard let survey = shop.surveys[scalar.text] else {
            let near = suggestion(for: scalar.text, among: shop.surveys.keys.sorted())
            findings.add(.rule(.unknownSurvey(scalar.text, suggestion: near)), at: scalar.content.span)
            return nil
        }
        if survey.address == nil {
            findings.add(.rule(.surveyWithoutAddress(survey.name)), at: scalar.content.span)
        }
        return SurveyAction(survey: survey.name, span: scalar.content.span)
    }

    private mutating func task(_ entry: YAMLEntry) -> TaskAction? {
        let span = entry.value.span
        if case .scalar = entry.value.content {
            guard let scalar = findings.scalar(of: entry) else { return nil }
            return TaskAction(title: scalar.content, script: nil, assignee: nil, dueWithin: nil, span: span)
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.task, findings: &findings) else {
            return nil
        }
        let script = reader.scalar("script", findings: &findings)
        let assignee = reader.scalar("to", findings: &findings).flatMap { taskAssignee($0) }
        let within = reader.scalar("within", findings: &findings).flatMap { findings.span($0) }
        let level = taskLevel(reader, assignee)
        let outcomes = reader["outcomes"].map { findings.scalars(of: $0).map(\.text) } ?? []
        let answers = reader["answers"].map { self.answers($0) } ?? []
        guard let title = reader.scalar("title", findings: &findings) else { return nil }
        var task = TaskAction(
            title: title.content, script: script?.content, assignee: assignee, dueWithin: within, span: span)
        task.level = level
        task.outcomes = outcomes
        task.answers = answers
        return task
    }

    private mutating func answers(_ entry: YAMLEntry) -> [String] {
        findings.scalars(of: entry).compactMap { scalar in
            if shop.answers[scalar.text] != nil { return scalar.text }
            let near = suggestion(for: scalar.text, among: shop.answers.keys.sorted())
            findings.add(.rule(.unknownAnswer(scalar.text, suggestion: near)), at: scalar.content.span)
            return nil
        }
    }

    /// A level that nobody of those has whom the task is for would leave it lying.
    private mutating func taskLevel(_ reader: MappingReader, _ assignee: TaskAction.Assignee?) -> Int? {
        guard let scalar = reader.scalar("level", findings: &findings),
            let level = findings.integer(scalar, in: StaffMember.levels)
        else { return nil }
        let asked = shop.staff.filter { member in
            switch assignee {
            case .member(let name): member.name == name
            case .skill(let skill): member.skills.contains(skill)
            case nil: true
            }
        }
        if let highest = asked.map(\.level).max(), highest < level {
            findings.add(.rule(.nobodyOfLevel(level, highest: highest)), at: scalar.content.span)
        }
        return level
    }

    private mutating func taskAssignee(_ scalar: YAMLScalar) -> TaskAction.Assignee? {
        if shop.staff.contains(where: { $0.name == scalar.text }) { return .member(scalar.text) }
        if shop.staff.contains(where: { $0.skills.contains(scalar.text) }) { return .skill(scalar.text) }
        let known = shop.staff.flatMap { [$0.name] + $0.skills }
        findings.add(
            .rule(.unknownAssignee(scalar.text, suggestion: suggestion(for: scalar.text, among: known))),
            at: scalar.content.span)
        return nil
    }
}
