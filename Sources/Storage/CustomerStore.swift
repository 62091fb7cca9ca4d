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
}

/// What can be asked of a snapshot. Everything comes in batches or pages.
package protocol StoreReading {
    func shardState() throws -> ShardState

    // MARK: The agenda

    /// At most `limit` events of the range in its order, behind `after`.
    func events(_ query: EventQuery, after: EventQuery.Cursor?, limit: Int) throws -> [Event]
    func count(_ query: EventQuery) throws -> Int
    /// The files of those customers, with all their events and orders. Unknown keys are absent from the result.
    func files(of customers: [String]) throws -> [String: CustomerFile]
    /// Which of the activations have been decided and stored.
    func decided(among keys: [ActivationKey]) throws -> Set<ActivationKey>
    /// When the store first saw each rule, in whatever version.
    func ruleActivations() throws -> [String: Instant]

    // MARK: Customers, orders and events

    func customers(_ ids: [String]) throws -> [String: Customer]
    /// The customers with one of those phones, by phone; the smallest key first where several share one.
    func customers(withPhones phones: [String]) throws -> [String: [String]]
    /// By key, behind `after`.
    func customerPage(after: String?, limit: Int) throws -> [Customer]
    func orders(_ ids: [String]) throws -> [String: Order]
    /// By line.
    func items(of order: String) throws -> [OrderItem]
    /// Which of the event ids the store has.
    func eventsKnown(among ids: [String]) throws -> Set<String>
    func totals() throws -> StoreTotals

    // MARK: What tend has done

    /// By due time, then key.
    func decisions(of customer: String) throws -> [Decision]
    /// By due time, then id. Those that a dead process left behind are the ones in the state `sending`.
    func deliveries(_ filter: DeliveryFilter, limit: Int) throws -> [Delivery]
    func delivery(_ id: String) throws -> Delivery?
    func deliveryCounts() throws -> [Delivery.State: Int]
    /// The newest first.
    func coupons(customer: String?, limit: Int) throws -> [Coupon]
    func coupon(code: String) throws -> Coupon?
    /// The oldest first.
    func tasks(customer: String?, state: FollowUpTask.State?, limit: Int) throws -> [FollowUpTask]
    func task(_ id: String) throws -> FollowUpTask?
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

    // MARK: Ticks

    /// Writes decisions with all they make. An activation that is decided already is an error: the caller asked before.
    func add(_ plans: [Plan], decidedAt: Instant) throws
    /// Moves the watermark; throws `StoreError.watermarkMoved` when it is not at `from` any more.
    func advanceWatermark(from: Instant, to: Instant) throws
    /// Keeps rules that are new or changed, with their source.
    func record(_ rules: [RuleVersion], at now: Instant) throws

    // MARK: Deliveries

    /// Turns pending deliveries that are due by `now` into sending ones, at most `limit`, by (due, id). Those on the
    /// way whose `expires` has passed become expired instead and are not returned. Categories in `held` stay as they
    /// are.
    func claimDeliveries(dueBy now: Instant, holding held: Set<Rule.Category>, limit: Int) throws -> [Delivery]
    /// Records outcomes of claimed deliveries: sent (with an `sms_sent` event), failed (with `sms_failed`), unknown,
    /// or pending again. An outcome of an attempt that is not under way changes nothing.
    /// - Returns: the ids of the deliveries whose outcome was ignored.
    @discardableResult
    func settle(_ outcomes: [DeliveryOutcome], at now: Instant) throws -> [String]

    // MARK: Scores

    /// Stores new tiers on the profiles; keys without a profile are passed over.
    func setTiers(_ tiers: [String: String], at now: Instant) throws
}
