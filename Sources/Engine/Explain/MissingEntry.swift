package import RuleLanguage

/// Why a rule never began with a customer, and what it would have found if it began now.
package struct MissingEntry: Sendable {
    package enum Cause: Sendable {
        /// There is no such event, or the latest one came at a time that the rule does not look at.
        case noEvent(EventKind, latest: Event?)
        /// The day that comes round is not known: the name of the field.
        case noDate(String)
        /// The calendar has no such moment in the time around.
        case noOccasion
    }

    package var cause: Cause
    /// The period's and the rule's conditions, as if the event came at the moment that is asked about. Empty without one.
    package var findings: [Verdict.Finding] = []
    package var insight = Insight()
    /// Conditions that depend on what the event would bring, such as its amount: nobody can say.
    package var open: [Clause] = []
}

extension Condition {
    /// Reads something of an event that has not happened.
    func dependsOnEvent(of kind: EventKind) -> Bool {
        var found = false
        for reading in readFields {
            switch reading {
            case .event(.kind), .event(.at): break
            case .event, .eventExtra, .order: found = true
            case .customer(.spent), .customer(.averageOrder), .customer(.refunded),
                .atTrigger(.spent), .atTrigger(.averageOrder), .atTrigger(.refunded):
                found = found || kind == .paid || kind == .refunded
            case .customer, .expectedOrders, .bundle, .customerExtra, .atTrigger, .coupon, .survey, .shop, .now,
                .given:
                break
            }
        }
        return found || sums(kind)
    }
}
