import Engine
import RuleLanguage

/// A book of rules that do nothing but have names, and plans that text phones.
struct LintScene {
    static let start = Instant(milliseconds: 1_790_000_000_000)

    let book: RuleBook

    init(_ rules: [(name: String, category: Rule.Category)]) {
        let place = SourceSpan.beginning(of: "rules/a.yaml")
        let shop = Shop(facts: ShopFacts(name: "店", calendar: .utc), span: place)
        book = RuleBook(
            shop: shop,
            rules: rules.map { name, category in
                let step = Step(id: "main", schedule: .after(.zero, at: nil), actions: [], span: place)
                let rule = Rule(
                    name: name, category: category, trigger: .event(.paid), steps: [step], late: .send, version: name,
                    source: "", span: place)
                return BookedRule(rule: rule, steps: [BookedStep(step: step, actions: [])])
            })
    }

    /// - Parameter skip: why nothing is sent; nil sends a text.
    func plan(_ rule: Int, to phone: String, day: Double, skip: SkipReason? = nil) -> Plan {
        let due = LintScene.start.advanced(byMilliseconds: Int64(day * 86_400_000))
        let booked = book.rules[rule].rule
        let key = ActivationKey(rule: booked.name, step: "main", event: "\(phone)-\(day)")
        let decision = Decision(
            key: key, customer: phone, due: due, skip: skip, version: booked.version, planned: due, eventAt: due)
        guard skip == nil else { return Plan(decision: decision) }
        let delivery = Delivery(
            id: key.event, key: key, customer: phone, phone: phone, category: booked.category, template: "t", text: "x",
            parts: 1, cost: 0, due: due, expires: nil)
        return Plan(decision: decision, deliveries: [delivery])
    }
}
