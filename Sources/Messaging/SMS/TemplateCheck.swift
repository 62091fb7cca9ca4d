package import RuleLanguage

/// What the network and its rules ask of a template, whatever its variables come to.
package enum TemplateCheck {
    /// - Parameters:
    ///   - compiled: the template's text for that rule, where it compiled: its fixed words are measured.
    ///   - network: by whose rules the length is counted.
    ///   - ruleCategory: of the rule that sends the template; nil to look at the template alone.
    ///   - rule: the rule's name, for the diagnostics.
    package static func check(
        template: TemplateFile, compiled: CompiledText? = nil, ruleCategory: Rule.Category? = nil,
        settings: SMSSettings, network: SMSNetwork = .domestic, rule: String? = nil
    ) -> [Diagnostic] {
        var check = Check(template, settings: settings, rule: rule)
        if let ruleCategory, ruleCategory != template.category {
            let problem = TemplateProblem.Network.categoryMismatch(
                template: template.category.rawValue, rule: ruleCategory.rawValue)
            check.report(problem, at: template.categorySpan)
        }
        check.findOptOut()
        check.findBrackets()
        if let compiled { check.measure(compiled, network) }
        return check.diagnostics.sorted(by: Diagnostic.inReadingOrder)
    }
}

private struct Check {
    private let template: TemplateFile
    private let settings: SMSSettings
    private let rule: String?
    private let scalars: [Unicode.Scalar]
    private let comments: [Range<Int>]
    private(set) var diagnostics: [Diagnostic] = []

    init(_ template: TemplateFile, settings: SMSSettings, rule: String?) {
        self.template = template
        self.settings = settings
        self.rule = rule
        scalars = template.body.scalars
        comments = TextParser.parse(template.body, rule: rule).comments
    }

    mutating func report(_ problem: TemplateProblem.Network, at span: SourceSpan) {
        diagnostics.append(Diagnostic(.template(.network(problem)), at: span, rule: rule))
    }

    private mutating func report(_ problem: TemplateProblem.Network, at range: Range<Int>) {
        report(problem, at: template.body.span(range))
    }

    private func isSent(_ index: Int) -> Bool {
        !comments.contains { $0.contains(index) }
    }

    // MARK: The way out

    mutating func findOptOut() {
        let own = settings.optOut.flatMap { $0.isEmpty ? nil : $0 }
        let wordings = (own.map { [$0] } ?? []) + OptOutWording.known
        var found: (wording: String, place: Range<Int>)?
        for wording in wordings where found == nil {
            found = place(of: wording).map { (wording, $0) }
        }
        switch template.category {
        case .marketing:
            if own == nil, found == nil { report(.missingOptOut, at: lastLine) }
        case .service:
            if let found { report(.optOutInService(found.wording), at: found.place) }
        }
    }

    private func place(of wording: String) -> Range<Int>? {
        let sought = Array(wording.unicodeScalars)
        guard !sought.isEmpty, sought.count <= scalars.count else { return nil }
        for start in 0...scalars.count - sought.count
        where scalars[start..<start + sought.count].elementsEqual(sought) && isSent(start) {
            return start..<start + sought.count
        }
        return nil
    }

    /// The last line with words on it.
    private var lastLine: Range<Int> {
        let end = scalars.lastIndex { !$0.isWhiteSpace }.map { $0 + 1 } ?? 0
        var start = scalars[..<end].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        while start < end, scalars[start].isWhiteSpace { start += 1 }
        return start..<end
    }

    // MARK: Brackets

    mutating func findBrackets() {
        for (index, scalar) in scalars.enumerated() where scalar == "【" || scalar == "】" {
            if isSent(index) { report(.signatureBracket(String(scalar)), at: index..<index + 1) }
        }
        let sent = scalars.indices.filter { !scalars[$0].isWhiteSpace && isSent($0) }
        if let first = sent.first, scalars[first] == "[" || scalars[first] == "]" {
            report(.bracketAtEdge(String(scalars[first])), at: first..<first + 1)
        }
        if let last = sent.last, last != sent.first, scalars[last] == "[" || scalars[last] == "]" {
            report(.bracketAtEdge(String(scalars[last])), at: last..<last + 1)
        }
    }

    // MARK: Length

    mutating func measure(_ compiled: CompiledText, _ network: SMSNetwork) {
        let around = SMSText.compose(
            body: "", category: template.category, settings: settings, network: network)
        let units = compiled.fixedUnits + around.utf16.count
        if units > network.limit { report(.tooLong(units: units, limit: network.limit), at: lastLine) }
    }
}
