package import Engine
package import RuleLanguage

/// The customer store: everything tend knows, in one shard here.
///
/// Two bodies of work, each on one consistent snapshot. They are synchronous: the work of a tick or of an import batch
/// is one transaction, and the caller decides on which thread it runs. A body asks what it is given, never the store
/// again.
package protocol CustomerStore: Sendable {
    /// A snapshot; nothing in it changes while the body runs.
    func read<Result>(_ body: (any StoreReading) throws -> Result) throws -> Result
    /// One transaction: committed durably when the body returns, undone when it throws.
    func write<Result>(_ body: (any StoreWriting) throws -> Result) throws -> Result
    /// Whether another thread may read while a body writes: it sees the state that the transaction began with.
    var readsWhileWriting: Bool { get }
}

extension CustomerStore {
    package var readsWhileWriting: Bool { false }
}

/// What can be asked of a snapshot. Everything comes in batches or pages.
package protocol StoreReading {
    func shardState() throws -> ShardState

    // MARK: The agenda

    /// At most `limit` rows of the range in its order, behind `after`.
    func rows(_ query: AgendaQuery, after: AgendaQuery.Cursor?, limit: Int) throws -> [AgendaRow]
    func count(_ query: EventQuery) throws -> Int
    /// By id; unknown ones are absent.
    func events(_ ids: [String]) throws -> [String: Event]
    /// The files of those customers; unknown keys are absent from the result. Of what nobody needs there may be nothing; in place of events
    /// there is a summary.
    func files(of customers: [String], needs: FileNeeds) throws -> [String: CustomerFile]
    /// Everything about those whose keys lie in the range.
    ///
    /// - Parameter lines: whether their orders know what their lines are called.
    func people(in keys: KeyRange, lines: Bool) throws -> StoredPeople
    /// All keys in ranges of so many customers each, in order; the last may hold fewer.
    func keyRanges(ofEach count: Int) throws -> [KeyRange]
    /// The customers who share a phone with others, those of one phone together, the smallest key first.
    func phoneSharers() throws -> [[String]]
    /// Which of the activations have been decided and stored, open ones included.
    func decided(among keys: [ActivationKey]) throws -> Set<ActivationKey>
    func decisions(_ keys: [ActivationKey]) throws -> [ActivationKey: Decision]
    /// When the store first saw each rule, in whatever version.
    func ruleActivations() throws -> [String: Instant]
    /// The time zones that customers have, each once; the shop's own is not among them unless somebody stated it.
    func timeZones() throws -> [String]
    /// Of those of the customers who have one.
    func timeZones(of customers: [String]) throws -> [String: String]

    // MARK: Policies

    /// Whether anything of a step has been decided: of one occasion, where its events' ids begin so.
    func hasDecided(rule: String, step: String, eventsBeginning prefix: String) throws -> Bool
    func hasActed(rules: [String]) throws -> Bool
    func hasConsents() throws -> Bool
    /// Whether a text has been planned at all that could take up room.
    func hasTexts() throws -> Bool
    /// Texts to each of the phones that take up room: sent at or after `since`, or on the way. Those that wait count as of `now` when
    /// their due time is past, those that may have gone out as of when they were given up.
    func texts(to phones: [String], since: Instant, now: Instant) throws -> [String: [SentText]]
    /// When texts were handed over to each of the phones, at or after `since`; those that may have gone out count as well.
    func sentTimes(to phones: [String], since: Instant) throws -> [String: [Instant]]
    /// What those rules have done for those customers, by customer, in order of due time.
    func acts(of customers: [String], rules: [String]) throws -> [String: [RuleAct]]
    /// The ledger's entries for each of the phones, the oldest first.
    func consents(of phones: [String]) throws -> [String: [ConsentEntry]]
    /// When each step of the rule last acted, of those that did after `since` and are not among the known ones.
    func stepsActed(of rule: String, without known: Set<String>, since: Instant) throws -> [String: Instant]
    /// How many decisions of the rule are open and try again.
    func openRetryCount(of rule: String) throws -> Int
    /// Decisions of the rule that wait for somebody to start or drop them, by step and event, and how many there are in all.
    func asks(of rule: String, limit: Int) throws -> (first: [Decision], count: Int)
    /// The phones that the ledger of consent knows, in order, behind `after`.
    func consentPhones(after: String?, limit: Int) throws -> [String]
    /// How many activations of the rule acted at each due time after `after`, up to `through`, in order.
    func actCounts(rule: String, after: Instant, through: Instant) throws -> [(due: Instant, count: Int)]
    /// What those rules have spent by due time after `after`, up to `through`.
    func spending(rules: [String], after: Instant, through: Instant) throws -> [Budget.Good: Int64]

    // MARK: Rules

    /// Rules that nobody has ever paused or stopped may be absent.
    func ruleStates() throws -> [String: RuleState]
    /// Which version came into force when, the oldest first.
    func ruleChanges() throws -> [RuleChange]
    /// The source of a version as it was written.
    func ruleSource(_ rule: String, version: String) throws -> String?

    // MARK: Campaigns

    /// Campaigns that nobody has ever stopped may be absent.
    func campaignStates() throws -> [String: CampaignState]

    // MARK: Contracts

    /// By number; unknown ones are absent.
    func contracts(_ numbers: [String]) throws -> [String: Contract]
    /// By last day, then number; of everybody where no customer is named.
    func contracts(customer: String?, endingBy last: CalendarDate, limit: Int) throws -> [Contract]

    // MARK: Surveys

    /// By token; unknown ones are absent.
    func surveyLinks(_ tokens: [String]) throws -> [String: SurveyLink]
    /// The oldest first.
    func surveyLinks(of customer: String, survey: String) throws -> [SurveyLink]
    /// By survey; one that nobody has been asked is absent.
    func surveyCounts() throws -> [String: SurveyCount]

    // MARK: Customers, orders and events

    func customers(_ ids: [String]) throws -> [String: Customer]
    /// The customers with one of those phones, by phone; the smallest key first where several share one.
    func customers(withPhones phones: [String]) throws -> [String: [String]]
    /// When the store learned of each of the customers; unknown keys are absent.
    func arrivals(of customers: [String]) throws -> [String: Instant]
    /// By key, behind `after`.
    func customerPage(after: String?, limit: Int) throws -> [Customer]
    func orders(_ ids: [String]) throws -> [String: Order]
    /// By line.
    func items(of order: String) throws -> [OrderItem]
    /// By order, then by line; orders without any are absent.
    func items(ofEach orders: [String]) throws -> [String: [OrderItem]]
    /// Which of the event ids the store has.
    func eventsKnown(among ids: [String]) throws -> Set<String>
    func totals() throws -> StoreTotals

    // MARK: Scores

    /// Nil before the first scoring.
    func scoreState() throws -> ScoreState?
    /// How many customers are in each state, by the latest events of each kind.
    func stateCounts() throws -> [StateKind: [String: Int]]
    /// Whom to look at again: those whose time has come after `looksAfter`, and those whose profile was written, or of whom an event of
    /// those kinds came in, in the time from `since` on. In the order of their keys.
    func customersToScore(
        since: Instant, through now: Instant, looksAfter: Instant, kinds: [EventKind]
    ) throws -> [String]
    /// What was learnt, the oldest first.
    func fits(onlyLatest: Bool) throws -> [StoredFit]
    /// The scores of those customers by one model; absent where there is none.
    func scores(of customers: [String], model: String) throws -> [String: Int64]

    // MARK: Corrections and merged profiles

    /// Which of the keys belonged to a profile that is part of another one now, and of which.
    func aliases(among keys: [String]) throws -> [String: String]
    /// The former keys of what the customer consists of, in order.
    func aliases(of customer: String) throws -> [String]
    /// What the staff's corrections of those customers replaced, by customer and field; customers without any are absent.
    func corrections(of customers: [String]) throws -> [String: [String: Value]]
    /// How much there is of a customer.
    func holdings(of customer: String) throws -> CustomerHoldings

    // MARK: What tend has done

    /// By due time, then key.
    func decisions(of customer: String) throws -> [Decision]
    /// Those of the rule that acted or held somebody out, by step and event, behind that one.
    func comparedDecisions(of rule: String, after: ActivationKey?, limit: Int) throws -> [Decision]
    /// When the first and the latest event of each kind happened.
    func eventSpans() throws -> [EventKind: ClosedRange<Instant>]
    /// By due time, then id. Those that a dead process left behind are the ones in the state `sending`.
    func deliveries(_ filter: DeliveryFilter, limit: Int) throws -> [Delivery]
    func delivery(_ id: String) throws -> Delivery?
    func deliveryCounts() throws -> [Delivery.State: Int]
    /// The newest first.
    func coupons(_ filter: CouponFilter, limit: Int) throws -> [Coupon]
    /// By code; where a code came back and was given again, the one that has it now.
    func coupons(codes: [String]) throws -> [String: Coupon]
    /// Those given from then on, by (given, id), behind `after`.
    func couponPage(from: Instant, through: Instant, after: Coupon?, limit: Int) throws -> [Coupon]
    /// The codes of a pool that nobody has, in their order, behind that number.
    func freeCodes(of pool: String, after number: Int64, limit: Int) throws -> [PoolCode]
    /// By name.
    func codePools() throws -> [CodePool]
    /// The pools of those codes; codes of no pool are absent.
    func poolsOf(codes: [String]) throws -> [String: String]
    /// The oldest first.
    func tasks(customer: String?, state: FollowUpTask.State?, limit: Int) throws -> [FollowUpTask]
    /// Those in the state that were opened at or after `from`, by (opened, id), behind `after`.
    func taskPage(
        state: FollowUpTask.State, from: Instant, after: FollowUpTask?, limit: Int
    ) throws -> [FollowUpTask]
    func task(_ id: String) throws -> FollowUpTask?

    // MARK: The work of the staff

    /// Those whose id begins so, by id.
    func tasks(beginning prefix: String, limit: Int) throws -> [FollowUpTask]
    /// Open tasks for a member or a skill that nobody has, the oldest first.
    func tasksToAssign(limit: Int) throws -> [FollowUpTask]
    /// What a member has in that state, planned for or done on that day or later, by day.
    func tasks(heldBy member: String, state: FollowUpTask.State, from day: CalendarDate) throws -> [FollowUpTask]
    /// Who has tasks that are not over, by name.
    func taskHolders() throws -> [String]
    /// Those that ended at or after `from`, up to `through`, by (end, id), behind `after`.
    func closedTasks(from: Instant, through: Instant, after: FollowUpTask?, limit: Int) throws -> [FollowUpTask]
    /// By customer.
    func tasks(ofHandOut name: String) throws -> [FollowUpTask]
    /// The oldest first; tasks with which nothing was done are absent.
    func taskLog(of tasks: [String]) throws -> [String: [TaskLogEntry]]
    /// By time, behind `after`.
    func taskLog(from: Instant, through: Instant, after: TaskLogEntry?, limit: Int) throws -> [TaskLogEntry]
    /// By name.
    func handOuts() throws -> [HandOut]
    /// How many customers each member of staff looks after; who has none is absent.
    func ownerCounts() throws -> [String: Int]
    /// By key, behind `after`.
    func customers(ownedBy member: String, after: String?, limit: Int) throws -> [Customer]
    /// Those whom nobody looks after any more, the longest first, behind `after`.
    func pooledCustomers(
        after: (since: Instant, key: String)?, limit: Int
    ) throws -> [(customer: Customer, since: Instant)]
    /// Customers whose follow-up has been missed by `now`, and who have not returned to the pool yet.
    func missedFollowUps(by now: Instant, limit: Int) throws -> [String]
}

/// Files as they are read for a range of keys at once.
package struct StoredPeople: Sendable {
    /// Of those who have a profile.
    package var files: [String: CustomerFile]
    /// Of those who have none.
    package var eventsOfStrangers: [Event]

    package init(files: [String: CustomerFile], eventsOfStrangers: [Event] = []) {
        self.files = files
        self.eventsOfStrangers = eventsOfStrangers
    }
}

/// What can be changed inside one transaction; the transaction sees its own changes.
package protocol StoreWriting: StoreReading {
    // MARK: Ingest

    /// Inserts or replaces whole profiles; merging is the importer's work.
    func put(_ customers: [Customer], at now: Instant) throws
    func put(_ orders: [Order], at now: Instant) throws
    /// Replaces the items of those orders: all items of an order belong into one call.
    func put(_ items: [OrderItem]) throws
    /// Adds those events whose id is new, in this order; gives their arrival numbers. The others are left as they are.
    ///
    /// What comes in behind the watermark (a long import that a tick overtook, a clock that was put back, the same millisecond) counts
    /// as received right after it: the windows before it are never looked at again, and nothing may be lost.
    /// - Returns: how many were new.
    func add(_ events: [NewEvent], received: Instant) throws -> Int

    /// Takes back events that were foreseen and will not happen. What lies before `now` or the watermark has happened, and stays.
    func withdraw(_ ids: [String], after now: Instant) throws

    // MARK: Ticks

    /// Writes decisions with all they make. An activation that is decided for good already is an error: the caller asked before. An
    /// open one is replaced. Emitted events keep their own `received`.
    func add(_ plans: [Plan], decidedAt: Instant) throws
    /// Moves the watermark, and the place behind it where a tick stopped in the middle of one due time; throws
    /// `StoreError.watermarkMoved` when the watermark or the place is not what it was any more.
    func advance(from: ShardState, to watermark: Instant, place: AgendaPlace?) throws
    /// Keeps rules that are new or changed, with their source, and notes when a version came into force.
    func record(_ rules: [RuleVersion], at now: Instant) throws
    func set(_ state: RuleState) throws
    func set(_ state: CampaignState) throws
    /// Lets activations whose time is past start after all, each at its own time. Those that have been decided for good are passed over.
    /// - Returns: how many will start.
    func start(_ retries: [Retry], version: String, at now: Instant) throws -> Int
    /// Closes the open decisions of a rule; gives how many there were.
    func dropRetries(of rule: String, at now: Instant) throws -> Int
    func add(_ consents: [ConsentEntry]) throws

    // MARK: Coupons

    /// Coupons that no decision gave, each with the code that it takes out of a pool.
    func add(_ coupons: [Coupon], at now: Instant) throws
    /// Uses a coupon up, and takes back that it would lapse.
    /// - Parameter at: when it was used.
    /// - Returns: whether it was open.
    func redeem(_ coupon: Coupon, with order: String?, at: Instant, now: Instant) throws -> Bool
    /// Adds codes to a pool, in that order; codes that any pool has are passed over.
    /// - Returns: how many were new.
    func add(codes: [String], to pool: String) throws -> Int

    // MARK: Corrections and merged profiles

    /// What is given is all of the customer's from now on, by field.
    func setCorrections(_ replaced: [String: Value], of customer: String) throws
    /// Makes a profile part of another one: all that is kept of it becomes the other's, its key and what else led to it an alias.
    ///
    /// What both were decided about on one occasion of the calendar stays decided: where the former acted, the customer has.
    /// - Parameters:
    ///   - customer: the profile that both are now.
    ///   - names: beside its key, what shall lead to the customer, such as a phone.
    /// - Returns: what there was of the former.
    func merge(
        _ former: String, into customer: Customer, alsoKnownAs names: [String], at now: Instant
    ) throws -> CustomerHoldings

    // MARK: The work of the staff

    /// Inserts tasks, or replaces what has become of them: what they are about never changes.
    func put(_ tasks: [FollowUpTask], at now: Instant) throws
    /// Each entry gets the next number of its task.
    func add(_ entries: [TaskLogEntry]) throws
    /// A name can be used once.
    func add(_ handOut: HandOut) throws
    /// Since when nobody looks after the customer who had somebody; nil takes them out of the pool.
    func setPool(_ customer: String, since: Instant?) throws
    /// When the customer returns to the pool unless somebody contacts them; nil for never.
    func setFollowUpMissed(_ customer: String, at: Instant?) throws
    /// Inserts or replaces whole contracts.
    func put(_ contracts: [Contract], at now: Instant) throws

    // MARK: Surveys

    /// A link that is known stays as it is.
    func add(_ links: [SurveyLink]) throws
    /// When each of the links was answered; one that has been answered stays as it is.
    func setAnswered(_ tokens: [String: Instant]) throws

    // MARK: Deliveries

    /// At most `limit` pending deliveries whose hand-over is due by `now`, those of held categories and rules left out: the earliest
    /// first, then those worth more, then those that expire earlier, then by id.
    func dueDeliveries(
        by now: Instant, holding categories: Set<Rule.Category>, rules: Set<String>, limit: Int
    ) throws -> [Delivery]
    /// Turns pending deliveries into sending ones, one more attempt each; what is not pending any more stays as it is.
    /// - Returns: the ids of those that were claimed.
    func claim(_ deliveries: [Delivery], at now: Instant) throws -> Set<String>
    /// Ends pending deliveries as expired or retracted, or puts their hand-over off.
    func leave(_ ids: [String], _ end: PendingEnd, at now: Instant) throws
    /// Spreads the hand-over of a rule's pending deliveries of one due time evenly from then on: those worth more first.
    func spread(rule: String, due: Instant, over milliseconds: Int64) throws
    /// Records outcomes of claimed deliveries: sent (with an `sms_sent` event), failed (with `sms_failed`), unknown,
    /// or pending again. An outcome of an attempt that is not under way changes nothing.
    /// - Returns: the ids of the deliveries whose outcome was ignored.
    @discardableResult
    func settle(_ outcomes: [DeliveryOutcome], at now: Instant) throws -> [String]

    // MARK: Scores

    /// Stores new tiers on the profiles; keys without a profile are passed over.
    func setTiers(_ tiers: [String: String]) throws
    func set(_ state: ScoreState) throws
    /// When to look at each of the customers again although nothing happens to them.
    func setLooks(_ looks: [String: Instant]) throws
    /// In place of one of the same moment.
    func add(_ fit: StoredFit) throws
    /// Nil takes a score away.
    func setScores(_ scores: [String: Int64?], model: String, at now: Instant) throws
}

extension StoreReading {
    /// The files of those customers, with all their events and orders.
    package func files(of customers: [String]) throws -> [String: CustomerFile] {
        try files(of: customers, needs: .everything)
    }
}
