import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    private static func due(
        _ store: any CustomerStore, _ now: Int64, holding categories: Set<Rule.Category> = [], rules: Set<String> = [],
        limit: Int = 99
    ) throws -> [String] {
        try store.write {
            try $0.dueDeliveries(by: time(now), holding: categories, rules: rules, limit: limit).map(\.id)
        }
    }

    static let queueCases: [Case] = [
        Case("keeps a delivery with everything it holds") { place in
            let store = try place.open()
            let full = Delivery.sample("full", due: 4, expires: 9).with {
                $0.order = "o1"
                $0.value = 123_456
                $0.timeZone = "Europe/Paris"
                $0.spread = 3_600_000
            }
            let bare = Delivery.sample("bare", due: 4)
            try store.keep([full, bare])
            try store.write { (writing: any StoreWriting) throws in
                #expect(try writing.delivery("full") == full)
                #expect(try writing.delivery("bare") == bare)
                #expect(try writing.deliveries(DeliveryFilter(customer: "anna"), limit: 9) == [bare, full])
                #expect(try writing.dueDeliveries(by: time(4), holding: [], rules: [], limit: 9) == [full, bare])
            }
        },
        Case("hands over the earliest first, then what is worth more, then what expires earlier") { place in
            let store = try place.open()
            let rows: [(String, Int64, Int64, Int64?, Rule.Category)] = [
                ("f", 2, 0, nil, .marketing), ("a", 2, 0, nil, .service), ("e", 2, 0, 90, .service),
                ("d", 2, 0, 80, .marketing), ("c", 2, 7, nil, .service), ("b", 2, 8, 99, .marketing),
                ("g", 1, 0, nil, .marketing), ("later", 4, 99, 5, .service),
            ]
            try store.keep(
                rows.map { id, due, value, expires, category in
                    Delivery.sample(id, due: due, expires: expires, category: category).with { $0.value = value }
                })
            let order = ["g", "b", "c", "d", "e", "a", "f"]
            for limit in 0...9 { #expect(try due(store, 3, limit: limit) == Array(order.prefix(limit))) }
            #expect(try due(store, 0).isEmpty)
            #expect(try due(store, 4) == order + ["later"])
            #expect(try due(store, 3, holding: [.service]) == ["g", "b", "d", "f"])
            #expect(try due(store, 3, holding: [.service, .marketing]).isEmpty)
        },
        Case("leaves out what rules that do not run would send") { place in
            let store = try place.open()
            try store.keep(
                (0..<12).map { .sample("d\(10 + $0)", due: Int64($0), rule: ["r0", "r1", "r2", "r3"][$0 % 4]) })
            #expect(try due(store, 99, rules: ["r1", "r3"], limit: 4) == ["d10", "d12", "d14", "d16"])
            #expect(try due(store, 99, rules: ["r0", "r1", "r2"]) == ["d13", "d17", "d21"])
            #expect(try due(store, 99, rules: ["r0", "r1", "r2", "r3", "none"]).isEmpty)
        },
        Case("claims only what is still pending, once") { place in
            let store = try place.open()
            let rows = [Delivery.sample("a"), .sample("b"), .sample("c")]
            try store.keep(rows)
            try store.write { try $0.leave(["b"], .expired, at: time(1)) }
            #expect(try store.write { try $0.claim(rows + [.sample("z")], at: time(2)) } == ["a", "c"])
            #expect(try store.write { try $0.claim(rows, at: time(3)) }.isEmpty)
            let after = try store.read { try $0.deliveries(DeliveryFilter(), limit: 9) }
            #expect(after.map(\.attempts) == [1, 0, 1])
            let counts = try store.read { try $0.deliveryCounts() }
            #expect(counts == [.sending: 2, .expired: 1])
            #expect(try due(store, 99).isEmpty)
        },
        Case("ends what is pending with the reason, and leaves alone what is not") { place in
            let store = try place.open()
            let rows = ["a", "b", "c", "d"].map { Delivery.sample($0) }
            try store.keep(rows)
            try store.write { writing in
                #expect(try writing.claim([rows[3]], at: time(1)) == ["d"])
                try writing.leave(["a", "d"], .retracted("opted_out"), at: time(2))
                try writing.leave(["b", "d", "a", "nobody"], .expired, at: time(3))
                try writing.leave(["a", "d"], .later(time(50)), at: time(4))
            }
            let ended = try store.read { try $0.deliveries(DeliveryFilter(), limit: 9) }
            #expect(ended.map(\.state) == [.retracted, .expired, .pending, .sending])
            #expect(ended.map(\.error) == ["opted_out", nil, nil, nil])
            #expect(ended.map(\.attempts) == [0, 0, 0, 1])
            #expect(try due(store, 99) == ["c"])
        },
        Case("does not hand over before the time it was put off to, nor after it was given back") { place in
            let store = try place.open()
            let rows = [Delivery.sample("a", due: 1), .sample("b", due: 2)]
            try store.keep(rows)
            try store.write { try $0.leave(["a"], .later(time(10)), at: time(3)) }
            #expect(try due(store, 9) == ["b"])
            #expect(try due(store, 10) == ["b", "a"])
            // Its due time stays what it was: only the hand-over waits.
            #expect(try store.read { try $0.delivery("a") } == rows[0])
            let claimed = try store.write { try $0.claimDue(by: time(10), limit: 9) }
            let returned = claimed.map { DeliveryOutcome(delivery: $0, result: .returned) }
            #expect(try store.write { try $0.settle(returned, at: time(11)) }.isEmpty)
            #expect(try due(store, 9) == ["b"])
            #expect(try due(store, 11) == ["b", "a"])
        },
        Case("spreads a rule's texts of one due time evenly, those worth more first") { place in
            let store = try place.open()
            func text(_ id: String, due: Int64 = 100, value: Int64, rule: String = "honeymoon") -> Delivery {
                Delivery.sample(id, due: due, rule: rule).with {
                    $0.value = value
                    $0.spread = 400
                }
            }
            try store.keep([
                text("a", value: 1), text("b", value: 9), text("c", value: 5), text("d", value: 5),
                text("other", value: 7, rule: "other"), text("then", due: 101, value: 9), .sample("free", due: 100),
            ])
            try store.write { writing in
                try writing.leave(["d"], .later(time(450)), at: time(100))
                try writing.spread(rule: "honeymoon", due: time(100), over: 400)
            }
            // Four of them, 100 apart: b at 100, c at 200, d at 300 but put off to 450, a at 400.
            #expect(try due(store, 100) == ["b", "other", "free"])
            #expect(try due(store, 199) == ["b", "other", "free", "then"])
            #expect(try due(store, 200).contains("c"))
            #expect(try !due(store, 399).contains("a"))
            #expect(try due(store, 449) == ["b", "other", "free", "then", "c", "a"])
            #expect(try due(store, 450).last == "d")
            // They have their places now and are not spread again.
            let spread = try store.read { try $0.deliveries(DeliveryFilter(), limit: 9) }
                .filter { $0.spread != nil }.map(\.id)
            #expect(spread == ["other", "then"])
            try store.write { try $0.spread(rule: "honeymoon", due: time(100), over: 4_000_000) }
            #expect(try due(store, 449).contains("a"))
        },
    ]
}
