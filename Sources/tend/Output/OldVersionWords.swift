import RuleLanguage
import Runtime

/// Says that somebody is left in a version of a rule that cannot be read any more, and what to do.
struct OldVersionWords {
    let error: OldVersionError
    let options: GlobalOptions

    var text: String {
        let version = String(error.version.prefix(8))
        let head: String
        var details = ""
        switch error.problem {
        case .missing:
            head = options.say(
                "tend: people of rule `\(error.rule)` are to finish by its version \(version), and the store does not have that version",
                "tend：规则 `\(error.rule)` 有顾客要按版本 \(version) 走完，而存储里没有这个版本")
        case .unsound(let diagnostics, let source):
            head = options.say(
                "tend: people of rule `\(error.rule)` are to finish by its version \(version), which does not go with the shop any more",
                "tend：规则 `\(error.rule)` 有顾客要按版本 \(version) 走完，而这个版本和店铺现在的设置对不上了")
            let renderer = DiagnosticRenderer(files: [source], language: options.language)
            details = "\n" + renderer.render(diagnostics)
        }
        let help = options.say(
            "help: put back what it needs, write `in_flight: move` (or `cancel`) in the rule, or take the old version back: tend rules roll-back \(error.rule) --to \(version)",
            "帮助：把它需要的东西放回来，或在规则里写 `in_flight: move`（或 `cancel`），或者退回旧版本：tend rules roll-back \(error.rule) --to \(version)"
        )
        return head + details + "\n" + help
    }
}
