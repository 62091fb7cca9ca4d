package import Engine
package import Storage

/// The boundary behind which texts leave: a file here, providers later.
package protocol Gateway: Sendable {
    /// Hands texts over.
    ///
    /// - Returns: one result for each delivery, in order. A result says what is certain: a text that may have gone out is `unknown`,
    ///   never `returned`.
    func send(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result]

    /// What became of a delivery whose attempt was cut off.
    func lookUp(_ deliveries: [Delivery]) async -> [DeliveryOutcome.Result]
}
