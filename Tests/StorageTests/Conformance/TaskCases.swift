import Engine
import RuleLanguage
import Storage
import Testing

private let monday = CalendarDate(year: 2026, month: 11, day: 30)!

extension FollowUpTask {
    fileprivate static func sample(
        _ id: String, customer: String = "anna", opened: Int64 = 1, for assignee: TaskAction.Assignee? = .skill("call")
    ) -> FollowUpTask {
        FollowUpTask(
            id: id, key: .byHand, customer: customer, order: nil, title: "title \(id)", script: nil,
            assignee: assignee, openedAt: time(opened), due: nil)
    }

    fileprivate func held(by member: String, on day: CalendarDate = monday, _ state: State = .open) -> FollowUpTask {
        var task = self
        task.state = state
        task.holding = TaskHolding(member: member, day: day)
        if state == .done { task.closing = TaskClosing(at: time(50), by: member, outcome: "bought", note: nil) }
        return task
    }
}

extension StoreConformance {
    static let taskCases: [Case] = [
        Case("keeps everything that becomes of a task, and nothing else of it changes") { place in
            let store = try place.open()
            var task = FollowUpTask.sample("t1", for: .member("li"))
            task.level = 3
            task.outcomes = ["买了", "没接通"]
            task.value = 12_345
            task.handOut = "老客户"
            try store.write { try $0.put([task], at: time(2)) }
            #expect(try place.open().read { try $0.task("t1") } == task)
            task.state = .done
            task.assignee = .skill("call")
            task.holding = TaskHolding(member: "小美", day: monday)
            task.claimedAt = time(3)
            task.closing = TaskClosing(at: time(4), by: "小美", outcome: "买了", note: "下周再打")
            var other = task
            other.title = "another"
            try store.write { try $0.put([other], at: time(4)) }
            #expect(try place.open().read { try $0.task("t1") } == task)
        },
        Case("finds tasks by the beginning of their ids") { place in
            let store = try place.open()
            try store.write { try $0.put([.sample("ab1"), .sample("ab2"), .sample("b")], at: time(1)) }
            try store.read { (store: any StoreReading) throws in
                #expect(try store.tasks(beginning: "ab", limit: 9).map(\.id) == ["ab1", "ab2"])
                #expect(try store.tasks(beginning: "ab", limit: 1).map(\.id) == ["ab1"])
                #expect(try store.tasks(beginning: "b", limit: 9).map(\.id) == ["b"])
                #expect(try store.tasks(beginning: "ac", limit: 9).isEmpty)
            }
        },
        Case("says which open tasks nobody has: those of the pool are not looked for") { place in
            let store = try place.open()
            try store.write { store in
                try store.put(
                    [
                        .sample("late", opened: 9), .sample("early", opened: 2, for: .member("li")),
                        .sample("pool", for: nil), .sample("held").held(by: "li"),
                        .sample("done").held(by: "li", .done),
                    ], at: time(9))
            }
            #expect(try store.read { try $0.tasksToAssign(limit: 9) }.map(\.id) == ["early", "late"])
            #expect(try store.read { try $0.tasksToAssign(limit: 1) }.map(\.id) == ["early"])
        },
        Case("says what a member has from a day on, and who has anything") { place in
            let store = try place.open()
            try store.write { store in
                try store.put(
                    [
                        .sample("b").held(by: "li"), .sample("a").held(by: "li", on: monday.adding(days: 1)),
                        .sample("c").held(by: "li", .claimed), .sample("d").held(by: "wang", .done),
                        .sample("e").held(by: "bao", on: monday.adding(days: -9)),
                    ], at: time(9))
            }
            try store.read { (store: any StoreReading) throws in
                #expect(try store.tasks(heldBy: "li", state: .open, from: .earliest).map(\.id) == ["b", "a"])
                #expect(try store.tasks(heldBy: "li", state: .open, from: monday.adding(days: 1)).map(\.id) == ["a"])
                #expect(try store.tasks(heldBy: "li", state: .claimed, from: monday).map(\.id) == ["c"])
                #expect(try store.tasks(heldBy: "wang", state: .done, from: monday).map(\.id) == ["d"])
                #expect(try store.tasks(heldBy: "bao", state: .open, from: monday).isEmpty)
                #expect(try store.taskHolders() == ["bao", "li"])
            }
        },
        Case("gives the tasks that ended in a time, page by page") { place in
            let store = try place.open()
            let tasks = [3, 1, 2, 2].enumerated().map { number, at in
                var task = FollowUpTask.sample("t\(number)").held(by: "li", .done)
                task.closing = TaskClosing(at: time(Int64(at)), by: "li", outcome: "x", note: nil)
                return task
            }
            try store.write { try $0.put(tasks + [.sample("open")], at: time(9)) }
            try store.read { (store: any StoreReading) throws in
                let first = try store.closedTasks(from: time(1), through: time(3), after: nil, limit: 2)
                #expect(first.map(\.id) == ["t1", "t2"])
                let second = try store.closedTasks(from: time(1), through: time(3), after: first.last, limit: 9)
                #expect(second.map(\.id) == ["t3", "t0"])
                #expect(try store.closedTasks(from: time(2), through: time(2), after: nil, limit: 9).count == 2)
            }
        },
        Case("numbers what is done with each task, and lists it by task and by time") { place in
            let store = try place.open()
            func entry(_ task: String, _ at: Int64, _ what: TaskLogEntry.What) -> TaskLogEntry {
                TaskLogEntry(task: task, at: time(at), what: what, by: "li", member: "wang", note: "n")
            }
            try store.write { try $0.add([entry("a", 1, .opened), entry("b", 2, .assigned), entry("a", 2, .claimed)]) }
            try store.write { try $0.add([entry("a", 3, .done)]) }
            try place.open().read { (store: any StoreReading) throws in
                let log = try store.taskLog(of: ["a", "a", "c"])
                #expect(log.keys.sorted() == ["a"])
                #expect(log["a"]?.map(\.number) == [1, 2, 3] && log["a"]?.map(\.what) == [.opened, .claimed, .done])
                #expect(log["a"]?.first?.member == "wang" && log["a"]?.first?.note == "n")
                let first = try store.taskLog(from: time(1), through: time(2), after: nil, limit: 2)
                #expect(first.map { "\($0.task)\($0.number)" } == ["a1", "a2"])
                let rest = try store.taskLog(from: time(1), through: time(3), after: first.last, limit: 9)
                #expect(rest.map { "\($0.task)\($0.number)" } == ["b1", "a3"])
            }
        },
        Case("keeps hand-outs under their names, with their tasks") { place in
            let store = try place.open()
            var handOut = HandOut(name: "冬季回访", segment: "回头客", title: "回访", madeAt: time(1), madeBy: "li")
            handOut.script = "问好"
            handOut.assignee = .skill("call")
            handOut.target = 50
            handOut.goal = HandOut.Goal(event: .paid, within: Span(days: 14))
            let plain = HandOut(name: "a", segment: "s", title: "t", madeAt: time(2), madeBy: "wang")
            var task = FollowUpTask.sample("t1", customer: "ben")
            task.handOut = "冬季回访"
            var second = FollowUpTask.sample("t2", customer: "anna")
            second.handOut = "冬季回访"
            try store.write { store in
                try store.add(handOut)
                try store.add(plain)
                try store.put([task, second, .sample("t3")], at: time(1))
            }
            try place.open().read { (store: any StoreReading) throws in
                #expect(try store.handOuts() == [plain, handOut])
                #expect(try store.tasks(ofHandOut: "冬季回访").map(\.id) == ["t2", "t1"])
                #expect(try store.tasks(ofHandOut: "a").isEmpty)
            }
            #expect(throws: (any Error).self) { try store.write { try $0.add(plain) } }
        },
    ]

    static let ownerCases: [Case] = [
        Case("says who looks after how many, and after whom") { place in
            let store = try place.open()
            func customer(_ id: String, _ owner: String?) -> Customer {
                var customer = Customer(id: id)
                customer.owner = owner
                customer.followUpOn = owner == nil ? nil : monday
                return customer
            }
            let all = [customer("c", "li"), customer("a", "li"), customer("b", "wang"), customer("d", nil)]
            try store.write { try $0.put(all, at: time(1)) }
            try place.open().read { (store: any StoreReading) throws in
                #expect(try store.ownerCounts() == ["li": 2, "wang": 1])
                #expect(try store.customers(ownedBy: "li", after: nil, limit: 9) == [all[1], all[0]])
                #expect(try store.customers(ownedBy: "li", after: "a", limit: 9).map(\.id) == ["c"])
                #expect(try store.customers(ownedBy: "nobody", after: nil, limit: 9).isEmpty)
            }
        },
        Case("keeps who is in the pool, since when, and whose follow-up was missed; a profile that is put again stays")
        { place in
            let store = try place.open()
            try store.write { store in
                try store.put([.plain("a"), .plain("b"), .plain("c")], at: time(1))
                try store.setPool("b", since: time(5))
                try store.setPool("a", since: time(7))
                try store.setFollowUpMissed("c", at: time(8))
                try store.setFollowUpMissed("a", at: time(6))
                try store.put([.plain("a")], at: time(9))
            }
            try place.open().read { (store: any StoreReading) throws in
                let pool = try store.pooledCustomers(after: nil, limit: 9)
                #expect(pool.map(\.customer.id) == ["b", "a"] && pool.map(\.since) == [time(5), time(7)])
                #expect(try store.pooledCustomers(after: (time(5), "b"), limit: 9).map(\.customer.id) == ["a"])
                #expect(try store.missedFollowUps(by: time(7), limit: 9) == ["a"])
                #expect(try store.missedFollowUps(by: time(8), limit: 9) == ["a", "c"])
                #expect(try store.missedFollowUps(by: time(8), limit: 1) == ["a"])
            }
            try store.write { store in
                try store.setPool("b", since: nil)
                try store.setFollowUpMissed("a", at: nil)
            }
            #expect(try store.read { try $0.pooledCustomers(after: nil, limit: 9) }.map(\.customer.id) == ["a"])
            #expect(try store.read { try $0.missedFollowUps(by: time(8), limit: 9) } == ["c"])
        },
    ]
}
