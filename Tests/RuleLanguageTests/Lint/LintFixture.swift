import Foundation
import RuleLanguage
import Testing

/// A folder `NAME.lint` with a shop.yaml and a rule file that have no errors; the codes that lint finds stand in the first line
/// of shop.yaml.
struct LintFixture: CustomTestStringConvertible, Sendable {
    let name: String
    let shop: SourceFile
    let rules: SourceFile

    var testDescription: String { name }

    static let all: [LintFixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: DiagnosticFixture.folder.path)) ?? []
        return names.filter { $0.hasSuffix(".lint") }.sorted().map { entry in
            func file(_ name: String, as path: String) -> SourceFile {
                let data = try? Data(contentsOf: DiagnosticFixture.folder.appendingPathComponent("\(entry)/\(name)"))
                return SourceFile(name: path, bytes: data.map(Array.init) ?? [])
            }
            return LintFixture(
                name: String(entry.dropLast(5)), shop: file("shop.yaml", as: "shop.yaml"),
                rules: file("rules.yaml", as: "rules/rules.yaml"))
        }
    }()

    var expectedCodes: [String] {
        let line = String(decoding: shop.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return line.dropFirst("# expects:".count).split(separator: " ").map(String.init)
    }

    private var now: Instant {
        ShopCalendar.shanghai.startOfDay(CalendarDate(year: 2026, month: 11, day: 21)!)
    }

    /// What `tend check` would say of the settings and the rules.
    var diagnostics: [Diagnostic] {
        let (settings, ofShop) = Standard.check(shop: shop)
        guard let settings else { return ofShop }
        let (rules, ofRules) = RuleChecker.check([self.rules], shop: settings)
        return ofShop + ofRules + Lint.findings(shop: settings, rules: rules, now: now)
    }
}
