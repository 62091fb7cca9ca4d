/// The event that was meant: by its word in Chinese or in other tools, else by its letters.
func eventSuggestion(for written: String, among kinds: [String]) -> String? {
    if let meant = otherEvents[written.lowercased()], kinds.contains(meant) { return meant }
    return suggestion(for: written, among: kinds)
}

private let otherEvents: [String: String] = [
    "下单": "placed", "拍下": "placed", "ordered": "placed", "order": "placed", "付款": "paid", "支付": "paid", "已付款": "paid",
    "购买": "paid", "bought": "paid", "purchase": "paid", "purchased": "paid", "payment": "paid", "发货": "shipped",
    "已发货": "shipped", "sent": "shipped", "到达": "arrived", "签收": "signed", "收货": "signed", "delivered": "signed",
    "received": "signed", "完成": "completed", "确认收货": "completed", "交易成功": "completed", "退款": "refunded",
    "refund": "refunded", "取消": "cancelled", "关闭": "cancelled", "canceled": "cancelled", "closed": "cancelled",
    "评价": "reviewed", "注册": "registered", "入会": "registered", "signup": "registered", "关注": "followed",
    "咨询": "asked", "推荐": "referred", "等级变化": "tier_changed",
]
