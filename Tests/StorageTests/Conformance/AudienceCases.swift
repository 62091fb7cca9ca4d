import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let audienceCases: [Case] = [
        Case("gives everybody whom it knew by then, by key as bytes, in pages") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put(["b", "a", "Z", "王", "é"].map { .plain($0) }, at: time(10))
                try writing.put([.plain("later")], at: time(11))
            }
            try store.read { (reading: any StoreReading) throws in
                for pageSize in 1...7 {
                    let early = try reading.everybody(.audience(knownBy: time(10)), pageSize: pageSize)
                    #expect(early == ["Z", "a", "b", "é", "王"])
                }
                #expect(try reading.everybody(.audience(knownBy: time(9)), pageSize: 2).isEmpty)
                let all = try reading.everybody(.audience(knownBy: time(11)), pageSize: 2)
                #expect(all == ["Z", "a", "b", "later", "é", "王"])
                #expect(try reading.rows(.audience(knownBy: time(11)), after: nil, limit: 0).isEmpty)
            }
        },
        Case("knows customers from when they were first put, whatever is put later") { place in
            let store = try place.open()
            let born = Customer.born("anna", 2000, 5, 6)
            try store.write { try $0.put([born], at: time(10)) }
            try store.write { try $0.put([Customer.born("anna", 2000, 5, 7)], at: time(20)) }
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.everybody(.audience(knownBy: time(10)), pageSize: 9) == ["anna"])
                let query = AgendaQuery.anniversary(.birthday, .solar, key: 507, knownBy: time(10))
                #expect(try reading.everybody(query, pageSize: 9) == ["anna"])
            }
        },
        Case("finds anniversaries by the day of the year, solar and lunar, and by when it knew the customer") { place in
            let store = try place.open()
            // 2023-09-29 was the 15th day of the 8th lunar month, 2024-02-10 the first of the year.
            try store.write { writing in
                try writing.put(
                    [.born("mid", 2023, 9, 29), .born("new", 2024, 2, 10), .born("a", 1980, 9, 29), .plain("none")],
                    at: time(1))
                try writing.put([.born("late", 1990, 9, 29)], at: time(2))
            }
            func found(_ calendar: AnniversaryCalendar, _ key: Int, by: Int64 = 2) throws -> [String] {
                let query = AgendaQuery.anniversary(.birthday, calendar, key: key, knownBy: time(by))
                return try store.read { try $0.everybody(query, pageSize: 1) }
            }
            #expect(try found(.solar, 929) == ["a", "late", "mid"])
            #expect(try found(.solar, 929, by: 1) == ["a", "mid"])
            #expect(try found(.solar, 210) == ["new"])
            #expect(try found(.lunar, 815) == ["mid"])
            #expect(try found(.lunar, 101) == ["new"])
            #expect(try found(.solar, 930).isEmpty)
        },
        Case("follows a date that is changed or taken away, and every declared field that is one") { place in
            let store = try place.open()
            func put(_ birthday: CalendarDate?, _ fields: [String: Value]) throws {
                var anna = Customer.plain("anna")
                anna.birthday = birthday
                anna.fields = fields
                try store.write { try $0.put([anna], at: time(1)) }
            }
            func found(_ field: DateField, _ key: Int) throws -> [String] {
                let query = AgendaQuery.anniversary(field, .solar, key: key, knownBy: time(9))
                return try store.read { try $0.everybody(query, pageSize: 9) }
            }
            let wedding = Value.date(CalendarDate(year: 2011, month: 11, day: 11)!)
            try put(CalendarDate(year: 2000, month: 1, day: 31), ["wedding": wedding, "note": .text("2011-11-11")])
            #expect(try found(.birthday, 131) == ["anna"])
            #expect(try found(.extra("wedding"), 1111) == ["anna"])
            #expect(try found(.extra("note"), 1111).isEmpty)
            try put(CalendarDate(year: 2000, month: 2, day: 29), ["wedding": .list([wedding])])
            #expect(try found(.birthday, 131).isEmpty)
            #expect(try found(.birthday, 229) == ["anna"])
            #expect(try found(.extra("wedding"), 1111).isEmpty)
            try put(nil, [:])
            #expect(try found(.birthday, 229).isEmpty)
        },
        Case("takes the last of two profiles with one key in one call") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.put([.born("anna", 2000, 3, 3), .born("anna", 2000, 4, 4)], at: time(1))
            }
            for (key, expected) in [(303, []), (404, ["anna"])] {
                let query = AgendaQuery.anniversary(.birthday, .solar, key: key, knownBy: time(1))
                #expect(try store.read { try $0.everybody(query, pageSize: 9) } == expected)
            }
        },
        Case("leaves anniversaries out of a transaction that is undone") { place in
            let store = try place.open()
            #expect(throws: Interruption.self) {
                try store.write { (writing: any StoreWriting) throws in
                    try writing.put([.born("anna", 2000, 3, 3)], at: time(1))
                    throw Interruption()
                }
            }
            let query = AgendaQuery.anniversary(.birthday, .solar, key: 303, knownBy: time(1))
            #expect(try store.read { try $0.everybody(query, pageSize: 9) }.isEmpty)
        },
        Case("lists the time zones of its customers, each once, and whose they are") { place in
            let store = try place.open()
            #expect(try store.read { try $0.timeZones() }.isEmpty)
            let zones = ["anna": "Europe/Paris", "ben": nil, "cleo": "America/Lima", "dan": "Europe/Paris"]
            try store.write { writing in
                try writing.put(
                    zones.map { key, zone in
                        var customer = Customer.plain(key)
                        customer.timeZone = zone
                        return customer
                    }, at: time(0))
            }
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.timeZones() == ["America/Lima", "Europe/Paris"])
                let some = try reading.timeZones(of: ["anna", "ben", "nobody", "cleo"])
                #expect(some == ["anna": "Europe/Paris", "cleo": "America/Lima"])
                #expect(try reading.timeZones(of: []).isEmpty)
            }
            try store.write { try $0.put([.plain("cleo")], at: time(1)) }
            #expect(try store.read { try $0.timeZones() } == ["Europe/Paris"])
        },
    ]
}

extension Customer {
    static func born(_ id: String, _ year: Int, _ month: Int, _ day: Int) -> Customer {
        var customer = Customer(id: id)
        customer.birthday = CalendarDate(year: year, month: month, day: day)
        return customer
    }
}
