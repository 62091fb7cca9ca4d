import RuleLanguage
import Testing

@Suite("What rule files come to")
struct GoodRuleTests {
    @Test("triggers")
    func triggers() throws {
        let rules = try GoodFiles.rules("triggers.good.yaml")
        #expect(rules.count == 6)
        #expect(rules["paid-thanks"]?.trigger == .event(.paid))
        #expect(rules["paid-thanks"]?.title == "付款感谢")
        #expect(rules["paid-thanks"]?.category == .service)
        #expect(rules["自己的事件"]?.trigger == .event(EventKind(rawValue: "deposited")))
        #expect(rules["silent"]?.trigger == .inactive(Span(months: 6)))
        #expect(rules["silent"]?.steps.map(\.schedule) == [.after(Span(months: 6), at: nil)])
        #expect(
            rules["silent-later"]?.steps.map(\.schedule)
                == [.after(Span(months: 6, days: 7), at: TimeOfDay(hour: 10, minute: 0))])
        #expect(rules["tier"]?.trigger == .event(StateKind.tier.changed))
        #expect(
            rules["tier"]?.conditions.map(\.condition)
                == [.compare(.equal, .field(.eventExtra("to")), .constant(.text("A")))])
        guard case .period(let period)? = rules["honeymoon"]?.trigger else {
            Issue.record("no period")
            return
        }
        #expect(period.name == "honeymoon")
        #expect(period.from == .signed)
        #expect(period.lasts == Span(months: 1))
        #expect(period.endsOn == [.paid])
        #expect(period.conditions.map(\.text) == ["customer.orders == 1"])
    }

    @Test("steps and when they are due")
    func steps() throws {
        let rules = try GoodFiles.rules("steps.good.yaml")
        let ten = TimeOfDay(hour: 10, minute: 0)
        let steps = try #require(rules["steps"]).steps
        #expect(
            steps.map(\.id) == [
                "at-once", "minutes", "morning", "seconds", "chinese", "month", "end", "最后一天",
            ])
        #expect(
            steps.map(\.schedule) == [
                .after(.zero, at: nil), .after(Span(milliseconds: 900_000), at: nil), .after(Span(days: 3), at: ten),
                .after(Span(days: 1, milliseconds: 7_200_000), at: TimeOfDay(hour: 9, minute: 30, second: 15)),
                .after(Span(days: 3), at: nil), .after(Span(months: 1), at: nil),
                .beforeEnd(Span(days: 3), of: Span(months: 1), at: ten),
                .beforeEnd(Span(days: 1), of: Span(months: 1), at: nil),
            ])
        let last = try #require(steps.last)
        #expect(last.conditions.map(\.text) == ["customer.orders == 1"])
        #expect(last.unless.map(\.kind) == [.paid])
        #expect(last.actions.map(\.kind) == ["sms a"])

        let single = try #require(rules["single"])
        #expect(single.steps.map(\.id) == ["main"])
        #expect(single.steps.map(\.schedule) == [.after(Span(milliseconds: 900_000), at: nil)])
        #expect(single.steps[0].actions.map(\.kind) == ["sms pay-reminder"])
        // What the rule says for all its steps stays with the rule.
        #expect(single.unless.map(\.kind) == [.paid])
        #expect(single.steps[0].unless.isEmpty)
        #expect(rules["single-step-without-id"]?.steps.map(\.id) == ["main"])
    }

    @Test("conditions in every form that YAML has for them")
    func conditions() throws {
        let rules = try GoodFiles.rules("conditions.good.yaml")
        func field(_ field: CustomerField) -> Expression { .field(.customer(field)) }
        let isFirst = Condition.compare(.equal, field(.orders), .constant(.integer(1)))
        let isVIP = Condition.holds(.field(.customerExtra("vip")))
        func lives(in city: String) -> Condition { .compare(.equal, field(.city), .constant(.text(city))) }
        let isPoor = Condition.among(field(.tier), [.text("C"), .text("D")])

        #expect(rules["one"]?.conditions.map(\.condition) == [isPoor])
        #expect(
            rules["list"]?.conditions.map(\.condition) == [
                isFirst, .all([.compare(.greaterOrEqual, field(.orders), .constant(.integer(3)))]),
            ])
        #expect(
            rules["groups"]?.conditions.map(\.condition) == [
                .all([
                    isVIP,
                    .any([
                        .compare(.greaterOrEqual, .field(.order(.amount)), .constant(.money(6000))),
                        .compare(.equal, field(.purchaseDays), .constant(.integer(1))),
                    ]),
                    .not(
                        .any([
                            .compare(.greater, .count(.refunded, within: Span(days: 90)), .constant(.integer(0))),
                            lives(in: "北京"),
                        ])),
                ])
            ])
        #expect(
            rules["groups"]?.conditions.map(\.text) == [
                "all: customer.vip; any: order.amount >= 60; customer.purchase_days == 1; "
                    + "none: count(refunded, 90d) > 0; customer.city == '北京'"
            ])
        let both = Condition.all([isFirst, isVIP])
        #expect(rules["styles"]?.conditions.map(\.condition) == [lives(in: "上海"), lives(in: "上海"), both, both])
        #expect(rules["in-a-flow-list"]?.conditions.map(\.condition) == [isPoor, isVIP])
    }

    @Test("actions")
    func actions() throws {
        let rule = try #require(GoodFiles.rules("actions.good.yaml")["actions"])
        let actions = rule.steps[0].actions
        #expect(
            actions.map(\.kind) == [
                "coupon 满30减5 amount(500) over 3000 lasts 14d", "coupon tenth percent(10) lasts 1 month",
                "coupon small amount(50) over 3025 lasts 72h", "sms thanks", "task 给 {{ customer.name }} 打电话",
                "task 回访 script 问问相机用得怎么样。\n to skill(\"service\") within 2d", "task 回访 to member(\"service-1\")",
                "task 上门 level 1 outcomes 买了、没兴趣",
            ])
        guard case .sms(let sms) = actions[3] else { return }
        #expect(sms.span.start == SourcePosition(line: 12, column: 10))
        #expect(sms.span.end == SourcePosition(line: 12, column: 16))
    }

    @Test("settings of a rule, and what they are unless stated")
    func settings() throws {
        let rules = try GoodFiles.rules("settings.good.yaml")
        let all = try #require(rules["all-settings"])
        #expect(all.priority == -5)
        #expect(all.late == .skip(after: Span(milliseconds: 7_200_000)))
        #expect(all.holdout == 0.125)
        #expect(all.goal?.event == .paid && all.goal?.within == Span(days: 30))
        #expect(all.goal?.condition?.text == "event.amount >= 10")
        #expect(all.unless.map(\.kind) == [.paid, .cancelled, .shipped, .refunded, .refunded])
        #expect(all.unless.map(\.sameOrder) == [false, true, true, false, true])
        #expect(
            all.unless.map { $0.condition?.text } == [
                nil, nil, nil, "event.amount >= 10", "event.amount >= 10 and customer.orders > 1",
            ])
        #expect(
            all.unless[3].condition?.condition
                == .compare(.greaterOrEqual, .field(.event(.amount)), .constant(.money(1000))))

        #expect(rules["late-send"]?.late == .send)
        #expect(rules["late-latest"]?.late == .latestOnly)
        #expect(rules["late-ask"]?.late == .ask)
        let defaults = try #require(rules["defaults"])
        #expect(defaults.title == nil)
        #expect(defaults.priority == 0)
        #expect(defaults.holdout == 0)
        #expect(defaults.goal == nil)
        #expect(defaults.late == .skip(after: Span(milliseconds: 72 * 3_600_000)))
        #expect(defaults.unless.map(\.sameOrder) == [false])
        #expect(all.late != defaults.late)
    }

    @Test("a rule keeps its own lines, and its version follows what it says")
    func sources() throws {
        let rules = try GoodFiles.rules("settings.good.yaml")
        let rule = try #require(rules["late-send"])
        #expect(
            rule.source == """
                rule: late-send
                category: service
                on: paid
                late: send
                holdout: 0%
                do: [{sms: a}]
                """)
        #expect(rule.span.start == SourcePosition(line: 18, column: 1))
        #expect(Set(rules.values.map(\.version)).count == rules.count)
    }
}

extension Action {
    /// What it is, without its place.
    fileprivate var kind: String {
        func optional(_ name: String, _ value: (some Any)?) -> String { value.map { " \(name) \($0)" } ?? "" }
        switch self {
        case .sms(let sms): return "sms \(sms.template)"
        case .coupon(let coupon):
            return "coupon \(coupon.name) \(coupon.worth)" + optional("over", coupon.over)
                + optional("lasts", coupon.lasts?.text)
        case .task(let task):
            return "task \(task.title.text)" + optional("script", task.script?.text) + optional("to", task.assignee)
                + optional("within", task.dueWithin?.text) + optional("level", task.level)
                + optional("outcomes", task.outcomes.isEmpty ? nil : task.outcomes.joined(separator: "、"))
        case .points(let points): return "points \(points.direction)"
        case .set(let set): return "set \(set.fields.keys.sorted()) +\(set.addedTags) -\(set.removedTags)"
        case .emit(let emit): return "emit \(emit.kind.rawValue)"
        case .survey(let action): return "survey \(action.survey)"
        case .split(let arms): return "split " + arms.map { "\($0.name) \($0.percent)" }.joined(separator: " ")
        }
    }
}
