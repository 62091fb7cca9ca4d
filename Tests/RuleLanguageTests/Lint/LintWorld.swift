import RuleLanguage

/// A few hundred customers at the due time of a step, made to differ in everything that the random rules ask.
///
/// The trigger is a purchase at noon of a day; the step is due forty days later.
struct LintWorld {
    static let noon: Instant = {
        let calendar = ShopCalendar.shanghai
        return calendar.startOfDay(CalendarDate(year: 2026, month: 6, day: 1)!).advanced(byMilliseconds: 12 * 3_600_000)
    }()
    static let wait = Span(days: 40)

    /// Days before and after the trigger on which there may be another purchase, the trigger's own day included.
    private static let otherPurchases: [Double] = [-100, -20, -0.1, 5, 38]

    struct Person: Sendable {
        var moment: Moment
        var boughtSince: Bool
    }

    static let people: [Person] = {
        let facts = Standard.shop.facts
        let points: [Int64?] = [nil, 0, 1, 2]
        let genders: [Customer.Gender?] = [nil, .female, .male]
        let vip: [Value?] = [nil, .boolean(true), .boolean(false)]
        var people: [Person] = []
        for mask in 0..<1 << otherPurchases.count {
            let days = otherPurchases.indices.filter { mask >> $0 & 1 == 1 }.map { otherPurchases[$0] }
            for points in points {
                for gender in genders {
                    for vip in vip {
                        var customer = Customer(id: "c")
                        customer.points = points
                        customer.tags = people.count % 2 == 0 ? ["vip"] : []
                        customer.gender = gender
                        customer.fields["vip"] = vip
                        people.append(person(customer, buyingAlsoAfter: days, facts: facts))
                    }
                }
            }
        }
        return people
    }()

    private static func person(_ customer: Customer, buyingAlsoAfter days: [Double], facts: ShopFacts) -> Person {
        let trigger = purchase(0)
        let file = CustomerFile(customer: customer, events: [trigger] + days.map(purchase))
        let due = facts.calendar.adding(wait, to: noon)
        return Person(
            moment: Moment(file: file, now: due, shop: facts, trigger: trigger), boughtSince: days.contains { $0 > 0 })
    }

    private static func purchase(_ day: Double) -> Event {
        let at = noon.advanced(byMilliseconds: Int64(day * 86_400_000))
        return Event(
            id: "p\(day)", customer: "c", kind: .paid, at: at, received: at, sequence: Int64(day * 10) + 5000,
            amount: 2000)
    }
}
