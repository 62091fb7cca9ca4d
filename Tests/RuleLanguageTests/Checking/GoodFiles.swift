import Foundation
import RuleLanguage
import Testing

/// Files without a mistake, and what is made of them.
enum GoodFiles {
    static let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures/good")

    static func file(_ name: String) throws -> SourceFile {
        SourceFile(name: name, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(name))))
    }

    /// The rules of a file of this folder, by name.
    static func rules(_ name: String) throws -> [String: Rule] {
        let (rules, diagnostics) = RuleChecker.check([try file(name)], shop: Standard.shop)
        try #require(diagnostics.isEmpty, "\(diagnostics.map { "\($0.code) \($0.span.start)" })")
        return Dictionary(uniqueKeysWithValues: rules.map { ($0.name, $0) })
    }

    static func shop(_ name: String) throws -> Shop {
        let (shop, diagnostics) = Standard.check(shop: try file(name))
        try #require(diagnostics.isEmpty, "\(diagnostics.map { "\($0.code) \($0.span.start)" })")
        return try #require(shop)
    }
}
