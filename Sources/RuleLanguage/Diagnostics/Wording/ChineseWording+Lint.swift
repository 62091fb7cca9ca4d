extension LintProblem {
    package var chinese: Wording {
        switch self {
        case .ruleNeverActs(let reasons):
            Wording("这条规则永远不会执行：\(never(reasons))", help: "改条件，或删掉这条规则")
        case .stepNeverActs(let step, let reasons):
            Wording("步骤 `\(step)` 永远不会执行：\(never(reasons))", help: "改条件，或删掉这一步")
        case .periodNeverBegins(let name, let reasons):
            Wording("时期 `\(name)` 永远不会开始：\(never(reasons))", help: "改它的条件")
        case .segmentNeverHolds(let name):
            Wording("没有人会在人群 `\(name)` 里", help: "它的条件互相矛盾，请修改")
        case .stateNeverHolds(let kind, let name):
            Wording("没有人能进入\(kind.chinese) `\(name)`", help: "它的条件互相矛盾，请修改")
        case .stateAlwaysTaken(let kind, let name, let earlier):
            Wording("没有人能进入\(kind.chinese) `\(name)`：符合它的人都被上面的 \(list(earlier)) 收走了", help: "往上移，或改它的条件")
        case .alwaysBeaten(let step, let winners, let cap):
            Wording(
                "步骤 `\(step)` 永远过不了频次上限 `\(cap)`：同样的人总是先收到 \(list(winners))",
                help: "提高这条规则的 `priority`，换个时间，或删掉")
        case .unusedSegment(let name):
            Wording("没有地方用到人群 `\(name)`", help: "删掉它，或在 `if` 里写上它的名字")
        case .unusedPeriod(let name):
            Wording("没有规则从时期 `\(name)` 开始", help: "删掉它，或在规则里写 `on: \(name)`")
        case .unusedTemplate(let name):
            Wording("没有规则发送模板 `\(name)`", help: "删掉文件，或在规则里写 `sms: \(name)`")
        case .atPeriodEnd(let step, let period):
            Wording("步骤 `\(step)` 到期时 `\(period)` 已经结束，几乎不会执行", help: "提前一天开始")
        case .dateIsPast(let date):
            Wording("`\(date)` 已经过去，这条规则不会再执行", help: "写上新的日期，或删掉这条规则")
        case .couponInService:
            Wording("服务类规则送券，属于营销", help: "把规则改为 `category: marketing`，这样才会遵守同意和免打扰时段")
        case .promotionInService(let word):
            Wording("服务短信里有营销用语 \(quoted(word))", help: "删掉它，或把模板和规则改为 `category: marketing`；运营商不接受这样的短信")
        case .sameAudience(let other, let people, let percent, let isSampled):
            Wording(
                "这条规则和 `\(other)` 七天之内发给同样的 \(people) 人：占这条规则人数的 \(percent)%" + (isSampled ? "（按抽样估算）" : ""),
                help: "让两边的条件互相排开，或在 shop.yaml 里设 `caps`")
        case .starvedByCaps(let step, let capped, let selected):
            Wording(
                "今后 30 天步骤 `\(step)` 该发 \(selected) 次，有 \(capped) 次被频次上限拦下",
                help: "放宽上限，提高规则的 `priority`，或换个时间")
        }
    }

    private func list(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: "、")
    }

    private func never(_ reasons: [String]) -> String {
        let quoted = reasons.map { RuleLanguage.quoted($0) }.joined(separator: "、")
        return quoted + (reasons.count > 1 ? " 不可能同时成立" : " 不可能成立")
    }
}
