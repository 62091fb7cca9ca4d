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
        "deliveries are claimed and paged without a sort",
        arguments: [DeliverySQL.queue, DeliverySQL.dueInQueue, DeliverySQL.queueOfRule, DeliverySQL.ofCustomer])
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
                (CustomerSQL.withPhones(count), "customers_by_phone", "phone"),
                (OrderSQL.withIDs(count), "sqlite_autoindex_orders_1", "id"),
                (OrderSQL.ofCustomers(count), "orders_by_customer", "customer"),
                (EventSQL.ofCustomers(count), "events_by_customer", "customer"),
                (EventSQL.known(count), "sqlite_autoindex_events_1", "id"),
            ]
        } + [
            (DeliverySQL.leavePending, "sqlite_autoindex_deliveries_1", "id"),
            (DeliverySQL.settle, "sqlite_autoindex_deliveries_1", "id"),
        ])
    func byKey(sql: String, index: String, column: String) throws {
        let steps = try plan(sql)
        #expect(steps.count == 1)
        #expect(steps.allSatisfy { $0.hasSuffix("INDEX \(index) (shard=? AND \(column)=?)") })
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
            #expect(try plan(sql).isEmpty)
        } else {
            #expect(sql.contains("WHERE shard = ?"))
            let searches = try plan(sql).filter { $0.hasPrefix("S") }
            #expect(!searches.isEmpty && searches.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("(shard=?") })
        }
    }
}

/// Every statement of the store.
enum SQLTexts {
    static let searching: [String] = [
        ShardSQL.state, ShardSQL.nextSequence, ShardSQL.setNextSequence, ShardSQL.advanceWatermark,
        ShardSQL.ruleActivations, CustomerSQL.setTier, CustomerSQL.page, CustomerSQL.firstPage, CustomerSQL.withIDs(8),
        CustomerSQL.withPhones(8), OrderSQL.withIDs(8), OrderSQL.ofCustomers(8), OrderSQL.items, OrderSQL.clearItems,
        EventSQL.happened, EventSQL.received, EventSQL.receivedTooLate, EventSQL.countHappened, EventSQL.countReceived,
        EventSQL.countReceivedTooLate, EventSQL.ofCustomers(512), EventSQL.known(512), DecisionSQL.isDecided,
        DecisionSQL.coupons, DecisionSQL.couponsOfCustomer, DecisionSQL.tasksInState, DecisionSQL.tasksOfCustomer,
        DecisionSQL.tasksOfCustomerInState, DeliverySQL.queue, DeliverySQL.queueOfRule, DeliverySQL.dueInQueue,
        DeliverySQL.ofCustomer, DeliverySQL.counts, DeliverySQL.leavePending, DeliverySQL.settle,
    ]

    static let all: [String] =
        searching + ["customers", "orders", "order_items", "events"].map { ShardSQL.count(of: $0) } + [
            ShardSQL.begin, ShardSQL.recordRule, CustomerSQL.put, OrderSQL.put, OrderSQL.putItem, EventSQL.add,
            DecisionSQL.add, DecisionSQL.ofCustomer, DecisionSQL.addCoupon, DecisionSQL.addTask, DeliverySQL.add,
        ]
}
