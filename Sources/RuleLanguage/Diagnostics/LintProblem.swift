/// What is allowed and still looks like a mistake. None of it stops anything.
package enum LintProblem: Hashable, Sendable {
    /// - Parameter reasons: what cannot hold together, as it is written in the files.
    case ruleNeverActs(reasons: [String])
    case stepNeverActs(step: String, reasons: [String])
    case periodNeverBegins(String, reasons: [String])
    case segmentNeverHolds(String)
    case stateNeverHolds(StateKind, String)
    /// The tiers above it take everybody whom it could take.
    case stateAlwaysTaken(StateKind, String, by: [String])
    case alwaysBeaten(step: String, by: [String], cap: String)
    case unusedSegment(String)
    case unusedPeriod(String)
    case unusedTemplate(String)
    /// `after: 1 month at 10:00` in a period of one month
    case atPeriodEnd(step: String, period: String)
    /// A day that does not come back.
    case dateIsPast(String)
    case couponInService
    case promotionInService(String)
    case sameAudience(with: String, people: Int, percent: Int, isSampled: Bool)
    case starvedByCaps(step: String, capped: Int, selected: Int)

    package var code: String {
        switch self {
        case .ruleNeverActs: "rule-never-acts"
        case .stepNeverActs: "step-never-acts"
        case .periodNeverBegins: "period-never-begins"
        case .segmentNeverHolds: "segment-never-holds"
        case .stateNeverHolds: "state-never-holds"
        case .stateAlwaysTaken: "state-always-taken"
        case .alwaysBeaten: "always-beaten"
        case .unusedSegment: "unused-segment"
        case .unusedPeriod: "unused-period"
        case .unusedTemplate: "unused-template"
        case .atPeriodEnd: "at-period-end"
        case .dateIsPast: "date-is-past"
        case .couponInService: "coupon-in-service"
        case .promotionInService: "promotion-in-service"
        case .sameAudience: "same-audience"
        case .starvedByCaps: "starved-by-caps"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .ruleNeverActs, .stepNeverActs, .periodNeverBegins, .segmentNeverHolds, .stateNeverHolds: .warning
        case .stateAlwaysTaken, .alwaysBeaten, .unusedSegment, .unusedPeriod, .unusedTemplate: .warning
        case .atPeriodEnd, .dateIsPast, .couponInService, .promotionInService, .sameAudience, .starvedByCaps: .warning
        }
    }
}
