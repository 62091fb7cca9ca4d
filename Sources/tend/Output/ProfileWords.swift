import RuleLanguage
import Runtime

/// Values of a profile as people read them.
struct ProfileWords {
    let shop: ShopFacts
    let options: GlobalOptions

    /// The field as rules write it; in Chinese with what it is called beside it.
    func label(_ name: String) -> String {
        let full = "customer." + name
        guard options.language == .chinese, let word = ProfileWords.chinese[name] else { return full }
        return "\(word)（\(full)）"
    }

    /// Phones are masked, as everywhere on the screen.
    func text(_ value: Value, of field: String) -> String {
        guard let text = value.plainText(in: shop) else { return options.say("nothing", "无") }
        return text.isEmpty ? options.say("nothing", "无") : shown(text, of: field)
    }

    func shown(_ text: String, of field: String) -> String {
        switch field {
        case "phone": maskedPhone(text)
        case "gender": options.say(text, Customer.Gender(rawValue: text) == .female ? "女" : "男")
        default: visible(text.unicodeScalars)
        }
    }

    /// `phone: +86138****0001 → +86139****0002`
    func line(_ change: ProfileChange) -> String {
        let name = change.field.name
        return "\(name): \(text(change.from, of: name)) → \(text(change.to, of: name))"
    }

    private static let chinese = [
        "id": "顾客编号", "name": "姓名", "phone": "手机", "gender": "性别", "birthday": "生日", "province": "省份", "city": "城市",
        "district": "区县", "address": "地址", "credit": "信用等级", "level": "会员等级", "points": "积分", "tier": "客户等级",
        "tags": "标签", "notes": "备注", "registered_at": "入会时间", "orders": "订单数", "purchase_days": "购买天数",
        "spent": "累计消费", "average_order": "平均每单", "first_order_at": "首次下单", "last_order_at": "最近下单",
        "refunds": "退款次数", "refunded": "已退款", "open_complaints": "未解决投诉", "open_refunds": "未处理退款",
        "time_zone": "时区", "owner": "负责人", "follow_up_on": "下次跟进", "activity": "活跃状态", "loyalty": "忠诚级别",
        "stage": "生命周期阶段", "satisfaction": "满意度",
        "rfm": "RFM 分数", "rfm_recency": "R 分", "rfm_frequency": "F 分", "rfm_money": "M 分", "p_alive": "还会再买的可能",
        "expected_amount": "预计一单", "points_lapsing": "快过期的积分", "points_lapse_on": "积分用到哪天",
        "next_tier": "上一级", "next_tier_orders": "还差几单", "next_tier_amount": "还差多少钱",
        "next_tier_either": "钱够或单够",
        "next_level": "上一会员等级", "next_level_points": "还差积分", "next_level_amount": "还差消费",
    ]
}

/// One changed value, for machines.
struct ProfileChangeDocument: Encodable {
    var field: String
    /// Missing where there was or is nothing.
    var from: String?
    var to: String?

    init(_ change: ProfileChange, shop: ShopFacts) {
        field = change.field.name
        from = change.from.plainText(in: shop)
        to = change.to.plainText(in: shop)
    }
}
