import Foundation
import RuleLanguage
import Testing

@Suite("What lint says about settings and rules without errors")
struct LintFixtureTests {
    @Test("finds what the first line of shop.yaml expects, all of it as warnings", arguments: LintFixture.all)
    func codes(fixture: LintFixture) {
        #expect(fixture.diagnostics.map(\.code).sorted() == fixture.expectedCodes.sorted())
        #expect(fixture.diagnostics.allSatisfy { $0.severity == .warning })
    }

    @Test("says it in the words and at the place that a person has read", arguments: LintFixture.all, Language.allCases)
    func rendering(fixture: LintFixture, language: Language) throws {
        let renderer = DiagnosticRenderer(files: [fixture.shop, fixture.rules], language: language)
        let diagnostics = fixture.diagnostics
        let text = renderer.render(diagnostics) + "\n" + renderer.summary(of: diagnostics) + "\n"
        try GoldenFile.check(text, "\(fixture.name).\(language.rawValue).txt")
    }

    @Test("what is found beside the rules has its words too", arguments: Language.allCases)
    func elsewhere(language: Language) throws {
        let place = SourceSpan.beginning(of: "rules/a.yaml")
        let diagnostics: [LintProblem] = [
            .unusedTemplate("old"), .promotionInService("优惠"),
            .sameAudience(with: "b", people: 312, percent: 62, isSampled: false),
            .sameAudience(with: "b", people: 40_000, percent: 62, isSampled: true),
            .starvedByCaps(step: "main", capped: 80, selected: 100),
        ]
        let renderer = DiagnosticRenderer(files: [], language: language)
        try GoldenFile.check(
            renderer.render(diagnostics.map { Diagnostic(.lint($0), at: place, rule: "a") }),
            "lint-elsewhere.\(language.rawValue).txt")
    }

    @Test("every code of lint has a folder that provokes it, or is found outside the language")
    func everyCode() throws {
        let file = DiagnosticFixture.source.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/RuleLanguage/Diagnostics/LintProblem.swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        let codes = Set(text.matches(of: #/case \.\w+: "([a-z0-9-]+)"/#).map { String($0.output.1) })
        #expect(codes.count == 16)
        let elsewhere = ["unused-template", "promotion-in-service", "same-audience", "starved-by-caps"]
        #expect(codes.subtracting(LintFixture.all.flatMap(\.expectedCodes)).subtracting(elsewhere).isEmpty)
    }
}
