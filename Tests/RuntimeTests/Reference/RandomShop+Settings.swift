import Engine
import Messaging
import RuleLanguage

extension RandomShop {
    static let place = SourceSpan.beginning(of: "random")
    private static let quietStretches = [
        ("21:00", "9:00"), ("22:00", "8:00"), ("1:00", "2:30"), ("0:00", "6:00"), ("12:00", "14:00"),
        ("1:30", "2:15"), ("23:30", "0:30"), ("2:00", "3:00"), ("23:00", "1:30"),
    ].map { QuietHours(start: TimeOfDay(parsing: $0)!, end: TimeOfDay(parsing: $1)!) }

    static func settings(calendar: ShopCalendar, _ random: inout ShopRandom) -> Shop {
        var conditions = RandomConditions(random: random, isForTiers: true)
        var tiers: [StateTable.State] = []
        if conditions.random.chance(60) {
            tiers.append(StateTable.State(name: "A", condition: conditions.tree(depth: 1)))
            tiers.append(StateTable.State(name: "B", condition: conditions.tree(depth: 0)))
            if conditions.random.chance(70) { tiers.append(StateTable.State(name: "C", condition: .constant(true))) }
        }
        random = conditions.random
        let facts = ShopFacts(name: "Test", calendar: calendar, tiers: tiers)
        var shop = Shop(facts: facts, span: place)
        shop.sms.optOut = "STOP"
        for category in Rule.Category.allCases where random.chance(category == .marketing ? 70 : 30) {
            shop.quietHours[category] = random.pick(quietStretches)
        }
        shop.periods = (1...2).map { period("p\($0)", &random) }
        shop.events[asked] = EventDeclaration(
            kind: asked, hasOrder: false, fields: ["topic": .text, "stars": .integer], meaning: "a question")
        for (kind, hasOrder) in [(thanked, true), (echoed, false)] {
            shop.events[kind] = EventDeclaration(
                kind: kind, hasOrder: hasOrder, fields: ["amount": .money, "stars": .integer],
                meaning: "what rules emit")
        }
        shop.customerFields["since"] = .date
        shop.sms.pricePerPart = 450
        setPolicies(&shop, &random)
        return shop
    }

    private static func setPolicies(_ shop: inout Shop, _ random: inout ShopRandom) {
        let hour: Int64 = 3_600_000
        for category in Rule.Category.allCases {
            let isMarketing = category == .marketing
            if random.chance(isMarketing ? 50 : 20) {
                shop.caps[category] = (1...random.within(1...2)).map { _ in
                    let per = random.pick([
                        Span(milliseconds: 2 * hour), Span(days: 1), Span(days: 1), Span(days: 7), Span(days: 30),
                        Span(months: 1),
                    ])
                    return FrequencyCap(limit: random.within(1...3), per: per)
                }
            }
            if random.chance(20) {
                var conditions = RandomConditions(random: random)
                shop.suppress[category] = (1...conditions.random.within(1...2)).map { _ in conditions.clause(depth: 1) }
                random = conditions.random
            }
            if random.chance(20) { shop.consent[category] = .required }
            if random.chance(15) {
                shop.budgets[category] = (1...random.within(1...2)).map { _ in budget(&random) }
            }
        }
    }

    static func budget(_ random: inout ShopRandom) -> Budget {
        switch random.pick(Budget.Good.allCases) {
        case .cost: Budget(good: .cost, limit: random.pick([400, 450, 1000]))
        case .worth: Budget(good: .worth, limit: random.pick([0, 500, 1200]))
        case let good: Budget(good: good, limit: Int64(random.within(0...3)))
        }
    }

    private static func period(_ name: String, _ random: inout ShopRandom) -> Period {
        var conditions = RandomConditions(random: random)
        let clauses = conditions.random.chance(60) ? [conditions.clause(depth: 1)] : []
        random = conditions.random
        let lasts = random.pick([
            Span(days: 10), Span(months: 1), Span(milliseconds: 72 * 3_600_000), Span(days: 30), Span(months: 2),
            Span(months: 1, milliseconds: 2 * 3_600_000), Span(days: 3, milliseconds: 5_400_000),
        ])
        return Period(
            name: name, from: random.pick([.signed, .paid, EventKind(rawValue: "registered")]), conditions: clauses,
            lasts: lasts, endsOn: random.pick([[], [.paid], [.paid, .refunded], [.refunded]]))
    }

    static func customer(_ id: String, _ random: inout ShopRandom) -> Customer {
        var customer = Customer(id: id)
        // So few that some of them share one.
        if random.chance(85) { customer.phone = "+86138001310\(random.within(10...14))" }
        if random.chance(50) { customer.marketingConsent = random.chance(80) }
        if random.chance(35) { customer.timeZone = random.pick(zones + ["Mars/Phobos"]) }
        if random.chance(50) { customer.tags = random.pick([["vip"], ["new", "vip"], ["new"]]) }
        if random.chance(60) { customer.city = random.pick(["上海", "北京"]) }
        if random.chance(60) { customer.points = Int64(random.below(4) * 100) }
        if random.chance(50) { customer.fields["score"] = .integer(Int64(random.below(5))) }
        if random.chance(50) { customer.fields["loyal"] = .boolean(random.chance(50)) }
        RandomOccasions.setDates(of: &customer, &random)
        return customer
    }

    /// One text for each category; it shows two numbers between angle brackets.
    static let templates: [TemplateFile] = Rule.Category.allCases.map { category in
        let text = """
            ---
            category: \(category.rawValue)
            ---
            <{{ customer.orders }}|{{ customer.purchase_days }}>
            """
        return TemplateFile.parse(SourceFile(name: "templates/\(category.rawValue).sms", text: text)).0!
    }

    func book(of rules: [Rule]) -> RuleBook {
        RuleBook.link(shop: shop, rules: rules, templates: RandomShop.templates).book!
    }
}
