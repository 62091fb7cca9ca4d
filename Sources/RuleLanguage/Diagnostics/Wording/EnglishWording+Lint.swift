extension LintProblem {
    package var english: Wording {
        switch self {
        case .ruleNeverActs(let reasons):
            Wording(
                "this rule can never do anything: \(never(reasons))", help: "change the condition, or take the rule out"
            )
        case .stepNeverActs(let step, let reasons):
            Wording(
                "step `\(step)` can never do anything: \(never(reasons))",
                help: "change the condition, or take the step out")
        case .periodNeverBegins(let name, let reasons):
            Wording("the period `\(name)` never begins: \(never(reasons))", help: "change its condition")
        case .segmentNeverHolds(let name):
            Wording("nobody can be in the segment `\(name)`", help: "its conditions exclude each other; change them")
        case .stateNeverHolds(let kind, let name):
            Wording(
                "nobody can be in \(kind.rawValue) `\(name)`", help: "its conditions exclude each other; change them")
        case .stateAlwaysTaken(let kind, let name, let earlier):
            Wording(
                "nobody can reach \(kind.rawValue) `\(name)`: whoever could is taken by \(list(earlier)) above it",
                help: "put it further up, or change its condition")
        case .alwaysBeaten(let step, let winners, let cap):
            Wording(
                "step `\(step)` never gets through the cap `\(cap)`: the same people always get \(list(winners)) first",
                help: "give this rule a higher `priority` or another time, or take it out")
        case .unusedSegment(let name):
            Wording("nothing uses the segment `\(name)`", help: "take it out, or write its name under `if`")
        case .unusedPeriod(let name):
            Wording("no rule begins with the period `\(name)`", help: "take it out, or write `on: \(name)` in a rule")
        case .unusedTemplate(let name):
            Wording("no rule sends the template `\(name)`", help: "delete the file, or write `sms: \(name)` in a rule")
        case .atPeriodEnd(let step, let period):
            Wording(
                "step `\(step)` comes when `\(period)` is over already, so it almost never runs",
                help: "let it begin a day earlier")
        case .dateIsPast(let date):
            Wording(
                "`\(date)` is past: this rule does nothing any more", help: "write a new date, or delete the rule")
        case .couponInService:
            Wording(
                "a service rule gives a coupon, and that is marketing",
                help: "make the rule `category: marketing`: consent and quiet hours then count for it")
        case .promotionInService(let word):
            Wording(
                "\(quoted(word)) is a word of advertising in a service text",
                help: "take it out, or make template and rule `category: marketing`; networks refuse such texts")
        case .sameAudience(let other, let people, let percent, let isSampled):
            Wording(
                "this rule and `\(other)` text the same \(people) people within 7 days, \(percent) % of its own\(about(isSampled))",
                help: "let their conditions exclude each other, or set `caps` in shop.yaml")
        case .starvedByCaps(let step, let capped, let selected):
            Wording(
                "in the next 30 days caps stop step `\(step)` \(capped) times of \(selected)",
                help: "raise the cap or the rule's `priority`, or choose another time")
        }
    }

    private func about(_ isEstimate: Bool) -> String { isEstimate ? ", by a sample" : "" }

    private func list(_ names: [String]) -> String {
        let quoted = names.map { "`\($0)`" }
        guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }

    private func never(_ reasons: [String]) -> String {
        let quoted = reasons.map { RuleLanguage.quoted($0) }
        guard quoted.count > 1, let last = quoted.last else { return (quoted.first ?? "") + " never holds" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last + " never hold together"
    }
}
