import Foundation
import Testing

extension TestFolder {
    /// A shop whose rule wants people to buy again within a week of each of two steps, and holds half of them out: always the same ones,
    /// here c1, c2, c3 and c7. Times are in UTC, in November 2024.
    ///
    /// c1 to c6, c11 and c12 paid on the 1st at 10:00, c7 and c13 on the 8th at 10:00. `hello` is due a day, `again` three days later, for
    /// who has one order then: for the eight on the 2nd (until the 9th, 10:00) and on the 4th (until the 11th, 10:00). Then came
    ///
    ///     c4   3rd 10:00     10.00   a day after hello; again is skipped, there are two orders
    ///     c2   3rd 10:00      8.00   a day after hello; again is skipped
    ///     c2   5th 12:00      2.00   also for hello, where nothing but what was compared counts
    ///     c5   5th 10:00     20.00   in both windows: for again, a day after it
    ///     c1   6th 10:00     50.00   for again, two days after it
    ///     c6   11th 10:00    30.00   the last moment of again, seven days after it
    ///     c11  11th 10:00:01 40.00   a second too late
    ///
    /// and nothing else is known: the windows of c7 and c13 are open.
    static func goalShop() throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write("shop: 测试店\ntime_zone: UTC\ncurrency: CNY\n", to: "shop.yaml")
        try folder.writeCareRule(title: "one")
        return folder
    }

    func writeCareRule(title: String) throws {
        try write(
            """
            rule: care
            title: \(title)
            category: service
            on: paid
            if: customer.orders == 1
            goal: {event: paid, within: 7d}
            holdout: 50%
            steps:
              - {id: hello, after: 1d, do: [{task: {title: hello}}]}
              - {id: again, after: 3d, do: [{task: {title: again}}]}

            """, to: "rules/care.yaml")
    }

    private static let orders: [(customer: Int, paid: String, amount: String)] =
        [1, 2, 3, 4, 5, 6, 11, 12].map { ($0, "01 10:00:00", "5.00") } + [
            (4, "03 10:00:00", "10.00"), (2, "03 10:00:00", "8.00"), (5, "05 10:00:00", "20.00"),
            (2, "05 12:00:00", "2.00"), (1, "06 10:00:00", "50.00"), (7, "08 10:00:00", "5.00"),
            (13, "08 10:00:00", "5.00"), (6, "11 10:00:00", "30.00"), (11, "11 10:00:01", "40.00"),
        ]

    /// Imports the orders of some days.
    func importGoalOrders(days: ClosedRange<Int>, now: String) throws {
        let rows = TestFolder.orders.enumerated().filter { days.contains(Int($1.paid.prefix(2)) ?? 0) }
            .map { "o\($0),c\($1.customer),2024-11-\($1.paid),\($1.amount)" }
        try write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: "orders.csv")
        let result = try tend("import", "orders.csv", "--as", "orders", "--now", "2024-11-" + now)
        #expect(result.exitCode == 0, "\(result.errors)")
    }

    /// Lives through the days, with somebody running now and then and the rule edited in between.
    func liveThroughGoals() throws {
        func run(_ now: String) throws {
            let result = try tend("run", "--once", "--now", "2024-11-" + now)
            #expect(result.exitCode == 0, "\(result.errors)")
        }
        try write("customer_id,name\nc1,一\n", to: "customers.csv")
        #expect(try tend("import", "customers.csv", "--as", "customers", "--now", "2024-11-01").exitCode == 0)
        try run("01")
        try importGoalOrders(days: 1...1, now: "01T12:00")
        try run("02T12:00")
        try importGoalOrders(days: 3...3, now: "03T12:00")
        try run("04T12:00")
        try importGoalOrders(days: 5...8, now: "08T12:00")
        try writeCareRule(title: "two")
        try run("09T12:00")
        try importGoalOrders(days: 11...11, now: "11T11:00")
        try run("11T12:00")
    }
}
