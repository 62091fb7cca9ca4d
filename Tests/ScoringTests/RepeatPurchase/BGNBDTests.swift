import Testing

@testable import Scoring

@Suite("How often customers will buy again: BG/NBD")
struct BGNBDTests {
    private static let published = BGNBDModel(r: 0.243, alpha: 4.414, a: 0.793, b: 2.426)

    @Test("the summary of the CDNOW customers is the published one")
    func summary() {
        let customers = CDNOW.summaries
        #expect(customers.count == 2357)
        #expect(customers.reduce(0) { $0 + $1.repeats } == 2457)
        #expect(customers.map(\.repeats).max() == 29)
        #expect(customers.count { $0.repeats == 0 } == 1411)
        #expect(customers.count { $0.repeats > 0 } == 946)
        #expect(customers[0].repeats == 2)
        #expect(abs(customers[0].lastWeek - 30.43) < 0.005)
        #expect(abs(customers[0].ageInWeeks - 38.86) < 0.005)
        #expect(abs(customers[0].meanSpend - 22.35) < 0.0051)
        #expect(customers[1].repeats == 1)
        #expect(abs(customers[1].lastWeek - 1.71) < 0.005)
        #expect(customers[1].meanSpend == 11.77)
    }

    @Test("two purchases on one day are one, the first day is none, and what comes after the end is unknown")
    func sameDays() {
        let purchases: [(day: Int32, paid: Int64)] = [
            (30, 500), (10, 900), (10, 100), (30, 700), (41, 100), (99, 9999),
        ]
        #expect(
            RepeatPurchaseSummary(of: purchases, through: 50)
                == RepeatPurchaseSummary(repeats: 2, lastDay: 31, age: 40, meanSpend: 650))
        #expect(
            RepeatPurchaseSummary(of: purchases, through: 10)
                == RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 0, meanSpend: 0))
        #expect(RepeatPurchaseSummary(of: purchases, through: 9) == nil)
    }

    @Test("fitted to CDNOW it has the published parameters, and foretells what was published")
    func published() throws {
        let (model, logLikelihood) = try BGNBDModel.fitted(to: CDNOW.summaries)
        #expect(abs(model.r - 0.243) < 0.0005)
        #expect(abs(model.alpha - 4.414) < 0.0005)
        #expect(abs(model.a - 0.793) < 0.0005)
        #expect(abs(model.b - 2.426) < 0.0005)
        #expect(abs(logLikelihood - -9582.43) < 0.005)
        // For 78 weeks 1.8576 was published: the series broken off after 150 terms. Its sum gives 1.8580.
        let expected = [
            (0.1429, 0.0078), (1, 0.0532), (3, 0.1506), (31.8571, 1.0405), (32, 1.0437), (78, 1.8580),
        ]
        for (weeks, purchases) in expected {
            #expect(abs(model.expectedPurchases(inDays: weeks * 7) - purchases) < 0.00006, "\(weeks) weeks")
        }
        #expect(abs(model.expectedPurchases(of: CDNOW.summaries[0], inDays: 273) - 1.226) < 0.0005)
    }

    @Test("the order of the customers makes no difference to the fit")
    func orderOfInput() throws {
        let forwards = try BGNBDModel.fitted(to: CDNOW.summaries)
        let backwards = try BGNBDModel.fitted(to: CDNOW.summaries.reversed())
        #expect(forwards == backwards)
    }

    @Test("twenty times the same customers, of whom a part is tried first, give the same parameters")
    func many() throws {
        let once = try BGNBDModel.fitted(to: CDNOW.summaries)
        let many = try BGNBDModel.fitted(to: (0..<20).flatMap { _ in CDNOW.summaries })
        #expect(abs(many.model.r - once.model.r) < 1e-4)
        #expect(abs(many.model.alpha - once.model.alpha) < 1e-3)
        #expect(abs(many.model.a - once.model.a) < 1e-3)
        #expect(abs(many.model.b - once.model.b) < 1e-3)
        #expect(abs(many.logLikelihood / 20 - once.logLikelihood) < 1e-6)
    }

    /// From the published parameters, with 40 digits.
    @Test("the chance of being still there")
    func chanceAlive() {
        let model = BGNBDTests.published
        #expect(abs(model.chanceAlive(CDNOW.summaries[0]) - 0.7265897218354948) < 1e-13)
        #expect(abs(model.chanceAlive(CDNOW.summaries[1]) - 0.2122600625546133) < 1e-13)
        let once = RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 500, meanSpend: 0)
        #expect(model.chanceAlive(once) == 1)
    }

    /// With 40 digits by another program; for the two poles of the formula, at 1e-12 beside them.
    @Test("expected purchases are right near the poles of the formula and for customers with thousands of purchases")
    func hardPlaces() {
        func expect(_ model: BGNBDModel, _ x: Int32, _ last: Int32, _ age: Int32, _ weeks: Double) -> Double {
            model.expectedPurchases(
                of: RepeatPurchaseSummary(repeats: x, lastDay: last * 7, age: age * 7, meanSpend: 0), inDays: weeks * 7)
        }
        let leaving = BGNBDModel(r: 0.5, alpha: 4, a: 1, b: 2)
        #expect(abs(expect(leaving, 3, 10, 20, 10) - 0.479527874217634) < 1e-8)
        let pole = BGNBDModel(r: 0.5, alpha: 4, a: 0.4, b: 0.6)
        #expect(abs(expect(pole, 0, 0, 20, 10) - 0.187216598937979) < 1e-8)
        let below = BGNBDModel(r: 0.3, alpha: 5, a: 0.2, b: 0.3)
        #expect(abs(expect(below, 0, 0, 50, 26) - 0.128171971133882) < 1e-13)
        let wholesale = BGNBDModel(r: 0.3, alpha: 5, a: 0.7, b: 2.4)
        #expect(abs(expect(wholesale, 700, 100, 101, 50) - 162.885267998788) < 1e-9)
    }

    @Test("nothing is expected of no time")
    func noTime() {
        #expect(BGNBDTests.published.expectedPurchases(of: CDNOW.summaries[0], inDays: 0) == 0)
    }

    @Test("a shop that is too small, or to which nobody comes back, gets a reason instead of numbers")
    func tooFew() {
        let once = RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 100, meanSpend: 0)
        let new = RepeatPurchaseSummary(repeats: 0, lastDay: 0, age: 0, meanSpend: 0)
        let twice = RepeatPurchaseSummary(repeats: 1, lastDay: 30, age: 100, meanSpend: 5)
        func failure(_ customers: [RepeatPurchaseSummary]) -> FitError? {
            do {
                _ = try BGNBDModel.fitted(to: customers)
                return nil
            } catch { return error }
        }
        #expect(failure([]) == .tooFewCustomers(0, needed: 50))
        #expect(
            failure(Array(repeating: once, count: 49) + Array(repeating: new, count: 100))
                == .tooFewCustomers(49, needed: 50))
        #expect(failure(Array(repeating: once, count: 1000)) == .tooFewRepeatBuyers(0, needed: 20))
        #expect(
            failure(Array(repeating: once, count: 1000) + Array(repeating: twice, count: 19))
                == .tooFewRepeatBuyers(19, needed: 20))
    }

    @Test("customers who are all alike are described, or refused, but never by a number that is none", arguments: 1...6)
    func allAlike(kind: Int32) {
        let customer = RepeatPurchaseSummary(
            repeats: kind * kind, lastDay: 50 + 20 * (kind % 3), age: 100, meanSpend: 5)
        guard let model = try? BGNBDModel.fitted(to: Array(repeating: customer, count: 100)).model else { return }
        let chance = model.chanceAlive(customer)
        #expect(chance > 0 && chance <= 1)
        let expected = model.expectedPurchases(of: customer, inDays: 100)
        #expect(expected >= 0 && expected < 200)
    }
}
