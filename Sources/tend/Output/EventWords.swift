import RuleLanguage

/// Kinds of events and states of orders as people call them.
struct EventWords {
    let shop: Shop
    let language: Language

    func name(of kind: EventKind) -> String {
        if language == .chinese, let name = EventWords.chinese[kind.rawValue] { return name }
        // The shop's own kinds have titles in its own language.
        if EventWords.chinese[kind.rawValue] == nil, let title = shop.events[kind]?.meaning,
            title != EventWords.undescribed
        {
            return title
        }
        return kind.rawValue.split(separator: "_").joined(separator: " ")
    }

    func name(of status: Order.Status) -> String {
        guard language == .chinese else { return status.rawValue }
        return switch status {
        case .placed: "未付款"
        case .paid: "已付款"
        case .shipped: "已发货"
        case .signed: "已签收"
        case .completed: "交易成功"
        case .refunded: "已退款"
        case .cancelled: "已关闭"
        }
    }

    /// What the checker writes where shop.yaml gives no title.
    private static let undescribed = "declared in shop.yaml"

    private static let chinese = [
        "placed": "下单", "paid": "付款", "shipped": "发货", "arrived": "到达同城", "signed": "签收", "completed": "确认收货",
        "refund_requested": "申请退款", "refunded": "退款", "refund_declined": "退款未成", "cancelled": "关闭订单", "reviewed": "评价",
        "registered": "入会", "followed": "关注", "complained": "投诉", "complaint_closed": "投诉解决", "opted_in": "同意短信",
        "opted_out": "退订短信", "asked": "咨询", "referred": "推荐", "redeemed": "用券", "tier_assigned": "首次定级",
        "tier_changed": "等级变动", "stage_changed": "阶段变动", "activity_changed": "活跃状态变动", "points_changed": "积分变动",
        "profile_changed": "改档案", "merged": "合并档案", "sms_sent": "短信", "sms_failed": "短信未发成", "task_done": "任务完成",
        "task_opened": "开任务", "task_overdue": "任务超期", "follow_up_due": "到期跟进", "follow_up_missed": "错过跟进",
        "owner_changed": "换负责人", "coupon_given": "发券", "coupon_lapsing": "券快到期", "coupon_returned": "收回券",
        "points_given": "给积分", "points_spent": "用积分", "points_lapsing": "积分快到期",
    ]
}

extension Event {
    /// What a page need not say of it: where a task came from stands with the task.
    var unsaid: Set<String> {
        if EventKind.ofTasks.contains(kind) {
            return ["task", "rule", "step", "trigger", "due", "member", "skill", "hand_out"]
        }
        return EventKind.ofCoupons.contains(kind)
            ? ["rule", "step", "trigger", "off", "percent", "over"] : ["step", "trigger"]
    }

    /// `topic=蓝牙  2.00`: what it brings, for one line. Phones in it are masked.
    func details(_ words: ValueWords, hiding: Set<String> = []) -> String {
        let holdsPhone = fields["field"] == .text("phone")
        let parts = fields.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
            if hiding.contains(name) { return nil }
            var text = visible(words.text(value).unicodeScalars)
            if name == "customer.phone" || holdsPhone && (name == "from" || name == "to") { text = maskedPhone(text) }
            return "\(name)=\(text)"
        }
        return ((amount.map { [words.shop.currency.decimal($0)] } ?? []) + parts).joined(separator: "  ")
    }
}
