package import Engine
package import Foundation
package import Messaging
package import RuleLanguage

/// A shop's folder: shop.yaml, rules/, templates/. Read as a whole, and only ever used as a whole.
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
        package var diagnostics: [Diagnostic]
        /// By name, for showing the lines.
        package var sources: [String: SourceFile]

        package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
    }

    package func read() -> Reading {
        var reading = Reading(book: nil, shop: nil, rules: [], templates: [], diagnostics: [], sources: [:])
        guard exists("shop.yaml") else {
            reading.diagnostics = [Diagnostic(.shop(.missingFile), at: .beginning(of: "shop.yaml"))]
            return reading
        }
        var unreadable: [Diagnostic] = []
        guard let shopFile = file(named: "shop.yaml", unreadable: &unreadable) else {
            reading.diagnostics = unreadable
            return reading
        }
        let ruleFiles = files(in: "rules", endings: ["yaml", "yml"], unreadable: &unreadable)
        let templateFiles = files(in: "templates", endings: ["sms"], unreadable: &unreadable)
        for file in [shopFile] + ruleFiles + templateFiles { reading.sources[file.name] = file }
        let (draft, shopDiagnostics) = ShopChecker.draft(
            shopFile, zones: ZoneTable.calendar(named:), knownZones: ZoneTable.names)
        reading.diagnostics = shopDiagnostics
        if !reading.hasErrors { reading.shop = draft }
        reading.diagnostics += unreadable
        for file in templateFiles {
            let (template, found) = TemplateFile.parse(file)
            if let template { reading.templates.append(template) }
            reading.diagnostics += found
        }
        // The rules are checked against what could be made out of a faulty shop.yaml, too: all errors are told in one go.
        if let draft {
            let (rules, found) = RuleChecker.check(ruleFiles, shop: draft)
            reading.rules = rules
            reading.diagnostics += found
            if ruleFiles.isEmpty, unreadable.isEmpty {
                reading.diagnostics.append(Diagnostic(.rule(.noRules), at: .beginning(of: "rules/")))
            }
            let (book, linkDiagnostics) = RuleBook.link(
                shop: draft, rules: rules, templates: reading.templates,
                unreadable: Set((templateFiles.map(\.name) + unreadable.map(\.span.file)).map(templateName)))
            reading.diagnostics += linkDiagnostics
            if !reading.hasErrors { reading.book = book }
        }
        reading.diagnostics.sort(by: Diagnostic.inReadingOrder)
        return reading
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path)
    }

    private func file(named name: String, unreadable: inout [Diagnostic]) -> SourceFile? {
        do {
            return SourceFile(name: name, bytes: Array(try Data(contentsOf: url.appendingPathComponent(name))))
        } catch {
            let problem = Problem.source(.unreadable(reason: error.systemReason))
            unreadable.append(Diagnostic(problem, at: .beginning(of: name)))
            return nil
        }
    }

    /// Sorted by name, so that messages come in the same order everywhere. Hidden files are left out.
    private func files(
        in folder: String, endings: Set<String>, unreadable: inout [Diagnostic]
    ) -> [SourceFile] {
        guard exists(folder) else { return [] }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: url.appendingPathComponent(folder).path)
        } catch {
            let problem = Problem.source(.unreadable(reason: error.systemReason))
            unreadable.append(Diagnostic(problem, at: .beginning(of: folder + "/")))
            return []
        }
        return names.sorted().compactMap { name in
            guard !name.hasPrefix("."), let dot = name.lastIndex(of: "."),
                endings.contains(String(name[name.index(after: dot)...]))
            else { return nil }
            return file(named: folder + "/" + name, unreadable: &unreadable)
        }
    }
}

/// `templates/paid.sms` → `paid`
private func templateName(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return String(last.prefix { $0 != "." })
}
