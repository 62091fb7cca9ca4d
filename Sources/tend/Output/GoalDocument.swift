import RuleLanguage
import Runtime
import Scoring

/// What a rule or one of its steps achieved, as JSON: the same shape for a backtest and for rules that ran.
struct GoalDocument: Encodable {
    struct Goal: Encodable {
        var event: String
        var within: String
        /// The condition, as it is written.
        var `if`: String?
    }

    struct Group: Encodable {
        var people: Int
        var open: Int
        var reached: Int
        var share: Double?
        var shareLow: Double?
        var shareHigh: Double?
        var medianDays: Double?
        var meanAmount: MoneyDocument?
        var revenue: MoneyDocument?
        var revenuePerPerson: MoneyDocument?
        var goalEvents: Int
        var activations: Int
        var openActivations: Int
    }

    struct Difference: Encodable {
        var value: Double
        var low: Double
        var high: Double
    }

    struct Revenue: Encodable {
        var value: MoneyDocument
        var low: MoneyDocument?
        var high: MoneyDocument?
    }

    struct Verdict: Encodable {
        /// `helps`, `harms` or `cannot_tell`
        var answer: String
        var because: String?
        var moreWeeks: Int?
    }

    struct Version: Encodable {
        var version: String
        var decisions: Int
    }

    /// `observation` for a backtest, `comparison` for rules that ran.
    var basis: String
    var rule: String
    /// Nil for the rule as a whole.
    var step: String?
    var goal: Goal
    var treated: Group
    var heldOut: Group
    /// For a rule as a whole in a backtest.
    var everybody: Group?
    var difference: Difference?
    var revenueDifference: Revenue?
    var verdict: Verdict?
    var versions: [Version]
}

extension GoalDocument {
    /// - Parameter findings: one document for each row of their report.
    static func all(_ findings: GoalFindings, currency: Currency) -> [GoalDocument] {
        findings.report.rows.map { GoalDocument($0, of: findings, currency: currency) }
    }

    private init(_ row: GoalReport.Row, of findings: GoalFindings, currency: Currency) {
        let confidence = findings.report.confidence
        basis = findings.report.basis == .backtest ? "observation" : "comparison"
        rule = row.rule
        step = row.step
        goal = Goal(
            event: row.goal.event.rawValue, within: row.goal.within.text, if: row.goal.condition?.text)
        treated = Group(row.tally.treated, confidence, currency)
        heldOut = Group(row.tally.heldOut, confidence, currency)
        everybody =
            row.groups(findings.report.basis).contains(.base) ? Group(row.tally.base, confidence, currency) : nil
        difference = row.difference.map { Difference($0.value, $0.interval(confidence)) }
        revenueDifference = row.revenue.map { Revenue($0, currency) }
        verdict = row.verdict.map(Verdict.init)
        versions = findings.versions(of: row.rule).map { Version(version: $0.version, decisions: $0.decisions) }
    }
}

extension GoalDocument.Group {
    fileprivate init(_ tally: GoalGroupTally, _ confidence: Confidence, _ currency: Currency) {
        let interval = tally.proportion?.interval(confidence)
        people = tally.count.people
        open = tally.open
        reached = tally.count.reached
        share = tally.proportion?.rate.sixDigits
        shareLow = interval?.low.sixDigits
        shareHigh = interval?.high.sixDigits
        medianDays = tally.medianDays?.sixDigits
        goalEvents = tally.goalEvents
        activations = tally.activations
        openActivations = tally.openActivations
        guard tally.amounts > 0 else { return }
        meanAmount = tally.meanAmount.map { MoneyDocument($0.nearestMinor, currency) }
        revenue = MoneyDocument(tally.revenue, currency)
        revenuePerPerson = tally.revenuePerPerson.map { MoneyDocument($0.nearestMinor, currency) }
    }
}

extension GoalDocument.Difference {
    fileprivate init(_ value: Double, _ interval: ConfidenceInterval) {
        self.init(value: value.sixDigits, low: interval.low.sixDigits, high: interval.high.sixDigits)
    }
}

extension GoalDocument.Revenue {
    fileprivate init(_ revenue: RevenueDifference, _ currency: Currency) {
        value = MoneyDocument(revenue.value.nearestMinor, currency)
        low = revenue.interval.map { MoneyDocument($0.low.nearestMinor, currency) }
        high = revenue.interval.map { MoneyDocument($0.high.nearestMinor, currency) }
    }
}

extension GoalDocument.Verdict {
    fileprivate init(_ verdict: GoalVerdict) {
        switch verdict {
        case .helps: answer = "helps"
        case .harms: answer = "harms"
        case .cannotTell(let weeks, because: let doubt):
            answer = "cannot_tell"
            because = doubt.code
            moreWeeks = weeks
        }
    }
}

extension GoalVerdict.Doubt {
    /// Stable word for JSON and tables.
    fileprivate var code: String {
        switch self {
        case .noHoldout: "no_holdout"
        case .tooFewPeople: "too_few_people"
        case .nobodyReached: "nobody_reached"
        case .nobodyNew: "nobody_new"
        case .differenceTooSmall: "difference_too_small"
        }
    }
}
