import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let ruleCases: [Case] = [
        Case("notes each change of a rule's version, also back to an earlier one") { place in
            let store = try place.open()
            func version(_ name: String, of rule: String = "honeymoon") -> RuleVersion {
                RuleVersion(rule: rule, version: name, source: "rule: \(rule) # \(name) 蜜月")
            }
            let days: [(Int64, [RuleVersion])] = [
                (1, [version("A")]), (2, [version("A"), version("B", of: "shipped")]), (3, [version("B")]),
                (4, [version("A"), version("B", of: "shipped")]), (5, []), (6, [version("A")]),
            ]
            for (day, versions) in days { try store.write { try $0.record(versions, at: time(day)) } }
            try store.read { (reading: any StoreReading) throws in
                #expect(
                    try reading.ruleChanges() == [
                        RuleChange(rule: "honeymoon", version: "A", at: time(1)),
                        RuleChange(rule: "shipped", version: "B", at: time(2)),
                        RuleChange(rule: "honeymoon", version: "B", at: time(3)),
                        RuleChange(rule: "honeymoon", version: "A", at: time(4)),
                    ])
                #expect(try reading.ruleActivations() == ["honeymoon": time(1), "shipped": time(2)])
                #expect(try reading.ruleSource("honeymoon", version: "B") == "rule: honeymoon # B 蜜月")
                #expect(try reading.ruleSource("shipped", version: "A") == nil)
                #expect(try reading.ruleSource("nobody", version: "A") == nil)
            }
        },
        Case("keeps more changes of a rule than one digit counts, in their order") { place in
            let store = try place.open()
            for number in 0..<25 {
                let version = RuleVersion(rule: "r", version: "v\(number % 2)", source: "")
                try store.write { try $0.record([version], at: time(7)) }
            }
            let changes = try store.read { try $0.ruleChanges() }
            #expect(changes.map(\.version) == (0..<25).map { "v\($0 % 2)" })
        },
        Case("keeps the latest state of each rule") { place in
            let store = try place.open()
            #expect(try store.read { try $0.ruleStates() }.isEmpty)
            let first = RuleState(rule: "a", kind: .stopped, since: time(1), changedAt: time(2), reason: "more than 5")
            let other = RuleState(rule: "b", kind: .paused, since: nil, changedAt: time(3))
            let resumed = RuleState(rule: "a", kind: .running, since: time(1), changedAt: time(4))
            try store.write { writing in
                try writing.set(first)
                try writing.set(other)
            }
            #expect(try store.read { try $0.ruleStates() } == ["a": first, "b": other])
            try store.write { try $0.set(resumed) }
            #expect(try place.open().read { try $0.ruleStates() } == ["a": resumed, "b": other])
        },
        Case("keeps the latest state of each campaign") { place in
            let store = try place.open()
            #expect(try store.read { try $0.campaignStates() }.isEmpty)
            let stopped = CampaignState(campaign: "双11", kind: .stopped, changedAt: time(2), reason: "写错了")
            let other = CampaignState(campaign: "b", kind: .stopped, changedAt: time(3))
            let resumed = CampaignState(campaign: "双11", kind: .running, changedAt: time(4))
            for state in [stopped, other] { try store.write { try $0.set(state) } }
            #expect(try store.read { try $0.campaignStates() } == ["双11": stopped, "b": other])
            try store.write { try $0.set(resumed) }
            #expect(try place.open().read { try $0.campaignStates() } == ["双11": resumed, "b": other])
        },
    ]

    static let placeCases: [Case] = [
        Case("keeps the place behind the watermark, and moves both only from where they are") { place in
            let store = try place.open()
            let begin = try store.read { try $0.shardState() }
            #expect(begin.place == nil)
            let first = AgendaPlace.sample(due: 10, event: "on:2026-10-01:王 \"x\"")
            try store.write { try $0.advance(from: begin, to: time(9), place: first) }
            let middle = try place.open().read { try $0.shardState() }
            #expect(middle.watermark == time(9))
            #expect(middle.place == first)
            #expect(middle.secret == begin.secret)
            // The same watermark with another place, or with none, is somebody else's.
            for wrong in [nil, AgendaPlace.sample(due: 10, event: "on:2026-10-01:王")] {
                var stale = middle
                stale.place = wrong
                #expect(throws: StoreError.watermarkMoved(expected: time(9), found: time(9))) {
                    try store.write { try $0.advance(from: stale, to: time(20), place: nil) }
                }
            }
            let second = AgendaPlace.sample(due: 10, event: "on:2026-10-01:玉")
            try store.write { try $0.advance(from: middle, to: time(9), place: second) }
            #expect(throws: StoreError.watermarkMoved(expected: time(9), found: time(9))) {
                try store.write { try $0.advance(from: middle, to: time(9), place: second) }
            }
            var end = middle
            end.place = second
            try store.write { try $0.advance(from: end, to: time(30), place: nil) }
            let state = try store.read { try $0.shardState() }
            #expect(state.watermark == time(30) && state.place == nil)
        },
        Case("receives what comes in behind the place right after what is due there") { place in
            let store = try place.open()
            let begin = try store.read { try $0.shardState() }
            try store.write { writing in
                try writing.advance(from: begin, to: time(9), place: .sample(due: 10, event: "x"))
                _ = try writing.add([.paid("a", of: "x", at: 1)], received: time(9))
                _ = try writing.add([.paid("b", of: "x", at: 1)], received: time(10))
                _ = try writing.add([.paid("c", of: "x", at: 1)], received: time(12))
            }
            let events = try store.read { try $0.events(["a", "b", "c"]) }
            #expect(events.mapValues(\.received) == ["a": time(11), "b": time(11), "c": time(12)])
        },
        Case("receives what comes in behind a place that lies before the watermark right after the watermark") {
            place in
            let store = try place.open()
            let begin = try store.read { try $0.shardState() }
            try store.write { writing in
                try writing.advance(from: begin, to: time(50), place: .sample(due: 10, event: "x"))
                _ = try writing.add([.paid("a", of: "x", at: 1)], received: time(20))
            }
            #expect(try store.read { try $0.events(["a"]) }["a"]?.received == time(51))
        },
    ]
}

extension AgendaPlace {
    static func sample(due: Int64, event: String) -> AgendaPlace {
        AgendaPlace(
            book: "b\"1", due: time(due), priority: -3, rule: 4, step: 1, eventAt: .distantPast, sequence: .max,
            event: event)
    }
}
