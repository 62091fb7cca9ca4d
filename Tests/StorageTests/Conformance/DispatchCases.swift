import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let dispatchCases: [Case] = [
        Case("claims what is due, in order, and nothing twice") { place in
            let store = try place.open()
            try store.keep([
                .sample("d3", due: 2), .sample("d2", due: 2, category: .service), .sample("d1", due: 3),
                .sample("d4", due: 4),
                .sample("d0", due: 1, category: .service),
            ])
            let first = try store.write { try $0.claimDue(by: time(3), limit: 3) }
            #expect(first.map(\.id) == ["d0", "d2", "d3"])
            #expect(first.allSatisfy { $0.state == .sending && $0.attempts == 1 })
            let second = try store.write { try $0.claimDue(by: time(3), limit: 3) }
            #expect(second.map(\.id) == ["d1"])
            #expect(try store.write { try $0.claimDue(by: time(3), limit: 3) }.isEmpty)
            let sending = try place.open().read { try $0.deliveries(DeliveryFilter(state: .sending), limit: 9) }
            #expect(sending == first + second)
            #expect(try store.read { try $0.deliveryCounts() } == [.sending: 4, .pending: 1])
        },
        Case("leaves held categories as they are, even when they expire") { place in
            let store = try place.open()
            try store.keep([.sample("m", due: 1, expires: 2), .sample("s", due: 2, category: .service)])
            let claimed = try store.write { try $0.claimDue(by: time(9), holding: [.marketing], limit: 9) }
            #expect(claimed.map(\.id) == ["s"])
            #expect(try store.read { try $0.deliveryCounts() } == [.pending: 1, .sending: 1])
            #expect(
                try store.write { try $0.claimDue(by: time(9), holding: [.marketing, .service], limit: 9) }
                    .isEmpty)
        },
        Case("claims a long queue bit by bit") { place in
            let store = try place.open()
            let all = (0..<1300).map { Delivery.sample("d\(10_000 + $0)", due: Int64($0 / 7)) }
            try store.keep(all.reversed())
            var claimed: [String] = []
            while true {
                let batch = try store.write { try $0.claimDue(by: time(999), limit: 600) }
                if batch.isEmpty { break }
                claimed += batch.map(\.id)
            }
            #expect(claimed == all.map(\.id))
        },
        Case("records how an attempt ended, and tells the customer's history") { place in
            let store = try place.open()
            try store.write { try $0.put([.plain("anna")], at: time(0)) }
            try store.keep(["a", "b", "c", "d"].map { .sample($0) })
            let claimed = try store.write { try $0.claimDue(by: time(1), limit: 9) }
            let results: [DeliveryOutcome.Result] = [
                .sent(providerID: "p-1"), .failed("blacklisted"), .unknown("timeout"), .returned,
            ]
            let outcomes = zip(claimed, results).map { DeliveryOutcome(delivery: $0, result: $1) }
            #expect(try store.write { try $0.settle(outcomes, at: time(7)) }.isEmpty)

            let ended = try store.read { try $0.deliveries(DeliveryFilter(), limit: 9) }
            #expect(ended.map(\.state) == [.sent, .failed, .unknown, .pending])
            #expect(ended.map(\.providerID) == ["p-1", nil, nil, nil])
            #expect(ended.map(\.error) == [nil, "blacklisted", "timeout", nil])
            #expect(ended.map(\.sentAt) == [time(7), nil, nil, nil])
            #expect(ended.map(\.attempts) == [1, 1, 1, 1])

            let events = try store.read { try $0.files(of: ["anna"]) }["anna"]?.events ?? []
            #expect(events.map(\.id) == ["a:sent", "b:failed"])
            #expect(events.map(\.kind) == [.smsSent, .smsFailed])
            #expect(events.allSatisfy { $0.at == time(7) && $0.received == time(7) })
            #expect(events.allSatisfy { $0.fields == ["rule": .text("honeymoon"), "step": .text("hello")] })
        },
        Case("ignores an outcome of an attempt that is not under way") { place in
            let store = try place.open()
            try store.keep([.sample("a"), .sample("b")])
            let first = try store.write { try $0.claimDue(by: time(1), limit: 1) }
            let sent = first.map { DeliveryOutcome(delivery: $0, result: .sent(providerID: "p")) }
            let returned = first.map { DeliveryOutcome(delivery: $0, result: .returned) }
            _ = try store.write { try $0.settle(returned, at: time(2)) }
            let second = try store.write { try $0.claimDue(by: time(1), limit: 1) }
            #expect(second.map(\.id) == ["a"])
            #expect(second.map(\.attempts) == [2])
            #expect(try store.write { try $0.settle(sent, at: time(3)) } == ["a"])

            let outcome = second.map { DeliveryOutcome(delivery: $0, result: .sent(providerID: "q")) }
            #expect(try store.write { try $0.settle(outcome, at: time(4)) }.isEmpty)
            #expect(try store.write { try $0.settle(outcome, at: time(5)) } == ["a"])
            let never = DeliveryOutcome(delivery: .sample("b"), result: .failed("x"))
            let unknown = DeliveryOutcome(delivery: .sample("z"), result: .failed("x"))
            #expect(try store.write { try $0.settle([never, unknown], at: time(6)) } == ["b", "z"])

            let after = try store.read { try $0.deliveries(DeliveryFilter(), limit: 9) }
            #expect(after.map(\.state) == [.sent, .pending])
            #expect(after.first?.providerID == "q")
            #expect(after.first?.sentAt == time(4))
            #expect(try store.read { try $0.totals().events } == 1)
        },
    ]
}
