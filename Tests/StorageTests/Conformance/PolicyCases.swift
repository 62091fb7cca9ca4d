import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    /// One delivery in every state there is, all to one phone, all due at 10: sent ones were claimed at 20 and sent at 25.
    private static func everyState(_ store: any CustomerStore) throws {
        let names = ["pending", "sending", "sent", "failed", "unknown", "expired", "retracted"]
        try store.keep(names.map { .sample($0, due: 10) })
        try store.write { writing in
            let moved = try ["sending", "sent", "failed", "unknown"].compactMap { try writing.delivery($0) }
            #expect(try writing.claim(moved, at: time(20)).count == 4)
            func outcome(_ name: String, _ result: DeliveryOutcome.Result) throws -> DeliveryOutcome {
                DeliveryOutcome(delivery: try #require(try writing.delivery(name)), result: result)
            }
            let outcomes = [
                try outcome("sent", .sent(providerID: "p")), try outcome("failed", .failed("no")),
                try outcome("unknown", .unknown("timeout")),
            ]
            #expect(try writing.settle(outcomes, at: time(25)).isEmpty)
            try writing.leave(["expired"], .expired, at: time(26))
            try writing.leave(["retracted"], .retracted("refunded"), at: time(26))
        }
        let counts = try store.read { try $0.deliveryCounts() }
        #expect(counts == Dictionary(uniqueKeysWithValues: Delivery.State.allCases.map { ($0, 1) }))
    }

    private static let phone = "+8613800138000"

    static let policyCases: [Case] = [
        Case("counts the texts that take up room, from when they went out or will") { place in
            let store = try place.open()
            try everyState(store)
            func texts(since: Int64, now: Int64) throws -> [String: Int64] {
                let found = try store.read { try $0.texts(to: [phone, "+861"], since: time(since), now: time(now)) }
                #expect(found.keys.allSatisfy { $0 == phone })
                let texts = found[phone] ?? []
                #expect(texts.allSatisfy { $0.customer == "anna" && $0.category == .marketing })
                return Dictionary(
                    uniqueKeysWithValues: texts.map { ($0.key.event, $0.at.milliseconds - time(0).milliseconds) })
            }
            let all = ["e-pending": 30, "e-sending": 30, "e-sent": 25, "e-unknown": 25] as [String: Int64]
            #expect(try texts(since: -99, now: 30) == all)
            #expect(try texts(since: 25, now: 30) == all)
            #expect(try texts(since: 26, now: 30) == ["e-pending": 30, "e-sending": 30])
            // What is on its way takes up room whatever is asked for, and one whose time is ahead waits until then.
            #expect(try texts(since: 99, now: 5) == ["e-pending": 10, "e-sending": 10])
        },
        Case("tells phones apart and names each that is asked for twice once") { place in
            let store = try place.open()
            try store.keep([
                Delivery.sample("a", due: 1).with { $0.phone = "+861" },
                Delivery.sample("b", due: 2, category: .service).with { $0.phone = "+862" },
            ])
            try store.read { (reading: any StoreReading) throws in
                let phones = Array(repeating: "+861", count: 600) + ["+863"]
                let texts = try reading.texts(to: phones, since: time(0), now: time(0))
                #expect(texts.mapValues { $0.map(\.key.event) } == ["+861": ["e-a"]])
                #expect(try reading.texts(to: [], since: time(0), now: time(0)).isEmpty)
            }
        },
        Case("knows when texts were handed over, and when those may have been of which nobody knows") { place in
            let store = try place.open()
            try everyState(store)
            func times(since: Int64) throws -> [Instant] {
                let found = try store.read { try $0.sentTimes(to: [phone, phone, "+861"], since: time(since)) }
                return (found[phone] ?? []).sorted()
            }
            #expect(try times(since: 0) == [time(20), time(25), time(25)])
            #expect(try times(since: 21) == [time(25), time(25)])
            #expect(try times(since: 26).isEmpty)
        },
        Case("remembers what rules have done for customers, and whether a text came of it") { place in
            let store = try place.open()
            try everyState(store)
            let quiet: [Decision] = [
                .acted("late", due: 11), .acted("first", due: 1), .acted("stopped", due: 2, skip: .holdout),
                .open("open", retryAt: 50), .acted("ben", customer: "ben", due: 3),
                .acted(key: ActivationKey(rule: "other", step: "hello", event: "first"), due: 1),
            ]
            try store.write { try $0.add(quiet.map { Plan(decision: $0) }, decidedAt: time(0)) }
            try store.read { (reading: any StoreReading) throws in
                let acts = try reading.acts(of: ["anna", "ben", "nobody", "anna"], rules: ["honeymoon", "none"])
                #expect(acts.keys.sorted() == ["anna", "ben"])
                let anna = acts["anna"] ?? []
                #expect(
                    anna.map(\.key.event) == [
                        "first", "e-expired", "e-failed", "e-pending", "e-retracted", "e-sending", "e-sent",
                        "e-unknown",
                        "late",
                    ])
                #expect(
                    anna.filter(\.sentText).map(\.key.event) == ["e-pending", "e-sending", "e-sent", "e-unknown"])
                #expect(
                    acts["ben"] == [
                        RuleAct(
                            key: .sample("ben"), customer: "ben", due: time(3), eventAt: time(-997), sentText: false)
                    ])
                #expect(try reading.acts(of: ["anna"], rules: ["other"])["anna"]?.count == 1)
                #expect(try reading.acts(of: ["anna"], rules: []).isEmpty)
            }
        },
        Case("counts the acts of a rule by due time") { place in
            let store = try place.open()
            let decisions =
                [(1, 5), (2, 5), (3, 6), (4, 9), (5, 4)].map { Decision.acted("e\($0)", due: Int64($1)) } + [
                    .acted("skipped", due: 5, skip: .holdout), .open("open", due: 5, retryAt: 9),
                    .acted(key: ActivationKey(rule: "other", step: "hello", event: "e1"), due: 5),
                ]
            try store.write { try $0.add(decisions.map { Plan(decision: $0) }, decidedAt: time(9)) }
            func counts(_ after: Instant, _ through: Instant) throws -> [[Int64]] {
                try store.read { try $0.actCounts(rule: "honeymoon", after: after, through: through) }.map {
                    [$0.due.milliseconds - time(0).milliseconds, Int64($0.count)]
                }
            }
            #expect(try counts(time(4), time(8)) == [[5, 2], [6, 1]])
            #expect(try counts(time(3), time(9)) == [[4, 1], [5, 2], [6, 1], [9, 1]])
            #expect(try counts(.distantPast, .distantFuture).count == 4)
            #expect(try counts(time(6), time(6)).isEmpty)
        },
        Case("sums what rules have spent in a stretch of due times") { place in
            let store = try place.open()
            try everyState(store)
            func plan(_ rule: String, _ event: String, due: Int64, off: Int64?, tasks: Int) -> Plan {
                let key = ActivationKey(rule: rule, step: "s", event: event)
                let coupon = Coupon(
                    id: rule + event, key: key, customer: "anna",
                    facts: CouponFacts(name: "n", code: rule + event, off: off, percent: off == nil ? 10 : nil),
                    issuedAt: time(due))
                let tasks = (0..<tasks).map {
                    FollowUpTask(
                        id: "\(rule)\(event)\($0)", key: key, customer: "anna", order: nil, title: "t", script: nil,
                        assignee: nil, openedAt: time(due), due: nil)
                }
                return Plan(decision: .acted(key: key, due: due), coupons: [coupon], tasks: tasks)
            }
            try store.write { writing in
                try writing.add(
                    [
                        plan("gift", "a", due: 10, off: 500, tasks: 2), plan("gift", "b", due: 11, off: nil, tasks: 0),
                        plan("gift", "c", due: 12, off: 70, tasks: 1), plan("other", "a", due: 10, off: 9, tasks: 9),
                    ], decidedAt: time(12))
            }
            func spent(_ rules: [String], _ after: Int64, _ through: Int64) throws -> [Budget.Good: Int64] {
                try store.read { try $0.spending(rules: rules, after: time(after), through: time(through)) }
                    .filter { $0.value != 0 }
            }
            #expect(try spent(["gift"], 9, 11) == [.coupons: 2, .worth: 500, .tasks: 2])
            #expect(try spent(["gift"], 10, 12) == [.coupons: 2, .worth: 70, .tasks: 1])
            // Of a text in each state four take up room, at 0.045 each.
            #expect(try spent(["honeymoon"], 9, 10) == [.messages: 4, .cost: 1800])
            #expect(try spent(["honeymoon"], 10, 99).isEmpty)
            let both = try spent(["honeymoon", "gift", "none"], 9, 10)
            #expect(both == [.messages: 4, .cost: 1800, .coupons: 1, .worth: 500, .tasks: 2])
            #expect(try spent([], 0, 99).isEmpty)
        },
        Case("keeps every line of the ledger of consent, the oldest first") { place in
            let store = try place.open()
            func entry(_ answer: ConsentEntry.Answer, phone: String, at: Int64, text: String? = nil) -> ConsentEntry {
                ConsentEntry(
                    phone: phone, customer: text.map { _ in "anna" }, category: text == nil ? .service : .marketing,
                    channel: text == nil ? "app" : "sms", answer: answer, at: time(at), received: time(at + 5),
                    how: "reply", text: text)
            }
            let first = [entry(.no, phone: "+861", at: 9, text: "R"), entry(.yes, phone: "+862", at: 8)]
            let second = [entry(.yes, phone: "+861", at: 3, text: "好的"), entry(.yes, phone: "+861", at: 3, text: "好的")]
            try store.write { try $0.add(first) }
            try store.write { try $0.add(second) }
            try store.read { (reading: any StoreReading) throws in
                let all = try reading.consents(of: ["+861", "+862", "+863", "+861"])
                #expect(all == ["+861": [first[0]] + second, "+862": [first[1]]])
                #expect(try reading.consents(of: []).isEmpty)
            }
        },
    ]
}
