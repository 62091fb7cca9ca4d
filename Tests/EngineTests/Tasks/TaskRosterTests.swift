import Engine
import RuleLanguage
import Testing

@Suite("who does which task on which day")
struct TaskRosterTests {
    private let today = CalendarDate(year: 2026, month: 12, day: 1)!

    private func member(_ name: String, _ skills: [String] = ["call"], room: Int? = nil, level: Int = 1) -> StaffMember
    {
        var member = StaffMember(name: name, skills: skills, tasksPerDay: room)
        member.level = level
        return member
    }

    private func task(
        _ id: String, worth value: Int64 = 0, for assignee: TaskAction.Assignee? = .skill("call"), due: Int64? = nil,
        of customer: String = "anna"
    ) -> FollowUpTask {
        var task = FollowUpTask(
            id: id, key: .byHand, customer: customer, order: nil, title: id, script: nil, assignee: assignee,
            openedAt: Instant(milliseconds: 0), due: due.map { Instant(milliseconds: $0) })
        task.value = value
        return task
    }

    /// `anna 0` for Anna today, `anna 2` for the day after tomorrow.
    private func assigned(
        _ tasks: [FollowUpTask], to staff: [StaffMember], taken: [TaskHolding] = [], owners: [String: String] = [:]
    ) -> [String: String] {
        TaskRoster(staff: staff, today: today, taken: taken).assign(tasks, owners: owners).mapValues {
            "\($0.member) \($0.day.dayNumber - today.dayNumber)"
        }
    }

    @Test("goes to whoever has most room left that day, by name where two have the same")
    func mostRoom() {
        let staff = [member("ben", room: 2), member("anna", room: 2), member("cleo", room: 3)]
        let taken = [TaskHolding(member: "cleo", day: today)]
        // All have 2 left: anna by name; then ben and cleo have 2, ben by name; then cleo; then 1 each.
        let found = assigned(["a", "b", "c", "d"].map { task($0) }, to: staff, taken: taken)
        #expect(found == ["a": "anna 0", "b": "ben 0", "c": "cleo 0", "d": "anna 0"])
    }

    @Test("what finds no room moves to the next day, and who is worth more stays")
    func overflow() {
        let tasks = [task("poor", worth: 10), task("rich", worth: 900), task("middle", worth: 50)]
        let found = assigned(tasks, to: [member("anna", room: 1)])
        #expect(found == ["rich": "anna 0", "middle": "anna 1", "poor": "anna 2"])
    }

    @Test("of equal worth, what is due earlier goes first, then by id; what has no time goes last")
    func ties() {
        let tasks = [task("c"), task("b", due: 200), task("a", due: 200), task("d", due: 100)]
        let found = assigned(tasks, to: [member("anna", room: 1)])
        #expect(found == ["d": "anna 0", "a": "anna 1", "b": "anna 2", "c": "anna 3"])
    }

    @Test("a task that is worth more takes the place of one that was planned, and that one moves on")
    func displaced() {
        var planned = task("planned", worth: 5)
        planned.holding = TaskHolding(member: "anna", day: today)
        #expect(
            assigned([planned, task("new", worth: 6)], to: [member("anna", room: 1)])
                == ["new": "anna 0", "planned": "anna 1"])
    }

    @Test("who has it keeps it, though somebody else has more room")
    func kept() {
        var planned = task("planned")
        planned.holding = TaskHolding(member: "ben", day: today)
        #expect(assigned([planned], to: [member("anna"), member("ben", room: 1)]) == ["planned": "ben 0"])
    }

    @Test("the customer's owner comes first where they can do it and have room, else the others do")
    func owner() {
        let staff = [member("anna", room: 9), member("ben", room: 1), member("cleo", ["pack"])]
        let tasks = [task("a", worth: 2), task("b", worth: 1)]
        #expect(assigned(tasks, to: staff, owners: ["anna": "ben"]) == ["a": "ben 0", "b": "anna 0"])
        #expect(assigned([task("a")], to: staff, owners: ["anna": "cleo"]) == ["a": "anna 0"])
    }

    @Test("asks for the skill and the level; for a member by name, for that one alone")
    func able() {
        let staff = [member("anna", level: 2), member("ben", level: 5), member("cleo", ["pack"], level: 9)]
        var hard = task("hard")
        hard.level = 3
        var tooHard = task("too hard")
        tooHard.level = 6
        let byName = task("by name", for: .member("cleo"))
        let found = assigned([hard, tooHard, byName, task("no such", for: .skill("sing"))], to: staff)
        #expect(found == ["hard": "ben 0", "by name": "cleo 0"])
    }

    @Test("waits for who is away, and goes to nobody who has left")
    func absence() {
        var away = member("anna")
        away.away = [today...today.adding(days: 2)]
        var gone = member("ben")
        gone.leftOn = today
        #expect(assigned([task("a")], to: [away, gone]) == ["a": "anna 3"])
        #expect(assigned([task("a", for: .member("ben"))], to: [away, gone]).isEmpty)
        // Somebody who leaves in two days is there until then.
        gone.leftOn = today.adding(days: 2)
        #expect(assigned([task("a", for: .member("ben"))], to: [gone]) == ["a": "ben 0"])
    }

    @Test("when all are away longer than anybody looks ahead, nobody has it")
    func allAway() {
        var away = member("anna")
        away.away = [today...today.adding(days: 400)]
        #expect(assigned([task("a")], to: [away]).isEmpty)
        #expect(assigned([task("a")], to: []).isEmpty)
    }

    @Test("what was left over from days before takes up room of today")
    func leftOver() {
        let taken = [TaskHolding(member: "anna", day: today.adding(days: -3))]
        #expect(assigned([task("a")], to: [member("anna", room: 1)], taken: taken) == ["a": "anna 1"])
    }

    @Test("of those who take whatever comes, the one with less to do comes first")
    func unlimited() {
        let taken = [TaskHolding(member: "anna", day: today)]
        let staff = [member("anna"), member("ben"), member("cleo", room: 50)]
        #expect(
            assigned([task("a"), task("b")], to: staff, taken: taken) == ["a": "ben 0", "b": "anna 0"])
    }
}
