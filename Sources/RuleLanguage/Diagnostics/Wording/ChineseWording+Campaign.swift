extension CampaignProblem {
    package var chinese: Wording {
        switch self {
        case .duplicateCampaign(let name, let first):
            Wording("有两个活动都叫 \(quoted(name))", help: "第一个在 \(first.file):\(first.start.line)；请给其中一个换个名字")
        case .duplicateStage(let name, let first):
            Wording("这个活动有两个阶段都叫 \(quoted(name))", help: "第一个在第 \(first.start.line) 行；请给其中一个换个名字")
        case .stageReversed(let from, let to):
            Wording("阶段 \(to) 就结束，却 \(from) 才开始", help: "把较晚的日期写在 `to` 下")
        case .unknownRule(let name, let suggestion):
            Wording(
                "没有规则 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "在 rules/ 里写这条规则，或从这里删掉")
        case .ruleInTwoCampaigns(let name, let other):
            Wording("规则 \(quoted(name)) 已经属于活动 \(quoted(other))", help: "一条规则只属于一个活动：从其中一个删掉，或另写一条规则")
        case .ruleInTwoStagesAtOnce(let name, let other):
            Wording(
                "规则 \(quoted(name)) 也在阶段 \(quoted(other)) 里，而两个阶段的日期有重叠",
                help: "这样说不清成果算哪个阶段的：让日期前后相接，或写两条规则")
        case .campaignOver(let name, let last):
            Wording("活动 \(quoted(name)) 在 \(last) 已经结束：它的规则不会再做什么", help: "看看年份对不对；确实结束了，看完报表就可以把文件移走")
        }
    }
}
