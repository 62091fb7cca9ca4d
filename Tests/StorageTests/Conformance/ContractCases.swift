import Engine
import RuleLanguage
import Storage
import Testing

extension StoreConformance {
    private static func day(_ number: Int) -> CalendarDate { CalendarDate(dayNumber: 20_000 + number) }

    private static func contract(_ number: String, of customer: String, until last: Int) -> Contract {
        Contract(number: number, customer: customer, title: "年度维护", startsOn: day(0), endsOn: day(last))
    }

    static let contractCases: [Case] = [
        Case("keeps contracts with what was promised, and replaces them by number") { place in
            let store = try place.open()
            var full = contract("HT-1", of: "anna", until: 30)
            full.promises = ["每月上门一次", "4 小时内回复，\"节假日\"也一样"]
            full.amount = 1_200_000
            full.state = .cancelled
            full.reason = "换了地方"
            let plain = contract("HT-2", of: "ben", until: 10)
            try store.write { try $0.put([full, plain], at: time(1)) }
            #expect(try store.read { try $0.contracts(["HT-1", "HT-2", "HT-9"]) } == ["HT-1": full, "HT-2": plain])
            full.endsOn = day(60)
            full.promises = []
            try store.write { try $0.put([full], at: time(2)) }
            #expect(try place.open().read { try $0.contracts(["HT-1"]) } == ["HT-1": full])
        },
        Case("lists contracts by their last day, of one customer or of all, and moves them with a merged profile") {
            place in
            let store = try place.open()
            let contracts = [("c", "anna", 5), ("a", "ben", 9), ("b", "anna", 9), ("d", "anna", 20)].map {
                contract($0, of: $1, until: $2)
            }
            try store.write { try $0.put(contracts, at: time(1)) }
            func numbers(_ customer: String?, by last: Int, limit: Int = 9) throws -> [String] {
                try store.read { try $0.contracts(customer: customer, endingBy: day(last), limit: limit) }.map(\.number)
            }
            #expect(try numbers(nil, by: 20) == ["c", "a", "b", "d"])
            #expect(try numbers(nil, by: 9, limit: 2) == ["c", "a"])
            #expect(try numbers("anna", by: 19) == ["c", "b"])
            try store.write { writer in
                try writer.put([.plain("anna"), .plain("ben")], at: time(1))
                _ = try writer.merge("ben", into: .plain("anna"), alsoKnownAs: [], at: time(2))
            }
            #expect(try numbers("anna", by: 9) == ["c", "a", "b"])
        },
    ]

    static let surveyCases: [Case] = [
        Case("keeps links to surveys, each as it was first given, and when it was first answered") { place in
            let store = try place.open()
            let first = SurveyLink(token: "T1", survey: "满意度", customer: "anna", givenAt: time(1))
            let later = SurveyLink(token: "T2", survey: "满意度", customer: "anna", givenAt: time(9))
            let other = SurveyLink(token: "T3", survey: "other", customer: "anna", givenAt: time(5))
            var plan = Plan(decision: .acted("e1"))
            plan.surveys = [later, other]
            try store.write { writer in
                try writer.add([first])
                try writer.add([plan], decidedAt: time(9))
                try writer.add([SurveyLink(token: "T1", survey: "满意度", customer: "anna", givenAt: time(50))])
                try writer.setAnswered(["T2": time(20)])
                try writer.setAnswered(["T2": time(30), "T9": time(30)])
            }
            var answered = later
            answered.answeredAt = time(20)
            #expect(try store.read { try $0.surveyLinks(["T1", "T2", "T9"]) } == ["T1": first, "T2": answered])
            #expect(try store.read { try $0.surveyLinks(of: "anna", survey: "满意度") } == [first, answered])
            #expect(
                try place.open().read { try $0.surveyCounts() } == [
                    "满意度": SurveyCount(asked: 2, answered: 1), "other": SurveyCount(asked: 1, answered: 0),
                ])
        },
        Case("keeps the standard answers of a task in their order") { place in
            let store = try place.open()
            var task = FollowUpTask(
                id: "t1", key: .sample("e1"), customer: "anna", order: nil, title: "回访", script: nil, assignee: nil,
                openedAt: time(4), due: nil)
            task.answers = ["退换货", "保修", "a"]
            let plain = FollowUpTask(
                id: "t2", key: .sample("e1"), customer: "anna", order: nil, title: "回访", script: nil, assignee: nil,
                openedAt: time(5), due: nil)
            try store.write { try $0.add([Plan(decision: .acted("e1"), tasks: [task, plain])], decidedAt: time(5)) }
            #expect(try store.read { try $0.tasks(customer: "anna", state: nil, limit: 9) } == [task, plain])
            #expect(try store.read { try $0.task("t1") } == task)
        },
    ]
}
