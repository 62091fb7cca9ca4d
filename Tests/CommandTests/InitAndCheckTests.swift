import Foundation
import Testing

@Suite("a new shop, and checking one")
struct InitAndCheckTests {
    @Test(
        "is sound from the start, whatever its folder is called",
        arguments: ["shop", "我的小店", "a \"quoted\" \\ name", "'s", "10:30", "dash - dash", "#1", "null", "x\ty", "🙂"])
    func soundFromTheStart(name: String) throws {
        let folder = try TestFolder()
        let made = try folder.tend("init", name)
        #expect(made.exitCode == 0, "\(made.errors)")
        let text = try folder.tend("check", "--shop=\(name)")
        #expect(text.exitCode == 0 && text.errors.isEmpty, "\(text.errors)")
        let json = try JSONDocument(folder.tend("check", "--shop=\(name)", "--json").output)
        #expect(json["errors"]?.int == 0 && json["warnings"]?.int == 0)
        #expect((json["rules"]?.int ?? 0) > 0 && (json["templates"]?.int ?? 0) > 0)
        #expect(json.oddKeys.isEmpty)
    }

    @Test("what init proposes next works as it stands")
    func nextSteps() throws {
        let folder = try TestFolder()
        let made = try folder.tend("init", "shop", "--name", "小店")
        let next = try #require(made.outputLines.last)
        let proposed = try #require(next.firstMatch(of: /tend (--shop shop check)/)).1
        #expect(try Program.run(proposed.split(separator: " ").map(String.init), in: folder.path).exitCode == 0)
        for line in made.outputLines.dropLast() { #expect(folder.exists(line)) }
        try folder.writeOrders(3)
        #expect(try folder.tend("--shop", "shop", "import", "orders.csv", "--as", "orders").exitCode == 0)
        #expect(try folder.tend("--shop", "shop", "preview", "--json").exitCode == 0)
    }

    @Test("init replaces nothing and, with one file in the way, writes nothing")
    func neverReplaces() throws {
        let folder = try TestFolder()
        try folder.write("mine", to: "shop/templates/win-back.sms")
        let refused = try folder.tend("init", "shop")
        #expect(refused.exitCode == 1 && refused.output.isEmpty)
        #expect(refused.errors.contains("win-back.sms"))
        #expect(try folder.contents() == ["shop/templates/win-back.sms": Data("mine".utf8)])
        #expect(try folder.tend("init", "other").exitCode == 0)
        let before = try folder.contents()
        #expect(try folder.tend("init", "other").exitCode == 1)
        #expect(try folder.contents() == before)
    }

    @Test("check tells all errors of all files at once, in the order of files and lines")
    func allErrorsAtOnce() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "rule: a\ncategory: service\non: payd\ndo: [{sms: nothing}]\n---\nrule: b\ncategory: servce\non: paid\ndo: [{sms: thanks}]\n",
            to: "rules/a.yaml")
        try shop.write(
            "rule: z\ncategory: service\non: paid\nif: customer.odrers > 1\ndo: [{sms: thanks}]\n", to: "rules/z.yml")
        try shop.write("---\ncategory: service\n---\n{{ customer.nam }}\n", to: "templates/thanks.sms")
        let text = try shop.tend("check")
        #expect(text.exitCode == 1 && text.output.isEmpty)
        for place in [
            "rules/a.yaml:3:5: error: ", "rules/a.yaml:7:11: error: ", "rules/z.yml:4:5: error: ",
            "templates/thanks.sms:4:4: error: ",
        ] {
            #expect(text.errors.contains(place), "\(place) in \(text.errors)")
        }
        let json = try shop.tend("check", "--json")
        #expect(json.exitCode == 1 && json.errors.isEmpty)
        let document = try JSONDocument(json.output)
        let diagnostics = try #require(document["diagnostics"]).list
        #expect(document["errors"]?.int == diagnostics.count { $0["severity"]?.string == "error" })
        #expect(document.oddKeys.isEmpty)
        let places = diagnostics.map { ($0["file"]?.string ?? "", $0["line"]?.int ?? 0, $0["column"]?.int ?? 0) }
        #expect(places.elementsEqual(places.sorted(by: <), by: ==))
        #expect(Set(places.map(\.0)) == ["rules/a.yaml", "rules/z.yml", "templates/thanks.sms"])
    }

    @Test(
        "a file that is there and cannot be read is an error, never a rule or text less",
        arguments: ["rules/more.yaml", "templates/thanks.sms", "shop.yaml"])
    func unreadableFiles(name: String) throws {
        let shop = try TestFolder.careShop()
        try? FileManager.default.removeItem(atPath: shop.path(name))
        // A folder by that name cannot be read as a file, not even by the system's administrator.
        try FileManager.default.createDirectory(atPath: shop.path(name), withIntermediateDirectories: true)
        let checked = try shop.tend("check")
        #expect(checked.exitCode == 1 && checked.output.isEmpty)
        #expect(checked.errors.contains("\(name):1:1: error: ") && checked.errors.contains("[unreadable-file]"))
        #expect(!checked.errors.contains("unknown-template"))
        #expect(try shop.tend("run", "--once").exitCode == 1)
        #expect(!shop.exists("tend.db"))
    }

    @Test("a folder without rules, with hidden files and with files of other kinds is read for what it is")
    func otherFiles() throws {
        let shop = try TestFolder.careShop()
        try shop.write("not: [a rule", to: "rules/.hidden.yaml")
        try shop.write("not: [a rule", to: "rules/notes.txt")
        try shop.write("{{ nothing", to: "templates/old.bak")
        #expect(try shop.tend("check").exitCode == 0)
        try FileManager.default.removeItem(atPath: shop.path("rules"))
        let empty = try shop.tend("check")
        #expect(empty.errors.contains("rules/"))
    }
}
