import Foundation
import Testing

@testable import tend

/// The people are those of `TestFolder.goalShop`, where what each of them did is written down.
@Suite("what people did afterwards")
struct GoalCommandTests {
    /// What a group of a JSON row says, worked out by hand.
    private struct Group: Equatable {
        var people: Int
        var open: Int
        var reached: Int
        var medianDays: Double?
        var meanAmount: String?
        var perPerson: String?
        var goalEvents: Int
        var activations: Int
        var openActivations: Int

        init(
            people: Int, open: Int, reached: Int, medianDays: Double?, mean: String?, perPerson: String?,
            events: Int, activations: Int, openActivations: Int
        ) {
            self.people = people
            self.open = open
            self.reached = reached
            self.medianDays = medianDays
            meanAmount = mean
            self.perPerson = perPerson
            goalEvents = events
            self.activations = activations
            self.openActivations = openActivations
        }

        init?(_ document: JSONDocument?) {
            guard let document, let people = document["people"]?.int, let open = document["open"]?.int,
                let reached = document["reached"]?.int, let events = document["goal_events"]?.int,
                let activations = document["activations"]?.int,
                let openActivations = document["open_activations"]?.int
            else { return nil }
            self.init(
                people: people, open: open, reached: reached, medianDays: document["median_days"]?.value as? Double,
                mean: document["mean_amount"]?["amount"]?.string,
                perPerson: document["revenue_per_person"]?["amount"]?.string, events: events,
                activations: activations, openActivations: openActivations)
        }
    }

    /// c4 (1 day), c5 (1 day) and c6 (7 days) of c4, c5, c6, c11, c12; c13 is open. Of c4, `again` was skipped.
    private static let treated = Group(
        people: 5, open: 1, reached: 3, medianDays: 1, mean: "20.00", perPerson: "12.00", events: 3, activations: 9,
        openActivations: 2)
    /// c1 (2 days) and c2 (1 day) of c1, c2, c3; c7 is open. Of c2, `again` was skipped.
    private static let heldOut = Group(
        people: 3, open: 1, reached: 2, medianDays: 1.5, mean: "20.00", perPerson: "20.00", events: 3, activations: 5,
        openActivations: 2)

    @Test("report goals shows the treated next to those held out, by rule and by step, as worked out by hand")
    func live() throws {
        let shop = try TestFolder.goalShop()
        try shop.liveThroughGoals()
        let before = try shop.contents()
        let result = try shop.tend("report", "goals", "--json", "--now", "2024-11-14")
        #expect(result.exitCode == 0 && result.errors.isEmpty)
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["known_until"]?.string == "2024-11-11T10:00:01+00:00")
        let rows = document["goals"]?.list ?? []
        #expect(rows.map { $0["step"]?.string } == [nil, "hello", "again"])
        let whole = try #require(rows.first)
        #expect(whole["rule"]?.string == "care" && whole["basis"]?.string == "comparison")
        #expect(whole["goal"]?["event"]?.string == "paid" && whole["goal"]?["within"]?.string == "7d")
        #expect(Group(whole["treated"]) == GoalCommandTests.treated)
        #expect(Group(whole["held_out"]) == GoalCommandTests.heldOut)
        // Whom a condition stopped is not in the store, so there is no base rate.
        #expect(whole["everybody"] == nil)
        // 3 of 5 less 2 of 3.
        #expect(whole["difference"]?["value"]?.value as? Double == -0.066667)
        #expect(whole["revenue_difference"]?["value"]?["amount"]?.string == "-8.00")
        // 13 days brought 6 treated and 4 held out. Those who are open count after the window of one week, those who come from
        // now on a week later: 3 + 1 + 4 * 7 / 13 * (w - 1) held out are 30 when w - 1 is 12.07, in the 14th week; the treated
        // are enough before.
        #expect(whole["verdict"]?["answer"]?.string == "cannot_tell")
        #expect(whole["verdict"]?["because"]?.string == "too_few_people")
        #expect(whole["verdict"]?["more_weeks"]?.int == 14)
        // By the first version hello for eight and again for six (not c2 and c4), by the second both for c7 and c13.
        #expect(whole["versions"]?.list.map { $0["decisions"]?.int } == [14, 4])
        // For hello only c4 and c2, who have no again; for again c5 and c6 of four, c1 of two.
        #expect(rows.dropFirst().map { $0["treated"]?["reached"]?.int } == [1, 2])
        #expect(rows.dropFirst().map { $0["treated"]?["people"]?.int } == [5, 4])
        #expect(rows.dropFirst().map { $0["held_out"]?["reached"]?.int } == [1, 1])
        #expect(rows.dropFirst().map { $0["held_out"]?["people"]?.int } == [3, 2])
        #expect(try shop.contents() == before)

        // Who came up on the 9th and later: c7 and c13.
        let late = try JSONDocument(
            shop.tend("report", "goals", "care", "--from", "2024-11-09", "--json", "--now", "2024-11-14").output)
        let group = late["goals"]?[0]?["treated"]
        #expect(group?["people"]?.int == 0 && group?["open"]?.int == 1)
        // Until the 3rd there was only hello: 24 hours for c4 and c2, and c5, c1 within the week of it; c6 came later.
        let early = try JSONDocument(
            shop.tend("report", "goals", "care", "--to", "2024-11-03", "--json", "--now", "2024-11-14").output)
        #expect(early["goals"]?[0]?["treated"]?["reached"]?.int == 2)
        #expect(early["goals"]?[0]?["held_out"]?["reached"]?.int == 2)
        // Nobody new comes to a time that is past.
        #expect(early["goals"]?[0]?["verdict"]?["more_weeks"] == nil)
    }

    @Test("report goals speaks both languages, and CSV")
    func words() throws {
        let shop = try TestFolder.goalShop()
        try shop.liveThroughGoals()
        let english = try shop.tend("report", "goals", "--now", "2024-11-14").outputLines
        #expect(english[0].hasPrefix("people held out are drawn by lot"))
        #expect(english[1].hasPrefix("everything is known until 2024-11-11 10:00:01"))
        #expect(english[2] == "care · goal: paid within 7d")
        #expect(english[4].hasPrefix("  treated        5           1        3  60.0% ("))
        #expect(english[5].hasPrefix("  held out       3           1        2  66.7% ("))
        #expect(english[6].hasPrefix("  difference: -6.7 points ("))
        #expect(english[7] == "  revenue: -8.00 per person")
        #expect(english[8].hasPrefix("  mixes 2 versions of the rule: ") && english[8].hasSuffix("(4)"))
        #expect(
            english[9]
                == "  cannot tell yet: fewer than 30 people in a group; about 14 more weeks until there are enough")
        let chinese = try shop.tend("report", "goals", "--now", "2024-11-14", "--lang", "zh").output
        #expect(chinese.contains("care · 目标：7d 内有 paid") && chinese.contains("混有规则的 2 个版本"))
        #expect(chinese.contains("还不能判断：有一组不到 30 人；大约还要 14 周才够"))

        let csv = try shop.tend("report", "goals", "--csv", "--now", "2024-11-14").output
        let lines = csv.split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.count == 4 && lines.allSatisfy { $0.count == 29 })
        func cell(_ column: String) -> String? {
            zip(lines[0], lines[1]).first { $0.0 == column }.map { String($0.1).filter { $0 != "\n" } }
        }
        #expect(cell("rule") == "care" && cell("step") == "" && cell("goal_within") == "7d")
        #expect(cell("goal_if") == "")
        #expect(cell("treated_share") == "0.6" && cell("held_out_median_days") == "1.5")
        #expect(cell("difference") == "-0.066667" && cell("revenue_difference") == "-8.00")
        #expect(cell("more_weeks") == "14" && cell("versions") == "2")
    }

    @Test("a name that a spreadsheet would run is guarded in CSV, a figure below zero stays one")
    func guarded() throws {
        let none = GoalDocument.Group(people: 0, open: 0, reached: 0, goalEvents: 0, activations: 0, openActivations: 0)
        let document = GoalDocument(
            basis: "comparison", rule: "=1+1", step: "a,b",
            goal: .init(event: "@x", within: "7d", if: "-event.amount < 0"),
            treated: none,
            heldOut: none, difference: .init(value: -0.5, low: -1, high: 0), versions: [])
        let line = try #require(GoalTable(documents: [document]).table.csv.split(separator: "\r\n").last)
        #expect(line.hasPrefix("'=1+1,\"a,b\",'@x,7d,'-event.amount < 0,0,0,0,"))
        #expect(line.contains(",-0.5,-1.0,0.0,"))
    }

    @Test("a backtest shows the same people, everybody beside them, and what it is worth")
    func backtest() throws {
        let shop = try TestFolder.goalShop()
        try shop.importGoalOrders(days: 1...11, now: "12")
        // Eight people on the 1st, two on the 8th, never more than two on another day.
        try shop.write(
            """
            rule: flood
            category: service
            on: paid
            after: 1h
            expect: 0..3 per 1d
            do: [{task: {title: flood}}]

            """, to: "rules/flood.yaml")
        let window = ["--from", "2024-11-01", "--to", "2024-11-11", "--now", "2024-11-15"]
        let before = try shop.contents()
        let result = try Program.run(["backtest", "--json"] + window, in: shop.path)
        #expect(result.exitCode == 0 && result.errors.isEmpty)
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["known_until"]?.string == "2024-11-11T10:00:01+00:00")
        let rows = document["goals"]?.list ?? []
        // The rule without a goal has no row.
        #expect(rows.map { $0["rule"]?.string } == ["care", "care", "care"])
        let whole = try #require(rows.first)
        #expect(whole["basis"]?.string == "observation" && whole["verdict"] == nil)
        #expect(Group(whole["treated"]) == GoalCommandTests.treated)
        #expect(Group(whole["held_out"]) == GoalCommandTests.heldOut)
        // Each of the 15 payments up to the 8th has two activations that are due by the 11th. Over are those that were due by the 4th at
        // 10:00: hello and again of the eight, and hello of the second orders of c2 and c4. c1, c2, c4, c5, c6 of eight bought
        // again; times 2, 1, 1, 1, 7 days; 50 + 8 + 2 + 10 + 20 + 30 is 120.
        let everybody = Group(
            people: 8, open: 2, reached: 5, medianDays: 1, mean: "20.00", perPerson: "15.00", events: 6,
            activations: 18, openActivations: 12)
        #expect(Group(whole["everybody"]) == everybody)
        #expect(rows.dropFirst().allSatisfy { $0["everybody"] == nil })
        let steps = document["rules"]?[0]?["steps"]?.list ?? []
        #expect(steps.map { $0["acted"]?.int } == [6, 5])
        let skipped = steps.flatMap { $0["skipped"]?.keys ?? [] }
        #expect(Set(skipped) == ["holdout", "rule_condition"])
        let over = document["expect_exceeded"]?.list ?? []
        #expect(over.map { $0["rule"]?.string } == ["flood"])
        #expect(over.first?["days"]?.list.map(\.string) == ["2024-11-01"])
        #expect(over.first?["high"]?.int == 3 && over.first?["per"]?.string == "1d")

        let english = try Program.run(["backtest"] + window, in: shop.path).output
        #expect(english.contains("\nwhat these people did afterwards\nobservation, not proof: "))
        #expect(english.contains("flood: over `expect` (3 per 1d) on 1 day, first on 2024-11-01"))
        #expect(english.contains("  all who came up         8           2        5  62.5% ("))
        #expect(!english.contains("cannot tell"))
        let chinese = try Program.run(["backtest", "--lang", "zh"] + window, in: shop.path).output
        #expect(chinese.contains("\n这些人后来做了什么\n这是观察，不是证明："))
        #expect(try shop.contents() == before)
    }

    @Test("--goal measures rules that state none by who paid; without any goal there is no such part")
    func fallback() throws {
        let shop = try TestFolder.goalShop()
        try shop.importGoalOrders(days: 1...11, now: "12")
        try shop.write(
            "rule: plain\ncategory: service\non: paid\nafter: 1d\ndo: [{task: {title: x}}]\n", to: "rules/plain.yaml")
        let window = ["--from", "2024-11-01", "--to", "2024-11-11", "--now", "2024-11-15"]
        let plain = try Program.run(["backtest", "plain"] + window, in: shop.path).output
        #expect(!plain.contains("observation"))
        let both = try JSONDocument(Program.run(["backtest", "--goal", "2d", "--json"] + window, in: shop.path).output)
        let goals = both["goals"]?.list ?? []
        #expect(goals.map { $0["rule"]?.string } == ["care", "care", "care", "plain"])
        #expect(goals.map { $0["goal"]?["within"]?.string } == ["7d", "7d", "7d", "2d"])
        for wrong in ["soon", "0d", ""] {
            #expect(try Program.run(["backtest", "--goal", wrong] + window, in: shop.path).exitCode == 2, "\(wrong)")
        }
    }

    @Test("a rule without a goal, an unknown one and a wrong call are refused")
    func refusals() throws {
        let shop = try TestFolder.careShop()
        try shop.writeOrders(2)
        #expect(try shop.tend("import", "orders.csv", "--as", "orders").exitCode == 0)
        #expect(try shop.tend("report", "goals").output == "no rule states a goal\n")
        let named = try shop.tend("report", "goals", "thanks")
        #expect(named.exitCode == 1 && named.errors.contains("`thanks` states no goal"))
        #expect(try shop.tend("report", "goals", "thanks", "--lang", "zh").errors.contains("没有写明目标"))
        #expect(try shop.tend("report", "goals", "thx").exitCode == 1)
        #expect(try shop.tend("report", "goals", "--csv", "--json").exitCode == 2)
        #expect(try shop.tend("report", "goals", "--from", "2024-02-02", "--to", "2024-01-01").exitCode == 2)
    }
}
