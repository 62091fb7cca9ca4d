import ArgumentParser

struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The rules, their state and their versions.",
        subcommands: [
            RulesList.self, RulesShow.self, RulesHistory.self, RulesPause.self, RulesResume.self, RulesRollBack.self,
            RulesStart.self,
        ])
}
