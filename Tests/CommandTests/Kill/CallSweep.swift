import Foundation
import Testing

/// A fixed stretch of a small shop's life: two imports and two turns of the scheduler, each a process of its own. It is lived through once
/// undisturbed, and then again with one of the processes killed at one of its calls; whoever starts again does the step again.
struct CallSweep {
    /// What stands in the store and in the outbox, and how far the killed step had come.
    struct State: Equatable {
        var store: StoreDump
        var outbox: [String]

        init(of shop: TestFolder) throws {
            let copy = try StoreCopy(of: shop.path("tend.db"))
            #expect(try copy.complaints() == [])
            // Every store draws the secret behind its codes anew.
            let codes = try copy.pairs("SELECT code, id FROM coupons")
            func known(_ text: String) -> String {
                codes.reduce(text) { $0.replacingOccurrences(of: $1.0, with: "code of \($1.1)") }
            }
            // How often an attempt was made, and in what order the events became known, is what a crash may change.
            store = try copy.dump(without: StoreDump.secrets.union(["attempts", "sequence", "next_sequence"]))
                .mapping(known)
            outbox = try shop.outboxLines().map(known).sorted()
        }
    }

    static let steps = [
        ["import", "first.csv", "--as", "orders", "--now", "2024-11-01T09:55"],
        ["run", "--once", "--json", "--now", "2024-11-01T10:30"],
        ["import", "second.csv", "--as", "orders", "--now", "2024-11-11T09:55"],
        ["run", "--once", "--json", "--now", "2024-11-11T10:30"],
    ]

    let calls: CountedCalls
    /// The shop as each step finds it, undisturbed.
    private(set) var before: [TestFolder] = []
    /// The calls of each step, undisturbed.
    private(set) var passed: [[CountedCalls.Call]] = []
    private(set) var end: State

    init() throws {
        calls = try CountedCalls()
        let shop = try CallSweep.shop()
        for step in CallSweep.steps {
            before.append(try TestFolder(copying: shop.url))
            let (finished, calls) = try calls.run(step, in: shop)
            try #require(finished.exitCode == 0, "\(finished.errors)")
            passed.append(calls)
        }
        end = try State(of: shop)
    }

    /// Four people pay; ten days later each of them who has not paid again is sent a coupon. One of them has, and somebody new.
    private static func shop() throws -> TestFolder {
        let shop = try TestFolder.careShop()
        let header = "order_id,customer_id,phone,paid_at,amount\n"
        let first = (1...4).map { "o\($0),c\($0),1380000000\($0),2024-11-01 09:5\($0 - 1):00,1\($0).50\n" }
        try shop.write(header + first.joined(), to: "first.csv")
        try shop.write(
            header + "o5,c3,13800000003,2024-11-11 09:40:00,20.50\no6,c5,13800000005,2024-11-11 09:41:00,30.50\n",
            to: "second.csv")
        return shop
    }

    /// Kills the step there, looks at what is left, does the step again and all that come behind it.
    func live(step: Int, until point: CountedCalls.End) throws {
        let shop = try TestFolder(copying: before[step].url)
        let (killed, _) = try calls.run(CallSweep.steps[step], in: shop, until: point)
        #expect(killed.signal == SIGKILL, "step \(step), \(point): \(killed.errors)")
        try checkRest(of: shop, step: step, point)
        for arguments in CallSweep.steps[step...] {
            let again = try Program.run(arguments, in: shop.path)
            #expect(again.exitCode == 0, "step \(step), \(point): \(again.errors)")
        }
        let state = try State(of: shop)
        let difference = state.store.difference(from: end.store)
        #expect(difference == nil, "step \(step), \(point): \(difference ?? "")")
        #expect(state.outbox == end.outbox, "step \(step), \(point)")
    }

    /// Whole transactions; and nothing counts as sent that is not in the outbox, nor is anything there that was not claimed.
    private func checkRest(of shop: TestFolder, step: Int, _ point: CountedCalls.End) throws {
        let copy = try StoreCopy(of: shop.path("tend.db"))
        #expect(try copy.complaints() == [], "step \(step), \(point)")
        let numbers = copy.numbers(
            [
                "orders", "decisions", "deliveries", "coupons", "deliveries WHERE state = 'sent'",
                "deliveries WHERE state = 'sending'",
            ].map { "SELECT COUNT(*) FROM \($0)" })
        guard let numbers else { return #expect(step == 0, "\(point)") }
        // Orders after each step, then what the turns make of them.
        let orders = [[0, 4], [4], [4, 6], [6]][step]
        let made = [[[0, 0, 0]], [[0, 0, 0], [4, 4, 0]], [[4, 4, 0]], [[4, 4, 0], [9, 9, 3]]][step]
        #expect(
            orders.contains(numbers[0]) && made.contains(Array(numbers[1...3])), "step \(step), \(point): \(numbers)")
        let lines = try shop.outboxLines().count
        #expect(numbers[4] <= lines && lines <= numbers[4] + numbers[5], "step \(step), \(point): \(numbers), \(lines)")
    }
}

extension TestFolder {
    /// The complete lines: one that was cut off did not count.
    fileprivate func outboxLines() throws -> [String] {
        guard exists("outbox.jsonl") else { return [] }
        return try text("outbox.jsonl").split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
            String.init)
    }
}
