import Engine
import Messaging
import RuleLanguage
import Storage

/// Reads versions of rules that are not in the folder any more, against the shop's present settings and texts.
struct OldVersions {
    let shop: Shop
    let templates: [TemplateFile]
    let reader: any StoreReading

    /// The rule as it was written, its texts not looked at.
    func rule(_ name: String, version: String) throws -> Rule {
        let file = try source(name, version: version)
        let (rules, diagnostics) = RuleChecker.check([file], shop: shop)
        let errors = diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty, var rule = rules.first, rules.count == 1 else {
            throw OldVersionError(rule: name, version: version, problem: .unsound(errors, source: file))
        }
        rule.version = version
        return rule
    }

    /// Ready to run.
    func booked(_ rule: Rule) throws -> BookedRule {
        let (book, diagnostics) = RuleBook.link(shop: shop, rules: [rule], templates: templates)
        guard let booked = book?.rules.first else {
            let errors = diagnostics.filter { $0.severity == .error }
            let file = try source(rule.name, version: rule.version)
            throw OldVersionError(rule: rule.name, version: rule.version, problem: .unsound(errors, source: file))
        }
        return booked
    }

    private func source(_ name: String, version: String) throws -> SourceFile {
        guard let text = try reader.ruleSource(name, version: version) else {
            throw OldVersionError(rule: name, version: version, problem: .missing)
        }
        return SourceFile(name: "\(name)@\(version.prefix(8))", text: text)
    }
}
