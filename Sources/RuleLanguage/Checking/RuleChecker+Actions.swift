extension RuleChecker {
    mutating func actions(_ node: YAMLNode, _ context: RuleContext, keySpan: SourceSpan) -> [Action] {
        let items: [YAMLNode]
        switch node.content {
        case .sequence(let elements): items = elements
        case .mapping: items = [node]
        case .scalar(let scalar):
            let problem: Problem =
                scalar.isNull ? .rule(.emptyActions) : .structure(.wrongShape(expected: .listOrMapping))
            findings.add(problem, at: scalar.isNull ? keySpan : node.span)
            return []
        }
        if items.isEmpty { findings.add(.rule(.emptyActions), at: keySpan) }
        return items.compactMap { action($0, context) }
    }

    private mutating func action(_ node: YAMLNode, _ context: RuleContext) -> Action? {
        guard let reader = MappingReader(node, keys: RuleKeys.action, findings: &findings) else { return nil }
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
        if reader.order.isEmpty { findings.add(.rule(.emptyActions), at: node.span) }
        return nil
    }

    private mutating func coupon(_ node: YAMLNode) -> CouponAction? {
        guard let reader = MappingReader(node, keys: RuleKeys.coupon, findings: &findings) else { return nil }
        let name = reader.scalar("name", findings: &findings).flatMap { findings.name($0) }
        let worth = reader.scalar("off", findings: &findings).flatMap { couponWorth($0) }
        let over = reader.scalar("over", findings: &findings).flatMap { findings.amount($0, shop.facts.currency) }
        let lasts = reader.scalar("lasts", findings: &findings).flatMap { findings.span($0) }
        if !reader.has("lasts") { findings.add(.rule(.couponWithoutEnd), at: reader.keySpan("name")) }
        guard let name, let worth else { return nil }
        if case .amount(let off) = worth, let over, off >= over {
            let currency = shop.facts.currency
            let problem = RuleProblem.couponMoreThanThreshold(off: currency.decimal(off), over: currency.decimal(over))
            findings.add(.rule(problem), at: reader.keySpan("off"))
        }
        return CouponAction(name: name, worth: worth, over: over, lasts: lasts, span: node.span)
    }

    private mutating func couponWorth(_ scalar: YAMLScalar) -> CouponAction.Worth? {
        let worth: CouponAction.Worth?
        if scalar.text.hasSuffix("%") {
            worth = findings.percentage(scalar).map { .percent(Int64($0)) }
        } else {
            worth = findings.amount(scalar, shop.facts.currency).map { .amount($0) }
        }
        if worth == .percent(0) || worth == .amount(0) {
            findings.add(.rule(.couponWorthNothing), at: scalar.content.span)
        }
        return worth
    }

    private mutating func task(_ node: YAMLNode) -> TaskAction? {
        if case .scalar = node.content {
            guard let scalar = findings.scalar(node, named: "task", or: node.span) else { return nil }
            return TaskAction(title: scalar.content, script: nil, assignee: nil, dueWithin: nil, span: node.span)
        }
        guard let reader = MappingReader(node, keys: RuleKeys.task, findings: &findings) else { return nil }
        let script = reader.scalar("script", findings: &findings)
        let assignee = reader.scalar("to", findings: &findings).flatMap { taskAssignee($0) }
        let within = reader.scalar("within", findings: &findings).flatMap { findings.span($0) }
        guard let title = reader.scalar("title", findings: &findings) else { return nil }
        return TaskAction(
            title: title.content, script: script?.content, assignee: assignee, dueWithin: within, span: node.span)
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
