import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let rangeCases: [Case] = [
        Case("cuts all keys into ranges of so many customers, by key as bytes") { place in
            let store = try place.open()
            #expect(try store.read { try $0.keyRanges(ofEach: 2) } == [.all])
            try store.write { try $0.put(["b", "a", "Z", "王", "é"].map { .plain($0) }, at: time(1)) }
            try store.read { (reading: any StoreReading) throws in
                #expect(
                    try reading.keyRanges(ofEach: 2) == [
                        KeyRange(from: "", before: "b"), KeyRange(from: "b", before: "王"), KeyRange(from: "王"),
                    ])
                #expect(try reading.keyRanges(ofEach: 4) == [KeyRange(from: "", before: "王"), KeyRange(from: "王")])
                #expect(try reading.keyRanges(ofEach: 5) == [.all])
                #expect(try reading.keyRanges(ofEach: 1).count == 5)
            }
        },
        Case("gives those who share a phone together, and nobody else") { place in
            let store = try place.open()
            let phones = [("d", "+2"), ("b", "+1"), ("a", "+1"), ("c", "+3"), ("Z", "+2"), ("e", "+1")]
            try store.write { writing in
                try writing.put(phones.map { .plain($0, phone: $1) } + ["x", "y"].map { .plain($0) }, at: time(1))
            }
            #expect(try store.read { try $0.phoneSharers() } == [["a", "b", "e"], ["Z", "d"]])
        },
        Case("gives an audience and anniversaries of some keys only, in pages") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put(["a", "b", "c", "c\0", "d"].map { .born($0, 2000, 5, 6) }, at: time(1))
            }
            for query in [
                AgendaQuery.audience(knownBy: time(1)),
                .anniversary(.birthday, .solar, key: 506, knownBy: time(1)),
            ] {
                func found(_ from: String, _ before: String?) throws -> [String] {
                    let own = query.among(KeyRange(from: from, before: before))
                    return try store.read { try $0.everybody(own, pageSize: 2) }
                }
                #expect(try found("", nil) == ["a", "b", "c", "c\0", "d"])
                #expect(try found("b", nil) == ["b", "c", "c\0", "d"])
                #expect(try found("b", "d") == ["b", "c", "c\0"])
                #expect(try found("c", KeyRange.successor(of: "c")) == ["c"])
                #expect(try found("bb", "c").isEmpty)
            }
        },
        Case("gives everything about the people of a range, and what happened to strangers there") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put(["a", "b", "c"].map { .plain($0) }, at: time(1))
                try writing.put([Order(id: "o", customer: "b", status: .paid)], at: time(1))
                let events: [NewEvent] = [
                    .paid("e1", of: "b", at: 5), .paid("e2", of: "b", at: 3), .paid("e3", of: "bb", at: 4),
                    .paid("e4", of: "c", at: 1), .paid("e5", of: "a", at: 2),
                ]
                _ = try writing.add(events, received: time(9))
            }
            try store.read { (reading: any StoreReading) throws in
                let some = try reading.people(in: KeyRange(from: "b", before: "c"), lines: false)
                #expect(Set(some.files.keys) == ["b"])
                #expect(some.files["b"]?.events.map(\.id) == ["e2", "e1"])
                #expect(some.files["b"]?.orders.keys.sorted() == ["o"])
                #expect(some.eventsOfStrangers.map(\.id) == ["e3"])
                let rest = try reading.people(in: KeyRange(from: "c"), lines: false)
                #expect(rest.files.keys.sorted() == ["c"] && rest.eventsOfStrangers.isEmpty)
                let all = try reading.people(in: .all, lines: false)
                #expect(all.files.mapValues { $0.events.map(\.id) } == ["a": ["e5"], "b": ["e2", "e1"], "c": ["e4"]])
            }
        },
    ]
}
