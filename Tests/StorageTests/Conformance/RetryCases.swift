import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let retryCases: [Case] = [
        Case("gives back open and final decisions by key, with all they hold") { place in
            let store = try place.open()
            var started = Decision.open("e2", retryAt: 40)
            started.isStarted = true
            let decisions = [.acted("e1", due: 5), started, .open("e3", due: 7, retryAt: 50)]
            try store.write { try $0.add(decisions.map { Plan(decision: $0) }, decidedAt: time(9)) }
            try store.read { (reading: any StoreReading) throws in
                let found = try reading.decisions(decisions.map(\.key) + [.sample("e4"), .sample("e1")])
                #expect(found == Dictionary(uniqueKeysWithValues: decisions.map { ($0.key, $0) }))
                #expect(try reading.decided(among: decisions.map(\.key)) == Set(decisions.map(\.key)))
                #expect(try reading.decisions([]).isEmpty)
            }
        },
        Case("replaces an open decision, and never one that was made for good") { place in
            let store = try place.open()
            try store.write { try $0.add([Plan(decision: .open("e", retryAt: 40))], decidedAt: time(1)) }
            let again = Decision.open("e", due: 40, retryAt: 80)
            try store.write { try $0.add([Plan(decision: again)], decidedAt: time(41)) }
            #expect(try store.read { try $0.decisions([again.key]) } == [again.key: again])
            let final = Decision.acted("e", due: 80)
            try store.write { try $0.add([Plan(decision: final)], decidedAt: time(81)) }
            #expect(try store.read { try $0.decisions([final.key]) } == [final.key: final])
            for late in [again, final] {
                #expect(throws: StoreError.alreadyDecided(late.key)) {
                    try store.write { try $0.add([Plan(decision: late)], decidedAt: time(90)) }
                }
            }
        },
        Case("reads what is open of a step by retry time and event, both ends included") { place in
            let store = try place.open()
            let open: [Decision] = [
                .open("b", retryAt: 10), .open("a", retryAt: 10), .open("c", retryAt: 9), .open("d", retryAt: 20),
                .open("e", retryAt: 21), .open("f", retryAt: 15, step: "other"), .open("g", retryAt: 15, rule: "other"),
                .acted("h", due: 15),
            ]
            try store.write { try $0.add(open.map { Plan(decision: $0) }, decidedAt: time(0)) }
            let query = AgendaQuery.retries(rule: "honeymoon", step: "hello", from: time(10), to: time(20))
            try store.read { (reading: any StoreReading) throws in
                for pageSize in 1...4 {
                    let retries = try reading.allRetries(query, pageSize: pageSize)
                    #expect(retries.map(\.key.event) == ["a", "b", "d"])
                }
                let first = try reading.allRetries(query, pageSize: 9).first
                #expect(
                    first
                        == Retry(
                            key: .sample("a"), customer: "anna", at: time(10), planned: time(-1), eventAt: time(-1000),
                            isStarted: false))
                let early = AgendaQuery.Cursor(instant: time(3), key: "z")
                #expect(try reading.rows(query, after: early, limit: 9).count == 3)
                #expect(try reading.rows(query, after: nil, limit: 0).isEmpty)
            }
        },
        Case("gives an open decision its event, where the store has one") { place in
            let store = try place.open()
            let names = ["stored", "gone", "on:2026-10-01:anna"]
            try store.write { writing in
                _ = try writing.add([.paid("stored", of: "anna", at: 3)], received: time(5))
                try writing.add(names.map { Plan(decision: .open($0, retryAt: 10)) }, decidedAt: time(0))
            }
            let query = AgendaQuery.retries(rule: "honeymoon", step: "hello", from: time(0), to: time(99))
            let rows = try store.read { try $0.rows(query, after: nil, limit: 9) }
            let events = rows.map { row -> String? in
                guard case .retry(let retry, let event) = row else { return "no retry" }
                #expect(event == nil || event?.id == retry.key.event && event?.at == time(3))
                return event?.id
            }
            #expect(rows.map(\.customer) == ["anna", "anna", "anna"])
            #expect(events == [nil, nil, "stored"])
        },
        Case("starts what is past, each at its own time, and passes over what was decided for good") { place in
            let store = try place.open()
            let before: [Decision] = [
                .acted("acted"), .acted("capped", skip: .holdout), .acted("asked", skip: .ask(milliseconds: 5)),
                .acted("late", skip: .late(milliseconds: 5)), .open("open", retryAt: 50),
            ]
            let names = before.map(\.key.event) + ["new"]
            let retries = names.enumerated().map { number, name in
                Retry(
                    key: .sample(name), customer: "anna", at: time(100 + Int64(number)), planned: time(-700),
                    eventAt: time(-900), isStarted: false)
            }
            let started = try store.write { writing in
                try writing.add(before.map { Plan(decision: $0) }, decidedAt: time(0))
                return try writing.start(retries, version: "v7", at: time(60))
            }
            #expect(started == 4)
            let found = try store.read { try $0.decisions(retries.map(\.key)) }
            #expect(found[.sample("acted")] == before[0])
            #expect(found[.sample("capped")] == before[1])
            for (number, name) in [(2, "asked"), (3, "late"), (4, "open"), (5, "new")] {
                let at = time(100 + Int64(number))
                var expected = Decision(
                    key: .sample(name), customer: "anna", due: at, skip: .ask(milliseconds: 760), version: "v7",
                    planned: time(-700), eventAt: time(-900), retryAt: at)
                expected.isStarted = true
                #expect(found[.sample(name)] == expected)
            }
            let query = AgendaQuery.retries(rule: "honeymoon", step: "hello", from: time(0), to: time(999))
            let open = try store.read { try $0.allRetries(query, pageSize: 2) }
            #expect(open.map(\.key.event) == ["asked", "late", "open", "new"])
            #expect(open.allSatisfy { $0.isStarted })
        },
        Case("closes what is open of a rule, and of no other") { place in
            let store = try place.open()
            let open: [Decision] = [.open("a", retryAt: 10), .open("b", retryAt: 20, step: "bye"), .acted("c")]
            let other = Decision.open("a", retryAt: 10, rule: "other")
            try store.write { try $0.add((open + [other]).map { Plan(decision: $0) }, decidedAt: time(0)) }
            #expect(try store.write { try $0.dropRetries(of: "honeymoon", at: time(5)) } == 2)
            #expect(try store.write { try $0.dropRetries(of: "honeymoon", at: time(5)) } == 0)
            let found = try store.read { try $0.decisions((open + [other]).map(\.key)) }
            #expect(found[open[0].key]?.retryAt == nil && found[open[0].key]?.skip == open[0].skip)
            #expect(found[open[1].key]?.retryAt == nil)
            #expect(found[other.key] == other)
        },
        Case("keeps the events that a plan emits, with their own arrival and the next numbers") { place in
            let store = try place.open()
            func emitted(_ id: String, at: Int64) -> Event {
                Event(
                    id: id, customer: "anna", kind: EventKind(rawValue: "won_back"), at: time(at), received: time(at),
                    sequence: .max / 2, fields: ["from": .text("C")])
            }
            var plan = Plan(decision: .acted("e1"))
            plan.events = [emitted("x", at: -50), emitted("y", at: 3)]
            var known = Plan(decision: .acted("e2"))
            known.events = [emitted("x", at: 7)]
            try store.write { (writing: any StoreWriting) throws in
                try writing.put([.plain("anna")], at: time(0))
                try writing.advance(from: madeAt, to: time(9))
                _ = try writing.add([.paid("p", of: "anna", at: 4)], received: time(9))
                try writing.add([plan, known], decidedAt: time(9))
                _ = try writing.add([.paid("q", of: "anna", at: 5)], received: time(20))
            }
            let events = try store.read { try $0.events(["p", "x", "y", "q", "no"]) }
            #expect(events.mapValues(\.sequence) == ["p": 1, "x": 2, "y": 3, "q": 4])
            #expect(events.mapValues(\.received) == ["p": time(10), "x": time(-50), "y": time(3), "q": time(20)])
            #expect(events["x"]?.fields == ["from": .text("C")])
            let file = try store.read { try $0.files(of: ["anna"]) }["anna"]
            #expect(file?.events.map(\.id) == ["x", "y", "p", "q"])
        },
    ]
}
