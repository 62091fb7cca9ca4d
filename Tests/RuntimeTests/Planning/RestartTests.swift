import Engine
import RuleLanguage
import Runtime
import Storage
import Testing

/// `again: restart` where the calendar says when a rule begins. Times are in UTC; 1 January 2025 was a Wednesday.
@Suite("a rule of the calendar that restarts")
struct RestartTests {
    /// Everything that the rule does in the first hundred days, as `step customer day`.
    private func acts(
        on trigger: String, _ more: String = "", customers: [Customer] = [Customer(id: "x")]
    ) throws -> [String] {
        let rule = """
            rule: r
            category: service
            on: \(trigger)
            again: restart
            \(more)
            steps:
              - {id: one, after: 10d, do: [{task: {title: one}}]}
              - {id: two, after: 35d, do: [{task: {title: two}}]}

            """
        let desk = try GoalDesk(rules: rule)
        try desk.store.write { try $0.put(customers, at: GoalDesk.beginning) }
        var acts: [String] = []
        _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(0, 1))
        for day in 1...100 {
            _ = try Tick(book: desk.book, store: desk.store).run(now: GoalDesk.at(day)) { plans in
                for (_, plan) in plans where plan.decision.skip == nil {
                    acts.append("\(plan.decision.key.step) \(plan.decision.customer) \(day)")
                }
            }
        }
        return acts
    }

    @Test("ends an entry when the next moment comes, not when that one first acts")
    func everyMonth() throws {
        // The first days of the months are the days 0, 31, 59 and 90: each time `two` has four to seven days to go.
        #expect(try acts(on: "{every: month on 1 at 6:00}") == ["one x 11", "one x 42", "one x 70"])
    }

    @Test("ends nothing with a moment at which it does not begin")
    func condition() throws {
        // 1 March begins nothing, so that `two` of 1 February comes 35 days after it.
        let acts = try acts(on: "{every: month on 1 at 6:00}", "if: event.day != 2025-03-01")
        #expect(acts == ["one x 11", "one x 42", "two x 67"])
    }

    @Test("ends nothing on the anniversaries of others")
    func anniversary() throws {
        let customers = [("x", 1, 10), ("y", 2, 1)].map { id, month, day in
            var customer = Customer(id: id)
            customer.birthday = CalendarDate(year: 2000, month: month, day: day)
            return customer
        }
        // x celebrates on day 9, y on day 31.
        let acts = try acts(on: "{anniversary: customer.birthday, at: 6:00}", customers: customers)
        #expect(acts == ["one x 20", "one y 42", "two x 45", "two y 67"])
    }
}
