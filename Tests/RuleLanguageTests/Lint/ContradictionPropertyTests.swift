import RuleLanguage
import Testing

@Suite("Rules that can never act, against every customer of a small world")
struct ContradictionPropertyTests {
    @Test("no rule that acts for anybody is said never to act, and most that act for nobody are found")
    func soundness() {
        var random = SeededGenerator(seed: 20_261_121)
        var impossible = 0
        var found = 0
        for _ in 0..<1500 {
            let rule = RandomRule.rule(using: &random)
            let isSaidToNeverAct = Lint.findings(shop: Standard.shop, rules: [rule]).contains {
                $0.code == "rule-never-acts"
            }
            let actor = LintWorld.people.first { acts(rule, for: $0) }
            #expect(!(isSaidToNeverAct && actor != nil), "\(rule.conditions.map(\.condition)) \(rule.unless)")
            if actor == nil {
                impossible += 1
                found += isSaidToNeverAct ? 1 : 0
            }
        }
        // The constants lie within the world, so what nobody in it fulfils nobody fulfils, but for a few.
        #expect(impossible > 200)
        #expect(found * 10 >= impossible * 8, "\(found) of \(impossible)")
    }

    private func acts(_ rule: Rule, for person: LintWorld.Person) -> Bool {
        if person.boughtSince, !rule.unless.isEmpty { return false }
        return rule.conditions.allSatisfy { $0.condition.evaluate(at: person.moment) == .yes }
    }
}

/// A rule with one step after a purchase, and a few conditions.
enum RandomRule {
    private static let place = SourceSpan.beginning(of: "rules/random.yaml")

    static func rule(using random: inout SeededGenerator) -> Rule {
        let conditions = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            Clause(condition: condition(depth: 2, using: &random), text: "…", span: place)
        }
        let unless = Unless(kind: .paid, sameOrder: false, condition: nil, span: place)
        let step = Step(id: "main", schedule: .after(LintWorld.wait, at: nil), actions: [], span: place)
        return Rule(
            name: "random", category: .service, trigger: .event(.paid), conditions: conditions,
            unless: Bool.random(using: &random) ? [unless] : [], steps: [step], late: .send, version: "", source: "",
            span: place)
    }

    private static func condition(depth: Int, using random: inout SeededGenerator) -> Condition {
        func parts() -> [Condition] {
            (0..<Int.random(in: 1...3, using: &random)).map { _ in condition(depth: depth - 1, using: &random) }
        }
        switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
        case 0, 1: return count(using: &random)
        case 2: return profile(using: &random)
        case 3: return presence(using: &random)
        case 4: return relation(using: &random)
        case 5: return .all(parts())
        case 6: return .any(parts())
        default: return .not(condition(depth: depth - 1, using: &random))
        }
    }

    private static let counts: [Expression] = [
        .field(.customer(.orders)), .field(.customer(.purchaseDays)), .count(.paid, within: nil),
        .count(.paid, within: Span(days: 30)), .count(.paid, within: Span(days: 90)),
        .field(.atTrigger(.orders)), .field(.atTrigger(.purchaseDays)),
    ]

    private static func count(using random: inout SeededGenerator) -> Condition {
        .compare(
            Comparison.allCases.randomElement(using: &random)!, counts.randomElement(using: &random)!,
            .constant(.integer(Int64.random(in: 0...3, using: &random))))
    }

    private static func relation(using random: inout SeededGenerator) -> Condition {
        .compare(
            Comparison.allCases.randomElement(using: &random)!, counts.randomElement(using: &random)!,
            counts.randomElement(using: &random)!)
    }

    private static func profile(using random: inout SeededGenerator) -> Condition {
        let points = Expression.field(.customer(.points))
        let low = Int64.random(in: 0...2, using: &random)
        switch Int.random(in: 0...5, using: &random) {
        case 0: return .holds(.field(.customerExtra("vip")))
        case 1:
            let genders = ["female", "male"].filter { _ in Bool.random(using: &random) }
            return .among(.field(.customer(.gender)), (genders.isEmpty ? ["male"] : genders).map { .text($0) })
        case 2:
            return .compare(
                Bool.random(using: &random) ? .equal : .unequal, .field(.customer(.gender)), .constant(.text("female")))
        case 3:
            return .within(points, low: .constant(.integer(low)), high: .constant(.integer(low + 1)))
        case 4: return .among(points, [.integer(low), .integer(0)])
        default:
            return .compare(
                Comparison.allCases.randomElement(using: &random)!, points, .constant(.integer(low)))
        }
    }

    private static func presence(using random: inout SeededGenerator) -> Condition {
        let days = Expression.daysSince(.last(.paid))
        switch Int.random(in: 0...5, using: &random) {
        case 0: return .isMissing(.field(.customer(.gender)))
        case 1: return .isMissing(.field(.customer(.points)))
        case 2: return .isMissing(.last(.paid))
        case 3: return .isMissing(.field(.customer(.averageOrder)))
        case 4:
            return .compare(
                Bool.random(using: &random) ? .less : .greater, days,
                .constant(.integer([2, 10, 40].randomElement(using: &random)!)))
        default: return .contains(.field(.customer(.tags)), .constant(.text("vip")))
        }
    }
}
