package import Engine
package import Storage

/// The boundary behind which texts leave: a file here, providers later.
package protocol Gateway: Sendable {
    /// Hands texts over.
    ///
    /// - Returns: one result for each delivery, in order. A result says what is certain: a text that may have gone out is `unknown`,
    ///   never `returned`.
    func send(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result]

    /// What became of a delivery whose attempt was cut off.
    func lookUp(_ deliveries: [Delivery]) async throws(GatewayFailure) -> [DeliveryOutcome.Result]
}

/// The gateway itself is out of order, whatever it is given: trying the next text makes no sense now, and later it does.
package struct GatewayFailure: Error, Hashable, Sendable {
    /// In words of the system, without phones and texts.
    package var reason: String
    /// What is certain nonetheless, one for each delivery; none when nothing is.
    package var results: [DeliveryOutcome.Result]

    package init(reason: String, results: [DeliveryOutcome.Result] = []) {
        self.reason = reason
        self.results = results
    }
}
