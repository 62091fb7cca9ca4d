import Foundation
import RuleLanguage
import Testing

/// Files with mistakes in them, the codes that their first line expects, and where what is said about them is kept.
///
/// `NAME.bad.yaml` is a rule file, `NAME.shop.bad.yaml` a shop.yaml, `NAME.test.bad.yaml` a test file, `NAME.campaign.bad.yaml` a
/// campaign file, a folder `NAME.bad` several rule
/// files at once.
struct DiagnosticFixture: CustomTestStringConvertible, Sendable {
    let name: String
    let files: [SourceFile]
    var isShop = false
    var isTest = false
    var isCampaign = false

    var testDescription: String { name }

    static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures/diagnostics")
    /// Where the files are written when they are recorded: the source, not the copy beside the tests.
    static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/diagnostics")

    static let all = written + [tooLarge]

    /// One byte over the limit, made here because nobody wants to keep it.
    private static let tooLarge: DiagnosticFixture = {
        let head = "# expects: file-too-large\n"
        let text = head + String(repeating: "#", count: YAMLReader.byteLimit + 1 - head.utf8.count)
        return DiagnosticFixture(
            name: "source-too-large", files: [SourceFile(name: "rules/large.yaml", text: text)], isShop: false)
    }()

    private static let written: [DiagnosticFixture] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { entry in
            if entry.hasSuffix(".shop.bad.yaml") {
                let file = SourceFile(name: "shop.yaml", bytes: bytes(entry))
                return DiagnosticFixture(name: String(entry.dropLast(9)), files: [file], isShop: true)
            }
            if entry.hasSuffix(".test.bad.yaml") {
                let name = String(entry.dropLast(9))
                let file = SourceFile(name: "rules/tests/\(name.dropLast(5)).yaml", bytes: bytes(entry))
                return DiagnosticFixture(name: name, files: [file], isTest: true)
            }
            if entry.hasSuffix(".campaign.bad.yaml") {
                let name = String(entry.dropLast(9))
                let file = SourceFile(name: "campaigns/\(name.dropLast(9)).yaml", bytes: bytes(entry))
                return DiagnosticFixture(name: name, files: [file], isCampaign: true)
            }
            if entry.hasSuffix(".bad.yaml") {
                let name = String(entry.dropLast(9))
                return DiagnosticFixture(
                    name: name, files: [SourceFile(name: "rules/\(name).yaml", bytes: bytes(entry))], isShop: false)
            }
            guard entry.hasSuffix(".bad") else { return nil }
            let inner = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + entry)) ?? []
            let files = inner.sorted().map { SourceFile(name: "rules/" + $0, bytes: bytes(entry + "/" + $0)) }
            return DiagnosticFixture(name: String(entry.dropLast(4)), files: files, isShop: false)
        }
    }()

    private static func bytes(_ path: String) -> [UInt8] {
        (try? Data(contentsOf: folder.appendingPathComponent(path))).map(Array.init) ?? []
    }

    /// The codes after `# expects:` in the first lines.
    var expectedCodes: [String] {
        files.flatMap { file in
            let line = String(decoding: file.bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
            return line.hasPrefix("# expects:") ? line.dropFirst(10).split(separator: " ").map(String.init) : []
        }
    }

    var diagnostics: [Diagnostic] {
        if isCampaign {
            let (campaigns, found) = CampaignChecker.check(files, shop: Standard.shop)
            return found + CampaignChecker.unknownRules(in: campaigns, among: ["thanks", "care"])
        }
        if isTest { return TestChecker.check(files, Standard.surroundings).diagnostics }
        return isShop
            ? Standard.check(shop: files[0]).diagnostics : RuleChecker.check(files, shop: Standard.shop).diagnostics
    }
}

/// The shop that rule files are checked against.
enum Standard {
    static let file = SourceFile(
        name: "shop.yaml",
        bytes: (try? Data(contentsOf: DiagnosticFixture.folder.appendingPathComponent("standard-shop.yaml")))
            .map(Array.init) ?? [])

    static let shop: Shop = {
        let (shop, diagnostics) = check(shop: file)
        guard let shop, diagnostics.isEmpty else { fatalError("the standard shop has findings: \(diagnostics)") }
        return shop
    }()

    /// What test files are checked against.
    static let surroundings: TestChecker.Surroundings = {
        let url = DiagnosticFixture.folder.appendingPathComponent("standard-rules.yaml")
        let file = SourceFile(name: "rules/standard.yaml", bytes: (try? Data(contentsOf: url)).map(Array.init) ?? [])
        let (rules, diagnostics) = RuleChecker.check([file], shop: shop)
        guard diagnostics.isEmpty else { fatalError("the standard rules have findings: \(diagnostics)") }
        return TestChecker.Surroundings(shop: shop, rules: rules, templates: ["hello", "thanks", "voucher"]) {
            $0.count == 11 && $0.allSatisfy(\.isNumber) ? "+86" + $0 : nil
        }
    }()

    static func check(shop file: SourceFile) -> (shop: Shop?, diagnostics: [Diagnostic]) {
        let zones: [String: ShopCalendar] = ["Asia/Shanghai": .shanghai, "UTC": .utc]
        return ShopChecker.check(
            file, zones: { zones[$0] }, knownZones: ["America/New_York", "Asia/Shanghai", "Asia/Tokyo", "Europe/Paris"])
    }
}
