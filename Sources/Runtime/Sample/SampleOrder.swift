import RuleLanguage

/// One order of the sample's history as it stands at the moment of the export. What the export shows and this does not
/// hold (courier, remarks) is drawn from the order's own number when it is written.
struct SampleOrder {
    enum Stage {
        case waitingForPayment
        case closedUnpaid
        case waitingForParcel
        case shipped
        case completed
        case refunded
    }

    /// 16 to 18 digits.
    var number: String
    var buyer: Int
    var basket: SampleBasket
    /// Taken off the price, fen.
    var discount: Int64
    /// On top of the price, fen.
    var postage: Int64
    var placed: Instant
    var paid: Instant?
    var shipped: Instant?
    var confirmed: Instant?
    /// Paid back, fen.
    var refund: Int64 = 0
    var stage: Stage

    /// What the buyer pays, fen.
    var total: Int64 { basket.price - discount + postage }

    /// What the platform calls the stage, with its full-width commas.
    var status: String {
        switch stage {
        case .waitingForPayment: "等待买家付款"
        case .closedUnpaid, .refunded: "交易关闭"
        case .waitingForParcel: "买家已付款，等待卖家发货"
        case .shipped: "卖家已发货，等待买家确认"
        case .completed: "交易成功"
        }
    }

    var closingReason: String {
        switch stage {
        case .closedUnpaid: "买家未付款"
        case .refunded: "退款"
        case .waitingForPayment, .waitingForParcel, .shipped, .completed: "订单未关闭"
        }
    }
}
