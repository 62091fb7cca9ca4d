import Foundation
import Testing

@Suite("a shop that begins with a theme of the rule pack")
struct BlueprintTests {
    static let packs = ["b2b", "care", "service-desk", "win-back"]

    @Test("passes check without a warning and its own tests, whatever it is called", arguments: packs)
    func sound(pack: String) throws {
        let folder = try TestFolder()
        let made = try folder.tend("init", "a \"shop\": #1", "--pack", pack)
        #expect(made.exitCode == 0, "\(made.errors)")
        let check = try folder.tend("--shop", "a \"shop\": #1", "check", "--no-store")
        #expect(check.exitCode == 0)
        #expect(check.errors.isEmpty, "\(check.errors)")
        let tests = try folder.tend("--shop", "a \"shop\": #1", "test", "--lang", "en")
        #expect(tests.exitCode == 0)
        #expect(tests.outputLines.last?.hasSuffix("tests passed") == true, "\(tests.output)")
        #expect(!(try folder.text("a \"shop\": #1/shop.yaml")).contains("__"))
    }

    @Test("has the files of the sample shop, word for word", arguments: packs)
    func sameWords(pack: String) throws {
        let folder = try TestFolder()
        try folder.tend("init", "shop", "--pack", pack)
        let list = try String(contentsOf: Repository.root.appending(path: "blueprints/\(pack)/files"), encoding: .utf8)
        let paths = list.split(separator: "\n").map(String.init)
        #expect(!paths.isEmpty)
        // A rule without its tests is not proved.
        let rules = paths.filter { $0.hasPrefix("rules/") && !$0.hasPrefix("rules/tests/") }
        #expect(rules.allSatisfy { paths.contains($0.replacing("rules/", with: "rules/tests/")) })
        for path in paths {
            let own = try Data(contentsOf: Repository.root.appending(path: path))
            let made = try Data(contentsOf: folder.url.appending(path: "shop/" + path))
            #expect(made == own, "\(path): run scripts/embed-blueprints.sh")
        }
    }

    @Test("is asked for by a name that there is")
    func unknown() throws {
        let folder = try TestFolder()
        let call = try folder.tend("init", "shop", "--pack", "winback", "--lang", "en")
        #expect(call.exitCode == 2)
        #expect(call.errors.contains("there is no pack `winback`; did you mean `win-back`?"))
        #expect(!folder.exists("shop"))
    }
}
