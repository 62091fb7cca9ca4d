extension CampaignProblem {
    package var english: Wording {
        switch self {
        case .duplicateCampaign(let name, let first):
            Wording(
                "there are two campaigns named \(quoted(name))",
                help: "the first is at \(first.file):\(first.start.line); give one of them another name")
        case .duplicateStage(let name, let first):
            Wording(
                "the campaign has two stages named \(quoted(name))",
                help: "the first is on line \(first.start.line); give one of them another name")
        case .stageReversed(let from, let to):
            Wording(
                "the stage ends on \(to), before it begins on \(from)", help: "write the later day under `to`")
        case .unknownRule(let name, let suggestion):
            Wording(
                "there is no rule \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "write it into a file in rules/, or take it out")
        case .ruleInTwoCampaigns(let name, let other):
            Wording(
                "the rule \(quoted(name)) belongs to the campaign \(quoted(other)) already",
                help: "a rule belongs to one campaign: take it out of one of them, or write a second rule")
        case .ruleInTwoStagesAtOnce(let name, let other):
            Wording(
                "the rule \(quoted(name)) stands in the stage \(quoted(other)) as well, which has days in common with this one",
                help:
                    "nobody could say which stage its result belongs to: let the days follow one another, or write two rules"
            )
        case .campaignOver(let name, let last):
            Wording(
                "the campaign \(quoted(name)) was over on \(last): its rules do nothing any more",
                help: "check the year; when it is over, take the file out once its report has been read")
        }
    }
}
