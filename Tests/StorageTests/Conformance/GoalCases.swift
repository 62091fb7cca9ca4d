import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    /// A decision of a rule about a step and an event.
    private static func decision(
        _ rule: String, _ step: String, _ event: String, skip: SkipReason? = nil
    ) -> Plan {
        let key = ActivationKey(rule: rule, step: step, event: event)
        return Plan(
            decision: Decision(
                key: key, customer: "anna", due: time(1), skip: skip, version: "v1", planned: time(1), eventAt: time(0))
        )
    }

    static let goalCases: [Case] = [
        Case("gives what a rule did and whom it held out, page by page, each once") { place in
            let store = try place.open()
            try store.write { writing in
                try writing.add(
                    [
                        decision("r", "b", "1"), decision("r", "a", "2", skip: .holdout), decision("r", "a", "1"),
                        decision("r", "a", "3", skip: .noPhone), decision("r", "b", "", skip: .holdout),
                        decision("q", "a", "1"), decision("s", "a", "1", skip: .holdout),
                    ], decidedAt: time(2))
            }
            let expected = [["a", "1", "act"], ["a", "2", "holdout"], ["b", "", "holdout"], ["b", "1", "act"]]
            for limit in 1...5 {
                var found: [[String]] = []
                var last: ActivationKey?
                while true {
                    let page = try store.read { try $0.comparedDecisions(of: "r", after: last, limit: limit) }
                    #expect(page.count <= limit)
                    guard let end = page.last else { break }
                    found += page.map { [$0.key.step, $0.key.event, $0.skip?.code ?? "act"] }
                    last = end.key
                }
                #expect(found == expected, "pages of \(limit)")
            }
            #expect(try store.read { try $0.comparedDecisions(of: "nobody", after: nil, limit: 9) } == [])
        },
        Case("knows the first and the latest event of each kind") { place in
            let store = try place.open()
            #expect(try store.read { try $0.eventSpans() } == [:])
            try store.write { writing in
                let events = [
                    NewEvent(id: "1", customer: "anna", kind: .paid, at: time(7)),
                    NewEvent(id: "2", customer: "ben", kind: .paid, at: time(-9)),
                    NewEvent(id: "3", customer: "anna", kind: .signed, at: time(3)),
                    NewEvent(id: "4", customer: "anna", kind: EventKind(rawValue: "zz"), at: time(5)),
                ]
                _ = try writing.add(events, received: time(100))
            }
            let spans = try store.read { try $0.eventSpans() }
            #expect(
                spans == [
                    .paid: time(-9)...time(7), .signed: time(3)...time(3), EventKind(rawValue: "zz"): time(5)...time(5),
                ])
        },
    ]
}
