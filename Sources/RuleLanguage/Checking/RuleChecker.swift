/// Turns the documents of rule files into rules, or says what is wrong with them. Reports everything it finds in one go.
package struct RuleChecker {
    let shop: Shop
    var findings = Findings()
    private var rules: [Rule] = []
    private var places: [String: SourceSpan] = [:]

    private init(shop: Shop) {
        self.shop = shop
    }

    /// All files of a shop at once, because names must be unique among them.
    package static func check(
        _ files: [SourceFile], shop: Shop
    ) -> (rules: [Rule], diagnostics: [Diagnostic]) {
        var checker = RuleChecker(shop: shop)
        for file in files { checker.read(file) }
        return (checker.rules, checker.findings.diagnostics)
    }

    private mutating func read(_ file: SourceFile) {
        let (documents, unreadable) = YAMLReader.read(file)
        findings.add(unreadable)
        if documents.isEmpty, unreadable.isEmpty {
            findings.add(.structure(.emptyFile), at: .beginning(of: file.name))
        }
        for document in documents {
            findings.rule = nil
            let before = findings.diagnostics.count
            let rule = rule(document)
            let isSound = !findings.diagnostics[before...].contains { $0.severity == .error }
            if var rule, isSound {
                rule.source = file.lines(of: document.span)
                rules.append(rule)
            }
        }
    }

    private mutating func rule(_ document: YAMLNode) -> Rule? {
        guard let reader = MappingReader(document, keys: RuleKeys.rule, findings: &findings) else { return nil }
        let name = name(reader)
        findings.rule = name
        let category = category(reader)
        let trigger = trigger(reader)
        guard let trigger, let declaration = shop.events[trigger.kind] else {
            // Without a trigger nothing below has a meaning to check.
            return nil
        }
        let scope = Scope(shop: shop).with(trigger: declaration)
        let context = RuleContext(trigger: trigger, declaration: declaration, scope: scope, category: category ?? .service)
        let conditions = reader["if"].map { findings.conditions($0, scope: scope) } ?? []
        constantConditions(conditions)
        let unless = reader["unless"].map { self.unless($0, context) } ?? []
        let steps = steps(reader, context)
        var rule = Rule(
            name: name ?? "", category: category ?? .service, trigger: trigger, conditions: conditions, unless: unless,
            steps: steps, late: shop.late[category ?? .service] ?? .send, version: document.contentHash, source: "",
            span: document.span)
        rule.title = reader.scalar("title", findings: &findings)?.text
        if let scalar = reader.scalar("priority", findings: &findings) {
            rule.priority = findings.integer(scalar, in: -1000...1000) ?? 0
        }
        if let scalar = reader.scalar("late", findings: &findings), let late = findings.latePolicy(scalar) {
            rule.late = late
        }
        rule.goal = reader["goal"].flatMap { goalDefinition($0) }
        if let scalar = reader.scalar("holdout", findings: &findings) { rule.holdout = holdout(scalar) }
        return name == nil || category == nil ? nil : rule
    }

    private mutating func name(_ reader: MappingReader) -> String? {
        guard let scalar = reader.scalar("rule", findings: &findings), let name = findings.name(scalar) else { return nil }
        if let first = places[name] {
            findings.add(.rule(.duplicateRule(name, first: first)), at: scalar.content.span)
        } else {
            places[name] = scalar.content.span
        }
        return name
    }

    private mutating func category(_ reader: MappingReader) -> Rule.Category? {
        guard let scalar = reader.scalar("category", findings: &findings) else { return nil }
        return findings.choice(scalar, Rule.Category.allCases.map(\.rawValue)).flatMap(Rule.Category.init)
    }

    private mutating func trigger(_ reader: MappingReader) -> Trigger? {
        guard let node = reader["on"] else { return nil }
        if case .mapping(let entries) = node.content {
            guard let mapping = MappingReader(node, keys: RuleKeys.trigger, findings: &findings) else { return nil }
            if entries.count > 1 { findings.add(.rule(.oneTriggerOnly), at: entries[1].key.content.span) }
            if entries.isEmpty { findings.add(.structure(.emptyValue("on")), at: reader.keySpan("on")) }
            guard let scalar = mapping.scalar("inactive", findings: &findings), let span = findings.span(scalar) else {
                return nil
            }
            if span == .zero { findings.add(.structure(.badSpan(scalar.text)), at: scalar.content.span) }
            return .inactive(span)
        }
        guard let scalar = reader.scalar("on", findings: &findings) else { return nil }
        if let period = shop.periods.first(where: { $0.name == scalar.text }) { return .period(period) }
        let kind = EventKind(rawValue: scalar.text)
        if shop.events[kind] != nil { return .event(kind) }
        let known = shop.events.keys.map(\.rawValue).sorted() + shop.periods.map(\.name)
        let near = suggestion(for: scalar.text, among: known)
        findings.add(.rule(.unknownTrigger(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    private mutating func goalDefinition(_ node: YAMLNode) -> Goal? {
        guard let reader = MappingReader(node, keys: RuleKeys.goal, findings: &findings) else { return nil }
        let event = reader.scalar("event", findings: &findings).flatMap { eventDeclaration($0) }
        let within = reader.scalar("within", findings: &findings).flatMap { findings.span($0) }
        guard let event, let within else { return nil }
        return Goal(event: event.kind, within: within)
    }

    private mutating func holdout(_ scalar: YAMLScalar) -> Double {
        guard let percentage = findings.percentage(scalar) else { return 0 }
        guard percentage < 100 else {
            findings.add(.structure(.outOfRange(scalar.text, low: 0, high: 99)), at: scalar.content.span)
            return 0
        }
        return percentage / 100
    }

    mutating func eventDeclaration(_ scalar: YAMLScalar) -> EventDeclaration? {
        if let declaration = shop.events[EventKind(rawValue: scalar.text)] { return declaration }
        let near = suggestion(for: scalar.text, among: shop.events.keys.map(\.rawValue).sorted())
        findings.add(.expression(.unknownEvent(scalar.text, suggestion: near)), at: scalar.content.span)
        return nil
    }

    mutating func constantConditions(_ clauses: [Clause]) {
        for clause in clauses {
            if clause.condition == .constant(true) { findings.add(.rule(.alwaysTrue), at: clause.span) }
            if clause.condition == .constant(false) { findings.add(.rule(.neverTrue), at: clause.span) }
        }
    }
}

/// What the parts of one rule are checked against.
struct RuleContext {
    var trigger: Trigger
    var declaration: EventDeclaration
    var scope: Scope
    var category: Rule.Category

    var period: Period? {
        if case .period(let period) = trigger { period } else { nil }
    }
}
