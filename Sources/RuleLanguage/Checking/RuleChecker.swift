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
        checker.refuseCircles()
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
            trigger: trigger, declaration: declaration, scope: scope, steps: RuleSteps(reader["steps"]))
        let conditions = reader["if"].map { findings.conditions(of: $0, scope: context.conditionScope(of: nil)) } ?? []
        constantConditions(conditions)
        var unless = reader["unless"].map { self.unless($0, context) } ?? []
        if trigger == .event(.fellSilent), !unless.contains(where: { $0.kind == .paid && $0.condition == nil }) {
            // As with `{inactive: 6 months}`: who has bought again is silent no more.
            unless.append(Unless(kind: .paid, sameOrder: false, condition: nil, span: reader.keySpan("on")))
        }
        let steps = steps(reader, context)
        var rule = Rule(
            name: name ?? "", category: category ?? .service, trigger: trigger, conditions: conditions, unless: unless,
            steps: steps, late: shop.late[category ?? .service] ?? .send, version: document.contentHash, source: "",
            span: document.span)
        settings(reader, into: &rule)
        rule.conditions += shop.campaignClauses(ofRule: rule.name)
        return name == nil || category == nil || known == nil ? nil : rule
    }

    /// Looked for among all rules, those with a wrong condition too.
    private mutating func refuseCircles() {
        let all = rules + drafts
        var refused: Set<String> = []
        for rule in all {
            findings.rule = rule.name
            if let span = rule.selfEscalation {
                findings.add(.rule(.escalatesItself), at: span)
                refused.insert(rule.name)
            }
            guard let action = rule.actionBehindOwnTrigger else { continue }
            findings.add(.rule(.emitsOwnTrigger(rule.trigger.kind.rawValue)), at: action.span ?? rule.span)
            refused.insert(rule.name)
        }
        let circles = EmitCircles(all)
        for circle in circles.circles {
            guard let place = circles.place(from: circle[0], to: circle[1]) else { continue }
            findings.rule = all[circle[0]].name
            findings.add(.rule(.emitsInCircle(circle.map { all[$0].name })), at: place)
            refused.insert(all[circle[0]].name)
        }
        rules.removeAll { refused.contains($0.name) }
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
    var steps: RuleSteps?

    /// What the conditions of a step can read, or those of the rule for all of its steps.
    func conditionScope(of step: String?) -> Scope {
        var scope = scope
        scope.steps = steps
        scope.steps?.own = step
        return scope
    }

    var period: Period? {
        if case .period(let period) = trigger { period } else { nil }
    }
}

extension YAMLNode {
    var isNull: Bool {
        if case .scalar(let scalar) = content { scalar.isNull } else { false }
    }

    /// What the document says its rule is called, sound or not: the findings in it are shown under that name.
    package var writtenName: String? {
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
        case .source, .structure, .expression, .rule, .trigger, .policy, .shop, .template, .campaign, .answer, .test,
            .lint:
            false
        }
    }
}
