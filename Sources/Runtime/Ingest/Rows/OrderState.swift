package import RuleLanguage

/// What an export says about the state of an order.
package enum OrderState: Hashable, Sendable {
    case reached(Order.Status)
    /// Closed or cancelled: an unpaid order was cancelled, a paid one was paid back.
    case closed

    /// The state that a status text names; nil for an unknown one.
    package init?(_ text: String) {
        if let state = OrderState.words[text] ?? OrderState.words[OrderState.key(text)] {
            self = state
        } else {
            return nil
        }
    }

    private static func key(_ text: String) -> String {
        var letters = AmountText.halfWidth(text).lowercased()
        letters.removeAll { $0 == "_" || $0 == "-" }
        return letters
    }

    private static let words: [String: OrderState] = {
        var words: [String: OrderState] = [:]
        let table: [(OrderState, [String])] = [
            (
                .reached(.placed),
                [
                    "placed", "created", "new", "open", "pending", "unpaid", "awaiting payment", "pending payment",
                    "on hold", "等待买家付款", "待付款", "未付款", "待支付", "未支付", "已下单", "WAIT_BUYER_PAY", "TRADE_NO_CREATE_PAY",
                ]
            ),
            (
                .reached(.paid),
                [
                    "paid", "processing", "awaiting shipment", "unfulfilled", "买家已付款，等待卖家发货", "买家已付款", "已付款", "已支付",
                    "待发货",
                    "等待卖家发货", "等待发货", "未发货", "WAIT_SELLER_SEND_GOODS",
                ]
            ),
            (
                .reached(.shipped),
                [
                    "shipped", "sent", "fulfilled", "in transit", "partially shipped", "卖家已发货，等待买家确认", "卖家已发货", "已发货",
                    "待收货", "等待买家确认收货", "等待买家确认", "卖家部分发货", "部分发货", "运输中", "派送中", "WAIT_BUYER_CONFIRM_GOODS",
                    "SELLER_CONSIGNED_PART",
                ]
            ),
            (.reached(.signed), ["signed", "delivered", "received", "已签收", "买家已签收", "签收", "TRADE_BUYER_SIGNED"]),
            (
                .reached(.completed),
                [
                    "completed", "complete", "finished", "done", "success", "交易成功", "交易完成", "已完成", "完成", "已收货", "确认收货",
                    "已确认收货", "TRADE_FINISHED",
                ]
            ),
            (.reached(.refunded), ["refunded", "returned", "已退款", "退款成功", "全额退款", "已退货", "TRADE_CLOSED"]),
            (
                .closed,
                [
                    "closed", "cancelled", "canceled", "voided", "交易关闭", "已关闭", "关闭", "订单关闭", "已取消", "取消", "交易取消",
                    "订单取消", "付款前关闭", "TRADE_CLOSED_BY_TAOBAO",
                ]
            ),
        ]
        for (state, texts) in table {
            for text in texts {
                words[text] = state
                words[key(text)] = state
            }
        }
        return words
    }()
}
