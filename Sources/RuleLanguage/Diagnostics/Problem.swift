/// What can be wrong with a file, by the layer that finds it.
package enum Problem: Hashable, Sendable {
    /// Bytes, YAML and its structure.
    case source(SourceProblem)
    /// Keys and plain values.
    case structure(StructureProblem)
    /// Conditions and other expressions.
    case expression(ExpressionProblem)
    /// Rule files.
    case rule(RuleProblem)
    /// Triggers that the calendar gives.
    case trigger(TriggerProblem)
    /// How often, how many, to whom.
    case policy(PolicyProblem)
    /// shop.yaml.
    case shop(ShopProblem)
    /// Templates and the texts inside actions.
    case template(TemplateProblem)
    /// Campaign files.
    case campaign(CampaignProblem)
    /// Standard answers.
    case answer(AnswerProblem)
    /// Tests of rules.
    case test(TestProblem)
    /// What is allowed and still looks like a mistake.
    case lint(LintProblem)

    package var code: String {
        switch self {
        case .source(let problem): problem.code
        case .structure(let problem): problem.code
        case .expression(let problem): problem.code
        case .rule(let problem): problem.code
        case .trigger(let problem): problem.code
        case .policy(let problem): problem.code
        case .shop(let problem): problem.code
        case .template(let problem): problem.code
        case .campaign(let problem): problem.code
        case .answer(let problem): problem.code
        case .test(let problem): problem.code
        case .lint(let problem): problem.code
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .source, .expression, .trigger: .error
        case .structure(let problem): problem.severity
        case .rule(let problem): problem.severity
        case .policy(let problem): problem.severity
        case .shop(let problem): problem.severity
        case .template(let problem): problem.severity
        case .campaign(let problem): problem.severity
        case .answer(let problem): problem.severity
        case .test(let problem): problem.severity
        case .lint(let problem): problem.severity
        }
    }
}

/// A diagnostic's words in one language.
package struct Wording: Hashable, Sendable {
    /// What is wrong: lower case, no final period, the author's text in backticks.
    package var message: String
    /// How to mend it.
    package var help: String?

    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}

/// The languages that tend speaks.
package enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case chinese = "zh"
}

extension Problem {
    package func wording(in language: Language) -> Wording {
        switch (self, language) {
        case (.source(let problem), .english): problem.english
        case (.source(let problem), .chinese): problem.chinese
        case (.structure(let problem), .english): problem.english
        case (.structure(let problem), .chinese): problem.chinese
        case (.expression(let problem), .english): problem.english
        case (.expression(let problem), .chinese): problem.chinese
        case (.rule(let problem), .english): problem.english
        case (.rule(let problem), .chinese): problem.chinese
        case (.trigger(let problem), .english): problem.english
        case (.trigger(let problem), .chinese): problem.chinese
        case (.policy(let problem), .english): problem.english
        case (.policy(let problem), .chinese): problem.chinese
        case (.shop(let problem), .english): problem.english
        case (.shop(let problem), .chinese): problem.chinese
        case (.template(let problem), .english): problem.english
        case (.template(let problem), .chinese): problem.chinese
        case (.campaign(let problem), .english): problem.english
        case (.campaign(let problem), .chinese): problem.chinese
        case (.answer(let problem), .english): problem.english
        case (.answer(let problem), .chinese): problem.chinese
        case (.test(let problem), .english): problem.english
        case (.test(let problem), .chinese): problem.chinese
        case (.lint(let problem), .english): problem.english
        case (.lint(let problem), .chinese): problem.chinese
        }
    }
}
