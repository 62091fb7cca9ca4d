package import Messaging
package import RuleLanguage

extension RuleBook {
    /// Compiles every text of every rule against the names that it can read there.
    ///
    /// - Parameter unreadable: templates that exist but could not be read; they have been complained about already.
    /// - Returns: a book when nothing is wrong, and the findings, each with the rule that uses the text.
    package static func link(
        shop: Shop, rules: [Rule], templates: [TemplateFile], unreadable: Set<String> = []
    ) -> (book: RuleBook?, diagnostics: [Diagnostic]) {
        var linker = Linker(shop: shop, templates: templates, unreadable: unreadable)
        let booked = rules.map { linker.link($0) }
        linker.checkTheRest()
        let hasErrors = linker.diagnostics.contains { $0.severity == .error }
        return (hasErrors ? nil : RuleBook(shop: shop, rules: booked.compactMap(\.self)), linker.diagnostics)
    }
}

/// Joins rules with their texts.
private struct Linker {
    let shop: Shop
    let templates: [String: TemplateFile]
    let unreadable: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    init(shop: Shop, templates: [TemplateFile], unreadable: Set<String>) {
        self.shop = shop
        self.templates = Dictionary(templates.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.unreadable = unreadable
    }

    /// The same finding in a text that several steps use is told once, with the first rule.
    private mutating func report(_ found: [Diagnostic]) {
        for diagnostic in found {
            var key = diagnostic
            key.rule = nil
            if seen.insert(key).inserted { diagnostics.append(diagnostic) }
        }
    }

    /// Texts that no sound rule uses: nothing is known of their names, but their grammar can be wrong all the same.
    mutating func checkTheRest() {
        for template in templates.values.sorted(by: { $0.name < $1.name }) {
            report(CompiledText.grammarFindings(in: template.body))
        }
    }

    mutating func link(_ rule: Rule) -> BookedRule? {
        guard let declaration = shop.declaration(of: rule.trigger) else { return nil }
        let scope = Scope(shop: shop).with(trigger: declaration)
        let steps = rule.steps.map { step in
            BookedStep(step: step, actions: link(step.actions, of: rule, scope: scope))
        }
        return BookedRule(rule: rule, steps: steps)
    }

    private mutating func link(_ actions: [Action], of rule: Rule, scope: Scope) -> [BookedAction] {
        var scope = scope
        return actions.compactMap { action in
            if case .coupon(let coupon) = action { scope = scope.with(coupon: coupon) }
            if case .survey = action { scope = scope.withSurvey() }
            return link(action, of: rule, scope: scope)
        }
    }

    private mutating func link(_ action: Action, of rule: Rule, scope: Scope) -> BookedAction? {
        switch action {
        case .coupon(let coupon):
            return .coupon(coupon)
        case .points(let points):
            return .points(points)
        case .set(let set):
            return .set(set)
        case .emit(let emit):
            return .emit(emit)
        case .survey(let action):
            return shop.surveys[action.survey].map { .survey($0) }
        case .split(let arms):
            return .split(
                arms.map { arm in
                    BookedArm(
                        name: arm.name, percent: arm.percent, actions: link(arm.actions, of: rule, scope: scope))
                })
        case .sms(let sms):
            guard let template = templates[sms.template] else {
                if !unreadable.contains(sms.template) {
                    let near = suggestion(for: sms.template, among: templates.keys.sorted())
                    report([
                        Diagnostic(
                            .rule(.unknownTemplate(sms.template, suggestion: near)), at: sms.span, rule: rule.name)
                    ])
                }
                return nil
            }
            let compiled = compile(template.body, rule: rule, scope: scope)
            report(
                TemplateCheck.check(
                    template: template, compiled: compiled, ruleCategory: rule.category, settings: shop.sms,
                    network: SMSNetwork(phone: nil, currency: shop.facts.currency), rule: rule.name))
            return compiled.map { .sms(template: template.name, text: $0) }
        case .task(let task):
            let title = compile(task.title, rule: rule, scope: scope)
            let script = task.script.map { compile($0, rule: rule, scope: scope) }
            guard let title else { return nil }
            if let script, script == nil { return nil }
            return .task(task, title: title, script: script ?? nil)
        }
    }

    private mutating func compile(_ text: PlacedText, rule: Rule, scope: Scope) -> CompiledText? {
        let (compiled, found) = CompiledText.compile(
            text, scope: scope, calendar: shop.facts.calendar, rule: rule.name)
        report(found)
        return compiled
    }
}
