/// The platform's columns in its order, with its spellings: some names end with a space.
enum SampleExportColumns {
    typealias Column = SampleExportColumn<SampleExportRow>

    /// The export of orders as it has been since 2020, and the time of shipping.
    static let orders: [Column] = payment + delivery + flags + newer

    private static let payment: [Column] = [
        Column("订单编号", formula: true) { $0.order.number },
        Column("买家会员名") { $0.person.account },
        Column("买家支付宝账号") { $0.person.exportedPaymentAccount },
        Column("支付单号") { $0.paymentNumber },
        Column("支付详情"),
        Column("买家应付货款") { $0.yuan($0.order.total - $0.order.postage) },
        Column("买家应付邮费") { $0.yuan($0.order.postage) },
        Column("买家支付积分", always: "0"),
        Column("总金额") { $0.total },
        Column("返点积分", always: "0"),
        Column("买家实际支付金额") { $0.paid },
        Column("买家实际支付积分", always: "0"),
        Column("订单状态") { $0.order.status },
        Column("买家留言") { $0.message },
    ]

    private static let delivery: [Column] = [
        Column("收货人姓名") { $0.person.exportedName },
        Column("收货地址 ") { $0.person.exportedAddress },
        Column("运送方式", always: "快递"),
        Column("联系电话 "),
        Column("联系手机") { $0.person.exportedPhone },
        Column("订单创建时间") { $0.time($0.order.placed) },
        Column("订单付款时间 ") { $0.time($0.order.paid) },
        Column("宝贝标题 ") { $0.titles },
        Column("宝贝种类 ") { String($0.order.basket.lines.count) },
        Column("物流单号 ") { $0.trackingNumber },
        Column("物流公司") { $0.carrier },
        Column("订单备注") { $0.note },
        Column("宝贝总数量") { String($0.order.basket.quantity) },
        Column("店铺Id", always: "0"),
        Column("店铺名称", always: "优丽斯堡"),
        Column("订单关闭原因") { $0.order.closingReason },
        Column("卖家服务费", always: "0"),
        Column("买家服务费", always: "0元"),
    ]

    private static let flags: [Column] = [
        Column("发票抬头"),
        Column("是否手机订单") { $0.isMobile ? "手机订单" : "" },
        Column("分阶段订单信息"),
        Column("特权订金订单id", formula: true),
        Column("是否上传合同照片", always: "否"),
        Column("是否上传小票", always: "否"),
        Column("是否代付", always: "否"),
        Column("定金排名"),
        Column("修改后的sku"),
        Column("修改后的收货地址"),
        Column("异常信息"),
        Column("天猫卡券抵扣"),
        Column("集分宝抵扣"),
        Column("是否是O2O交易"),
    ]

    private static let newer: [Column] = [
        Column("新零售交易类型"),
        Column("新零售导购门店名称"),
        Column("新零售导购门店id"),
        Column("新零售发货门店名称"),
        Column("新零售发货门店id"),
        Column("退款金额") { $0.yuan($0.order.refund) },
        Column("预约门店"),
        Column("确认收货时间") { $0.time($0.order.confirmed) },
        Column("打款商家金额") { $0.earned },
        Column("含应开票给个人的个人红包", always: "0.00"),
        Column("是否信用购", always: "否"),
        Column("体验期结束时间"),
        Column("前N有礼"),
        Column("配送类型"),
        Column("主订单编号", formula: true) { $0.order.number },
        Column("发货时间") { $0.time($0.order.shipped) },
    ]

    /// One line of an order.
    struct Item {
        let row: SampleExportRow
        let line: Int

        var quantity: Int { row.order.basket.lines[line].quantity }
        var product: SampleProduct { SampleProduct.with(code: row.order.basket.lines[line].product) }
    }

    /// The export of items.
    static let items: [SampleExportColumn<Item>] = [
        SampleExportColumn("订单编号", formula: true) { $0.row.order.number },
        SampleExportColumn("标题") { $0.product.title },
        SampleExportColumn("价格") { $0.row.yuan($0.product.price) },
        SampleExportColumn("购买数量") { String($0.quantity) },
        SampleExportColumn("外部系统编号") { $0.product.code },
        SampleExportColumn("商品属性") { $0.product.property + "：" + $0.row.variants[$0.line] },
        SampleExportColumn("套餐信息"),
        SampleExportColumn("备注") { $0.row.note },
        SampleExportColumn("订单状态") { $0.row.order.status },
        SampleExportColumn("商家编码") { $0.product.code },
    ]
}
