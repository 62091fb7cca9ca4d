import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let mergeCases: [Case] = [
        Case("leads a former key to the customer, and further when that one becomes part of another") { place in
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("anna"), .plain("ben"), .plain("cleo")], at: time(0))
                _ = try store.merge("ben", into: .plain("anna"), alsoKnownAs: ["+8613800138000"], at: time(1))
            }
            #expect(try store.read { try $0.aliases(among: ["anna", "ben", "nobody"]) } == ["ben": "anna"])
            #expect(try store.read { try $0.aliases(of: "anna") } == ["+8613800138000", "ben"])
            #expect(try store.read { try $0.customers(["ben"]) }.isEmpty)
            try store.write { _ = try $0.merge("anna", into: .plain("cleo"), alsoKnownAs: [], at: time(2)) }
            let led = try place.open().read { try $0.aliases(among: ["anna", "ben", "+8613800138000"]) }
            #expect(led == ["anna": "cleo", "ben": "cleo", "+8613800138000": "cleo"])
            #expect(try store.read { try $0.aliases(of: "anna") }.isEmpty)
        },
        Case("makes everything of the former the customer's, and counts the history anew") { place in
            let store = try place.open()
            let delivery = Delivery.sample("d", customer: "ben")
            let moved = try store.write { store in
                try store.put([.plain("anna"), .full("ben")], at: time(0))
                try store.put([.full("o1", of: "ben")], at: time(0))
                _ = try store.add(
                    [.paid("e1", of: "ben", at: 5), .paid("e2", of: "anna", at: 9)], received: time(10))
                try store.add([delivery.plan], decidedAt: time(10))
                return try store.merge(
                    "ben", into: .plain("anna", phone: "+8613900139000"), alsoKnownAs: [], at: time(20))
            }
            var counted = CustomerHoldings()
            (counted.events, counted.orders, counted.decisions, counted.deliveries) = (1, 1, 1, 1)
            #expect(moved == counted)
            #expect(try store.read { try $0.holdings(of: "ben") } == CustomerHoldings())
            let needs = FileNeeds(events: false, orders: false, from: time(20))
            try store.read { store in
                let file = try #require(try store.files(of: ["anna"])["anna"])
                #expect(file.events.map(\.id) == ["e1", "e2"] && Array(file.orders.keys) == ["o1"])
                #expect(file.customer.phone == "+8613900139000")
                #expect(try store.files(of: ["anna"], needs: needs)["anna"]?.summary?.standing.orders == 2)
                #expect(try store.deliveries(DeliveryFilter(customer: "anna"), limit: 9).map(\.id) == ["d"])
                #expect(try store.decisions(of: "anna").map(\.key.event) == ["e-d"])
                #expect(try store.arrivals(of: ["anna", "ben"]) == ["anna": time(0)])
                #expect(try store.totals().customers == 1)
            }
        },
        Case("keeps what was decided on a day of the calendar decided under the customer's name") { place in
            let day = "on:2026-11-21:"
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("anna"), .plain("ben")], at: time(0))
                try store.add([Plan(decision: .acted(day + "ben", customer: "ben"))], decidedAt: time(1))
                _ = try store.merge("ben", into: .plain("anna"), alsoKnownAs: [], at: time(2))
            }
            #expect(try store.read { try $0.decisions(of: "anna").map(\.key.event) } == [day + "anna"])
        },
        Case("lets an act of the former stand where the customer was stopped or waits") { place in
            let day = "on:2026-11-21:"
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("anna"), .plain("ben")], at: time(0))
                let waiting = Decision.open(day + "anna", retryAt: 50)
                let done = Delivery.sample("d", customer: "ben").with { $0.key = .sample(day + "ben") }
                try store.add([Plan(decision: waiting), done.plan], decidedAt: time(1))
                _ = try store.merge("ben", into: .plain("anna"), alsoKnownAs: [], at: time(2))
            }
            try store.read { store in
                let decisions = try store.decisions(of: "anna").sorted { $0.key.event < $1.key.event }
                #expect(decisions.map(\.key.event) == [day + "anna", day + "ben"])
                #expect(decisions[0].skip == nil && decisions[1].skip != nil && decisions[1].retryAt == nil)
                #expect(try store.openRetryCount(of: "honeymoon") == 0)
                #expect(try store.delivery("d")?.key.event == day + "anna")
                #expect(try store.delivery("d")?.customer == "anna")
            }
        },
        Case("sends once what both profiles were to get, and tries nothing of the former again") { place in
            let day = "on:2026-11-21:"
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("anna"), .plain("ben"), .plain("cleo")], at: time(0))
                let both = ["anna", "ben"].map { name in
                    Delivery.sample(name, customer: name).with { $0.key = .sample(day + name) }.plan
                }
                let later = Plan(decision: .open(day + "cleo", customer: "cleo", retryAt: 50))
                try store.add(both + [later], decidedAt: time(1))
                _ = try store.merge("ben", into: .plain("anna"), alsoKnownAs: [], at: time(2))
                _ = try store.merge("cleo", into: .plain("anna"), alsoKnownAs: [], at: time(3))
            }
            let texts = try store.read { store in try ["anna", "ben"].map { try store.delivery($0) } }
            #expect(texts.map { $0?.state } == [.pending, .retracted])
            #expect(texts.map { $0?.error } == [nil, "merged"])
            #expect(try store.read { try $0.openRetryCount(of: "honeymoon") } == 0)
        },
        Case("books the outcome of a text to the customer whom its profile became part of meanwhile") { place in
            let store = try place.open()
            try store.write { try $0.put([.plain("anna"), .plain("ben")], at: time(0)) }
            try store.keep([.sample("d", customer: "ben")])
            let claimed = try store.write { try $0.claimDue(by: time(5), limit: 5) }
            try store.write { _ = try $0.merge("ben", into: .plain("anna"), alsoKnownAs: [], at: time(6)) }
            let outcome = DeliveryOutcome(delivery: try #require(claimed.first), result: .sent(providerID: "p"))
            try store.write { _ = try $0.settle([outcome], at: time(7)) }
            #expect(try store.read { try $0.files(of: ["anna"])["anna"]?.events.map(\.kind) } == [.smsSent])
        },
        Case("keeps what corrections replaced, whole or not at all") { place in
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("anna"), .plain("ben")], at: time(0))
                try store.setCorrections(["name": .text("甲"), "tags": .list([])], of: "anna")
                try store.setCorrections(["points": .integer(3)], of: "ben")
                try store.setCorrections(["birthday": .date(CalendarDate(dayNumber: 7))], of: "anna")
            }
            let kept = try place.open().read { try $0.corrections(of: ["anna", "ben", "nobody"]) }
            #expect(kept == ["anna": ["birthday": .date(CalendarDate(dayNumber: 7))], "ben": ["points": .integer(3)]])
            try store.write { try $0.setCorrections([:], of: "anna") }
            #expect(try store.read { try $0.corrections(of: ["anna", "ben"]).keys.sorted() } == ["ben"])
        },
        Case("gives the lines of many orders at once") { place in
            let store = try place.open()
            func item(_ order: String, _ line: Int) -> OrderItem {
                OrderItem(order: order, line: line, sku: "\(line)", title: nil, quantity: 1, price: nil)
            }
            try store.write { try $0.put([item("o1", 1), item("o1", 2), item("o2", 1)]) }
            let items = try store.read { try $0.items(ofEach: ["o1", "o2", "o3", "o1"]) }
            #expect(items == ["o1": [item("o1", 1), item("o1", 2)], "o2": [item("o2", 1)]])
        },
    ]
}
