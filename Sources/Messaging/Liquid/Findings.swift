import RuleLanguage

/// The diagnostics of one text, placed by its scalars.
struct Findings {
    let text: PlacedText
    let rule: String?
    private(set) var diagnostics: [Diagnostic] = []

    init(text: PlacedText, rule: String?) {
        self.text = text
        self.rule = rule
    }

    mutating func report(_ problem: TemplateProblem, at range: Range<Int>) {
        diagnostics.append(Diagnostic(.template(problem), at: text.span(range), rule: rule))
    }

    /// The author's own words.
    func written(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: text.scalars[range])
        return String(view)
    }

    var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// The one thing that stops the reading of a tag or an output.
struct Refusal: Error {
    var problem: TemplateProblem
    var range: Range<Int>

    init(_ problem: TemplateProblem, at range: Range<Int>) {
        self.problem = problem
        self.range = range
    }
}
