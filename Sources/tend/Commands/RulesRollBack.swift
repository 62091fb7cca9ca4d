import ArgumentParser
import Engine
import RuleLanguage
import Runtime
import Storage

struct RulesRollBack: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll-back",
        abstract: "Write an old version of a rule back into its file.",
        discussion: "The file is only replaced if the whole folder is sound with it.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The rule's name.")
    var rule: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The version, or the beginning of its name; the one before unless given.", valueName: "version"))
    var to: String?

    private struct Document: Encodable {
        var rule: String
        var file: String
        var version: String
        var changed: Bool
        var diff: String
    }

    func run() throws {
        let workspace = Workspace(options)
        let shop = try workspace.shop()
        let now = workspace.reading.rules.first { $0.name == rule }
        let (version, source) = try workspace.readStore(shop).read { reader in
            let all = try reader.ruleChanges()
            try RuleLookup(workspace).check(rule, among: all)
            let version = try target(all.filter { $0.rule == rule }, now: now?.version, workspace)
            return (version, try reader.ruleSource(rule, version: version) ?? "")
        }
        if now?.version == version { return try report(version, file: now?.span.file ?? "", diff: nil) }
        do {
            let rollBack = try RollBack(
                rule, to: version, source: source, in: workspace.folder, reading: workspace.reading)
            try rollBack.write()
            try report(version, file: rollBack.file, diff: rollBack.diff)
        } catch let refusal as RollBack.Refusal {
            throw failure(refusal, workspace)
        }
    }

    private func target(_ changes: [RuleChange], now: String?, _ workspace: Workspace) throws -> String {
        if let to { return try RuleLookup(workspace).version(to, of: rule, among: changes) }
        // An edit that has never been in force goes back to what is; otherwise to what was before.
        guard let version = changes.last(where: { $0.version != now })?.version else {
            throw CommandFailure.input(
                options.say(
                    "tend: rule `\(rule)` has had no other version", "tend：规则 `\(rule)` 没有别的版本"))
        }
        return version
    }

    private func report(_ version: String, file: String, diff: LineDiff?) throws {
        if options.json {
            return try JSON.print(
                Document(
                    rule: rule, file: file, version: version, changed: diff?.isEmpty == false, diff: diff?.text ?? ""))
        }
        guard let diff, !diff.isEmpty else {
            Console.print(
                options.say(
                    "\(file) holds version \(version.prefix(8)) already", "\(file) 里已经是版本 \(version.prefix(8))"))
            return
        }
        Console.print("--- \(file)\n+++ \(rule)@\(version.prefix(8))\n\(diff.text)")
        Console.print(
            options.say(
                "\n\(file) holds version \(version.prefix(8)) of `\(rule)` again; it comes into force with the next turn",
                "\n\(file) 里的 `\(rule)` 已退回版本 \(version.prefix(8))，下一轮起生效"))
    }

    private func failure(_ refusal: RollBack.Refusal, _ workspace: Workspace) -> CommandFailure {
        switch refusal {
        case .unsound(let reading):
            let renderer = DiagnosticRenderer(files: reading.sources.values, language: options.language)
            return .input(
                renderer.render(reading.diagnostics.filter { $0.severity == .error }) + "\n"
                    + options.say(
                        "tend: with the old version the folder would not be sound; nothing was changed",
                        "tend：放回旧版本后文件夹会有错误；什么也没改"))
        case .notTheSame:
            return .input(
                options.say(
                    "tend: the old version cannot be put into its place line by line; put it there by hand: tend rules history \(rule)",
                    "tend：旧版本无法按行放回原处，请手工修改：tend rules history \(rule)"))
        case .fileTaken(let file):
            return .input(
                options.say(
                    "tend: rule `\(rule)` is in no file, and \(file) holds something else",
                    "tend：没有文件写着规则 `\(rule)`，而 \(file) 里是别的内容"))
        case .rewrite(let failure):
            return options.failure(failure)
        }
    }
}

extension GlobalOptions {
    /// A file of the shop's folder that could not be written anew.
    func failure(_ failure: FileRewrite.Failure) -> CommandFailure {
        switch failure {
        case .changedMeanwhile(let file):
            .environment(
                say(
                    "tend: \(file) was changed by somebody else just now; nothing was changed",
                    "tend：\(file) 刚被别人改过；什么也没改"))
        case .cannotWrite(let file, let reason):
            .environment(say("tend: \(file) cannot be written: \(reason)", "tend：\(file) 无法写入：\(reason)"))
        }
    }
}
