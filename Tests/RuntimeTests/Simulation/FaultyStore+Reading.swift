import Engine
import RuleLanguage
import Storage

extension FaultyReading {
    func rows(_ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int) throws -> [AgendaRow] {
        try around { try calls.rows(query, after: after, limit: limit) }
    }

    func scoreState() throws -> ScoreState? {
        try around { try calls.scoreState() }
    }

    func stateCounts() throws -> [StateKind: [String: Int]] {
        try around { try calls.stateCounts() }
    }

    func customersToScore(
        since: Instant, through now: Instant, looksAfter: Instant, kinds: [EventKind]
    ) throws -> [String] {
        try around {
            try calls.customersToScore(since: since, through: now, looksAfter: looksAfter, kinds: kinds)
        }
    }

    func fits(onlyLatest: Bool) throws -> [StoredFit] {
        try around { try calls.fits(onlyLatest: onlyLatest) }
    }

    func scores(of customers: [String], model: String) throws -> [String: Int64] {
        try around { try calls.scores(of: customers, model: model) }
    }

    func count(_ query: EventQuery) throws -> Int {
        try around { try calls.count(query) }
    }

    func events(_ ids: [String]) throws -> [String: Event] {
        try around { try calls.events(ids) }
    }

    func files(of customers: [String], needs: FileNeeds) throws -> [String: CustomerFile] {
        try around { try calls.files(of: customers, needs: needs) }
    }

    func people(in keys: KeyRange, lines: Bool) throws -> StoredPeople {
        try around { try calls.people(in: keys, lines: lines) }
    }

    func keyRanges(ofEach count: Int) throws -> [KeyRange] {
        try around { try calls.keyRanges(ofEach: count) }
    }

    func phoneSharers() throws -> [[String]] {
        try around { try calls.phoneSharers() }
    }

    func decided(among keys: [ActivationKey]) throws -> Set<ActivationKey> {
        try around { try calls.decided(among: keys) }
    }

    func decisions(_ keys: [ActivationKey]) throws -> [ActivationKey: Decision] {
        try around { try calls.decisions(keys) }
    }

    func ruleActivations() throws -> [String: Instant] {
        try around { try calls.ruleActivations() }
    }

    func timeZones() throws -> [String] {
        try around { try calls.timeZones() }
    }

    func timeZones(of customers: [String]) throws -> [String: String] {
        try around { try calls.timeZones(of: customers) }
    }

    func hasDecided(rule: String, step: String, eventsBeginning prefix: String) throws -> Bool {
        try around { try calls.hasDecided(rule: rule, step: step, eventsBeginning: prefix) }
    }

    func hasActed(rules: [String]) throws -> Bool {
        try around { try calls.hasActed(rules: rules) }
    }

    func hasConsents() throws -> Bool {
        try around { try calls.hasConsents() }
    }

    func hasTexts() throws -> Bool {
        try around { try calls.hasTexts() }
    }

    func texts(to phones: [String], since: Instant, now: Instant) throws -> [String: [SentText]] {
        try around { try calls.texts(to: phones, since: since, now: now) }
    }

    func sentTimes(to phones: [String], since: Instant) throws -> [String: [Instant]] {
        try around { try calls.sentTimes(to: phones, since: since) }
    }

    func acts(of customers: [String], rules: [String]) throws -> [String: [RuleAct]] {
        try around { try calls.acts(of: customers, rules: rules) }
    }

    func consents(of phones: [String]) throws -> [String: [ConsentEntry]] {
        try around { try calls.consents(of: phones) }
    }

    func stepsActed(of rule: String, without known: Set<String>, since: Instant) throws -> [String: Instant] {
        try around { try calls.stepsActed(of: rule, without: known, since: since) }
    }

    func openRetryCount(of rule: String) throws -> Int {
        try around { try calls.openRetryCount(of: rule) }
    }

    func asks(of rule: String, limit: Int) throws -> (first: [Decision], count: Int) {
        try around { try calls.asks(of: rule, limit: limit) }
    }

    func consentPhones(after: String?, limit: Int) throws -> [String] {
        try around { try calls.consentPhones(after: after, limit: limit) }
    }

    func actCounts(rule: String, after: Instant, through: Instant) throws -> [(due: Instant, count: Int)] {
        try around { try calls.actCounts(rule: rule, after: after, through: through) }
    }

    func spending(rules: [String], after: Instant, through: Instant) throws -> [Budget.Good: Int64] {
        try around { try calls.spending(rules: rules, after: after, through: through) }
    }

    func ruleStates() throws -> [String: RuleState] {
        try around { try calls.ruleStates() }
    }

    func campaignStates() throws -> [String: CampaignState] {
        try around { try calls.campaignStates() }
    }

    func contracts(_ numbers: [String]) throws -> [String: Contract] {
        try around { try calls.contracts(numbers) }
    }

    func contracts(customer: String?, endingBy last: CalendarDate, limit: Int) throws -> [Contract] {
        try around { try calls.contracts(customer: customer, endingBy: last, limit: limit) }
    }

    func surveyLinks(_ tokens: [String]) throws -> [String: SurveyLink] {
        try around { try calls.surveyLinks(tokens) }
    }

    func surveyLinks(of customer: String, survey: String) throws -> [SurveyLink] {
        try around { try calls.surveyLinks(of: customer, survey: survey) }
    }

    func surveyCounts() throws -> [String: SurveyCount] {
        try around { try calls.surveyCounts() }
    }

    func ruleChanges() throws -> [RuleChange] {
        try around { try calls.ruleChanges() }
    }

    func ruleSource(_ rule: String, version: String) throws -> String? {
        try around { try calls.ruleSource(rule, version: version) }
    }

    func customers(_ ids: [String]) throws -> [String: Customer] {
        try around { try calls.customers(ids) }
    }

    func customers(withPhones phones: [String]) throws -> [String: [String]] {
        try around { try calls.customers(withPhones: phones) }
    }

    func arrivals(of customers: [String]) throws -> [String: Instant] {
        try around { try calls.arrivals(of: customers) }
    }

    func customerPage(after: String?, limit: Int) throws -> [Customer] {
        try around { try calls.customerPage(after: after, limit: limit) }
    }

    func orders(_ ids: [String]) throws -> [String: Order] {
        try around { try calls.orders(ids) }
    }

    func items(of order: String) throws -> [OrderItem] {
        try around { try calls.items(of: order) }
    }

    func items(ofEach orders: [String]) throws -> [String: [OrderItem]] {
        try around { try calls.items(ofEach: orders) }
    }

    func aliases(among keys: [String]) throws -> [String: String] {
        try around { try calls.aliases(among: keys) }
    }

    func aliases(of customer: String) throws -> [String] {
        try around { try calls.aliases(of: customer) }
    }

    func corrections(of customers: [String]) throws -> [String: [String: Value]] {
        try around { try calls.corrections(of: customers) }
    }

    func holdings(of customer: String) throws -> CustomerHoldings {
        try around { try calls.holdings(of: customer) }
    }

    func eventsKnown(among ids: [String]) throws -> Set<String> {
        try around { try calls.eventsKnown(among: ids) }
    }

    func totals() throws -> StoreTotals {
        try around { try calls.totals() }
    }

    func decisions(of customer: String) throws -> [Decision] {
        try around { try calls.decisions(of: customer) }
    }

    func comparedDecisions(of rule: String, after: ActivationKey?, limit: Int) throws -> [Decision] {
        try around { try calls.comparedDecisions(of: rule, after: after, limit: limit) }
    }

    func eventSpans() throws -> [EventKind: ClosedRange<Instant>] {
        try around { try calls.eventSpans() }
    }

    func deliveries(_ filter: DeliveryFilter, limit: Int) throws -> [Delivery] {
        try around { try calls.deliveries(filter, limit: limit) }
    }

    func delivery(_ id: String) throws -> Delivery? {
        try around { try calls.delivery(id) }
    }

    func deliveryCounts() throws -> [Delivery.State: Int] {
        try around { try calls.deliveryCounts() }
    }

    func coupons(_ filter: CouponFilter, limit: Int) throws -> [Coupon] {
        try around { try calls.coupons(filter, limit: limit) }
    }

    func coupons(codes: [String]) throws -> [String: Coupon] {
        try around { try calls.coupons(codes: codes) }
    }

    func couponPage(from: Instant, through: Instant, after: Coupon?, limit: Int) throws -> [Coupon] {
        try around { try calls.couponPage(from: from, through: through, after: after, limit: limit) }
    }

    func freeCodes(of pool: String, after number: Int64, limit: Int) throws -> [PoolCode] {
        try around { try calls.freeCodes(of: pool, after: number, limit: limit) }
    }

    func codePools() throws -> [CodePool] {
        try around { try calls.codePools() }
    }

    func poolsOf(codes: [String]) throws -> [String: String] {
        try around { try calls.poolsOf(codes: codes) }
    }

    func tasks(customer: String?, state: FollowUpTask.State?, limit: Int) throws -> [FollowUpTask] {
        try around { try calls.tasks(customer: customer, state: state, limit: limit) }
    }

    func taskPage(
        state: FollowUpTask.State, from: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask] {
        try around { try calls.taskPage(state: state, from: from, after: after, limit: limit) }
    }

    func task(_ id: String) throws -> FollowUpTask? {
        try around { try calls.task(id) }
    }
}
