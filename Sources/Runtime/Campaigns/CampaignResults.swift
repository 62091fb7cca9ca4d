package import Engine
package import RuleLanguage
package import Storage

/// What a campaign has come to, stage by stage.
///
/// People are reached when a rule of the stage acts for them within its days. Their orders count from then on until the stage is over, or
/// until the time of the rule's goal is, whichever is later.
package struct CampaignResults: Hashable, Sendable {
    package struct Figures: Hashable, Sendable {
        /// Texts handed over.
        package var sends = 0
        /// Texts that wait to be.
        package var waiting = 0
        /// Of those sent, in 1/10,000 of the currency's major unit.
        package var cost: Int64 = 0
        package var coupons = 0
        package var redemptions = 0
        package var people = 0
        package var orders = 0
        /// Minor unit; what is paid back later is not taken off.
        package var revenue: Int64 = 0

        package init() {}
    }

    package struct Stage: Hashable, Sendable {
        package var stage: CampaignStage
        package var figures = Figures()
        /// How much of its time is over, 0...1.
        package var elapsed: Double

        /// What a count comes to at the end if it goes on as so far; nil before a day of the stage is over, and when the stage is.
        package func atEnd(_ value: Double) -> Double? {
            let days = Double(stage.days.upperBound.dayNumber - stage.days.lowerBound.dayNumber + 1)
            guard elapsed < 1, elapsed * days >= 1 else { return nil }
            return value / elapsed
        }
    }

    package var campaign: Campaign
    package var stages: [Stage]
    /// An order counts once, however many stages reached the person.
    package var total: Figures
}

/// Counts the results of one campaign.
package struct CampaignCount {
    private static let pageSize = 1000

    private let campaign: Campaign
    private let book: RuleBook
    private let now: Instant
    private let reader: any StoreReading
    private var stages: [CampaignResults.Stage]
    private var total = CampaignResults.Figures()
    /// By stage: whom it reached, and the time in which what they do counts.
    private var reached: [[String: Range<Instant>]]

    private var calendar: ShopCalendar { book.shop.facts.calendar }

    package static func results(
        of campaign: Campaign, book: RuleBook, now: Instant, from reader: any StoreReading
    ) throws -> CampaignResults {
        var count = CampaignCount(campaign, book: book, now: now, reader: reader)
        for index in campaign.stages.indices {
            for rule in campaign.stages[index].rules.map(\.name) {
                try count.countTexts(of: rule, stage: index)
                try count.countPeople(of: rule, stage: index)
            }
            try count.countCoupons(stage: index)
        }
        try count.countDeeds()
        return CampaignResults(campaign: campaign, stages: count.stages, total: count.total)
    }

    private init(_ campaign: Campaign, book: RuleBook, now: Instant, reader: any StoreReading) {
        self.campaign = campaign
        self.book = book
        self.now = now
        self.reader = reader
        let calendar = book.shop.facts.calendar
        stages = campaign.stages.map { stage in
            let window = stage.window(on: calendar)
            let length = Double(window.upperBound.milliseconds - window.lowerBound.milliseconds)
            let past = Double(now.milliseconds - window.lowerBound.milliseconds)
            return CampaignResults.Stage(stage: stage, elapsed: min(max(past / length, 0), 1))
        }
        reached = campaign.stages.map { _ in [:] }
    }

    private mutating func countTexts(of rule: String, stage: Int) throws {
        let window = campaign.stages[stage].window(on: calendar)
        for state in [Delivery.State.sent, .pending, .sending] {
            try reader.forEachDelivery(of: rule, in: state, from: window) { delivery in
                if state == .sent {
                    stages[stage].figures.sends += 1
                    stages[stage].figures.cost += delivery.cost
                    total.sends += 1
                    total.cost += delivery.cost
                } else {
                    stages[stage].figures.waiting += 1
                    total.waiting += 1
                }
            }
        }
    }

    private mutating func countPeople(of rule: String, stage: Int) throws {
        let window = campaign.stages[stage].window(on: calendar)
        let goal = book.rules.last { $0.rule.name == rule }?.rule.goal
        var last: ActivationKey?
        while true {
            let page = try reader.comparedDecisions(of: rule, after: last, limit: CampaignCount.pageSize)
            for decision in page where decision.skip == nil && window.contains(decision.due) && decision.due <= now {
                let end = goal.map { max(window.upperBound, calendar.adding($0.within, to: decision.due)) }
                let counts = decision.due..<(end ?? window.upperBound)
                let known = reached[stage][decision.customer] ?? counts
                reached[stage][decision.customer] =
                    min(known.lowerBound, counts.lowerBound)..<max(known.upperBound, counts.upperBound)
            }
            guard let end = page.last, page.count == CampaignCount.pageSize else { return }
            last = end.key
        }
    }

    private mutating func countCoupons(stage: Int) throws {
        let window = campaign.stages[stage].window(on: calendar)
        let given = try reader.spending(
            rules: campaign.stages[stage].rules.map(\.name), after: window.lowerBound.advanced(byMilliseconds: -1),
            through: window.upperBound.advanced(byMilliseconds: -1))
        let coupons = Int(given[.coupons] ?? 0)
        stages[stage].figures.coupons = coupons
        total.coupons += coupons
    }

    /// What the people did whom the stages reached.
    private mutating func countDeeds() throws {
        for index in stages.indices { stages[index].figures.people = reached[index].count }
        let everybody = reached.reduce(into: Set<String>()) { $0.formUnion($1.keys) }.sorted()
        total.people = everybody.count
        for start in stride(from: 0, to: everybody.count, by: CampaignCount.pageSize) {
            let page = Array(everybody[start..<min(start + CampaignCount.pageSize, everybody.count)])
            for (customer, file) in try reader.files(of: page) {
                for event in file.events where event.at <= now {
                    if event.kind == .paid { countOrder(event, of: customer) }
                    if event.kind == .redeemed { try countRedemption(event) }
                }
            }
        }
    }

    private mutating func countOrder(_ event: Event, of customer: String) {
        let counting = reached.indices.filter { reached[$0][customer]?.contains(event.at) ?? false }
        for index in counting {
            stages[index].figures.orders += 1
            stages[index].figures.revenue += event.amount ?? 0
        }
        if !counting.isEmpty {
            total.orders += 1
            total.revenue += event.amount ?? 0
        }
    }

    /// A coupon belongs to the stage whose rule gave it within its days.
    private mutating func countRedemption(_ event: Event) throws {
        guard case .text(let code)? = event.fields["code"], let coupon = try reader.coupons(codes: [code])[code]
        else { return }
        let index = stages.firstIndex { stage in
            stage.stage.window(on: calendar).contains(coupon.issuedAt)
                && stage.stage.rules.contains { $0.name == coupon.key.rule }
        }
        guard let index else { return }
        stages[index].figures.redemptions += 1
        total.redemptions += 1
    }
}

extension StoreReading {
    /// The rule's texts in that state that were due in the time.
    fileprivate func forEachDelivery(
        of rule: String, in state: Delivery.State, from window: Range<Instant>, _ body: (Delivery) -> Void
    ) throws {
        var filter = DeliveryFilter(state: state, rule: rule)
        // Texts come by (due, id): the first page begins where the window does.
        filter.after = Delivery(
            id: "", key: ActivationKey(rule: rule, step: "", event: ""), customer: "", phone: "", category: .service,
            template: "", text: "", parts: 0, cost: 0, due: window.lowerBound, expires: nil)
        while case let page = try deliveries(filter, limit: 1000), let last = page.last {
            for delivery in page where delivery.due < window.upperBound { body(delivery) }
            if last.due >= window.upperBound { return }
            filter.after = last
        }
    }
}
