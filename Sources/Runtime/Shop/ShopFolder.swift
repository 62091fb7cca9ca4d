package import Engine
package import Foundation
package import Messaging
package import RuleLanguage

/// A shop's folder: shop.yaml, rules/, templates/, campaigns/, answers/. Read as a whole, and only ever used as a whole.
package struct ShopFolder: Sendable {
    package let url: URL

    package init(_ url: URL) {
        self.url = url
    }

    /// What reading a folder comes to: a book when there is no error, and everything there is to say.
    package struct Reading: Sendable {
        package var book: RuleBook?
        /// The settings, when they are sound, even if a rule is not.
        package var shop: Shop?
        package var rules: [Rule]
        package var templates: [TemplateFile]
        /// Tests of the rules, from rules/tests/.
        package var tests: [ShopTest] = []
        package var diagnostics: [Diagnostic]
        /// What is wrong with the tests: an error there keeps no rule from running.
        package var testDiagnostics: [Diagnostic] = []
        /// By name, for showing the lines.
        package var sources: [String: SourceFile]

        package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    /// - Parameters:
    ///   - replacements: read instead of the files of their names, to see whether the folder would be sound with them.
    ///   - sharingNothing: with a calendar of its own, so that another thread than the other readings' can use it undisturbed.
    package func read(with replacements: [SourceFile] = [], sharingNothing: Bool = false) -> Reading {
        let replacements = Dictionary(replacements.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        var reading = Reading(book: nil, shop: nil, rules: [], templates: [], diagnostics: [], sources: [:])
        guard let shopFile = file(named: "shop.yaml") else {
            let isThere = FileManager.default.fileExists(atPath: url.appendingPathComponent("shop.yaml").path)
            let problem: Problem = isThere ? .source(.unreadableFile) : .shop(.missingFile)
            reading.diagnostics = [Diagnostic(problem, at: .beginning(of: "shop.yaml"))]
            return reading
        }
        let newNames = replacements.keys.filter { $0.hasPrefix("rules/") }
        let ruleNames = Set(names(in: "rules", endings: ["yaml", "yml"])).union(newNames).sorted()
        let templateNames = names(in: "templates", endings: ["sms"])
        let ruleFiles = ruleNames.compactMap { replacements[$0] ?? file(named: $0) }
        let templateFiles = templateNames.compactMap(file(named:))
        let answerNames = names(in: "answers", endings: ["md", "txt"])
        let answerFiles = answerNames.compactMap(file(named:))
        let campaignNames = names(in: "campaigns", endings: ["yaml", "yml"])
        let campaignFiles = campaignNames.compactMap { replacements[$0] ?? file(named: $0) }
        for file in [shopFile] + ruleFiles + templateFiles + campaignFiles + answerFiles {
            reading.sources[file.name] = file
        }
        var (draft, shopDiagnostics) = ShopChecker.draft(
            shopFile, zones: { sharingNothing ? ZoneTable.anew(named: $0) : ZoneTable.calendar(named: $0) },
            knownZones: ZoneTable.names)
        reading.diagnostics = shopDiagnostics
        if let settings = draft {
            let (campaigns, found) = CampaignChecker.check(campaignFiles, shop: settings)
            draft?.campaigns = campaigns
            let (answers, wrong) = AnswerChecker.check(answerFiles)
            draft?.answers = answers
            reading.diagnostics += wrong
            reading.diagnostics += found + unknownRules(in: campaigns, among: ruleFiles)
        }
        // The settings of shop.yaml are sound whatever is wrong with a campaign.
        if !shopDiagnostics.contains(where: { $0.severity == .error }) { reading.shop = draft }
        // A rule that is passed over in silence would look as if it had nothing to do.
        let unread = Set(ruleNames + templateNames + campaignNames + answerNames).subtracting(reading.sources.keys)
        reading.diagnostics += unread.map { Diagnostic(.source(.unreadableFile), at: .beginning(of: $0)) }
        for file in templateFiles {
            let (template, found) = TemplateFile.parse(file)
            if let template { reading.templates.append(template) }
            reading.diagnostics += found
        }
        // The rules are checked against what could be made out of a faulty shop.yaml, too: all errors are told in one go.
        if let draft {
            let (rules, drafts, found) = RuleChecker.draft(ruleFiles, shop: draft)
            reading.rules = rules
            reading.diagnostics += found
            if ruleNames.isEmpty {
                reading.diagnostics.append(Diagnostic(.rule(.noRules), at: .beginning(of: "rules/")))
            }
            let (book, linkDiagnostics) = RuleBook.link(
                shop: draft, rules: rules + drafts, templates: reading.templates,
                unreadable: Set(templateNames.map(templateName(of:))))
            reading.diagnostics += linkDiagnostics
            if !reading.hasErrors { reading.book = book }
            readTests(shop: draft, rules: rules + drafts, into: &reading)
        }
        reading.diagnostics.sort(by: Diagnostic.inReadingOrder)
        return reading
    }

    /// A rule that is written down counts, sound or not: what is wrong with it is said there.
    private func unknownRules(in campaigns: [Campaign], among files: [SourceFile]) -> [Diagnostic] {
        guard !campaigns.isEmpty else { return [] }
        let names = files.flatMap { YAMLReader.read($0).documents.compactMap(\.writtenName) }
        return CampaignChecker.unknownRules(in: campaigns, among: Set(names))
    }

    /// A faulty test stops nobody from running the rules: the book is made without looking at them.
    private func readTests(shop: Shop, rules: [Rule], into reading: inout Reading) {
        let names = names(in: "rules/tests", endings: ["yaml", "yml"])
        let files = names.compactMap(file(named:))
        for file in files { reading.sources[file.name] = file }
        let unread = Set(names).subtracting(files.map(\.name))
        reading.testDiagnostics = unread.map { Diagnostic(.source(.unreadableFile), at: .beginning(of: $0)) }
        let surroundings = TestChecker.Surroundings(
            shop: shop, rules: rules, templates: reading.templates.map(\.name), isComplete: !reading.hasErrors
        ) { text in
            if case .mobile(let phone) = PhoneText(Cell(text)) { phone } else { nil }
        }
        let (tests, found) = TestChecker.check(files, surroundings)
        reading.tests = tests
        reading.testDiagnostics += found
        reading.testDiagnostics.sort(by: Diagnostic.inReadingOrder)
    }

    private func file(named name: String) -> SourceFile? {
        let path = url.appendingPathComponent(name)
        guard let data = try? Data(contentsOf: path) else { return nil }
        return SourceFile(name: name, bytes: Array(data))
    }

    /// Sorted by name, so that messages come in the same order everywhere. Hidden files are left out.
    private func names(in folder: String, endings: Set<String>) -> [String] {
        let root = url.appendingPathComponent(folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        return names.sorted().filter { name in
            guard !name.hasPrefix("."), let dot = name.lastIndex(of: ".") else { return false }
            return endings.contains(String(name[name.index(after: dot)...]))
        }.map { folder + "/" + $0 }
    }

    /// `templates/paid.sms` → `paid`
    private func templateName(of path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.hasSuffix(".sms") ? String(last.dropLast(4)) : last
    }
}
