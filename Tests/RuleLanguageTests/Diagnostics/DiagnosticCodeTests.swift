import Foundation
import RuleLanguage
import Testing

@Suite("Every diagnostic has a file that provokes it")
struct DiagnosticCodeTests {
    /// Found where a folder is read or rules meet templates, outside the language.
    private static let foundElsewhere: Set<String> = [
        "missing-shop-file", "unreadable-file", "no-rules", "unknown-template", "acted-step-gone",
    ]

    /// The codes as the source gives them, so that a new case without a fixture is noticed.
    private static func codes(of domain: String) throws -> [String] {
        let file = DiagnosticFixture.source.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/RuleLanguage/Diagnostics/\(domain)Problem.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        return text.matches(of: #/case \.\w+: "([a-z0-9-]+)"/#).map { String($0.output.1) }
    }

    @Test("by domain", arguments: ["Expression", "Structure", "Rule", "Trigger", "Policy", "Shop", "Test", "Source"])
    func hasFixture(domain: String) throws {
        let codes = try Self.codes(of: domain)
        #expect(codes.count > 10)
        let provoked = Set(DiagnosticFixture.all.flatMap { $0.diagnostics.map(\.code) })
        let silent = Set(codes).subtracting(provoked).subtracting(Self.foundElsewhere)
        #expect(silent.isEmpty, "no fixture for \(silent.sorted())")
    }

    @Test("there are at least seventy-five, each with one meaning in its domain")
    func count() throws {
        let all = try ["Expression", "Structure", "Rule", "Trigger", "Policy", "Shop", "Test", "Source"].map {
            try Self.codes(of: $0)
        }
        for codes in all { #expect(Set(codes).count == codes.count) }
        #expect(Set(all.joined()).count >= 75)
    }

    @Test("what is found elsewhere has its words too", arguments: Language.allCases)
    func elsewhere(language: Language) throws {
        let span = SourceSpan(
            file: "rules/a.yaml", start: SourcePosition(line: 4, column: 12), end: SourcePosition(line: 4, column: 18))
        let file = SourceFile(name: "rules/a.yaml", text: "rule: a\ncategory: service\non: paid\ndo: [{sms: thanls}]\n")
        let diagnostics = [
            Diagnostic(.shop(.missingFile), at: .beginning(of: "shop.yaml")),
            Diagnostic(.rule(.noRules), at: .beginning(of: "rules/")),
            Diagnostic(.rule(.unknownTemplate("thanls", suggestion: "thanks")), at: span, rule: "a"),
            Diagnostic(.rule(.unknownTemplate("thanls", suggestion: nil)), at: span, rule: "a"),
        ]
        let text = DiagnosticRenderer(files: [file], language: language).render(diagnostics)
        try GoldenFile.check(text, "found-elsewhere.\(language.rawValue).txt")
    }
}
