/// What can be wrong in rule files beyond keys and conditions.
package enum RuleProblem: Hashable, Sendable {
    case duplicateRule(String, first: SourceSpan)
    case unknownTrigger(String, suggestion: String?)
    case oneTriggerOnly
    /// `on: {event: paid}`
    case triggerWithoutKey(String)
    case stepsAndDo
    case nothingToDo
    case stepWithoutID
    case duplicateStep(String, first: SourceSpan)
    case scheduleTwice
    case beforeEndOutsidePeriod
    case afterPeriodEnd(step: String, period: String)
    case beforePeriodStart(step: String, period: String)
    case emptyActions
    case oneActionPerItem([String])
    /// `off: 五元`
    case badWorth(String)
    case couponWorthNothing
    case couponMoreThanThreshold(off: String, over: String)
    case couponWithoutEnd
    /// Of a coupon or of points: the reminder lies before they are given.
    case warningTooEarly(warn: String, lasts: String)
    case unknownCoupon(String, suggestion: String?, known: [String])
    /// A rule describes a coupon that has the name of one in shop.yaml.
    case couponIsDeclared(String)
    case pointsWithoutAccount
    case pointsGiveOrTake
    case pointsForNothing
    case setNothing
    /// A value that is told to the shop, or worked out.
    case setsBuiltIn(String)
    case unknownSetField(String, suggestion: String?, known: [String])
    case tagsAddOrRemove
    case tagBothWays(String)
    case unknownAssignee(String, suggestion: String?)
    case nobodyOfLevel(Int, highest: Int)
    /// A rule that begins with an overdue task opens one that goes overdue in its turn.
    case escalatesItself
    case emitWithoutEvent(example: String)
    /// A built-in kind, whose events come from elsewhere.
    case emitsBuiltIn(String, own: [String])
    case unknownEmittedField(String, event: String, suggestion: String?, known: [String])
    case emittedFieldType(String, expected: ValueType, found: ValueType)
    case emitsOwnTrigger(String)
    /// Rules that set each other off, in that order.
    case emitsInCircle([String])
    case splitOfOne
    case splitInSplit
    case duplicateArm(String, first: SourceSpan)
    case badShare(String)
    case sharesNotWhole(Int)
    case sameOrderWithoutOrder(String)
    /// `unless: customer.orders > 2`
    case conditionAsEvent(String)
    case badLatePolicy(String)
    case unknownTemplate(String, suggestion: String?)
    case unknownAnswer(String, suggestion: String?)
    case unknownSurvey(String, suggestion: String?)
    case surveyWithoutAddress(String)
    case alwaysTrue
    case neverTrue
    case noRules
    /// Only the store knows: the step has acted lately, and the rule does not have it any more.
    case actedStepGone(String, lastActed: String)

    package var code: String {
        switch self {
        case .duplicateRule: "duplicate-rule"
        case .unknownTrigger: "unknown-trigger"
        case .oneTriggerOnly: "one-trigger-only"
        case .triggerWithoutKey: "trigger-without-key"
        case .stepsAndDo: "steps-and-do"
        case .nothingToDo: "nothing-to-do"
        case .stepWithoutID: "step-without-id"
        case .duplicateStep: "duplicate-step"
        case .scheduleTwice: "schedule-twice"
        case .beforeEndOutsidePeriod: "before-end-outside-period"
        case .afterPeriodEnd: "after-period-end"
        case .beforePeriodStart: "before-period-start"
        case .emptyActions: "empty-actions"
        case .oneActionPerItem: "one-action-per-item"
        case .badWorth: "bad-worth"
        case .couponWorthNothing: "coupon-worth-nothing"
        case .couponMoreThanThreshold: "coupon-more-than-threshold"
        case .couponWithoutEnd: "coupon-without-end"
        case .warningTooEarly: "warning-too-early"
        case .unknownCoupon: "unknown-coupon"
        case .couponIsDeclared: "coupon-is-declared"
        case .pointsWithoutAccount: "points-without-account"
        case .pointsGiveOrTake: "points-give-or-take"
        case .pointsForNothing: "no-points"
        case .setNothing: "sets-nothing"
        case .setsBuiltIn: "sets-built-in-field"
        case .unknownSetField: "unknown-set-field"
        case .tagsAddOrRemove: "tags-add-or-remove"
        case .tagBothWays: "tag-both-ways"
        case .unknownAssignee: "unknown-assignee"
        case .nobodyOfLevel: "nobody-of-level"
        case .escalatesItself: "escalates-itself"
        case .emitWithoutEvent: "emit-without-event"
        case .emitsBuiltIn: "emits-built-in-event"
        case .unknownEmittedField: "unknown-emitted-field"
        case .emittedFieldType: "emitted-field-type"
        case .emitsOwnTrigger: "emits-own-trigger"
        case .emitsInCircle: "emits-in-circle"
        case .splitOfOne: "split-of-one"
        case .splitInSplit: "split-in-split"
        case .duplicateArm: "duplicate-arm"
        case .badShare: "bad-share"
        case .sharesNotWhole: "shares-not-whole"
        case .sameOrderWithoutOrder: "same-order-without-order"
        case .conditionAsEvent: "condition-as-event"
        case .badLatePolicy: "bad-late-policy"
        case .unknownTemplate: "unknown-template"
        case .unknownAnswer: "unknown-answer"
        case .unknownSurvey: "unknown-survey"
        case .surveyWithoutAddress: "survey-without-address"
        case .alwaysTrue: "always-true"
        case .neverTrue: "never-true"
        case .noRules: "no-rules"
        case .actedStepGone: "acted-step-gone"
        }
    }

    package var severity: Diagnostic.Severity {
        switch self {
        case .couponWithoutEnd, .warningTooEarly, .couponMoreThanThreshold: .warning
        case .alwaysTrue, .noRules, .actedStepGone: .warning
        default: .error
        }
    }
}
