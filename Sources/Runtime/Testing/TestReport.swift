package import Engine
package import RuleLanguage

/// One decision that a test has seen.
package struct TestRecord: Sendable {
    package var plan: Plan
    /// What it did, in order.
    package var actions: [ActionWord]

    package var rule: String { plan.decision.key.rule }
    package var step: String { plan.decision.key.step }
    package var customer: String { plan.decision.customer }
    package var skip: SkipReason? { plan.decision.skip }
}

/// What one test came to.
package struct TestReport: Sendable {
    package var test: ShopTest
    /// In the order of its moments.
    package var failures: [TestFailure]
    /// Everything that was decided on the way, whether somebody looked at it or not.
    package var coverage: TestCoverage

    package var hasPassed: Bool { failures.isEmpty }
}

/// Something that is not as a test expects.
package struct TestFailure: Sendable {
    package enum Kind: Sendable {
        /// What was expected came about in another way.
        case different(Expectation, got: TestRecord, [TestDifference])
        case missing(Expectation, because: Cause)
        /// An act that nobody expected.
        case unexpected(TestRecord)
    }

    /// Why what was expected did not come about.
    package enum Cause: Sendable {
        case skipped(TestRecord)
        /// Before an earlier moment of the test.
        case before(TestRecord)
        /// If nothing new happens.
        case ahead(TestRecord)
        /// Nothing of the kind is due, nor will it be.
        case neverDue
    }

    package var moment: TestMoment
    package var kind: Kind
}

package struct TestDifference: Hashable, Sendable {
    /// As in test files.
    package var key: String
    package var expected: [String]
    package var got: [String]
}
