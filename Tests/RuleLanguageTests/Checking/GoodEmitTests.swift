import RuleLanguage
import Testing

@Suite("What emits, splits and questions about other steps come to")
struct GoodEmitTests {
    private func emit(_ action: Action?) throws -> EmitAction {
        guard case .emit(let emit)? = action else { throw Unexpected() }
        return emit
    }

    private struct Unexpected: Error {}

    @Test("events with and without fields")
    func emits() throws {
        let rules = try GoodFiles.rules("emits.good.yaml")
        let won = EventKind(rawValue: "won")
        let short = try emit(rules["short"]?.steps[0].actions[0])
        #expect(short.kind == won)
        #expect(short.fields.isEmpty)
        let actions = try #require(rules["long"]).steps[0].actions
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 11))
        #expect(
            try emit(actions[1]).fields == [
                "level": .arithmetic(.plus, .constant(.integer(3)), .constant(.integer(4))),
                "share": .field(.customer(.orders)), "note": .field(.customer(.name)),
                "words": .constant(.text("good morning")), "code": .field(.coupon(.code)),
                "quoted": .constant(.text("it is")), "prize": .field(.order(.amount)),
                "rank": .constant(.text("silver")), "tier": .field(.customer(.tier)), "day": .constant(.date(day)),
                "sure": .constant(.boolean(true)),
            ])
        #expect(try emit(actions[2]).kind == EventKind(rawValue: "seen"))
    }

    @Test("arms with their shares, and all that they may do")
    func splits() throws {
        let step = try #require(GoodFiles.rules("emits.good.yaml")["shares"]).steps[0]
        guard case .split(let arms) = step.actions[0] else {
            Issue.record("no split")
            return
        }
        #expect(arms.map(\.name) == ["a", "乙", "nothing-but-a-task"])
        #expect(arms.map(\.percent) == [50, 30, 20])
        #expect(arms.map(\.actions.count) == [1, 2, 1])
        #expect(step.actions.count == 2)
        #expect(step.everyAction.count == 5)
    }

    @Test("steps that have sent, by names that would be calculations elsewhere")
    func sent() throws {
        let rule = try #require(GoodFiles.rules("emits.good.yaml")["sent"])
        #expect(
            rule.conditions.map(\.condition) == [.any([.not(.sent(step: "hello")), .sent(step: "day-3")])])
        #expect(rule.steps[1].conditions.map(\.condition) == [.sent(step: "hello")])
        #expect(
            rule.steps[2].conditions.map(\.condition)
                == [.sent(step: "day-3"), .holds(.field(.customerExtra("vip")))])
        #expect(
            rule.steps[3].conditions.map(\.condition)
                == [.any([.sent(step: "3-more"), .not(.sent(step: "hello"))])])
    }

    @Test("whether a step has sent is read from the moment, and shown with the other values")
    func sentAtAMoment() throws {
        let condition = try #require(GoodFiles.rules("emits.good.yaml")["sent"]).conditions[0].condition
        var moment = Moment(
            file: CustomerFile(customer: Customer(id: "a")), now: Instant(milliseconds: 0), shop: Standard.shop.facts)
        #expect(condition.evaluate(at: moment) == .yes)
        moment.sentSteps = ["hello"]
        #expect(condition.evaluate(at: moment) == .no)
        moment.sentSteps = ["hello", "day-3"]
        #expect(condition.evaluate(at: moment) == .yes)
        let readings = condition.readings(at: moment)
        #expect(readings.map(\.name) == ["sent(hello)", "sent(day-3)"])
        #expect(readings.map(\.value) == [.boolean(true), .boolean(true)])
    }

    /// A rule that begins with one of the shop's events and adds others.
    private func rule(_ name: String, on trigger: String, emits: [String], after: String? = nil) -> String {
        let actions = emits.map { "{emit: \($0)}" }.joined(separator: ", ")
        let schedule = after.map { "after: \($0)\n" } ?? ""
        return "rule: \(name)\ncategory: service\non: \(trigger)\n\(schedule)do: [\(actions)]\n"
    }

    private func check(_ rules: [String]) -> [Diagnostic] {
        let file = SourceFile(name: "rules/a.yaml", text: rules.joined(separator: "---\n"))
        return RuleChecker.check([file], shop: Standard.shop).diagnostics
    }

    @Test("circles of three are found once, and named in the order in which they run")
    func circleOfThree() {
        let found = check([
            rule("outside", on: "paid", emits: ["won"]),
            rule("a", on: "won", emits: ["seen"]),
            rule("c", on: "deposited", emits: ["won"]),
            rule("b", on: "seen", emits: ["deposited"]),
        ])
        #expect(found.map(\.problem) == [.rule(.emitsInCircle(["a", "b", "c"]))])
        #expect(found.map(\.rule) == ["a"])
    }

    @Test("a time on the way breaks a circle", arguments: ["1m", "3d at 10:00"])
    func delayedCircle(after: String) {
        let found = check([
            rule("a", on: "won", emits: ["seen"]), rule("b", on: "seen", emits: ["won"], after: after),
        ])
        #expect(found.isEmpty)
    }

    @Test("a time of day alone does not")
    func timeOfDay() {
        let found = check([
            rule("a", on: "won", emits: ["seen"]), rule("b", on: "seen", emits: ["won"], after: "0d at 10:00"),
        ])
        #expect(found.map(\.code) == ["emits-in-circle"])
    }

    @Test("a long chain is no circle")
    func chain() {
        let found = check([
            rule("a", on: "won", emits: ["seen", "deposited"]), rule("b", on: "seen", emits: ["deposited"]),
            rule("c", on: "deposited", emits: []).replacing("do: []", with: "do: [{sms: a}]"),
        ])
        #expect(found.isEmpty)
    }

    @Test("a rule in a circle is not handed out")
    func refused() {
        let file = SourceFile(name: "rules/a.yaml", text: rule("a", on: "won", emits: ["won"]))
        let (rules, diagnostics) = RuleChecker.check([file], shop: Standard.shop)
        #expect(rules.isEmpty)
        #expect(diagnostics.map(\.code) == ["emits-own-trigger"])
    }
}
