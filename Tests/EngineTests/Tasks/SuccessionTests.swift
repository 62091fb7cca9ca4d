import Engine
import RuleLanguage
import Testing

@Suite("who takes over from somebody who leaves")
struct SuccessionTests {
    private let today = CalendarDate(year: 2026, month: 12, day: 1)!

    private func member(_ name: String, _ skills: [String], level: Int = 1) -> StaffMember {
        var member = StaffMember(name: name, skills: skills, tasksPerDay: nil)
        member.level = level
        return member
    }

    private func task(_ id: String, for assignee: TaskAction.Assignee?, level: Int? = nil, of customer: String = "k")
        -> FollowUpTask
    {
        var task = FollowUpTask(
            id: id, key: .byHand, customer: customer, order: nil, title: id, script: nil, assignee: assignee,
            openedAt: Instant(milliseconds: 0), due: nil)
        task.level = level
        return task
    }

    private func charges(_ values: [String: Int64]) -> [Succession.Charge] {
        values.map { Succession.Charge(customer: $0.key, value: $0.value) }
    }

    @Test("customers go to colleagues with one of the skills, evenly by how many each has after it")
    func even() throws {
        let staff = [
            member("li", ["call", "visit"]), member("anna", ["call"]), member("ben", ["visit"]),
            member("cleo", ["pack"]),
        ]
        let owners = try Succession(of: "li", among: staff, on: today)
            .owners(of: charges(["k1": 4, "k2": 3, "k3": 2, "k4": 1]), counts: ["anna": 2, "li": 4])
        // Ben has none: he gets two before Anna, who has two, gets any.
        #expect(owners == ["k1": "ben", "k2": "ben", "k3": "anna", "k4": "ben"])
    }

    @Test("of the leaver's level or above where there are any, else to those who come closest")
    func level() throws {
        let staff = [
            member("li", ["call"], level: 4), member("anna", ["call"], level: 2), member("ben", ["call"], level: 5),
            member("cleo", ["call"], level: 3),
        ]
        let all = charges(["k1": 2, "k2": 1])
        #expect(
            try Succession(of: "li", among: staff, on: today).owners(of: all, counts: [:])
                == ["k1": "ben", "k2": "ben"])
        #expect(
            try Succession(of: "ben", among: staff, on: today).owners(of: all, counts: [:]) == ["k1": "li", "k2": "li"])
    }

    @Test("tasks go to the new owner where they can do them, else to who has least of those who can")
    func tasks() throws {
        let staff = [
            member("li", ["call", "pack"]), member("anna", ["call"]), member("ben", ["pack", "call"], level: 3),
        ]
        let succession = Succession(of: "li", among: staff, on: today)
        let holders = try succession.holders(
            of: [
                task("1", for: .skill("call"), of: "k1"), task("2", for: .skill("pack"), of: "k1"),
                task("3", for: .member("li"), level: 2, of: "k1"), task("4", for: nil, of: "k2"),
            ], owners: ["k1": "anna"], counts: ["ben": 1])
        #expect(holders == ["1": "anna", "2": "ben", "3": "ben", "4": "anna"])
    }

    @Test("with nobody suitable it says what is missing")
    func nobody() {
        let staff = [member("li", ["call"]), member("anna", ["pack"])]
        let succession = Succession(of: "li", among: staff, on: today)
        #expect(throws: Succession.Nobody(skills: ["call"], level: nil, task: nil)) {
            try succession.owners(of: charges(["k": 1]), counts: [:])
        }
        #expect(throws: Succession.Nobody(skills: ["sing"], level: 2, task: "t")) {
            try succession.holders(of: [task("t", for: .skill("sing"), level: 2)], owners: [:], counts: [:])
        }
        #expect(throws: Never.self) { try succession.owners(of: [], counts: [:]) }
    }

    @Test("somebody who is named takes everything, whatever they can do")
    func named() throws {
        let staff = [member("li", ["call"]), member("anna", ["pack"]), member("ben", ["call"])]
        let succession = Succession(of: "li", among: staff, to: "anna", on: today)
        #expect(try succession.owners(of: charges(["k": 1]), counts: ["anna": 99]) == ["k": "anna"])
        #expect(
            try succession.holders(of: [task("t", for: .skill("call"), level: 9)], owners: [:], counts: [:])
                == ["t": "anna"])
    }

    @Test("who left before takes over nothing, and of one who is not in shop.yaml any more everybody can")
    func others() throws {
        var gone = member("anna", ["call"])
        gone.leftOn = today
        let staff = [gone, member("ben", ["pack"])]
        #expect(
            try Succession(of: "li", among: staff, on: today).owners(of: charges(["k": 1]), counts: [:]) == ["k": "ben"]
        )
    }
}
