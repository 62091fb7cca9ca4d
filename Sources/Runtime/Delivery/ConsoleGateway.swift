package import Engine
import RuleLanguage
package import Storage

/// Prints each text instead of sending it; for trying a shop out.
package struct ConsoleGateway: Gateway {
    private let print: @Sendable (String) -> Void

    package init(print: @escaping @Sendable (String) -> Void) {
        self.print = print
    }

    package func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
        deliveries.map { delivery in
            print("\(delivery.phone)  \(delivery.text)")
            return .sent(providerID: delivery.id)
        }
    }

    /// What was printed before a crash cannot be asked about.
    package func lookUp(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result] {
        deliveries.map { _ in .unknown("the process ended while it was being printed") }
    }
}
