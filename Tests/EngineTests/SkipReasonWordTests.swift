import Engine
import RuleLanguage
import Testing

@Suite("The codes of skip reasons")
struct SkipReasonWordTests {
    private static let key = ActivationKey(rule: "a", step: "main", event: "e")
    private static let all: [SkipReason] = [
        .late(milliseconds: 1), .ask(milliseconds: 1), .superseded(step: "b"), .notInPeriod(0),
        .periodRunning(since: "e"), .tooFewPoints(has: 1, needs: 2),
        .noCodes(coupon: "c"), .periodOver, .ruleCondition(0), .stepCondition(0), .unless(.paid, event: "e"),
        .noPhone, .suppressed(0), .noConsent(.optedOut), .holdout, .reentry(.once, event: "e"),
        .duplicate(customer: "c"), .capped(FrequencyCap(limit: 1, per: Span(days: 1)), by: key),
        .budget(Budget(good: .messages, limit: 1), spent: 1), .notRunning(.paused, because: nil),
        .notRunning(.stopped, because: nil),
        .failed(.divisionByZero),
    ]

    @Test("a test file can expect every reason, and no other")
    func expectable() {
        #expect(Set(TestKeys.skipReasons) == Set(Self.all.map(\.code)))
        #expect(TestKeys.skipReasons.count == Set(TestKeys.skipReasons).count)
    }
}
