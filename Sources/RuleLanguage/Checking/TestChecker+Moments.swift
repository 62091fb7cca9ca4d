/// Where the clock of a test is moved, and what is expected there.
extension TestChecker {
    /// - Parameter start: nil where it could not be read; the moments are read all the same.
    mutating func moments(_ entry: YAMLEntry, from start: TestStart?, _ cast: inout TestCast) -> [TestMoment] {
        var clock = start
        var moments: [TestMoment] = []
        for node in items(entry) {
            guard let reader = MappingReader(node, keys: TestKeys.moment, findings: &findings) else { continue }
            let at = moved(reader, from: clock, at: node.span)
            clock = at.map { TestStart(at: $0, zero: $0) } ?? clock
            var moment = TestMoment(at: clock?.at ?? .distantPast, events: [], expected: nil, span: node.span)
            for event in items(reader["events"]) {
                if let event = self.event(event, clock: moment.at, &cast) { moment.events.append(event) }
            }
            moment.paused = switched(reader["pause"], cast)
            moment.resumed = switched(reader["resume"], cast)
            if let expect = reader["expect"] { moment.expected = expectations(expect, cast) }
            moments.append(moment)
        }
        return moments
    }

    private mutating func switched(_ entry: YAMLEntry?, _ cast: TestCast) -> [String] {
        guard let entry else { return [] }
        return findings.scalars(of: entry).compactMap { scalar in
            guard let name = rule(scalar) else { return nil }
            if let rules = cast.rules, !rules.contains(name) {
                findings.add(.test(.ruleLeftOut(name)), at: scalar.content.span)
            }
            return name
        }
    }

    private mutating func moved(_ reader: MappingReader, from clock: TestStart?, at span: SourceSpan) -> Instant? {
        guard reader.has("at") != reader.has("after") else {
            findings.add(.test(.clockMoves), at: reader.has("at") ? reader.keySpan("after") : span)
            return nil
        }
        if let scalar = reader.scalar("at", findings: &findings) {
            guard let at = instant(scalar) else { return nil }
            if let clock, at <= clock.at {
                findings.add(.test(.clockGoesBack(scalar.text)), at: scalar.content.span)
                return nil
            }
            return at
        }
        guard let scalar = reader.scalar("after", findings: &findings), let (span, time) = findings.schedule(scalar),
            let clock
        else { return nil }
        let calendar = shop.facts.calendar
        let later = calendar.adding(span, to: clock.zero)
        let at = time.map { calendar.first($0, atOrAfter: later) } ?? later
        if at <= clock.at {
            findings.add(.test(.clockGoesBack(scalar.text)), at: scalar.content.span)
            return nil
        }
        return at
    }

    // MARK: Expectations

    private mutating func expectations(_ entry: YAMLEntry, _ cast: TestCast) -> [Expectation]? {
        if case .scalar = entry.value.content {
            return findings.scalar(of: entry).flatMap { findings.choice($0, [TestKeys.nothing]) }.map { _ in [] }
        }
        return items(entry).compactMap { expectation($0, cast) }
    }

    private mutating func expectation(_ node: YAMLNode, _ cast: TestCast) -> Expectation? {
        guard let reader = MappingReader(node, keys: TestKeys.expectation, findings: &findings) else { return nil }
        let rule = expectedRule(reader, cast, at: node.span)
        let step = rule.flatMap { expectedStep(reader, of: $0) }
        let customer = reader.scalar("customer", findings: &findings).flatMap { self.customer($0, cast) }
        let due = reader.scalar("due", findings: &findings).flatMap { instant($0) }
        let outcome: Expectation.Outcome
        if let scalar = reader.scalar("skips", findings: &findings) {
            for key in ["does", "text", "template", "parts", "coupon", "task", "emit", "points"] where reader.has(key) {
                findings.add(.test(.skipsAndActs(key)), at: reader.keySpan(key))
            }
            outcome = .skips(findings.choice(scalar, TestKeys.skipReasons) ?? "")
        } else {
            outcome = .acts(act(reader))
            if let step, let rule { compare(reader, with: step, of: rule) }
        }
        return rule.map {
            Expectation(
                rule: $0.name, step: step?.id, customer: customer, due: due, outcome: outcome, span: node.span)
        }
    }

    private mutating func expectedRule(_ reader: MappingReader, _ cast: TestCast, at span: SourceSpan) -> Rule? {
        guard reader.has("rule") else {
            if cast.onlyRule == nil { findings.add(.structure(.missingKey("rule")), at: span) }
            return surroundings.rules.first { $0.name == cast.onlyRule }
        }
        guard let scalar = reader.scalar("rule", findings: &findings), let name = rule(scalar) else { return nil }
        if let rules = cast.rules, !rules.contains(name) {
            findings.add(.test(.ruleLeftOut(name)), at: scalar.content.span)
        }
        return surroundings.rules.first { $0.name == name }
    }

    private mutating func expectedStep(_ reader: MappingReader, of rule: Rule) -> Step? {
        guard let scalar = reader.scalar("step", findings: &findings) else { return nil }
        if let step = rule.steps.first(where: { $0.id == scalar.text }) { return step }
        guard surroundings.isComplete else { return nil }
        let known = rule.steps.map(\.id)
        let near = suggestion(for: scalar.text, among: known)
        let problem = TestProblem.unknownStep(scalar.text, rule: rule.name, suggestion: near, known: known)
        findings.add(.test(problem), at: scalar.content.span)
        return nil
    }

    private mutating func act(_ reader: MappingReader) -> ExpectedAct {
        var act = ExpectedAct()
        if let entry = reader["does"] {
            act.actions = words(entry).compactMap { scalar in
                findings.choice(scalar, ActionWord.allCases.map(\.rawValue)).flatMap(ActionWord.init)
            }
        }
        if let entry = reader["text"] { act.texts = patterns(entry) }
        if let entry = reader["template"] {
            act.templates = findings.scalars(of: entry).compactMap { template($0) }
        }
        if let scalar = reader.scalar("parts", findings: &findings) {
            act.parts = findings.integer(scalar, in: 0...100)
        }
        if let entry = reader["coupon"] { act.coupon = coupon(entry) }
        if let entry = reader["task"] { act.task = task(entry) }
        if let scalar = reader.scalar("emit", findings: &findings) { act.emitted = emitted(scalar) }
        if let scalar = reader.scalar("points", findings: &findings) {
            act.points = findings.integer(scalar, in: TestKeys.points).map { Int64($0) }
        }
        return act
    }

    /// One or several; unlike elsewhere one of them may come twice.
    private mutating func words(_ entry: YAMLEntry) -> [YAMLScalar] {
        guard case .sequence(let items) = entry.value.content else {
            return [findings.scalar(of: entry)].compactMap { $0 }
        }
        if items.isEmpty { findings.add(.structure(.emptyValue(entry.key.text)), at: entry.key.content.span) }
        return items.compactMap { findings.scalar($0, named: entry.key.text, or: $0.span) }
    }

    /// Texts have commas in them, which make no list here.
    private mutating func patterns(_ entry: YAMLEntry) -> [TextPattern] {
        words(entry).map { TextPattern($0.text) }
    }

    private mutating func template(_ scalar: YAMLScalar) -> String? {
        if surroundings.templates.contains(scalar.text) || !surroundings.isComplete { return scalar.text }
        let near = suggestion(for: scalar.text, among: surroundings.templates)
        findings.add(.test(.unknownTemplate(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    private mutating func coupon(_ entry: YAMLEntry) -> ExpectedCoupon? {
        if case .scalar = entry.value.content {
            return ExpectedCoupon(name: findings.scalar(of: entry)?.text)
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: TestKeys.coupon, findings: &findings) else {
            return nil
        }
        var coupon = ExpectedCoupon(name: text("name", reader), over: amount("over", reader))
        if let scalar = reader.scalar("off", findings: &findings) {
            coupon.worth =
                scalar.text.hasSuffix("%")
                ? findings.percentage(scalar).map { .percent(Int64($0)) }
                : findings.amount(scalar, shop.facts.currency).map { .amount($0) }
        }
        coupon.endsOn = reader.scalar("ends_on", findings: &findings).flatMap { findings.date($0) }
        return coupon
    }

    private mutating func task(_ entry: YAMLEntry) -> ExpectedTask? {
        if case .scalar = entry.value.content {
            return ExpectedTask(title: findings.scalar(of: entry).map { TextPattern($0.text) })
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: TestKeys.task, findings: &findings) else {
            return nil
        }
        return ExpectedTask(
            title: text("title", reader).map(TextPattern.init), script: text("script", reader).map(TextPattern.init),
            assignee: text("to", reader))
    }

    private mutating func emitted(_ scalar: YAMLScalar) -> EventKind? {
        let kind = EventKind(rawValue: scalar.text)
        if shop.events[kind] != nil { return kind }
        let near = eventSuggestion(for: scalar.text, among: shop.events.keys.map(\.rawValue).sorted())
        let problem = ExpressionProblem.naming(.unknownEvent(scalar.text, suggestion: near))
        findings.add(.expression(problem), at: scalar.content.span)
        return nil
    }

    /// What the step never does cannot be expected of it.
    private mutating func compare(_ reader: MappingReader, with step: Step, of rule: Rule) {
        let possible = Set(step.everyAction.compactMap(\.word))
        let named: [(key: String, word: ActionWord)] = [
            ("text", .sms), ("template", .sms), ("parts", .sms), ("coupon", .coupon), ("task", .task), ("emit", .emit),
            ("points", .points),
        ]
        for (key, word) in named where reader.has(key) && !possible.contains(word) {
            let problem = TestProblem.stepNeverDoes(step: step.id, action: word.rawValue)
            findings.add(.test(problem), at: reader.keySpan(key))
        }
        for scalar in reader["does"]?.value.scalars ?? [] {
            guard let word = ActionWord(rawValue: scalar.text), !possible.contains(word) else { continue }
            let problem = TestProblem.stepNeverDoes(step: step.id, action: word.rawValue)
            findings.add(.test(problem), at: scalar.content.span)
        }
        let sent = step.everyAction.compactMap { if case .sms(let sms) = $0 { sms.template } else { nil } }
        for scalar in reader["template"]?.value.scalars ?? []
        where possible.contains(.sms) && surroundings.templates.contains(scalar.text) && !sent.contains(scalar.text) {
            let problem = TestProblem.stepNeverSends(step: step.id, template: scalar.text)
            findings.add(.test(problem), at: scalar.content.span)
        }
    }
}

extension YAMLNode {
    /// The scalars of a list, or the single one.
    fileprivate var scalars: [YAMLScalar] {
        switch content {
        case .scalar(let scalar): [scalar]
        case .sequence(let items): items.flatMap(\.scalars)
        case .mapping: []
        }
    }
}

extension Action {
    /// Nil for a split, which stands for one of its arms.
    package var word: ActionWord? {
        switch self {
        case .sms: .sms
        case .coupon: .coupon
        case .task: .task
        case .points: .points
        case .set: .set
        case .emit: .emit
        case .survey: .survey
        case .split: nil
        }
    }
}
