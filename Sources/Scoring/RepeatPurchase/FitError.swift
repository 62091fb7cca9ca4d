/// Why a model of repeat purchase has nothing to say about a shop.
package enum FitError: Error, Hashable, Sendable {
    /// Customers who have been known for at least a day.
    case tooFewCustomers(Int, needed: Int)
    /// Customers who came back; for the model of amounts, who paid something then.
    case tooFewRepeatBuyers(Int, needed: Int)
    /// The search for the best parameters ended nowhere: the customers have no pattern that the model could describe.
    case noBestParameters
}
