import GRDB
import RuleLanguage
import Testing

@testable import Storage

/// The steps SQLite takes for a statement, as `EXPLAIN QUERY PLAN` tells them.
@Suite("query plans")
struct QueryPlanTests {
    private let folder: TemporaryFolder
    private let database: DatabaseQueue

    init() throws {
        folder = try TemporaryFolder()
        _ = try folder.open()
        database = try DatabaseQueue(path: folder.path())
    }

    private func plan(_ sql: String) throws -> [String] {
        let count = sql.count { $0 == "?" }
        let arguments = StatementArguments(Array(repeating: 1, count: count))
        return try database.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] }
        }
    }

    @Test(
        "an agenda reads one range of an index, in its order",
        arguments: [
            (EventSQL.happened, "events_by_happening", "happened_at"),
            (EventSQL.received, "events_by_arrival", "received_at"),
            (EventSQL.receivedTooLate, "events_by_arrival", "received_at"),
        ])
    func agenda(sql: String, index: String, column: String) throws {
        let range = "(shard=? AND kind=? AND (\(column),sequence)>(?,?) AND \(column)<?)"
        #expect(try plan(sql) == ["SEARCH events USING INDEX \(index) \(range)"])
    }

    @Test(
        "counting an agenda reads the index alone",
        arguments: [
            (EventSQL.countHappened, "events_by_happening", "happened_at"),
            (EventSQL.countReceived, "events_by_arrival", "received_at"),
            (EventSQL.countReceivedTooLate, "events_by_arrival", "received_at"),
        ])
    func counting(sql: String, index: String, column: String) throws {
        let range = "(shard=? AND kind=? AND \(column)>? AND \(column)<?)"
        #expect(try plan(sql) == ["SEARCH events USING COVERING INDEX \(index) \(range)"])
    }

    @Test(
        "deliveries are paged without a sort",
        arguments: [DeliverySQL.queue, DeliverySQL.queueOfRule, DeliverySQL.ofCustomer])
    func queues(sql: String) throws {
        let steps = try plan(sql)
        #expect(steps.count == 1)
        #expect(steps.allSatisfy { $0.hasPrefix("SEARCH deliveries USING INDEX") && $0.contains("(due,id)>(?,?)") })
    }

    @Test(
        "rows are found by their keys, however many are asked for",
        arguments: [1, 8, 512].flatMap { count in
            [
                (CustomerSQL.withIDs(count), "sqlite_autoindex_customers_1", "id"),
                (CustomerSQL.arrivals(count), "sqlite_autoindex_customers_1", "id"),
                (CustomerSQL.withPhones(count), "customers_by_phone", "phone"),
                (OrderSQL.withIDs(count), "sqlite_autoindex_orders_1", "id"),
                (OrderSQL.ofCustomers(count), "orders_by_customer", "customer"),
                (EventSQL.ofCustomers(count), "events_by_customer", "customer"),
                (EventSQL.known(count), "sqlite_autoindex_events_1", "id"),
            ]
        } + [
            (DeliverySQL.claim, "sqlite_autoindex_deliveries_1", "id"),
            (DeliverySQL.settle, "sqlite_autoindex_deliveries_1", "id"),
        ])
    func byKey(sql: String, index: String, column: String) throws {
        let steps = try plan(sql)
        #expect(steps.count == 1)
        #expect(steps.allSatisfy { $0.hasSuffix("INDEX \(index) (shard=? AND \(column)=?)") })
    }

    @Test(
        "the queues of a category, of retries, of acts and of what is spread are one range of an index each, in its order",
        arguments: [
            (DeliverySQL.due(holding: 0), "deliveries_by_hand_over", "(shard=? AND category=? AND hand_over_at<?)"),
            (DeliverySQL.due(holding: 3), "deliveries_by_hand_over", "(shard=? AND category=? AND hand_over_at<?)"),
            (DeliverySQL.toSpread, "deliveries_by_rule", "(shard=? AND rule=? AND due=? AND state=?)"),
            (
                DecisionSQL.retries, "decisions_by_retry",
                "(shard=? AND rule=? AND step=? AND (retry_at,event)>(?,?) AND retry_at<?)"
            ),
            (GoalSQL.compared, "sqlite_autoindex_decisions_1", "(shard=? AND rule=? AND (step,event)>(?,?))"),
            (CustomerSQL.audience, "sqlite_autoindex_customers_1", "(shard=? AND id>?)"),
            (
                CustomerSQL.anniversary, "sqlite_autoindex_customer_dates_1",
                "(shard=? AND field=? AND calendar=? AND day_of_year=? AND customer>?)"
            ),
        ])
    func ranges(sql: String, index: String, range: String) throws {
        let table = try #require(sql.split { $0 == " " || $0 == "\n" }.drop { $0 != "FROM" }.dropFirst().first)
        #expect(try plan(sql) == ["SEARCH \(table) USING INDEX \(index) \(range)"])
    }

    @Test(
        "what is counted and summed is read from the index alone",
        arguments: [
            (DecisionSQL.actCounts, "decisions_by_act (shard=? AND rule=? AND due>? AND due<?)"),
            (PolicySQL.messagesOfRule, "deliveries_by_rule (shard=? AND rule=? AND due>? AND due<?)"),
            (PolicySQL.couponsOfRule, "coupons_by_rule (shard=? AND rule=? AND issued_at>? AND issued_at<?)"),
            (PolicySQL.tasksOfRule, "tasks_by_rule (shard=? AND rule=? AND opened_at>? AND opened_at<?)"),
            (CustomerSQL.dates(8), "customer_dates_by_customer (shard=? AND customer=?)"),
            (GoalSQL.nextKind, "events_by_arrival (shard=? AND kind>?)"),
            (GoalSQL.latestOfKind, "events_by_happening (shard=? AND kind=?)"),
            (CustomerSQL.nextZone, "customers_by_zone (shard=? AND time_zone>?)"),
        ])
    func covering(sql: String, range: String) throws {
        let steps = try plan(sql)
        #expect(steps.count == 1)
        #expect(steps.allSatisfy { $0.hasSuffix("USING COVERING INDEX " + range) }, "\(steps)")
    }

    @Test(
        "what policies look back at is found by phone, customer or rule, however many are asked for",
        arguments: [1, 8, 512].flatMap { count in
            [
                (PolicySQL.texts(count), "deliveries_by_phone", "phone=?"),
                (PolicySQL.consents(count), "sqlite_autoindex_consents_1", "phone=?"),
                (PolicySQL.texted(count), "deliveries_by_customer", "customer=?"),
                (DecisionSQL.acts(count), "decisions_by_customer", "customer=?"),
                (CustomerSQL.zones(count), "sqlite_autoindex_customers_1", "id=?"),
                (EventSQL.withIDs(count), "sqlite_autoindex_events_1", "id=?"),
            ]
        } + [
            (DecisionSQL.dropRetries, "decisions_by_retry", "rule=?"),
            (PolicySQL.lastConsent, "sqlite_autoindex_consents_1", "phone=?"),
            (ShardSQL.latestChange, "sqlite_autoindex_rule_changes_1", "rule=?"),
            (DeliverySQL.end, "sqlite_autoindex_deliveries_1", "id=?"),
            (DeliverySQL.putOff, "sqlite_autoindex_deliveries_1", "id=?"),
            (DeliverySQL.giveTime, "sqlite_autoindex_deliveries_1", "id=?"),
        ])
    func lookups(sql: String, index: String, column: String) throws {
        let steps = try plan(sql)
        #expect(steps.count == 1)
        #expect(steps.allSatisfy { $0.contains("INDEX \(index) (shard=? AND \(column)") }, "\(steps)")
    }

    @Test("no statement of every day scans a table or sorts", arguments: SQLTexts.searching)
    func searches(sql: String) throws {
        for step in try plan(sql) {
            #expect(step.hasPrefix("SEARCH") || step == "USING INDEX FOR IN-OPERATOR", "\(step): \(sql)")
        }
    }

    @Test("every statement names one shard", arguments: SQLTexts.all)
    func oneShard(sql: String) throws {
        if sql.hasPrefix("INSERT") {
            #expect(sql.contains("(shard, "))
            for step in try plan(sql) { #expect(step.hasPrefix("SEARCH") && step.contains("(shard=?")) }
        } else {
            #expect(sql.contains("WHERE shard = ?"))
            let searches = try plan(sql).filter { $0.hasPrefix("S") }
            #expect(!searches.isEmpty && searches.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("(shard=?") })
        }
    }
}
