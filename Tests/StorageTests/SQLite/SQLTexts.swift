import Engine

@testable import Storage

/// Every statement of the store.
enum SQLTexts {
    /// These find their rows by an index, in its order.
    static let searching: [String] =
        shard + customers + orders + events + decisions + deliveries + policies + goals + merging + staff + contracts

    private static let shard = [
        ShardSQL.state, ShardSQL.daysIn, ShardSQL.setDaysIn, ShardSQL.nextSequence, ShardSQL.setNextSequence,
        ShardSQL.advance, ShardSQL.ruleActivations, ShardSQL.latestChange, ShardSQL.changes, ShardSQL.source,
        ShardSQL.states,
    ]

    private static let customers = [
        CustomerSQL.setTier, CustomerSQL.page, CustomerSQL.firstPage, CustomerSQL.withIDs(8), CustomerSQL.arrivals(8),
        CustomerSQL.withPhones(8),
        CustomerSQL.audience, CustomerSQL.audienceBetween, CustomerSQL.anniversary, CustomerSQL.anniversaryBetween,
        CustomerSQL.profilesFrom, CustomerSQL.profilesBetween, CustomerSQL.keyBehind, CustomerSQL.dates(1),
        CustomerSQL.dates(512),
        CustomerSQL.dropDate, CustomerSQL.nextZone, CustomerSQL.zones(1), CustomerSQL.zones(512),
    ]

    private static let orders = [
        OrderSQL.withIDs(8), OrderSQL.ofCustomers(8), OrderSQL.ofCustomersFrom, OrderSQL.ofCustomersBetween,
        OrderSQL.items, OrderSQL.itemsOfEach(512), OrderSQL.clearItems,
    ]

    private static let events = [
        EventSQL.happened, EventSQL.received, EventSQL.receivedTooLate, EventSQL.countHappened, EventSQL.countReceived,
        EventSQL.countReceivedTooLate, EventSQL.withIDs(1), EventSQL.withIDs(512), EventSQL.ofCustomers(512),
        EventSQL.ofCustomersFrom,
        EventSQL.ofCustomersBetween,
        EventSQL.known(512),
    ]

    private static let decisions = [
        DecisionSQL.isDecided, DecisionSQL.one, DecisionSQL.retries, DecisionSQL.dropRetries, DecisionSQL.acts(1),
        DecisionSQL.acts(512), DecisionSQL.actCounts, DecisionSQL.nextStep, DecisionSQL.lastAct,
        DecisionSQL.countRetries, DecisionSQL.asks,
        DecisionSQL.countAsks, CouponSQL.latest(CouponFilter()),
        CouponSQL.latest(CouponFilter(customer: "a", state: .issued, name: "b")), CouponSQL.page,
        CouponSQL.withCodes(512),
        CouponSQL.ofActivation, CouponSQL.hasLivingText, CouponSQL.lastCode, CouponSQL.freeCodes,
        CouponSQL.codesKnown(512), CouponSQL.pools,
    ]

    private static let staff = [
        TaskSQL.inState, TaskSQL.inStateBehind, TaskSQL.ofCustomer, TaskSQL.ofCustomerInState, TaskSQL.one,
        TaskSQL.beginning, TaskSQL.toAssign, TaskSQL.held, TaskSQL.nextHolder, TaskSQL.closed, TaskSQL.ofHandOut,
        TaskSQL.lastNumber, TaskSQL.log, TaskSQL.logBehind, TaskSQL.handOuts, OwnerSQL.next, OwnerSQL.count,
        OwnerSQL.customers, OwnerSQL.pool, OwnerSQL.setPool, OwnerSQL.missed, OwnerSQL.setMissed,
    ]

    private static let deliveries = [
        DeliverySQL.queue, DeliverySQL.queueOfRule, DeliverySQL.due(holding: 0), DeliverySQL.due(holding: 3),
        DeliverySQL.ofCustomer, DeliverySQL.one, DeliverySQL.counts, DeliverySQL.claim, DeliverySQL.end,
        DeliverySQL.putOff, DeliverySQL.toSpread, DeliverySQL.giveTime, DeliverySQL.settle,
    ]

    private static let policies = [
        PolicySQL.texts(1), PolicySQL.texts(512), PolicySQL.texted(1), PolicySQL.texted(512), PolicySQL.consents(1),
        PolicySQL.consents(512), PolicySQL.lastConsent, PolicySQL.messagesOfRule, PolicySQL.couponsOfRule,
        PolicySQL.tasksOfRule,
    ]

    private static let goals = [GoalSQL.compared, GoalSQL.nextKind, GoalSQL.latestOfKind]

    private static let merging =
        [
            MergeSQL.hasAliases, MergeSQL.aliases(512), MergeSQL.aliasesOfCustomer, MergeSQL.hasCorrections,
            MergeSQL.corrections(512), MergeSQL.dropCorrections, MergeSQL.dropScores, MergeSQL.dropDates,
            MergeSQL.dropProfile, MergeSQL.shareArrival, MergeSQL.renameDecision, MergeSQL.closeDecision,
            MergeSQL.retract,
        ] + MergeSQL.tables.map { MergeSQL.count(of: $0) } + (MergeSQL.tables + ["aliases"]).map { MergeSQL.move($0) }
        + MergeSQL.made.map { MergeSQL.renameMade($0) }

    private static let contracts = [
        CampaignSQL.states, SurveySQL.withTokens(1), SurveySQL.withTokens(512), SurveySQL.ofCustomer,
        SurveySQL.setAnswered, SurveySQL.counts,
        ContractSQL.withNumbers(512), ContractSQL.ofCustomer, ContractSQL.byEnd,
        TaskAnswerSQL.ofTasks(1), TaskAnswerSQL.ofTasks(512),
    ]

    static let all: [String] =
        searching + ["customers", "orders", "order_items", "events"].map { ShardSQL.count(of: $0) } + [
            ShardSQL.begin, ShardSQL.recordRule, ShardSQL.addChange, ShardSQL.setState, CustomerSQL.put,
            CustomerSQL.addDate, OrderSQL.put, OrderSQL.putItem, EventSQL.add, EventSQL.withdraw, DecisionSQL.add,
            DecisionSQL.start,
            DecisionSQL.ofCustomer, CouponSQL.add, CouponSQL.redeem, CouponSQL.giveBack, CouponSQL.addCode,
            CouponSQL.takeCode, CouponSQL.freeCode, DeliverySQL.add, TaskSQL.add, TaskSQL.put, TaskSQL.addLog,
            TaskSQL.addHandOut, PolicySQL.addConsent, MergeSQL.addAlias, MergeSQL.addCorrection, MergeSQL.addScores,
            CampaignSQL.setState, SurveySQL.add, ContractSQL.put, TaskAnswerSQL.add,
        ]
}
