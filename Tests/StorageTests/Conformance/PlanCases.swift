import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    static let planCases: [Case] = [
        Case("keeps a plan with all it makes") { place in
            let store = try place.open()
            let coupon = Coupon(
                id: "k1", key: .sample("e1"), customer: "anna",
                facts: CouponFacts(
                    name: "honeymoon-5", code: "HM-7F3K", off: 500, over: 3000,
                    endsOn: CalendarDate(year: 2026, month: 12, day: 31)),
                issuedAt: time(4))
            let percent = Coupon(
                id: "k2", key: .sample("e1"), customer: "anna",
                facts: CouponFacts(name: "ten", code: "T-1", percent: 10), issuedAt: time(3))
            let task = FollowUpTask(
                id: "t1", key: .sample("e1"), customer: "anna", order: "o1", title: "回访 王小明", script: "问相机好不好用",
                assignee: .skill("service"), openedAt: time(4), due: time(9))
            let plan = Plan(
                decision: .acted("e1", due: 4), deliveries: [.sample("d1", due: 4, expires: 8)],
                coupons: [coupon, percent], tasks: [task])
            try store.write { try $0.add([plan], decidedAt: time(5)) }
            try store.read { (reading: any StoreReading) throws in
                #expect(try reading.decisions(of: "anna") == [.acted("e1", due: 4)])
                #expect(try reading.deliveries(DeliveryFilter(customer: "anna"), limit: 9) == plan.deliveries)
                #expect(try reading.coupons(CouponFilter(customer: "anna"), limit: 9) == [coupon, percent])
                #expect(try reading.tasks(customer: "anna", state: nil, limit: 9) == [task])
            }
        },
        Case("keeps every reason for which an activation is skipped") { place in
            let store = try place.open()
            let reasons: [SkipReason] = [
                .late(milliseconds: 86_400_001), .notInPeriod(2), .periodOver, .ruleCondition(0), .stepCondition(3),
                .unless(.paid, event: "e 9, \"x\""), .noPhone, .failed(.divisionByZero), .failed(.overflow),
            ]
            let decisions = reasons.enumerated().map { Decision.acted("e\($0)", due: Int64($0), skip: $1) }
            try store.write { try $0.add(decisions.map { Plan(decision: $0) }, decidedAt: time(99)) }
            #expect(try store.read { try $0.decisions(of: "anna") } == decisions)
        },
        Case("says which activations are decided") { place in
            let store = try place.open()
            try store.write {
                try $0.add([Plan(decision: .acted("e1")), Plan(decision: .acted("e2"))], decidedAt: time(1))
            }
            let near = [
                ActivationKey(rule: "honeymoon", step: "hello", event: "e3"),
                ActivationKey(rule: "honeymoon", step: "bye", event: "e1"),
                ActivationKey(rule: "other", step: "hello", event: "e1"),
            ]
            let decided = try store.read {
                try $0.decided(among: near + [.sample("e1"), .sample("e2"), .sample("e1")])
            }
            #expect(decided == [.sample("e1"), .sample("e2")])
        },
        Case("refuses to decide an activation twice, and keeps nothing of that transaction") { place in
            let store = try place.open()
            try store.write { try $0.add([Plan(decision: .acted("e1"))], decidedAt: time(1)) }
            #expect(throws: StoreError.alreadyDecided(.sample("e1"))) {
                try store.write { writing in
                    try writing.add([Plan(decision: .acted("e2")), Plan(decision: .acted("e1"))], decidedAt: time(2))
                }
            }
            #expect(try store.read { try $0.decided(among: [.sample("e1"), .sample("e2")]) } == [.sample("e1")])
        },
        Case("refuses a second delivery of one id") { place in
            let store = try place.open()
            try store.keep([.sample("d1")])
            let twin = Plan(decision: .acted("another"), deliveries: [.sample("d1")])
            #expect {
                try store.write { try $0.add([twin], decidedAt: time(2)) }
            } throws: { error in
                guard case StoreError.refused(let reason) = error else { return false }
                return !reason.contains("13800138000") && !reason.contains("优丽斯堡")
            }
            #expect(try store.read { try $0.decided(among: [.sample("another")]) }.isEmpty)
        },
    ]

    static let listCases: [Case] = [
        Case("lists decisions of a customer by due time") { place in
            let store = try place.open()
            let decisions = [
                Decision.acted("b", due: 5), .acted("a", due: 5), .acted("c", due: 1), .acted("d", customer: "ben"),
            ]
            try store.write { try $0.add(decisions.map { Plan(decision: $0) }, decidedAt: time(9)) }
            #expect(try store.read { try $0.decisions(of: "anna") }.map(\.key.event) == ["c", "a", "b"])
        },
        Case("lists coupons newest first and tasks oldest first") { place in
            let store = try place.open()
            let plans = [3, 1, 2].map { (number: Int64) in
                let customer = number == 3 ? "ben" : "anna"
                return Plan(
                    decision: .acted("e\(number)", customer: customer),
                    coupons: [
                        Coupon(
                            id: "k\(number)", key: .sample("e\(number)"), customer: customer,
                            facts: CouponFacts(name: "n", code: "c\(number)"), issuedAt: time(number))
                    ],
                    tasks: [
                        FollowUpTask(
                            id: "t\(number)", key: .sample("e\(number)"), customer: customer, order: nil, title: "t",
                            script: nil, assignee: number == 1 ? nil : .member("li"), openedAt: time(number), due: nil)
                    ])
            }
            try store.write { try $0.add(plans, decidedAt: time(9)) }
            try store.read { reading in
                #expect(try reading.coupons(CouponFilter(), limit: 2).map(\.id) == ["k3", "k2"])
                #expect(try reading.coupons(CouponFilter(customer: "anna"), limit: 9).map(\.id) == ["k2", "k1"])
                #expect(try reading.tasks(customer: nil, state: nil, limit: 2).map(\.id) == ["t1", "t2"])
                #expect(try reading.tasks(customer: nil, state: .open, limit: 9).map(\.id) == ["t1", "t2", "t3"])
                #expect(try reading.tasks(customer: nil, state: .done, limit: 9).isEmpty)
                #expect(try reading.tasks(customer: "anna", state: .open, limit: 1).map(\.id) == ["t1"])
                func page(_ state: FollowUpTask.State, _ from: Int64, _ after: FollowUpTask?, _ limit: Int) throws
                    -> [String]
                {
                    try reading.taskPage(state: state, from: time(from), after: after, limit: limit).map(\.id)
                }
                #expect(try page(.open, 0, nil, 2) == ["t1", "t2"])
                #expect(try page(.open, 2, nil, 9) == ["t2", "t3"])
                #expect(try page(.open, 0, reading.task("t2"), 9) == ["t3"])
                #expect(try page(.open, 3, reading.task("t1"), 9) == ["t3"])
                #expect(try page(.done, 0, nil, 9).isEmpty)
                let assignees = try reading.tasks(customer: nil, state: nil, limit: 9).map(\.assignee)
                #expect(assignees == [nil, .member("li"), .member("li")])
            }
        },
        Case("lists deliveries by due time and id, filtered and in pages") { place in
            let store = try place.open()
            try store.keep([
                .sample("d4", due: 2), .sample("d1", customer: "ben", due: 2, category: .service),
                .sample("d3", due: 1, rule: "shipped"), .sample("d2", due: 2),
                .sample("d5", due: 3, category: .service),
            ])
            func ids(_ filter: DeliveryFilter, _ limit: Int = 9) throws -> [String] {
                try store.read { try $0.deliveries(filter, limit: limit) }.map(\.id)
            }
            #expect(try ids(DeliveryFilter()) == ["d3", "d1", "d2", "d4", "d5"])
            #expect(try ids(DeliveryFilter(), 2) == ["d3", "d1"])
            #expect(try ids(DeliveryFilter(customer: "anna")) == ["d3", "d2", "d4", "d5"])
            #expect(try ids(DeliveryFilter(customer: "anna", rule: "honeymoon"), 2) == ["d2", "d4"])
            #expect(try ids(DeliveryFilter(rule: "shipped")) == ["d3"])
            #expect(try ids(DeliveryFilter(state: .pending), 0).isEmpty)
            #expect(try ids(DeliveryFilter(state: .sent)).isEmpty)
            for filter in [DeliveryFilter(), DeliveryFilter(state: .pending)] {
                var paged: [Delivery] = []
                while true {
                    var next = filter
                    next.after = paged.last
                    let page = try store.read { try $0.deliveries(next, limit: 2) }
                    if page.isEmpty { break }
                    paged += page
                }
                #expect(paged.map(\.id) == ["d3", "d1", "d2", "d4", "d5"])
            }
        },
    ]
}
