extension RuleProblem {
    package var english: Wording {
        switch self {
        case .duplicateRule(let name, let first):
            Wording("there is already a rule `\(name)`", help: "the first is at \(first.file):\(first.start.line); give this one another name")
        case .unknownTrigger(let name, let suggestion):
            Wording(
                "unknown trigger `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "it must be an event, a period of shop.yaml, or `{inactive: 6 months}`")
        case .oneTriggerOnly:
            Wording("a rule has one trigger", help: "write two rules")
        case .stepsAndDo:
            Wording("the rule has `steps` and a step of its own", help: "move `after`, `before_end` and `do` into a step")
        case .nothingToDo:
            Wording("the rule does nothing", help: "add `do`, or `steps`")
        case .stepWithoutID:
            Wording(
                "this step has no `id`",
                help: "a rule with several steps must name each, so that edits never text anybody twice")
        case .duplicateStep(let id, let first):
            Wording("there is already a step `\(id)`", help: "the first is in line \(first.start.line)")
        case .scheduleTwice:
            Wording("`after` and `before_end` exclude each other")
        case .noSchedule:
            Wording("the step does not say when", help: "add `after`, such as `after: 0m` for at once")
        case .beforeEndOutsidePeriod:
            Wording("`before_end` needs a trigger that has an end", help: "begin the rule with a period of shop.yaml")
        case .afterPeriodEnd(let step, let period):
            Wording("step `\(step)` is due after the end of `\(period)`, so it can never run")
        case .beforePeriodStart(let step, let period):
            Wording("step `\(step)` is due before `\(period)` begins, so it can never run")
        case .emptyActions:
            Wording("`do` is empty")
        case .oneActionPerItem(let names):
            Wording("one action each", help: "write \(names.map { "`- \($0): …`" }.joined(separator: " and "))")
        case .couponWorthNothing:
            Wording("the coupon takes nothing off")
        case .couponMoreThanThreshold(let off, let over):
            Wording("the coupon takes \(off) off orders over \(over): that is all of it or more")
        case .couponWithoutEnd:
            Wording("the coupon never ends", help: "add `lasts`, such as `lasts: 14d`")
        case .unknownAssignee(let name, let suggestion):
            Wording(
                "`\(name)` is neither a member of staff nor a skill",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it in shop.yaml under `staff`")
        case .sameOrderWithoutOrder(let event):
            Wording("`same: order` needs orders on both sides, and `\(event)` has none")
        case .badLatePolicy(let text):
            Wording("`\(text)` is no rule for lateness", help: "write `skip after 24h`, `send`, `latest_only` or `ask`")
        case .unknownTemplate(let name, let suggestion):
            Wording(
                "there is no template `\(name)`",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "make the file templates/\(name).sms")
        case .alwaysTrue:
            Wording("this condition always holds", help: "take it out")
        case .neverTrue:
            Wording("this condition never holds, so the rule can never do anything")
        case .noRules:
            Wording("there are no rules", help: "put rule files into rules/")
        }
    }
}
