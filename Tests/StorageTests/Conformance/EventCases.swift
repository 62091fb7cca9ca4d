import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let eventCases: [Case] = [
        Case("numbers events by arrival and passes over ids that it has") { place in
            let store = try place.open()
            let first = try store.write {
                try $0.add([.paid("a", of: "x", at: 5), .paid("b", of: "x", at: 1)], received: time(9))
            }
            let again = try store.write { writing in
                try writing.add(
                    [.paid("b", of: "y", at: 7), .paid("c", of: "x", at: 1), .paid("c", of: "z", at: 8)],
                    received: time(10))
            }
            #expect(first == 2)
            #expect(again == 1)
            let events = try store.allEvents(
                EventQuery(kind: .paid, range: .happened(from: time(0), to: time(99))), pageSize: 9)
            #expect(events.map(\.id) == ["b", "c", "a"])
            #expect(events.map(\.sequence) == [2, 3, 1])
            #expect(events.map(\.customer) == ["x", "x", "x"])
            #expect(events.map(\.received) == [time(9), time(10), time(9)])
        },
        Case("receives what comes in behind the watermark right after it") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.advance(from: madeAt, to: time(10))
                _ = try writing.add([.paid("overtaken", of: "x", at: 1)], received: time(9))
                _ = try writing.add([.paid("same", of: "x", at: 2)], received: time(10))
                _ = try writing.add([.paid("after", of: "x", at: 3)], received: time(11))
            }
            let query = EventQuery(kind: .paid, range: .happened(from: time(0), to: time(99)))
            let behind = time(10).advanced(byMilliseconds: 1)
            #expect(try store.allEvents(query, pageSize: 9).map(\.received) == [behind, behind, time(11)])
        },
        Case("takes back what was foreseen, and nothing that has happened") { place in
            let store = try place.open()
            func lapsing(_ id: String, at milliseconds: Int64) -> NewEvent {
                NewEvent(id: id, customer: "x", kind: .couponLapsing, at: time(milliseconds))
            }
            try store.write { writing in
                _ = try writing.add(
                    [
                        lapsing("past", at: 5), lapsing("now", at: 10), lapsing("ahead", at: 11),
                        lapsing("stays", at: 12),
                    ],
                    received: time(1))
                try writing.withdraw(["past", "now", "ahead", "unheard of"], after: time(10))
            }
            let query = EventQuery(kind: .couponLapsing, range: .happened(from: time(0), to: time(99)))
            #expect(try store.allEvents(query, pageSize: 9).map(\.id) == ["past", "now", "stays"])
        },
        Case("counts a customer's standing without what is foreseen") { place in
            let store = try place.open()
            let files = try store.write { writing in
                try writing.put([.plain("x")], at: time(0))
                let foreseen = NewEvent(id: "f", customer: "x", kind: .couponLapsing, at: time(90))
                _ = try writing.add([.paid("a", of: "x", at: 5), foreseen], received: time(6))
                _ = try writing.add([.paid("b", of: "x", at: 7)], received: time(8))
                return try writing.files(of: ["x"], needs: FileNeeds(events: false, orders: false, from: time(50)))
            }
            let summary = try #require(files["x"]?.summary)
            #expect(summary.standing.orders == 2)
            #expect(summary.through == time(7))
        },
        Case("gives back an event with everything it carries") { place in
            let store = try place.open()
            let fields = Customer.full("any").fields
            let new = NewEvent(
                id: "e", customer: "anna", kind: EventKind(rawValue: "asked"), at: time(-5), order: "o1", amount: -7,
                fields: fields)
            _ = try store.write { try $0.add([new], received: time(3)) }
            let range = EventQuery.Range.happened(from: time(-5), to: time(-5))
            let found = try store.allEvents(EventQuery(kind: new.kind, range: range), pageSize: 5)
            #expect(
                found == [
                    Event(
                        id: "e", customer: "anna", kind: new.kind, at: time(-5), received: time(3), sequence: 1,
                        order: "o1",
                        amount: -7, fields: fields)
                ])
        },
        Case("knows which event ids it has, however many are asked for") { place in
            let store = try place.open()
            let ids = (0..<1500).map { "e\($0)" }
            _ = try store.write { try $0.add(ids.map { .paid($0, of: "x", at: 0) }, received: time(0)) }
            let known = try store.read { try $0.eventsKnown(among: ids + ["no", "E1"]) }
            #expect(known == Set(ids))
            #expect(try store.read { try $0.eventsKnown(among: []) }.isEmpty)
        },
        Case("goes on numbering where an earlier opening stopped") { place in
            _ = try place.open().write { try $0.add([.paid("a", of: "x", at: 0)], received: time(0)) }
            let store = try place.open()
            _ = try store.write {
                try $0.add([.paid("a", of: "x", at: 0), .paid("b", of: "x", at: 0)], received: time(0))
            }
            let query = EventQuery(kind: .paid, range: .happened(from: time(0), to: time(0)))
            #expect(try store.allEvents(query, pageSize: 1).map(\.sequence) == [1, 2])
        },
        Case("counts what it holds") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put([.plain("a"), .plain("b")], at: time(0))
                try writing.put([Order(id: "o", customer: "a", status: .paid)], at: time(0))
                try writing.put([OrderItem(order: "o", line: 1, sku: nil, title: nil, quantity: 1, price: nil)])
                _ = try writing.add((0..<4).map { .paid("e\($0)", of: "a", at: 0) }, received: time(0))
            }
            #expect(try store.read { try $0.totals() } == StoreTotals(customers: 2, orders: 1, items: 1, events: 4))
        },
    ]

    static let agendaCases: [Case] = [
        Case("reads the events that happened in a range, both ends included, in order") { place in
            let store = try place.open()
            _ = try store.write { writing in
                try writing.add(
                    [9, 10, 15, 20, 21, 10].enumerated().map { .paid("e\($0)", of: "x", at: $1) }, received: time(50))
            }
            let query = EventQuery(kind: .paid, range: .happened(from: time(10), to: time(20)))
            for pageSize in 1...5 {
                #expect(try store.allEvents(query, pageSize: pageSize).map(\.id) == ["e1", "e5", "e2", "e3"])
            }
            #expect(try store.read { try $0.count(query) } == 4)
            let other = EventQuery(kind: .signed, range: query.range)
            #expect(try store.allEvents(other, pageSize: 3).isEmpty)
            #expect(try store.read { try $0.count(other) } == 0)
        },
        Case("reads the events that it learned of in a range, those that happened long before apart") { place in
            let store = try place.open()
            // Event eN happens at N and is learned of at 100 + the number of its batch.
            for (batch, times) in [[3, 8], [1, 9], [2, 7, 7]].enumerated() {
                let events = times.enumerated().map { NewEvent.paid("e\($1)-\(batch)\($0)", of: "x", at: Int64($1)) }
                _ = try store.write { try $0.add(events, received: time(100 + Int64(batch))) }
            }
            let recent = EventQuery(kind: .paid, range: .received(from: time(101), to: time(102), atLeast: time(7)))
            let tooLate = EventQuery(
                kind: .paid, range: .receivedTooLate(from: time(101), to: time(102), before: time(7)))
            for pageSize in 1...4 {
                #expect(try store.allEvents(recent, pageSize: pageSize).map(\.id) == ["e9-11", "e7-21", "e7-22"])
                #expect(try store.allEvents(tooLate, pageSize: pageSize).map(\.id) == ["e1-10", "e2-20"])
            }
            #expect(try store.read { try $0.count(recent) } == 3)
            #expect(try store.read { try $0.count(tooLate) } == 2)
        },
        Case("begins a range at its start when the cursor lies before it") { place in
            let store = try place.open()
            _ = try store.write { try $0.add((1...5).map { .paid("e\($0)", of: "x", at: $0) }, received: time(9)) }
            let query = EventQuery(kind: .paid, range: .happened(from: time(3), to: time(4)))
            let cursor = AgendaQuery.Cursor(instant: time(1), sequence: 1)
            #expect(try store.read { try $0.events(query, after: cursor, limit: 9) }.map(\.id) == ["e3", "e4"])
            #expect(try store.read { try $0.events(query, after: nil, limit: 0) }.isEmpty)
        },
        Case("reads ranges that reach to the ends of time, and none where the end is before the start") { place in
            let store = try place.open()
            _ = try store.write { try $0.add([.paid("e", of: "x", at: 0)], received: time(0)) }
            let all = EventQuery(kind: .paid, range: .happened(from: .distantPast, to: .distantFuture))
            let none = EventQuery(kind: .paid, range: .happened(from: time(1), to: time(-1)))
            #expect(try store.allEvents(all, pageSize: 2).map(\.id) == ["e"])
            #expect(try store.allEvents(none, pageSize: 2).isEmpty)
            #expect(try store.read { try $0.count(none) } == 0)
        },
    ]

    static let fileCases: [Case] = [
        Case("puts a customer's file together from profile, events and orders") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put([.full("anna"), .plain("ben")], at: time(0))
                try writing.put([.full("o1", of: "anna"), .full("o2", of: "cleo")], at: time(0))
                _ = try writing.add(
                    [
                        .paid("late", of: "anna", at: 9), .paid("early", of: "anna", at: 1),
                        .paid("other", of: "cleo", at: 2),
                    ],
                    received: time(9))
                _ = try writing.add([.paid("tie", of: "anna", at: 1)], received: time(10))
            }
            let files = try store.read { try $0.files(of: ["anna", "ben", "cleo", "nobody", "anna"]) }
            #expect(files.keys.sorted() == ["anna", "ben"])
            #expect(files["anna"]?.customer == .full("anna"))
            #expect(files["anna"]?.events.map(\.id) == ["early", "tie", "late"])
            #expect(files["anna"]?.orders == ["o1": .full("o1", of: "anna")])
            #expect(files["ben"]?.customer == .plain("ben"))
            #expect(files["ben"]?.events.isEmpty == true)
            #expect(files["ben"]?.orders.isEmpty == true)
        },
        Case("loads thousands of files at once") { place in
            let store = try place.open()
            let keys = (0..<2500).map { "c\($0)" }
            try store.write { writing in
                try writing.put(keys.map { .plain($0) }, at: time(0))
                try writing.put(keys.map { Order(id: "o-" + $0, customer: $0, status: .paid) }, at: time(0))
                let events = keys.enumerated().flatMap { index, key in
                    (0..<index % 4).map { NewEvent.paid("\(key)-\($0)", of: key, at: Int64($0)) }
                }
                _ = try writing.add(events, received: time(0))
            }
            let files = try store.read { try $0.files(of: keys) }
            #expect(files.count == 2500)
            for (index, key) in keys.enumerated() {
                #expect(files[key]?.events.map(\.id) == (0..<index % 4).map { "\(key)-\($0)" })
                #expect(files[key].map { Array($0.orders.keys) } == ["o-" + key])
            }
        },
    ]
}
