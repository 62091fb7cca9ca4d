import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesHistory: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "The versions of a rule, since when each was in force, and what changed.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    private struct Entry: Encodable {
        var version: String
        /// Missing for the folder's version while the store has not seen it.
        var inForceSince: String?
        var isCurrent: Bool
        var source: String
        /// From the version before it.
        var diff: String?
    }

    private struct Document: Encodable {
        var rule: String
        var versions: [Entry]
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let folder = workspace.reading.rules.first { $0.name == rule }
        var entries: [Entry] = []
        func note(_ version: String, _ at: Instant?, isCurrent: Bool, source: String) {
            let diff = entries.last.map { last in
                let diff = LineDiff(from: last.source, to: source)
                return "--- \(rule)@\(last.version.prefix(8))\n+++ \(rule)@\(version.prefix(8))\n\(diff.text)"
            }
            entries.append(
                Entry(
                    version: version, inForceSince: at.map { calendar.rfc3339($0) }, isCurrent: isCurrent,
                    source: source, diff: diff))
        }
        if try workspace.hasStore(shop) {
            try workspace.readStore(shop).read { reader in
                let all = try reader.ruleChanges()
                try RuleLookup(workspace).check(rule, among: all)
                let changes = all.filter { $0.rule == rule }
                for (index, change) in changes.enumerated() {
                    let source = try reader.ruleSource(rule, version: change.version) ?? ""
                    note(change.version, change.at, isCurrent: index == changes.count - 1, source: source)
                }
            }
        } else {
            try RuleLookup(workspace).check(rule, among: [])
        }
        if let folder, folder.version != entries.last?.version {
            note(folder.version, nil, isCurrent: false, source: folder.source)
        }
        if options.json {
            try JSON.print(Document(rule: rule, versions: entries))
        } else {
            print(entries)
        }
    }

    private func print(_ entries: [Entry]) {
        for (index, entry) in entries.enumerated() {
            if index > 0 { Console.print("") }
            let since =
                entry.inForceSince.map { options.say("in force since \($0)", "自 \($0) 起生效") }
                ?? options.say("comes into force with the next run", "下一次 run 起生效")
            let mark = entry.isCurrent ? options.say("  (current)", "  （当前）") : ""
            Console.print("\(entry.version.prefix(8))  \(since)\(mark)")
            Console.print(entry.diff ?? entry.source)
        }
    }
}
