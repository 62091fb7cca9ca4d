extension ImportColumn {
    private static let orderID = ImportColumn(
        .orderID, "order_id", ["order", "order_no", "order_number", "订单编号", "订单号", "订单ID", "交易号"],
        required: true, "the order's number")

    private static let person: [ImportColumn] = [
        ImportColumn(
            .name, "name",
            ["customer_name", "buyer_name", "receiver_name", "receiver", "full_name", "收货人姓名", "收货人", "姓名", "客户姓名"],
            "the person's name"),
        ImportColumn(
            .phone, "phone", ["mobile", "phone_number", "receiver_mobile", "联系手机", "手机", "手机号", "手机号码", "联系电话", "电话"],
            "a mobile number; landlines are passed over"),
        ImportColumn(.province, "province", ["state", "receiver_state", "省", "省份"], "province"),
        ImportColumn(.city, "city", ["receiver_city", "市", "城市"], "city"),
        ImportColumn(.district, "district", ["receiver_district", "区", "区县"], "district"),
        ImportColumn(
            .address, "address", ["receiver_address", "收货地址", "地址", "详细地址"],
            "street; or the whole address as `省 市 区 街道(邮编)`, which is taken apart"),
    ]

    static let orders: [ImportColumn] =
        [
            orderID,
            ImportColumn(
                .customerID, "customer_id",
                [
                    "customer", "buyer", "buyer_id", "buyer_nick", "user_id", "member_id", "买家会员名", "会员名", "买家昵称", "客户",
                    "客户编号", "会员号", "用户ID", "买家",
                ],
                required: true, "the shop's own key of the customer"),
            ImportColumn(
                .placedAt, "placed_at",
                ["created_at", "created", "order_date", "ordered_at", "订单创建时间", "创建时间", "下单时间"],
                essential: true, "when the order was placed"),
            ImportColumn(
                .paidAt, "paid_at", ["pay_time", "payment_time", "date", "订单付款时间", "付款时间", "支付时间", "交易时间", "日期"],
                essential: true, "when it was paid"),
            ImportColumn(.shippedAt, "shipped_at", ["consign_time", "发货时间"], "when the parcel left the shop"),
            ImportColumn(.signedAt, "signed_at", ["delivered_at", "签收时间"], "when the buyer signed for the parcel"),
            ImportColumn(
                .completedAt, "completed_at", ["end_time", "finished_at", "确认收货时间", "完成时间"], "when the buyer confirmed"),
            ImportColumn(
                .cancelledAt, "cancelled_at", ["canceled_at", "closed_at", "取消时间", "关闭时间"], "when it was closed unpaid"),
            ImportColumn(
                .amount, "amount", ["payment", "paid_amount", "买家实际支付金额", "实付金额", "实际支付金额", "付款金额", "实付", "金额"],
                essential: true, "what was actually paid"),
            ImportColumn(.total, "total", ["total_fee", "total_price", "总金额", "订单金额", "应付金额"], "what was to be paid"),
            ImportColumn(
                .refunded, "refunded", ["refund", "refund_amount", "退款金额", "已退款"], "paid back so far, all in all"),
            ImportColumn(.refundedAt, "refunded_at", ["refund_time", "退款时间"], "when it was last paid back"),
            ImportColumn(
                .status, "status", ["order_status", "state_of_order", "订单状态", "状态", "交易状态"], essential: true,
                "the order's state, in English or Chinese"),
            ImportColumn(.quantity, "quantity", ["num", "qty", "宝贝总数量", "数量", "件数", "商品数量"], "pieces"),
            ImportColumn(.title, "title", ["product", "宝贝标题", "商品名称", "商品", "标题"], "what was bought"),
            ImportColumn(.courier, "courier", ["carrier", "物流公司", "快递公司", "快递"], "who carries the parcel"),
            ImportColumn(
                .trackingNumber, "tracking_number", ["tracking", "waybill", "物流单号", "快递单号", "运单号"],
                "the parcel's number"),
            ImportColumn(
                .coupon, "coupon", ["coupon_code", "discount_code", "优惠券码", "优惠券", "券码", "优惠码"],
                "the code of the coupon that was used"),
        ] + person

    static let customers: [ImportColumn] =
        [
            ImportColumn(
                .customerID, "customer_id",
                [
                    "customer", "id", "user_id", "member_id", "buyer_nick", "会员名", "买家会员名", "客户", "客户编号", "会员号", "会员卡号",
                    "用户ID",
                ],
                "the shop's own key; without it the phone finds the customer")
        ] + person + [
            ImportColumn(.gender, "gender", ["sex", "性别"], "female, male, 女, 男"),
            ImportColumn(.birthday, "birthday", ["birth_date", "birthdate", "date_of_birth", "生日", "出生日期"], "a day"),
            ImportColumn(.level, "level", ["member_level", "会员等级", "等级", "会员级别"], "the shop's own member level"),
            ImportColumn(.points, "points", ["积分", "会员积分"], "points"),
            ImportColumn(.credit, "credit", ["买家信用", "信用等级", "信誉等级"], "the buyer's credit level on the platform"),
            ImportColumn(
                .registeredAt, "registered_at", ["joined_at", "registration_date", "注册时间", "入会时间", "开卡时间"],
                "when the customer became a member"),
            ImportColumn(
                .consent, "consent",
                ["marketing_consent", "sms_consent", "opt_in", "短信同意", "接收短信", "营销同意", "同意营销", "是否接收短信", "同意短信"],
                "yes or no to marketing texts: yes, no, 是, 否, 同意, 拒收"),
            ImportColumn(
                .consentAt, "consent_at", ["consent_time", "opt_in_at", "同意时间", "授权时间", "订阅时间"],
                "when it was said; without it the list's yes never overrules a no"),
            ImportColumn(
                .timeZone, "time_zone", ["tz", "时区"], "the zone the customer lives in, such as `America/New_York`"),
            ImportColumn(
                .owner, "owner", ["account_manager", "负责人", "客户负责人", "专属客服"],
                "the member of staff who looks after the customer"),
            ImportColumn(.notes, "notes", ["note", "remark", "备注"], "anything"),
            ImportColumn(.tags, "tags", ["tag", "标签", "客户标签"], "separated by `;` or `、`"),
        ]

    static let items: [ImportColumn] = [
        orderID,
        ImportColumn(.sku, "sku", ["outer_id", "商家编码", "外部系统编号", "商品编码", "货号"], "the product's code"),
        ImportColumn(
            .title, "title", ["product", "product_name", "标题", "宝贝标题", "商品名称", "商品标题", "商品"], "the product's name"),
        ImportColumn(.quantity, "quantity", ["num", "qty", "购买数量", "数量", "件数"], "pieces; 1 when it is left out"),
        ImportColumn(.price, "price", ["unit_price", "价格", "单价"], "of one piece"),
    ]

    static let events: [ImportColumn] = [
        ImportColumn(
            .eventID, "event_id", ["id", "事件编号", "事件ID"],
            "makes a repeated import harmless; derived from the row without it"),
        ImportColumn(
            .customerID, "customer_id",
            ["customer", "user_id", "member_id", "buyer_nick", "会员名", "买家会员名", "客户", "客户编号", "会员号", "用户ID"],
            required: true,
            "the shop's own key of the customer"),
        ImportColumn(
            .kind, "kind", ["event", "event_kind", "type", "event_type", "事件", "事件类型", "类型"], required: true,
            "a built-in kind or one that shop.yaml declares"),
        ImportColumn(
            .at, "at", ["time", "happened_at", "occurred_at", "timestamp", "date", "时间", "发生时间", "日期"], required: true,
            "when it happened"),
        ImportColumn(.orderID, "order_id", ["order", "order_no", "订单编号", "订单号"], "the order it belongs to"),
        ImportColumn(.amount, "amount", ["金额"], "money, where the kind has any"),
    ]

    static let answers: [ImportColumn] = [
        ImportColumn(
            .token, "token", ["code", "survey_token", "令牌", "问卷码", "链接码", "自定义字段"],
            "what the link ends with; without it the customer is named"),
        ImportColumn(
            .customerID, "customer_id",
            ["customer", "user_id", "member_id", "buyer_nick", "会员名", "买家会员名", "客户", "客户编号", "会员号", "用户ID"],
            "the shop's own key of the customer"),
        ImportColumn(
            .survey, "survey", ["问卷", "问卷名称"], "which survey; need not be said with a token, or where there is one only"
        ),
        ImportColumn(
            .at, "at",
            ["time", "answered_at", "submitted_at", "timestamp", "时间", "提交时间", "答题时间", "填写时间", "提交答卷时间"],
            "when it was answered; the time of the import unless stated"),
    ]

    static let contracts: [ImportColumn] = [
        ImportColumn(
            .contractNumber, "number", ["contract", "contract_no", "contract_number", "合同编号", "合同号", "编号"],
            required: true, "the contract's number; makes a repeated import harmless"),
        ImportColumn(
            .customerID, "customer_id",
            ["customer", "user_id", "member_id", "buyer_nick", "会员名", "买家会员名", "客户", "客户编号", "会员号", "用户ID"],
            required: true, "the shop's own key of the customer"),
        ImportColumn(.title, "title", ["name", "合同名称", "名称", "标题"], "what it is about; its number unless stated"),
        ImportColumn(
            .promises, "promises", ["terms", "承诺", "约定", "条款", "服务内容"],
            "what was promised, separated by `;` or line breaks"),
        ImportColumn(
            .startsOn, "starts_on", ["start", "from", "signed_on", "开始日期", "起始日期", "生效日期", "签订日期", "签约日期"],
            required: true, "its first day"),
        ImportColumn(
            .endsOn, "ends_on", ["end", "until", "expires_on", "结束日期", "到期日期", "到期日", "截止日期", "终止日期"],
            required: true, "its last day"),
        ImportColumn(.amount, "amount", ["合同金额", "金额"], "what it comes to"),
        ImportColumn(
            .status, "state", ["status", "状态", "合同状态"],
            "running, renewed, ended or cancelled; that it has ended follows from the day"),
    ]
}
