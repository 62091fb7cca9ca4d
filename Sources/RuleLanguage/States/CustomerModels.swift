/// What was learnt from the orders of all customers, asked about one of them at one moment. Nothing of it looks further ahead than the
/// moment, and what had not been learnt by then gives no answer.
package protocol CustomerModels: Sendable {
    /// Nil for who bought nothing in the time that counts.
    func rfm(at moment: Moment) -> RFMScore?
    /// Nil for who never bought.
    func chanceAlive(at moment: Moment) -> Double?
    func expectedOrders(within span: Span, at moment: Moment) -> Double?
    /// Minor unit.
    func expectedAmount(at moment: Moment) -> Int64?
    /// Something that is often bought with what the customer has, and that they do not have; nil where there is nothing.
    func bundle(at moment: Moment) -> (title: String, item: String)?
}
