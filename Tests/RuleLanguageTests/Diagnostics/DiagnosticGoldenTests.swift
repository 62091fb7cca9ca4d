import Foundation
import RuleLanguage
import Testing

@Suite("What is said about files with mistakes in them")
struct DiagnosticGoldenTests {
    @Test("finds what the file's first line expects, no more and no less", arguments: DiagnosticFixture.all)
    func codes(fixture: DiagnosticFixture) {
        #expect(fixture.diagnostics.map(\.code).sorted() == fixture.expectedCodes.sorted())
    }

    @Test(
        "says it in the words and at the place that a person has read", arguments: DiagnosticFixture.all, ["en", "zh"])
    func rendering(fixture: DiagnosticFixture, language: String) throws {
        let language = try #require(Language(rawValue: language))
        let renderer = DiagnosticRenderer(files: fixture.files, language: language)
        let diagnostics = fixture.diagnostics
        let text = renderer.render(diagnostics) + "\n" + renderer.summary(of: diagnostics) + "\n"
        try GoldenFile.check(text, "\(fixture.name).\(language.rawValue).txt")
    }
}
