extension RuleProblem {
    package var chinese: Wording {
        switch self {
        case .duplicateRule(let name, let first):
            Wording("已经有规则 \(quoted(name))", help: "第一条在 \(first.file):\(first.start.line)；给这条换个名字")
        case .unknownTrigger(let name, let suggestion):
            Wording(
                "没有触发 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "应当是事件、shop.yaml 里的时期，或 `{every: monday at 9:00}` 这样的键和值")
        case .oneTriggerOnly:
            Wording("一条规则只有一个触发", help: "每个触发写一条规则")
        case .triggerWithoutKey(let name):
            Wording("这里直接写事件，不写键", help: "请写 `on: \(name)`")
        case .stepsAndDo:
            Wording("规则既有 `steps`，自己又是一步", help: "把 `after`、`before_end`、`do` 移到某一步里")
        case .nothingToDo:
            Wording("规则什么也不做", help: "加上 `do` 或 `steps`")
        case .stepWithoutID:
            Wording("这一步没有 `id`", help: "规则有几步时每步都要有名字，改动时才不会给同一个人发两遍")
        case .duplicateStep(let id, let first):
            Wording("已经有一步 `\(id)`", help: "第一个在第 \(first.start.line) 行")
        case .scheduleTwice:
            Wording("`after` 和 `before_end` 只能写一个", help: "留下其中一个")
        case .beforeEndOutsidePeriod:
            Wording("`before_end` 需要有终点的触发", help: "让规则从 shop.yaml 里的时期开始")
        case .afterPeriodEnd(let step, let period):
            Wording("步骤 `\(step)` 在 `\(period)` 结束之后，永远不会执行", help: "缩短时间，或删掉这一步")
        case .beforePeriodStart(let step, let period):
            Wording("步骤 `\(step)` 在 `\(period)` 开始之前，永远不会执行", help: "缩短时间，或删掉这一步")
        case .emptyActions:
            Wording("这里没有动作", help: "例如 `do: [{sms: hello}]`")
        case .oneActionPerItem(let names):
            Wording("每项只写一个动作", help: "写成 \(names.map { "`- \($0): …`" }.joined(separator: " 和 "))")
        case .badWorth(let text):
            Wording("\(quoted(text)) 既不是金额，也不是整数百分比", help: "减钱写数字，例如 `5`、`5.50`；打九折写 `10%`")
        case .couponWorthNothing:
            Wording("这张券没有优惠", help: "写上面值，例如 `off: 5`")
        case .couponMoreThanThreshold(let off, let over):
            Wording("满 \(over) 减 \(off)：等于全免", help: "请检查 `off` 和 `over`")
        case .couponWithoutEnd:
            Wording("这张券没有期限", help: "加上 `lasts`，例如 `lasts: 14d`")
        case .warningTooEarly(let warn, let lasts):
            Wording("有效期只有 \(lasts)，到期前 \(warn) 还没有开始", help: "把 `warn` 写短些")
        case .unknownCoupon(let name, let suggestion, let known):
            Wording(
                "shop.yaml 里没有券 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (known.isEmpty
                        ? "在 shop.yaml 的 `coupons` 下写上它，或在这里写全：`coupon: {name: \(name), off: 5, lasts: 14d}`"
                        : "有 \(known.joined(separator: "、"))"))
        case .couponIsDeclared(let name):
            Wording("shop.yaml 里已经有券 \(quoted(name))，面值以那里为准", help: "写 `coupon: \(name)`，或给这张换个名字")
        case .pointsWithoutAccount:
            Wording("这家店没有积分", help: "在 shop.yaml 里加上 `points: default`")
        case .pointsGiveOrTake:
            Wording("积分要么给，要么扣", help: "写 `points: {give: 50}` 或 `points: {take: 50}`")
        case .pointsForNothing:
            Wording("这不是积分数", help: "写 1 以上的整数；扣积分用 `take`")
        case .setNothing:
            Wording("这里什么也没写", help: "写上 shop.yaml 里的字段，例如 `set: {camera_brand: 'Canon'}`")
        case .setsBuiltIn(let name):
            Wording(
                "规则不能改 `customer.\(name)`：它是顾客告诉店铺的，或从经过算出来的", help: "请在 shop.yaml 的 `customer: {fields: …}` 下声明自己的字段")
        case .unknownSetField(let name, let suggestion, let known):
            Wording(
                "顾客没有字段 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? "请在 shop.yaml 的 `customer: {fields: …}` 下声明；现有 \(known.joined(separator: "、"))")
        case .tagsAddOrRemove:
            Wording("标签要么加，要么去掉", help: "写 `tags: {add: [vip]}` 或 `tags: {remove: [vip]}`")
        case .tagBothWays(let tag):
            Wording("标签 \(quoted(tag)) 又加又去掉", help: "留下其中一个")
        case .unknownAssignee(let name, let suggestion):
            Wording(
                "\(quoted(name)) 既不是员工也不是技能",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "请在 shop.yaml 的 `staff` 下声明")
        case .nobodyOfLevel(let level, let highest):
            Wording(
                "能接这个任务的人里没有 \(level) 级的，最高是 \(highest) 级",
                help: "降低 `level`，或在 shop.yaml 的 `staff` 下给人提级")
        case .escalatesItself:
            Wording(
                "这条规则开的任务自己也会超期，又会再开一个，没完没了",
                help: "去掉 `within`，或不看自己开的任务：`if: event.rule != '规则名'`")
        case .emitWithoutEvent(let example):
            Wording("没写产生哪个事件", help: "加上 `event: \(example)`")
        case .emitsBuiltIn(let name, let own):
            Wording(
                "\(quoted(name)) 来自店铺的数据，规则不能自己产生",
                help: own.isEmpty ? "请在 shop.yaml 的 `events` 下声明自己的事件" : "请用自己的事件：\(own.joined(separator: "、"))")
        case .unknownEmittedField(let field, let event, let suggestion, let known):
            Wording(
                "事件 \(quoted(event)) 没有字段 \(quoted(field))",
                help: suggestion.map { "是不是 `\($0)`？" }
                    ?? (known.isEmpty ? "请在 shop.yaml 里这个事件的 `fields` 下声明" : "可用 \(known.joined(separator: "、"))"))
        case .emittedFieldType(let field, let expected, let found):
            Wording("\(quoted(field)) 要的是\(expected.chinese)，这里是\(found.chinese)", help: "请写结果是\(expected.chinese)的式子")
        case .emitsOwnTrigger(let event):
            Wording("规则从 `\(event)` 开始，又产生 `\(event)`，会没完没了", help: "换一个事件，或换一个触发")
        case .emitsInCircle(let rules):
            Wording(
                "这些规则互相引发，没完没了：\(rules.map(quoted).joined(separator: "、"))",
                help: "去掉其中一个 `emit` 或 `task`，或给写着它的某一步加上 `after` 时间")
        case .splitOfOne:
            Wording("分组至少要两组", help: "再加一组，或不用 `split`，直接写动作")
        case .splitInSplit:
            Wording("分组里不能再分组", help: "把所有的组写在同一个列表里，各写份额")
        case .duplicateArm(let name, let first):
            Wording("已经有一组 \(quoted(name))", help: "第一个在第 \(first.start.line) 行")
        case .badShare(let text):
            Wording("\(quoted(text)) 不是份额", help: "写 1% 到 99% 的整数百分比，例如 `50%`")
        case .sharesNotWhole(let sum):
            Wording("份额加起来是 \(sum)%", help: "加起来应当是 100%")
        case .sameOrderWithoutOrder(let event):
            Wording("`same: order` 要求两边都有订单，`\(event)` 没有", help: "请写 `same: customer`")
        case .conditionAsEvent(let text):
            Wording("\(quoted(text)) 是条件，这里应当是事件", help: "写事件，例如 `paid`；不该成立的条件写在 `if` 下：`not (…)`")
        case .badLatePolicy(let text):
            Wording("\(quoted(text)) 不是迟到的处理办法", help: "写 `skip after 24h`、`send`、`latest_only` 或 `ask`")
        case .unknownTemplate(let name, let suggestion):
            Wording(
                "没有模板 \(quoted(name))",
                help: suggestion.map { "是不是 `\($0)`？" } ?? "请新建文件 templates/\(name).sms")
        case .unknownAnswer(let name, let suggestion):
            Wording(
                "没有标准答复 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "请写在 answers/\(name).md 里")
        case .unknownSurvey(let name, let suggestion):
            Wording(
                "没有问卷 \(quoted(name))", help: suggestion.map { "是不是 `\($0)`？" } ?? "请在 shop.yaml 的 `surveys` 里声明")
        case .surveyWithoutAddress(let name):
            Wording("没有写明问卷 \(quoted(name)) 的链接指向哪里", help: "在 shop.yaml 里写 `surveys_at: https://…`，或在问卷里写 `at`")
        case .alwaysTrue:
            Wording("这个条件总是成立", help: "删掉它")
        case .neverTrue:
            Wording("这个条件永远不成立，规则永远不会执行", help: "删掉它")
        case .noRules:
            Wording("还没有规则", help: "把规则文件放进 rules/")
        case .actedStepGone(let step, let day):
            Wording(
                "步骤 `\(step)` 最近执行过（最后一次在 \(day)），现在规则里没有它了",
                help: "如果只是改了名，请保留原来的 `id`，否则同一批顾客会再收到一次；用 `tend diff` 看会碰到谁")
        }
    }
}
