/// What people call the groups and fields of conditions in Chinese and in other tools.
enum FieldWords {
    /// `顾客.等级` → `customer.tier`; words that are not known stay.
    static func translated(_ name: String) -> String {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1 else { return fields[name].map { "customer." + $0 } ?? name }
        let group = groups[parts[0].lowercased()] ?? parts[0]
        return ([group] + parts.dropFirst().map { fields[$0] ?? $0 }).joined(separator: ".")
    }

    private static let groups = [
        "顾客": "customer", "客户": "customer", "买家": "customer", "会员": "customer", "user": "customer",
        "buyer": "customer", "member": "customer", "订单": "order", "事件": "event", "优惠券": "coupon",
    ]

    private static let fields = [
        "等级": "tier", "层级": "tier", "订单数": "orders", "订单量": "orders", "order_count": "orders",
        "purchases": "orders", "消费": "spent", "消费额": "spent", "累计消费": "spent", "total_spent": "spent",
        "客单价": "average_order", "aov": "average_order", "姓名": "name", "手机": "phone", "手机号": "phone",
        "电话": "phone", "性别": "gender", "生日": "birthday", "省份": "province", "省": "province", "城市": "city", "市": "city",
        "积分": "points", "会员等级": "level", "活跃状态": "activity", "活跃度": "activity", "阶段": "stage", "生命周期": "stage",
        "忠诚度": "loyalty", "满意度": "satisfaction", "标签": "tags", "备注": "notes", "退款次数": "refunds", "金额": "amount",
        "total": "amount",
        "price": "amount", "状态": "status", "快递": "courier", "运单号": "tracking_number", "标题": "title",
    ]
}
