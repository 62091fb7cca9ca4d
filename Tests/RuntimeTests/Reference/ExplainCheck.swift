import Engine
import RuleLanguage
import Runtime
import Storage

/// What is explained about one customer is what a preview of everybody shows: step by step with due time and reason, and of each rule when
/// it acts next.
struct ExplainCheck {
    let shop: RandomShop
    let stores: ShopStores

    func difference() throws -> String? {
        var shop = shop
        // What others spend, and how many they are, is not looked at for one customer.
        shop.shop.budgets = [:]
        for index in shop.rules.indices {
            shop.rules[index].budgets = []
            shop.rules[index].expected = ExpectedBand(low: 0, high: .max, per: Span(days: 1))
        }
        let book = shop.book(of: shop.rules)
        let store = try stores.fullStore(of: shop)
        guard case .nothingToDo = try Tick(book: book, store: store).run(now: shop.window.after) else {
            return "loading the rules planned"
        }
        return try store.read { reader in
            let now = shop.window.after
            var plans: [Plan] = []
            let window = Window(after: now, through: shop.calendar.adding(Insight.horizon, to: now))
            var request = Planner.Request(window, mode: .live(now: now))
            request.scoring = ScoreNeeds(of: book)
            _ = try Planner(book: book).plan(request, from: reader) { plans += $0.map(\.plan) }
            let knowing = try book.knowingZones(of: reader)
            for customer in shop.customers {
                guard let file = try reader.files(of: [customer.id])[customer.id] else { continue }
                let knowledge = try ExplanationKnowledge(book: knowing, now: now).of(file, at: now, from: reader)
                let explanation = Explainer(book: knowing).explain(
                    file, at: now, knowing: knowledge, eventLimit: .max)
                let own = plans.filter { $0.decision.customer == customer.id }
                if let difference = difference(of: explanation, from: own, at: now) {
                    return "\(customer.id): \(difference)"
                }
            }
            return nil
        }
    }

    private func difference(of explanation: Explanation, from plans: [Plan], at now: Instant) -> String? {
        for rule in explanation.rules {
            let own = plans.filter { $0.decision.key.rule == rule.rule }
            for step in rule.steps {
                let plan = own.first { $0.decision.key.event == step.event.id && $0.decision.key.step == step.step }
                guard let decision = plan?.decision else { continue }
                let told = "\(step.due.milliseconds) \(step.skip?.code ?? "act")"
                let planned = "\(decision.due.milliseconds) \(decision.skip?.code ?? "act")"
                if told != planned { return "\(decision.key): told \(told), planned \(planned)" }
            }
            let next = own.first { $0.decision.skip == nil && $0.decision.due > now }?.decision
            if next?.due != rule.next?.due || next?.key.step != rule.next?.step {
                return "\(rule.rule): next \(rule.next as Any), planned \(next?.key as Any)"
            }
        }
        return nil
    }
}
