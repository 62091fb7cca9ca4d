import Engine
import RuleLanguage
import Storage

extension PreviewPage {
    /// Who gets what and who does not, gathered while the plans go by.
    ///
    /// A page has to open: of a large campaign it lists as many as a browser searches while one types, those who get something before
    /// those who do not.
    struct PeopleList {
        static let mostActing = 100_000
        static let mostSkipped = 50_000

        private(set) var people: [Person] = []
        private(set) var lines: [Line] = []
        private(set) var leftOut = 0
        private var numbers: [String: Int] = [:]
        private var acting = 0
        private var skipped = 0
        /// By rule of the book, the number of its first step among all steps.
        private let firstSteps: [Int]
        private let calendar: ShopCalendar

        init(book: RuleBook) {
            calendar = book.shop.facts.calendar
            var next = 0
            firstSteps = book.rules.map { rule in
                defer { next += rule.steps.count }
                return next
            }
        }

        mutating func add(_ plans: [PlannedActivation], from reader: any StoreReading) throws {
            var kept: [PlannedActivation] = []
            for entry in plans where hasRoom(for: entry.plan) { kept.append(entry) }
            leftOut += plans.count - kept.count
            let unknown = Set(kept.map(\.plan.decision.customer)).filter { numbers[$0] == nil }
            let found = try reader.customers(Array(unknown))
            for (activation, plan) in kept {
                let key = plan.decision.customer
                let number = numbers[key] ?? people.count
                if number == people.count {
                    numbers[key] = number
                    people.append(Person(key: key, name: found[key]?.name, phone: found[key]?.phone.map(maskedPhone)))
                }
                lines.append(
                    Line(
                        person: number, step: firstSteps[activation.rule] + activation.step,
                        due: calendar.display(plan.decision.due), reason: plan.decision.skip?.code,
                        texts: plan.deliveries.map(\.text), coupons: plan.coupons.map(\.facts.name),
                        tasks: plan.tasks.map(\.title)))
            }
        }

        private mutating func hasRoom(for plan: Plan) -> Bool {
            if plan.decision.skip == nil {
                acting += 1
                return acting <= PeopleList.mostActing
            }
            skipped += 1
            return skipped <= PeopleList.mostSkipped
        }
    }

    /// `[key, name, masked phone]`
    struct Person: Encodable {
        var key: String
        var name: String?
        var phone: String?

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            for text in [key, name ?? "", phone ?? ""] { try list.encode(text) }
        }
    }

    /// `[person, step, when, reason or null, texts, coupons, tasks]`; a list is a third of what an object with keys takes.
    struct Line: Encodable {
        var person: Int
        var step: Int
        var due: String
        /// Nil when it acts.
        var reason: String?
        var texts: [String]
        /// Their names.
        var coupons: [String]
        /// Their titles.
        var tasks: [String]

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            try list.encode(person)
            try list.encode(step)
            try list.encode(due)
            if let reason { try list.encode(reason) } else { try list.encodeNil() }
            try list.encode(texts)
            try list.encode(coupons)
            try list.encode(tasks)
        }
    }
}
