package import Engine
package import RuleLanguage
import Scoring
package import Storage

/// What a campaign will come to: what its rules are going to do, from where the scheduler stands to the campaign's end, and what their
/// goals came to so far.
package struct CampaignForecast: Sendable {
    package struct Stage: Sendable {
        package var stage: CampaignStage
        /// Of the stage's rules within its days, from now on.
        package var plan = PlanSummary.Tally()
        package var people = 0
        /// Nil where no rule of the stage has a past to go by.
        package var expectation: Expectation?
        /// Rules of the stage that reach somebody and whose past says nothing.
        package var withoutPast: [String] = []
    }

    /// From how often people paid whom the same rules treated before, and how much.
    package struct Expectation: Hashable, Sendable {
        /// People whose goal windows were over, all rules together.
        package var people = 0
        package var orders = Estimate()
        /// Minor unit.
        package var revenue = Estimate()
    }

    /// With the interval in which the truth lies as far as the past can say.
    package struct Estimate: Hashable, Sendable {
        package var value = 0.0
        package var low = 0.0
        package var high = 0.0

        /// The ends add up as well: nothing says that rules err independently.
        mutating func add(_ value: Double, _ interval: ConfidenceInterval, times people: Double) {
            self.value += value * people
            low += interval.low * people
            high += interval.high * people
        }
    }

    package var campaign: Campaign
    package var window: Window
    package var stages: [Stage]

    /// - Parameter book: as it runs.
    package static func of(
        _ campaign: Campaign, book: RuleBook, now: Instant, from reader: any StoreReading
    ) throws -> CampaignForecast {
        let calendar = book.shop.facts.calendar
        let watermark = try reader.shardState().watermark
        let last = campaign.stages.map { $0.window(on: calendar).upperBound.advanced(byMilliseconds: -1) }.max()
        let window = Window(after: watermark, through: max(last ?? watermark, watermark))
        let whole = book.bearing(on: Set(campaign.rules))
        var counts = campaign.stages.map { StageCount($0, book: whole) }
        var request = Planner.Request(window, mode: .live(now: now))
        request.scoring = ScoreNeeds(of: book)
        _ = try Planner(book: whole).plan(request, from: reader) { plans in
            for (activation, plan) in plans {
                for index in counts.indices { counts[index].count(plan, activation) }
            }
        }
        let past = try LiveGoals(book: book.only(Set(campaign.rules))).findings(now: now, reader: reader)
        return CampaignForecast(
            campaign: campaign, window: window, stages: counts.map { $0.stage(expecting: past) })
    }
}

/// The plans of one stage.
private struct StageCount {
    private let stage: CampaignStage
    private let window: Range<Instant>
    private let names: [String]
    private let book: RuleBook
    private let places: [Int?]
    private var summary: PlanSummary

    init(_ stage: CampaignStage, book whole: RuleBook) {
        self.stage = stage
        window = stage.window(on: whole.shop.facts.calendar)
        book = whole.only(Set(stage.rules.map(\.name)))
        names = book.rules.map(\.rule.name)
        let own = book
        places = whole.rules.map { rule in own.rules.firstIndex { $0 === rule } }
        summary = PlanSummary(book: book)
    }

    mutating func count(_ plan: Plan, _ activation: Activation) {
        guard let place = places[activation.rule], window.contains(plan.decision.due) else { return }
        summary.count(plan, rule: place, step: activation.step)
    }

    func stage(expecting past: GoalFindings) -> CampaignForecast.Stage {
        var forecast = CampaignForecast.Stage(stage: stage, plan: summary.totals, people: summary.customers.count)
        var expectation = CampaignForecast.Expectation()
        for (name, steps) in zip(names, summary.steps) {
            let people = steps.reduce(into: PeopleCount()) { $0.formUnion($1.customers) }.count
            guard people > 0 else { continue }
            let findings = past.rules.first { $0.rule.name == name && $0.goal.event == .paid }
            guard let treated = findings?.tally.whole.treated, let share = treated.proportion else {
                forecast.withoutPast.append(name)
                continue
            }
            expectation.people += treated.count.people
            expectation.orders.add(share.rate, share.interval(), times: Double(people))
            expectation.revenue.add(treated.revenueMoments.mean, treated.revenueInterval, times: Double(people))
        }
        if expectation.people > 0 { forecast.expectation = expectation }
        return forecast
    }
}

extension GoalGroupTally {
    /// Around the mean revenue of a person; not below nothing.
    fileprivate var revenueInterval: ConfidenceInterval {
        let moments = revenueMoments
        guard let variance = moments.variance else {
            return ConfidenceInterval(low: 0, high: moments.mean)
        }
        let reach = Confidence.percent95.quantile * (variance / Double(moments.count)).squareRoot()
        return ConfidenceInterval(low: max(0, moments.mean - reach), high: moments.mean + reach)
    }
}
