import RuleLanguage
import Runtime
import Scoring

/// What `score --json` prints.
struct ScoreDocument: Encodable {
    struct Change: Encodable {
        var from: String
        var to: String
        var customers: Int
    }

    struct States: Encodable {
        /// How many customers are in each, after the run.
        var customers: [String: Int]
        var assigned: Int
        var changes: [Change]
    }

    struct Models: Encodable {
        struct RepeatPurchase: Encodable {
            var r: Double
            var alpha: Double
            var a: Double
            var b: Double
            var logLikelihood: Double?
        }

        struct Spend: Encodable {
            var p: Double
            var q: Double
            /// In major units of the currency.
            var v: Double
            var logLikelihood: Double?
        }

        var buyers: Int
        var repeatBuyers: Int
        /// Customers with an RFM score.
        var scored: Int
        var repeatPurchase: RepeatPurchase?
        var repeatPurchaseMissing: String?
        var spend: Spend?
        var spendMissing: String?
    }

    var customers: Int
    var lookedAt: Int
    var everybody: Bool
    var states: [String: States]
    var rescored: Int
    var pointsChanged: Int
    var pointsLapsing: Int
    var fellSilent: Int
    var models: Models?

    init(_ report: ScoreReport, counts: [StateKind: [String: Int]], customers: Int) {
        self.customers = customers
        lookedAt = report.lookedAt
        everybody = report.wasEverybody
        rescored = report.rescored
        pointsChanged = report.pointsChanged
        pointsLapsing = report.pointsLapsing
        fellSilent = report.fellSilent
        states = [:]
        for (kind, counts) in counts {
            let tally = report.states[kind] ?? ScoreReport.StateTally()
            states[kind.rawValue] = States(
                customers: counts, assigned: tally.assigned,
                changes: tally.sortedChanges.map { Change(from: $0.key.from, to: $0.key.to, customers: $0.value) })
        }
        models = report.models.map { Models($0) }
    }
}

extension ScoreDocument.Models {
    init(_ result: ModelFitting.Result) {
        buyers = result.buyers
        repeatBuyers = result.repeatBuyers
        scored = result.scored
        if let model = result.fit.repeatPurchase {
            repeatPurchase = RepeatPurchase(
                r: model.r.micro, alpha: model.alpha.micro, a: model.a.micro, b: model.b.micro,
                logLikelihood: result.repeatLikelihood?.micro)
        }
        repeatPurchaseMissing = result.repeatError.map { FitWords(error: $0).english }
        if let model = result.fit.spend {
            spend = Spend(
                p: model.p.micro, q: model.q.micro, v: model.v.micro,
                logLikelihood: result.spendLikelihood?.micro)
        }
        spendMissing = result.spendError.map { FitWords(error: $0).english }
    }
}

extension Double {
    /// Rounded to a millionth: what lies behind may be another on another machine.
    fileprivate var micro: Double { (self * 1_000_000).rounded() / 1_000_000 }
}

extension ScoreReport.StateTally {
    var sortedChanges: [(key: ScoreReport.Change, value: Int)] {
        changes.sorted { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }
    }
}
