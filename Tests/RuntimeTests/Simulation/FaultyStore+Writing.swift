import Engine
import RuleLanguage
import Storage

extension FaultyWriter: StoreWriting {
    func put(_ customers: [Customer], at now: Instant) throws {
        try around { try writer.put(customers, at: now) }
    }

    func put(_ orders: [Order], at now: Instant) throws {
        try around { try writer.put(orders, at: now) }
    }

    func put(_ items: [OrderItem]) throws {
        try around { try writer.put(items) }
    }

    func add(_ events: [NewEvent], received: Instant) throws -> Int {
        try around { try writer.add(events, received: received) }
    }

    func add(_ coupons: [Coupon], at now: Instant) throws {
        try around { try writer.add(coupons, at: now) }
    }

    func redeem(_ coupon: Coupon, with order: String?, at: Instant, now: Instant) throws -> Bool {
        try around { try writer.redeem(coupon, with: order, at: at, now: now) }
    }

    func add(codes: [String], to pool: String) throws -> Int {
        try around { try writer.add(codes: codes, to: pool) }
    }

    func withdraw(_ ids: [String], after now: Instant) throws {
        try around { try writer.withdraw(ids, after: now) }
    }

    func add(_ plans: [Plan], decidedAt: Instant) throws {
        try around { try writer.add(plans, decidedAt: decidedAt) }
    }

    func advance(from: ShardState, to watermark: Instant, place: AgendaPlace?) throws {
        try around { try writer.advance(from: from, to: watermark, place: place) }
    }

    func record(_ rules: [RuleVersion], at now: Instant) throws {
        try around { try writer.record(rules, at: now) }
    }

    func set(_ state: RuleState) throws {
        try around { try writer.set(state) }
    }

    func set(_ state: CampaignState) throws {
        try around { try writer.set(state) }
    }

    func add(_ links: [SurveyLink]) throws {
        try around { try writer.add(links) }
    }

    func put(_ contracts: [Contract], at now: Instant) throws {
        try around { try writer.put(contracts, at: now) }
    }

    func setAnswered(_ tokens: [String: Instant]) throws {
        try around { try writer.setAnswered(tokens) }
    }

    func start(_ retries: [Retry], version: String, at now: Instant) throws -> Int {
        try around { try writer.start(retries, version: version, at: now) }
    }

    func dropRetries(of rule: String, at now: Instant) throws -> Int {
        try around { try writer.dropRetries(of: rule, at: now) }
    }

    func add(_ consents: [ConsentEntry]) throws {
        try around { try writer.add(consents) }
    }

    func dueDeliveries(by now: Instant, holding categories: Set<Rule.Category>, rules: Set<String>, limit: Int) throws
        -> [Delivery]
    {
        try around { try writer.dueDeliveries(by: now, holding: categories, rules: rules, limit: limit) }
    }

    func claim(_ deliveries: [Delivery], at now: Instant) throws -> Set<String> {
        try around { try writer.claim(deliveries, at: now) }
    }

    func leave(_ ids: [String], _ end: PendingEnd, at now: Instant) throws {
        try around { try writer.leave(ids, end, at: now) }
    }

    func spread(rule: String, due: Instant, over milliseconds: Int64) throws {
        try around { try writer.spread(rule: rule, due: due, over: milliseconds) }
    }

    func settle(_ outcomes: [DeliveryOutcome], at now: Instant) throws -> [String] {
        try around { try writer.settle(outcomes, at: now) }
    }

    func setCorrections(_ replaced: [String: Value], of customer: String) throws {
        try around { try writer.setCorrections(replaced, of: customer) }
    }

    func merge(
        _ former: String, into customer: Customer, alsoKnownAs names: [String], at now: Instant
    ) throws -> CustomerHoldings {
        try around { try writer.merge(former, into: customer, alsoKnownAs: names, at: now) }
    }

    func set(_ state: ScoreState) throws {
        try around { try writer.set(state) }
    }

    func setLooks(_ looks: [String: Instant]) throws {
        try around { try writer.setLooks(looks) }
    }

    func add(_ fit: StoredFit) throws {
        try around { try writer.add(fit) }
    }

    func setScores(_ scores: [String: Int64?], model: String, at now: Instant) throws {
        try around { try writer.setScores(scores, model: model, at: now) }
    }

    func setTiers(_ tiers: [String: String]) throws {
        try around { try writer.setTiers(tiers) }
    }
}
