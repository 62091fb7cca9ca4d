import Foundation
import Testing

@Suite("what check says of files that nobody uses, or nobody can read")
struct FolderReadingTests {
    @Test("a rule file that cannot be read is an error, not a rule less")
    func unreadableRules() throws {
        let shop = try TestFolder.careShop()
        try FileManager.default.createDirectory(
            at: shop.url.appending(path: "rules/folder.yaml"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: shop.url.appending(path: "templates/gone.sms"), withDestinationURL: shop.url.appending(path: "nowhere"))
        let result = try shop.tend("check")
        #expect(result.exitCode == 1)
        for file in ["rules/folder.yaml", "templates/gone.sms"] {
            #expect(result.errors.contains("\(file):1:1: error: the file cannot be read [unreadable-file]"))
        }
    }

    @Test("a text's grammar is checked even if no rule uses it, or the rule that does has an error of its own")
    func unusedTemplates() throws {
        let shop = try TestFolder.careShop()
        try shop.write("---\ncategory: service\n---\n亲 {% if customer.name %}您好\n", to: "templates/unused.sms")
        var result = try shop.tend("check")
        #expect(result.exitCode == 1)
        #expect(result.errors.contains("templates/unused.sms:4:3: error: "))
        #expect(result.errors.contains("[unclosed-block]"))

        try shop.write(
            "rule: a\ncategory: service\non: payd\ndo: [{sms: unused}]\n", to: "rules/a.yaml")
        result = try shop.tend("check")
        #expect(result.errors.contains("rules/a.yaml:3:5: error: "))
        #expect(result.errors.contains("templates/unused.sms:4:3: error: "))
    }

    @Test(
        "every name of a time zone is understood, not only the one that the system lists",
        arguments: ["Asia/Kolkata", "Asia/Calcutta", "US/Eastern", "Etc/GMT+5", "UTC"])
    func zones(name: String) throws {
        let shop = try TestFolder.careShop()
        try shop.write("shop: a\ntime_zone: \(name)\nstaff: {小林: {skills: [回访]}}\nsms: {opt_out: R}\n", to: "shop.yaml")
        #expect(try shop.tend("check").errors.contains("time_zone") == false)
    }

    @Test(
        "a name that means another zone than its author thinks is refused",
        arguments: ["CST", "Asia/Beijing", "+08:00", "GMT+8"])
    func noZones(name: String) throws {
        let shop = try TestFolder.careShop()
        try shop.write("shop: a\ntime_zone: '\(name)'\n", to: "shop.yaml")
        #expect(try shop.tend("check").errors.contains("shop.yaml:2:13: error: unknown time zone `\(name)`"))
    }

    @Test("a mistake in a condition does not hide the one in the same rule's action")
    func conditionAndAction() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "rule: both\ncategory: service\non: paid\nif: customer.ordres > 3\ndo: [{sms: nothere}]\n",
            to: "rules/both.yaml")
        let checked = try shop.tend("check")
        #expect(checked.exitCode == 1)
        #expect(checked.errors.contains("rules/both.yaml:4:5: error: unknown name `customer.ordres` [unknown-name]"))
        #expect(
            checked.errors.contains("rules/both.yaml:5:12: error: there is no template `nothere` [unknown-template]"))
    }
}
