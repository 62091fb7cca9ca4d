extension RuleProblem {
    package var english: Wording {
        switch self {
        case .duplicateRule(let name, let first):
            Wording(
                "there is already a rule \(quoted(name))",
                help: "the first is at \(first.file):\(first.start.line); give this one another name")
        case .unknownTrigger(let name, let suggestion):
            Wording(
                "unknown trigger \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "it must be an event, a period of shop.yaml, or a mapping such as `{every: monday at 9:00}`")
        case .oneTriggerOnly:
            Wording("a rule has one trigger", help: "write one rule for each")
        case .triggerWithoutKey(let name):
            Wording("an event is named here without a key", help: "write `on: \(name)`")
        case .stepsAndDo:
            Wording(
                "the rule has `steps` and a step of its own", help: "move `after`, `before_end` and `do` into a step")
        case .nothingToDo:
            Wording("the rule does nothing", help: "add `do`, or `steps`")
        case .stepWithoutID:
            Wording(
                "this step has no `id`",
                help: "a rule with several steps must name each, so that edits never text anybody twice")
        case .duplicateStep(let id, let first):
            Wording("there is already a step `\(id)`", help: "the first is in line \(first.start.line)")
        case .scheduleTwice:
            Wording("`after` and `before_end` exclude each other", help: "keep one of the two")
        case .beforeEndOutsidePeriod:
            Wording("`before_end` needs a trigger that has an end", help: "begin the rule with a period of shop.yaml")
        case .afterPeriodEnd(let step, let period):
            Wording(
                "step `\(step)` is due after the end of `\(period)`, so it can never run",
                help: "give it a shorter time, or take it out")
        case .beforePeriodStart(let step, let period):
            Wording(
                "step `\(step)` is due before `\(period)` begins, so it can never run",
                help: "give it a shorter time, or take it out")
        case .emptyActions:
            Wording("there is no action here", help: "write one, such as `do: [{sms: hello}]`")
        case .oneActionPerItem(let names):
            Wording(
                "each entry holds one action", help: "write \(names.map { "`- \($0): …`" }.joined(separator: " and "))")
        case .badWorth(let text):
            Wording(
                "\(quoted(text)) is neither an amount nor a whole percentage",
                help: "write a number such as `5` or `5.50`, or a percentage off such as `10%`")
        case .couponWorthNothing:
            Wording("the coupon takes nothing off", help: "write what it is worth, such as `off: 5`")
        case .couponMoreThanThreshold(let off, let over):
            Wording(
                "the coupon takes \(off) off orders over \(over): that is all of it or more",
                help: "check `off` and `over`")
        case .couponWithoutEnd:
            Wording("the coupon never ends", help: "add `lasts`, such as `lasts: 14d`")
        case .warningTooEarly(let warn, let lasts):
            Wording(
                "a reminder \(warn) before the end lies before the beginning of what lasts \(lasts)",
                help: "write a shorter `warn`")
        case .unknownCoupon(let name, let suggestion, let known):
            Wording(
                "shop.yaml has no coupon \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (known.isEmpty
                        ? "declare it there under `coupons`, or write it here: `coupon: {name: \(name), off: 5, lasts: 14d}`"
                        : "it has \(known.joined(separator: ", "))"))
        case .couponIsDeclared(let name):
            Wording(
                "shop.yaml has a coupon \(quoted(name)) already, with terms of its own",
                help: "write `coupon: \(name)`, or give this one another name")
        case .pointsWithoutAccount:
            Wording("the shop keeps no points", help: "add `points: default` to shop.yaml")
        case .pointsGiveOrTake:
            Wording("points are either given or taken", help: "write `points: {give: 50}` or `points: {take: 50}`")
        case .pointsForNothing:
            Wording("this is no number of points", help: "write a whole number from 1 on; to take some, write `take`")
        case .setNothing:
            Wording("nothing is set here", help: "name a field of shop.yaml, such as `set: {camera_brand: 'Canon'}`")
        case .setsBuiltIn(let name):
            Wording(
                "rules do not write `customer.\(name)`: it is told to the shop, or worked out from what happened",
                help: "declare a field of the shop's own in shop.yaml under `customer: {fields: …}`")
        case .unknownSetField(let name, let suggestion, let known):
            Wording(
                "customers have no field \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? "declare it in shop.yaml under `customer: {fields: …}`; there is \(known.joined(separator: ", "))"
            )
        case .tagsAddOrRemove:
            Wording("tags are added or taken off", help: "write `tags: {add: [vip]}` or `tags: {remove: [vip]}`")
        case .tagBothWays(let tag):
            Wording("the tag \(quoted(tag)) is added and taken off", help: "keep one of the two")
        case .unknownAssignee(let name, let suggestion):
            Wording(
                "\(quoted(name)) is neither a member of staff nor a skill",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it in shop.yaml under `staff`")
        case .nobodyOfLevel(let level, let highest):
            Wording(
                "nobody whom the task is for has level \(level): the highest is \(highest)",
                help: "ask for a lower level, or give somebody a higher one in shop.yaml under `staff`")
        case .escalatesItself:
            Wording(
                "the task of this rule goes overdue as well, and would open the next one, again and again",
                help: "take `within` out, or let the rule look away from its own tasks: `if: event.rule != 'this rule'`"
            )
        case .emitWithoutEvent(let example):
            Wording("the action does not name the event that it adds", help: "add `event: \(example)`")
        case .emitsBuiltIn(let name, let own):
            Wording(
                "\(quoted(name)) comes from the shop's data, and a rule cannot make it up",
                help: own.isEmpty
                    ? "declare an event of your own in shop.yaml under `events`"
                    : "use an event of your own: \(own.joined(separator: ", "))")
        case .unknownEmittedField(let field, let event, let suggestion, let known):
            Wording(
                "the event \(quoted(event)) has no field \(quoted(field))",
                help: suggestion.map { "did you mean `\($0)`?" }
                    ?? (known.isEmpty
                        ? "declare it in shop.yaml under the event's `fields`"
                        : "it has \(known.joined(separator: ", "))"))
        case .emittedFieldType(let field, let expected, let found):
            Wording(
                "\(quoted(field)) holds \(expected.english), and this is \(found.english)",
                help: "write something that gives \(expected.english)")
        case .emitsOwnTrigger(let event):
            Wording(
                "the rule begins with `\(event)` and adds `\(event)`, so it would set itself off without end",
                help: "add another event, or begin with another one")
        case .emitsInCircle(let rules):
            Wording(
                "these rules set each other off without end: \(rules.map(quoted).joined(separator: ", "))",
                help: "take one `emit` or `task` out, or give one of the steps with them a time with `after`")
        case .splitOfOne:
            Wording("a split needs two arms or more", help: "add an arm, or write its actions without `split`")
        case .splitInSplit:
            Wording("a split cannot stand inside a split", help: "write all arms in one list with their shares")
        case .duplicateArm(let name, let first):
            Wording("there is already an arm \(quoted(name))", help: "the first is in line \(first.start.line)")
        case .badShare(let text):
            Wording("\(quoted(text)) is no share", help: "write a whole percentage from 1% to 99%, such as `50%`")
        case .sharesNotWhole(let sum):
            Wording("the shares come to \(sum)%", help: "they must come to 100%")
        case .sameOrderWithoutOrder(let event):
            Wording(
                "`same: order` needs orders on both sides, and `\(event)` has none", help: "write `same: customer`")
        case .conditionAsEvent(let text):
            Wording(
                "\(quoted(text)) is a condition, and an event belongs here",
                help: "name an event such as `paid`; a condition that must not hold goes under `if` with `not (…)`")
        case .badLatePolicy(let text):
            Wording(
                "\(quoted(text)) is no rule for lateness",
                help: "write `skip after 24h`, `send`, `latest_only` or `ask`")
        case .unknownTemplate(let name, let suggestion):
            Wording(
                "there is no template \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "make the file templates/\(name).sms")
        case .unknownAnswer(let name, let suggestion):
            Wording(
                "there is no standard answer \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "write it into answers/\(name).md")
        case .unknownSurvey(let name, let suggestion):
            Wording(
                "there is no survey \(quoted(name))",
                help: suggestion.map { "did you mean `\($0)`?" } ?? "declare it in shop.yaml under `surveys`")
        case .surveyWithoutAddress(let name):
            Wording(
                "nothing says where links to the survey \(quoted(name)) lead",
                help: "write `surveys_at: https://…` into shop.yaml, or `at` into the survey")
        case .alwaysTrue:
            Wording("this condition always holds", help: "take it out")
        case .neverTrue:
            Wording("this condition never holds, so the rule can never do anything", help: "take it out")
        case .noRules:
            Wording("there are no rules", help: "put rule files into rules/")
        case .actedStepGone(let step, let day):
            Wording(
                "step `\(step)` has acted lately, last on \(day), and the rule does not have it any more",
                help: "if it only got another name, keep its `id`: under a new one the same people get it again; "
                    + "`tend diff` shows whom")
        }
    }
}
