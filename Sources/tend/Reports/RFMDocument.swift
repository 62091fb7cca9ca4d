import RuleLanguage
import Runtime
import Scoring

/// What `report rfm --json` prints.
struct RFMDocument: Encodable {
    struct Days: Encodable {
        /// Absent where every purchase counts.
        var from: String?
        var to: String
    }

    struct Bin: Encodable {
        var component: String
        var score: Int
        var customers: Int
        /// The least that reaches it: a day, a count or an amount. Absent for the lowest, where nobody reaches it, and where it differs from
        /// cell to cell.
        var least: String?
        /// Of those who have just that, some reach it by lot.
        var byLot: Bool?
    }

    struct Cell: Encodable {
        var recency: Int
        var frequency: Int
        var customers: Int
        var meanMoney: MoneyDocument?
    }

    struct Score: Encodable {
        var score: Int
        var customers: Int
    }

    var asOf: String
    var window: Days
    var method: String
    var ties: String
    var counting: String
    var money: String
    var customers: Int
    var bins: [Bin]
    var cells: [Cell]
    /// The most frequent first.
    var scores: [Score]
}

/// One of the three, as reports name it.
enum RFMPart: String, CaseIterable {
    case recency, frequency, monetary

    func title(_ words: FigureWords) -> String {
        switch self {
        case .recency: words.say("recency (R)", "最近购买 R")
        case .frequency: words.say("frequency (F)", "购买次数 F")
        case .monetary: words.say("money (M)", "金额 M")
        }
    }
}

extension RFMRun {
    func bins(_ words: FigureWords) -> [RFMDocument.Bin] {
        RFMPart.allCases.flatMap { part in
            let (counts, cuts) = counts(of: part)
            return counts.enumerated().map { place, customers in
                var bin = RFMDocument.Bin(component: part.rawValue, score: place + 1, customers: customers)
                // With several cells there are as many thresholds.
                guard place > 0, cuts.count == 1, let cut = cuts.first?.cuts[place - 1], cut != .unreached else {
                    return bin
                }
                bin.least = words.value(cut.value, of: part)
                bin.byLot = cut.lot == .min ? nil : true
                return bin
            }
        }
    }

    private func counts(of part: RFMPart) -> ([Int], [RFMCuts]) {
        switch part {
        case .recency: (distribution.recency, [thresholds.recency])
        case .frequency: (distribution.frequency, thresholds.frequency)
        case .monetary: (distribution.money, thresholds.money)
        }
    }

    /// The most frequent first; of equals the better.
    var scores: [(score: Int, customers: Int)] {
        distribution.combined.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
}

extension FigureWords {
    func value(_ value: Int64, of part: RFMPart) -> String {
        switch part {
        case .recency: day(Int(value))
        case .frequency: String(value)
        case .monetary: currency.decimal(value)
        }
    }
}
