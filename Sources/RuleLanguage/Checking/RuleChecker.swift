/// Turns the documents of rule files into rules, or says what is wrong with them. Reports everything it finds in one go.
package struct RuleChecker {
    let shop: Shop
    var findings = Findings()
    private var rules: [Rule] = []
    private var drafts: [Rule] = []
    private var places: [String: SourceSpan] = [:]

    private init(shop: Shop) {
        self.shop = shop
    }

    /// All files of a shop at once, because names must be unique among them.
    package static func check(
        _ files: [SourceFile], shop: Shop
    ) -> (rules: [Rule], diagnostics: [Diagnostic]) {
        let (rules, _, diagnostics) = draft(files, shop: shop)
        return (rules, diagnostics)
    }

    /// The same, with the rules that have nothing wrong but a condition: their texts can be checked in the same run. Nothing may
    /// be run with these.
    package static func draft(
        _ files: [SourceFile], shop: Shop
    ) -> (rules: [Rule], drafts: [Rule], diagnostics: [Diagnostic]) {
        var checker = RuleChecker(shop: shop)
        for file in files { checker.read(file) }
        return (checker.rules, checker.drafts, checker.findings.diagnostics)
    }

    private mutating func read(_ file: SourceFile) {
        let (all, unreadable) = YAMLReader.read(file)
        // A `---` at the end begins a document that holds nothing.
        let documents = all.filter { !$0.isNull }
        findings.rule = nil
        findings.add(unreadable)
        if documents.isEmpty, unreadable.isEmpty {
            findings.add(.structure(.emptyFile), at: .beginning(of: file.name))
        }
        for document in documents {
            findings.rule = document.writtenName
            let before = findings.diagnostics.count
            let rule = rule(document)
            guard var rule else { continue }
            rule.source = file.lines(of: document.span)
            let errors = findings.diagnostics[before...].filter { $0.severity == .error }
            if errors.isEmpty {
                rules.append(rule)
            } else if errors.allSatisfy({ if case .expression = $0.problem { true } else { false } }) {
                drafts.append(rule)
            }
        }
    }

    private mutating func rule(_ document: YAMLNode) -> Rule? {
        guard let reader = MappingReader(document, keys: RuleKeys.rule, findings: &findings) else { return nil }
        let name = name(reader)
        let category = category(reader)
        let known = trigger(reader)
        let before = findings.diagnostics.count
        // Without a trigger the rest is read as if it were a common one; what would follow from that is not said.
        let trigger = known ?? .event(.paid)
        defer { if known == nil { findings.withdraw(since: before) { $0.dependsOnTrigger } } }
        guard let declaration = shop.declaration(of: trigger) else { return nil }
        let scope = Scope(shop: shop).with(trigger: declaration)
        let context = RuleContext(
            trigger: trigger, declaration: declaration, scope: scope, category: category ?? .service)
        let conditions = reader["if"].map { findings.conditions(of: $0, scope: scope) } ?? []
        constantConditions(conditions)
        let unless = reader["unless"].map { self.unless($0, context) } ?? []
        let steps = steps(reader, context)
        var rule = Rule(
            name: name ?? "", category: category ?? .service, trigger: trigger, conditions: conditions, unless: unless,
            steps: steps, late: shop.late[category ?? .service] ?? .send, version: document.contentHash, source: "",
            span: document.span)
        rule.title = reader.scalar("title", findings: &findings)?.text
        if let scalar = reader.scalar("priority", findings: &findings) {
            rule.priority = findings.integer(scalar, in: RuleKeys.priorities) ?? 0
        }
        if let scalar = reader.scalar("late", findings: &findings), let late = findings.latePolicy(scalar) {
            rule.late = late
        }
        rule.goal = reader["goal"].flatMap { goal($0) }
        if let scalar = reader.scalar("holdout", findings: &findings) { rule.holdout = holdout(scalar) }
        return name == nil || category == nil || known == nil ? nil : rule
    }

    private mutating func name(_ reader: MappingReader) -> String? {
        guard let scalar = reader.scalar("rule", findings: &findings), let name = findings.name(scalar) else {
            return nil
        }
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
        guard let entry = reader["on"] else { return nil }
        switch entry.value.content {
        case .mapping(let entries):
            return mappingTrigger(entry, entries)
        case .sequence:
            findings.add(.rule(.oneTriggerOnly), at: entry.value.span)
            return nil
        case .scalar:
            guard let scalar = findings.scalar(of: entry) else { return nil }
            if let period = shop.periods.first(where: { $0.name == scalar.text }) { return .period(period) }
            let kind = EventKind(rawValue: scalar.text)
            if shop.events[kind] != nil { return .event(kind) }
            let known = shop.events.keys.map(\.rawValue).sorted() + shop.periods.map(\.name)
            let words = scalar.text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
            if words.count > 1, words.contains(where: known.contains) {
                findings.add(.rule(.oneTriggerOnly), at: scalar.content.span)
                return nil
            }
            let near = eventSuggestion(for: scalar.text, among: known)
            findings.add(.rule(.unknownTrigger(scalar.text, suggestion: near)), at: scalar.content.span)
            // The rest of the rule is checked as if the near name stood there.
            return near.map { near in
                shop.periods.first { $0.name == near }.map { .period($0) } ?? .event(EventKind(rawValue: near))
            }
        }
    }

    private mutating func mappingTrigger(_ entry: YAMLEntry, _ entries: [YAMLEntry]) -> Trigger? {
        // `{event: paid}` is the long form of other places.
        if entries.count == 1, case .scalar(let name) = entries[0].value.content, entries[0].key.text == "event" {
            findings.add(.rule(.triggerWithoutKey(name.text)), at: entries[0].key.content.span)
            let kind = EventKind(rawValue: name.text)
            return shop.events[kind].map { _ in .event(kind) }
        }
        guard let reader = MappingReader(entry.value, of: entry.key, keys: RuleKeys.trigger, findings: &findings) else {
            return nil
        }
        if entries.isEmpty { findings.add(.structure(.emptyValue("on")), at: entry.key.content.span) }
        // `every` with `at` belongs together, and neither can be used yet.
        if entries.count > 1, entries.allSatisfy({ reader.has($0.key.text) }) {
            findings.add(.rule(.oneTriggerOnly), at: entries[1].key.content.span)
        }
        guard let scalar = reader.scalar("inactive", findings: &findings) else { return nil }
        return findings.span(scalar).map { .inactive($0) }
    }

    private mutating func holdout(_ scalar: YAMLScalar) -> Double {
        guard let percentage = findings.percentage(scalar) else { return 0 }
        guard percentage < 100 else {
            findings.add(.structure(.outOfRange(scalar.text, low: 0, high: 99)), at: scalar.content.span)
            return 0
        }
        return percentage / 100
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

extension YAMLNode {
    var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.isNull } else { false }
    }

    /// What the document says its rule is called, sound or not: the findings in it are shown under that name.
    fileprivate var writtenName: String? {
        guard case .mapping(let entries) = content,
            case .scalar(let scalar)? = entries.first(where: { $0.key.text == "rule" })?.value.content
        else { return nil }
        return scalar.isNull ? nil : scalar.text
    }
}

extension Problem {
    /// Whether another trigger could make it go away.
    fileprivate var dependsOnTrigger: Bool {
        switch self {
        case .expression(.naming(.unknownName(let name, _, _))), .expression(.naming(.notAvailableHere(let name))):
            name.hasPrefix("event.") || name.hasPrefix("order.")
        case .rule(.sameOrderWithoutOrder), .rule(.beforeEndOutsidePeriod): true
        case .source, .structure, .expression, .rule, .shop, .template, .lint: false
        }
    }
}
