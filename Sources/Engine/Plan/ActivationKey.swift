/// An activation's identity and idempotency key: one rule, one step, one event.
package struct ActivationKey: Hashable, Sendable {
    package var rule: String
    package var step: String
    package var event: String

    package init(rule: String, step: String, event: String) {
        self.rule = rule
        self.step = step
        self.event = event
    }
}

extension ActivationKey: Comparable {
    /// For an order among those of one moment that does not depend on who asks.
    package static func < (left: ActivationKey, right: ActivationKey) -> Bool {
        (left.rule, left.step, left.event) < (right.rule, right.step, right.event)
    }
}
