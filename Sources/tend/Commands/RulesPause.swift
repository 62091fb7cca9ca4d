import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesPause: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Stop a rule: nothing is decided and nothing is sent until it is resumed.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    @Option(name: .long, help: "Kept with the state, for whoever asks later.")
    var reason: String?

    private struct Document: Encodable {
        var rule: String
        var state: RuleDocument.StateDocument
    }

    func run() throws {
        let workspace = Workspace(options)
        // Whoever has to stop a rule at once may have a folder that is not sound: what runs then is the last good version.
        let shop = try workspace.shop()
        let calendar = shop.facts.calendar
        let now = try options.instant(on: calendar)
        let store = try workspace.openStore(shop, now: now)
        let (isNew, state) = try store.write { writer in
            try RuleLookup(workspace).check(rule, among: writer.ruleChanges())
            return (try RuleSwitch(rule: rule, now: now).pause(reason: reason, writer), try writer.ruleStates()[rule])
        }
        if options.json {
            try JSON.print(Document(rule: rule, state: RuleDocument.StateDocument(state, calendar: calendar)))
            return
        }
        Console.print(
            isNew
                ? options.say(
                    "`\(rule)` is paused; see what waits with tend rules resume \(rule)",
                    "`\(rule)` 已暂停；用 tend rules resume \(rule) 查看等待的内容")
                : options.say("`\(rule)` was paused already", "`\(rule)` 本来就是暂停的"))
    }
}
