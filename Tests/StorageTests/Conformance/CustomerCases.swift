import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let shardCases: [Case] = [
        Case("begins with a watermark at its making and keeps its secret") { place in
            let first = try place.open().read { try $0.shardState() }
            #expect(first.createdAt == madeAt)
            #expect(first.watermark == madeAt)
            #expect(first.secret != .open)
            let again = try place.open(now: time(1000)).read { try $0.shardState() }
            #expect(again == first)
        },
        Case("moves the watermark only from where it is") { place in
            let store = try place.open()
            try store.write { try $0.advance(from: madeAt, to: time(10)) }
            #expect(throws: StoreError.watermarkMoved(expected: madeAt, found: time(10))) {
                try store.write { try $0.advance(from: madeAt, to: time(20)) }
            }
            #expect(try place.open().read { try $0.shardState().watermark } == time(10))
        },
        Case("remembers when it first saw a rule, whatever its version") { place in
            let store = try place.open()
            let first = RuleVersion(rule: "honeymoon", version: "v1", source: "rule: honeymoon")
            let second = RuleVersion(rule: "honeymoon", version: "v2", source: "rule: honeymoon # 蜜月")
            let other = RuleVersion(rule: "shipped", version: "v1", source: "rule: shipped")
            try store.write { try $0.record([first], at: time(1)) }
            try store.write { try $0.record([first, second, other], at: time(5)) }
            #expect(try store.read { try $0.ruleActivations() } == ["honeymoon": time(1), "shipped": time(5)])
        },
    ]

    static let customerCases: [Case] = [
        Case("gives back a profile as it was put, full or bare") { place in
            let store = try place.open()
            let full = Customer.full("anna")
            let bare = Customer(id: "ben")
            try store.write { try $0.put([full, bare], at: time(0)) }
            #expect(try store.read { try $0.customers(["anna", "ben", "nobody"]) } == ["anna": full, "ben": bare])
        },
        Case("reads no more of a profile than is asked for, key by key and along the keys") { place in
            let store = try place.open()
            let keys = (100..<180).map { "c\($0)" }
            try store.write { try $0.put(keys.map { .full($0) } + [Customer(id: "bare")], at: time(0)) }
            for areNeighbours in [false, true] {
                let needs = FileNeeds(
                    events: false, orders: false, details: false, from: time(1), areNeighbours: areNeighbours)
                let files = try store.read { try $0.files(of: keys + ["bare"], needs: needs) }
                #expect(files.count == 81)
                var brief = Customer(id: "c142")
                brief.name = "王小明"
                brief.phone = "+8613800138000"
                brief.tier = "A"
                brief.marketingConsent = false
                brief.timeZone = "Asia/Urumqi"
                #expect(files["c142"]?.customer == brief)
                #expect(files["bare"]?.customer == Customer(id: "bare"))
                #expect(files["c142"]?.summary?.standing.orders == 0)
            }
        },
        Case("replaces the whole of a profile") { place in
            let store = try place.open()
            try store.write { try $0.put([.full("anna")], at: time(0)) }
            try store.write { try $0.put([Customer(id: "anna")], at: time(1)) }
            #expect(try store.read { try $0.customers(["anna"]) } == ["anna": Customer(id: "anna")])
            #expect(try store.read { try $0.totals().customers } == 1)
        },
        Case("finds profiles by phone, the smallest key first") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put(
                    [
                        .plain("zoe", phone: "+861"), .plain("anna", phone: "+861"), .plain("ben", phone: "+862"),
                        .plain("cleo"),
                    ], at: time(0))
            }
            let found = try store.read { try $0.customers(withPhones: ["+862", "+861", "+869"]) }
            #expect(found == ["+861": ["anna", "zoe"], "+862": ["ben"]])
        },
        Case("says when it learned of a customer, whatever came in later") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put([.plain("anna"), .plain("ben")], at: time(3))
                try writing.put([.plain("anna", phone: "+861")], at: time(8))
            }
            let found = try store.read { try $0.arrivals(of: ["anna", "ben", "nobody", "anna"]) }
            #expect(found == ["anna": time(3), "ben": time(3)])
        },
        Case("pages profiles by key") { place in
            let store = try place.open()
            let keys = (0..<25).map { "c\($0 / 10)\($0 % 10)" }
            try store.write { try $0.put(keys.reversed().map { .plain($0) }, at: time(0)) }
            var pages: [[String]] = []
            while true {
                let page = try store.read { try $0.customerPage(after: pages.last?.last, limit: 10) }
                if page.isEmpty { break }
                pages.append(page.map(\.id))
            }
            #expect(pages == [Array(keys[..<10]), Array(keys[10..<20]), Array(keys[20...])])
            #expect(try store.read { try $0.customerPage(after: nil, limit: 0) }.isEmpty)
        },
        Case("stores tiers on the profiles that it has") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put([.full("anna"), .plain("ben")], at: time(0))
                try writing.setTiers(["ben": "C", "nobody": "A"])
            }
            let customers = try store.read { try $0.customers(["anna", "ben", "nobody"]) }
            #expect(customers.mapValues(\.tier) == ["anna": "A", "ben": "C"])
        },
        Case("looks up more keys than a statement can bind") { place in
            let store = try place.open()
            let keys = (0..<3000).map { "c\($0)" }
            try store.write { try $0.put(keys.map { .plain($0, phone: "+86" + $0) }, at: time(0)) }
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.customers(keys + keys).count == 3000)
                #expect(try reading.customers(withPhones: keys.map { "+86" + $0 }).count == 3000)
                #expect(try reading.customers([]).isEmpty)
            }
        },
    ]

    static let orderCases: [Case] = [
        Case("gives back an order as it was put, and replaces it") { place in
            let store = try place.open()
            let full = Order.full("o1", of: "anna")
            let bare = Order(id: "o2", customer: "ben", status: .placed)
            try store.write { try $0.put([full, bare], at: time(0)) }
            #expect(try store.read { try $0.orders(["o1", "o2", "o3"]) } == ["o1": full, "o2": bare])
            let later = Order(id: "o1", customer: "ben", status: .cancelled)
            try store.write { try $0.put([later], at: time(1)) }
            #expect(try store.read { try $0.orders(["o1"]) } == ["o1": later])
        },
        Case("replaces the items of the orders that are put, and of no other") { place in
            let store = try place.open()
            func item(_ order: String, _ line: Int, _ title: String?) -> OrderItem {
                OrderItem(
                    order: order, line: line, sku: title.map { "sku-" + $0 }, title: title, quantity: 1, price: 995)
            }
            let kept = [item("o2", 1, "相纸"), item("o2", 2, nil)]
            try store.write { try $0.put([item("o1", 2, "b"), item("o1", 1, "a"), item("o1", 3, "c")] + kept) }
            #expect(try store.read { try $0.items(of: "o1") }.map(\.title) == ["a", "b", "c"])
            try store.write { try $0.put([item("o1", 1, "d")]) }
            #expect(try store.read { try $0.items(of: "o1") } == [item("o1", 1, "d")])
            #expect(try store.read { try $0.items(of: "o2") } == kept)
            #expect(try store.read { try $0.items(of: "o3") }.isEmpty)
            let both = try store.read { try $0.items(ofEach: ["o2", "o3", "o1", "o2"]) }
            #expect(both == ["o1": [item("o1", 1, "d")], "o2": kept])
            #expect(try store.read { try $0.totals().items } == 3)
        },
    ]
}
