import Engine
import RuleLanguage
import Runtime
import Storage

/// Finds what commands about a rule are called with: its name, and versions by the beginning of theirs.
struct RuleLookup {
    let workspace: Workspace
    let options: GlobalOptions

    init(_ workspace: Workspace) {
        self.workspace = workspace
        options = workspace.options
    }

    /// A rule that the store has seen, or that is in the folder.
    func check(_ name: String, among changes: [RuleChange]) throws {
        let known = Set(changes.map(\.rule)).union(workspace.reading.rules.map(\.name))
        guard !known.contains(name) else { return }
        throw unknown(name, among: known.sorted())
    }

    func unknown(_ name: String, among known: [String]) -> CommandFailure {
        let hint = suggestion(for: name, among: known).map {
            options.say("; did you mean `\($0)`?", "；是不是 `\($0)`？")
        }
        return .input(options.say("tend: there is no rule `\(name)`", "tend：没有规则 `\(name)`") + (hint ?? ""))
    }

    func version(_ prefix: String, of rule: String, among changes: [RuleChange]) throws -> String {
        let found = Set(changes.filter { $0.rule == rule && $0.version.hasPrefix(prefix.lowercased()) }.map(\.version))
        if found.count == 1, let version = found.first { return version }
        throw CommandFailure.input(
            found.isEmpty
                ? options.say(
                    "tend: rule `\(rule)` has no version `\(prefix)`; tend rules history \(rule) lists them",
                    "tend：规则 `\(rule)` 没有版本 `\(prefix)`；tend rules history \(rule) 列出所有版本")
                : options.say(
                    "tend: \(found.count) versions of rule `\(rule)` begin with `\(prefix)`; write more of it",
                    "tend：规则 `\(rule)` 有 \(found.count) 个版本以 `\(prefix)` 开头；请多写几位"))
    }
}
