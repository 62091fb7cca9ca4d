import Engine
import RuleLanguage
import Testing

@testable import Storage

@Suite("skip reasons in two columns")
struct SkipReasonTextTests {
    static let reasons: [SkipReason] =
        [
            .late(milliseconds: 86_400_001), .late(milliseconds: .max), .notInPeriod(2), .periodRunning(since: "e 1"),
            .tooFewPoints(has: 80, needs: 100), .noCodes(coupon: "生日券"), .periodOver, .ruleCondition(0),
            .stepCondition(3), .unless(.paid, event: "e 9, \"x\""), .noPhone,
            .superseded(step: "最后"), .ask(milliseconds: -1), .suppressed(4), .holdout,
            .duplicate(customer: "王\\小明"), .budget(Budget(good: .worth, limit: .max), spent: .max),
            .capped(
                FrequencyCap(limit: 3, per: Span(months: 1, days: 2, milliseconds: 3)),
                by: ActivationKey(rule: "r", step: "s", event: "on:2026-10-01:a:b")),
        ]
        + [.divisionByZero, .overflow].map { SkipReason.failed($0) }
        + RuleState.Kind.allCases.map { .notRunning($0, because: nil) }
        + [.notRunning(.stopped, because: "more than 200 per 1d")]
        + ConsentLack.allCases.map { .noConsent($0) }
        + Reentry.Refusal.allCases.map { .reentry($0, event: "e") }
        + Budget.Good.allCases.map { .budget(Budget(good: $0, limit: 5), spent: 3) }

    /// A case that is new must be given a number here, and a sample above.
    private static func number(_ reason: SkipReason) -> Int {
        switch reason {
        case .late: 0
        case .notInPeriod: 1
        case .periodRunning: 2
        case .periodOver: 3
        case .ruleCondition: 4
        case .stepCondition: 5
        case .unless: 6
        case .noPhone: 7
        case .notRunning: 8
        case .superseded: 9
        case .ask: 10
        case .suppressed: 11
        case .noConsent: 12
        case .holdout: 13
        case .reentry: 14
        case .duplicate: 15
        case .capped: 16
        case .budget: 17
        case .failed: 18
        case .tooFewPoints: 19
        case .noCodes: 20
        }
    }

    @Test("all of them are tried here")
    func complete() {
        #expect(Set(SkipReasonTextTests.reasons.map(SkipReasonTextTests.number)) == Set(0...20))
    }

    @Test("are read back as they were written", arguments: reasons)
    func roundTrip(reason: SkipReason) throws {
        let bytes = ValueText.utf8(reason.detail)
        let detail = try #require(bytes.withUnsafeBufferPointer { ValueText.value($0) })
        #expect(SkipReason(code: reason.code, detail: detail) == reason)
    }

    @Test(
        "are refused where code and detail do not belong together",
        arguments: [
            ("unheard_of", Value.missing), ("late", .missing), ("late", .text("5")), ("holdout", .integer(1)),
            ("budget", .list([.text("gold"), .integer(1), .integer(0)])), ("capped", .list([.integer(1)])),
            ("reentry", .list([.text("never"), .text("e")])), ("no_consent", .text("asleep")),
            ("paused", .list([.text("flying"), .missing])), ("failed", .text("tired")),
            ("unless", .list([.text("paid")])),
        ])
    func refused(code: String, detail: Value) {
        #expect(SkipReason(code: code, detail: detail) == nil)
    }
}
