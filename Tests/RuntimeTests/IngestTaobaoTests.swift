import Foundation
import RuleLanguage
import Runtime
import Storage
import Testing

@Suite("Taobao's exports")
struct IngestTaobaoTests {
    /// The fixture of facts/platforms.md: an order list as it was exported in 2017, in GB18030.
    static let orderList =
        """
        "订单编号","买家会员名","买家支付宝账号","买家应付货款","买家应付邮费","买家支付积分","总金额","返点积分","买家实际支付金额","买家实际支付积分","订单状态","买家留言","收货人姓名","收货地址 ","运送方式","联系电话 ","联系手机","订单创建时间","订单付款时间 ","宝贝标题 ","宝贝种类 ","物流单号 ","物流公司","订单备注","宝贝总数量","店铺Id","店铺名称","订单关闭原因","卖家服务费","买家服务费","发票抬头","是否手机订单","分阶段订单信息","特权订金订单id","是否上传合同照片","是否上传小票","是否代付","定金排名","修改后的sku","修改后的收货地址","异常信息","天猫卡券抵扣","集分宝抵扣","是否是O2O交易","退款金额","预约门店"\r
        ="35153131473000001","test_buyer01","t1@example.com","201.12","0.00","0","201.12","0","201.12","0","买家已付款，等待卖家发货","","测试甲","广东省 广州市 越秀区 测试路1号(510180)","快递","","'13800138000","2017-07-08 00:42:32","2017-07-08 00:42:39","测试雪平锅","1","","","","1","0","测试小店","订单未关闭","0","0元","","手机订单","",="","否","否","否","","","","","","","","0.00",""\r

        """

    static let detailList =
        """
        "订单编号","标题","价格","购买数量","外部系统编号","商品属性","套餐信息","备注","订单状态","商家编码"\r
        ="35153131473000001","测试雪平锅","239.00","1","PAN-20","颜色分类：20厘米","","","买家已付款，等待卖家发货","PAN-20",\r

        """

    @Test("an order list of 2017")
    func orders() throws {
        let desk = try IngestDesk()
        let report = try desk.take(IngestDesk.gb18030(IngestTaobaoTests.orderList), as: .orders)
        #expect(report.format == .taobao)
        #expect(report.encoding == .gb18030)
        #expect(report.rows == 1)
        #expect(report.counts.newOrders == 1)
        #expect(report.counts.newCustomers == 1)
        #expect(report.rejectedFile == .none)
        #expect(report.ignoredColumns.contains("店铺名称"))
        #expect(!report.ignoredColumns.contains("物流单号"))

        var order = Order(id: "35153131473000001", customer: "test_buyer01", status: .paid)
        order.placedAt = IngestDesk.time("2017-07-08 00:42:32")
        order.paidAt = IngestDesk.time("2017-07-08 00:42:39")
        order.amount = 20_112
        order.quantity = 1
        order.title = "测试雪平锅"
        order.province = "广东省"
        order.city = "广州市"
        #expect(try desk.order("35153131473000001") == order)

        var customer = Customer(id: "test_buyer01")
        customer.name = "测试甲"
        customer.phone = "+8613800138000"
        customer.province = "广东省"
        customer.city = "广州市"
        customer.district = "越秀区"
        customer.address = "测试路1号"
        #expect(try desk.customer("test_buyer01") == customer)
        #expect(
            try desk.history(of: "test_buyer01") == [
                "35153131473000001:placed 2017-07-08 00:42:32", "35153131473000001:paid 2017-07-08 00:42:39",
            ])
        let now = IngestDesk.time("2026-11-21 10:00:00")
        #expect(try desk.events(of: "test_buyer01").allSatisfy { $0.received == now && $0.amount == 20_112 })
    }

    @Test("a detail list with a cell more than its header")
    func items() throws {
        let desk = try IngestDesk()
        let report = try desk.take(IngestDesk.gb18030(IngestTaobaoTests.detailList), as: .items)
        #expect(report.format == .taobao)
        #expect(report.counts.newItems == 1)
        #expect(
            try desk.items(of: "35153131473000001") == [
                OrderItem(
                    order: "35153131473000001", line: 1, sku: "PAN-20", title: "测试雪平锅", quantity: 1, price: 23_900)
            ])
    }

    /// The headers of four generations, as facts/platforms.md gives them.
    static let generation2012 =
        "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址,运送方式,联系电话,联系手机,订单创建时间,订单付款时间,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,买家服务费"
    static let generation2017 =
        generation2012
        + ",发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,退款金额,预约门店"
    static let generation2018 =
        generation2012.replacingOccurrences(of: "买家支付宝账号,", with: "买家支付宝账号,支付单号,支付详情,")
        + ",发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,新零售交易类型,新零售导购门店名称,新零售导购门店id,新零售发货门店名称,新零售发货门店id,退款金额,预约门店,确认收货时间,打款商家金额,含应开票给个人的个人红包"
    static let generation2020 = generation2018 + ",是否信用购,体验期结束时间,前N有礼,配送类型,主订单编号"

    private func row(of header: String, _ values: [String: String]) -> String {
        let names = header.split(separator: ",").map(String.init)
        return header + "\r\n" + names.map { "\"\(values[$0] ?? "")\"" }.joined(separator: ",") + "\r\n"
    }

    private let finished = [
        "订单编号": "35153131473000002", "买家会员名": "test_buyer02", "总金额": "30.00", "买家实际支付金额": "25.50", "订单状态": "交易成功",
        "收货人姓名": "测试乙", "收货地址": "浙江省 杭州市 西湖区 测试路2号(310000)", "联系电话": "'0571-88886666", "联系手机": "'13900139000",
        "订单创建时间": "2018-09-01 10:00:00", "订单付款时间": "2018-09-01 10:01:00", "宝贝标题": "测试镜头盖，测试肩带", "物流单号": "No:1234567890",
        "物流公司": "测试快递", "宝贝总数量": "2", "退款金额": "5.50", "确认收货时间": "2018-09-08 20:00:00", "主订单编号": "35153131473000999",
    ]

    @Test(
        "every generation of the header is read by name",
        arguments: [generation2012, generation2017, generation2018, generation2020])
    func generations(header: String) throws {
        let desk = try IngestDesk()
        let report = try desk.take(IngestDesk.gb18030(row(of: header, finished)), as: .orders)
        #expect(report.format == .taobao)
        #expect(report.rejected == [:])
        let order = try #require(try desk.order("35153131473000002"))
        #expect(order.status == .completed)
        #expect(order.amount == 2550)
        #expect(order.trackingNumber == "1234567890")
        #expect(order.courier == "测试快递")
        #expect(order.quantity == 2)
        #expect(try desk.customer("test_buyer02")?.phone == "+8613900139000")
        var expected = [
            "35153131473000002:placed 2018-09-01 10:00", "35153131473000002:paid 2018-09-01 10:01",
        ]
        let id = "35153131473000002"
        // Where the export does not say when, the events stand at the latest time it does say.
        let hasConfirmation = header.contains("确认收货时间")
        let end = hasConfirmation ? "2018-09-08 20:00" : "~2018-09-01 10:01"
        expected += ["\(id):signed \(end)", "\(id):completed \(end)"]
        let refundTime = hasConfirmation ? "~2018-09-08 20:00" : "~2018-09-01 10:01"
        if header.contains("退款金额") { expected.append("\(id):refunded:550 \(refundTime)") }
        #expect(try desk.history(of: "test_buyer02") == expected)
        #expect(order.refunded == (header.contains("退款金额") ? 550 : 0))
        let before = try desk.totals()
        let again = try desk.take(IngestDesk.gb18030(row(of: header, finished)), as: .orders, now: "2026-11-22")
        #expect(again.counts.unchanged == 1)
        #expect(again.counts.newEvents == [:])
        #expect(try desk.totals() == before)
    }

    @Test(
        "states become statuses",
        arguments: [
            ("等待买家付款", "", Order.Status.placed, ["placed"]),
            ("买家已付款，等待卖家发货", "2018-09-01 10:01:00", .paid, ["placed", "paid"]),
            ("卖家已发货，等待买家确认", "2018-09-01 10:01:00", .shipped, ["placed", "paid", "~shipped"]),
            ("卖家部分发货", "2018-09-01 10:01:00", .shipped, ["placed", "paid", "~shipped"]),
            ("交易成功", "2018-09-01 10:01:00", .completed, ["placed", "paid", "~signed", "~completed"]),
            ("交易关闭", "", .cancelled, ["placed", "~cancelled"]),
            ("交易关闭", "2018-09-01 10:01:00", .refunded, ["placed", "paid", "~refunded:1000"]),
        ])
    func states(text: String, paid: String, status: Order.Status, kinds: [String]) throws {
        let desk = try IngestDesk()
        let values = [
            "订单编号": "1", "买家会员名": "b", "买家实际支付金额": "10.00", "订单状态": text, "订单创建时间": "2018-09-01 10:00:00",
            "订单付款时间": paid,
        ]
        try desk.take(IngestDesk.gb18030(row(of: IngestTaobaoTests.generation2012, values)), as: .orders)
        #expect(try desk.order("1")?.status == status)
        let found = try desk.events(of: "b").map { event in
            (event.fields["estimated"] == nil ? "" : "~") + event.id.dropFirst(2)
        }
        #expect(found == kinds)
    }

    @Test("Beijing time, wherever the shop is")
    func zone() throws {
        let desk = try IngestDesk()
        desk.shop.facts.calendar = .utc
        try desk.take(IngestDesk.gb18030(IngestTaobaoTests.orderList), as: .orders)
        #expect(try desk.order("35153131473000001")?.placedAt == IngestDesk.time("2017-07-08 00:42:32"))
    }

    @Test("masked people never overwrite known ones, and are nobody to greet")
    func masked() throws {
        let desk = try IngestDesk()
        func list(_ id: String, name: String, phone: String, address: String, time: String) -> String {
            row(
                of: IngestTaobaoTests.generation2020,
                [
                    "订单编号": id, "买家会员名": "b", "买家实际支付金额": "10.00", "订单状态": "交易成功", "收货人姓名": name, "收货地址": address,
                    "联系手机": phone, "订单创建时间": time, "订单付款时间": time, "确认收货时间": time,
                ])
        }
        let masked = ("王**", "*******0165", "广东省 广州市 越秀区 ****")
        let first = try desk.take(
            list("1", name: masked.0, phone: masked.1, address: masked.2, time: "2021-09-01 10:00:00"), as: .orders)
        #expect(first.counts.maskedValues == 3)
        var customer = try #require(try desk.customer("b"))
        #expect(customer.name == nil)
        #expect(customer.phone == nil)
        #expect(customer.address == nil)
        #expect(customer.district == "越秀区")

        try desk.take("customer_id,name,phone\nb,王小明,13800138000\n", as: .customers)
        try desk.take(
            list("2", name: masked.0, phone: masked.1, address: masked.2, time: "2021-10-01 10:00:00"), as: .orders)
        customer = try #require(try desk.customer("b"))
        #expect(customer.name == "王小明")
        #expect(customer.phone == "+8613800138000")
    }

    @Test("a buyer's masked name is nobody, unless the order is known")
    func maskedBuyer() throws {
        let desk = try IngestDesk()
        let values = [
            "订单编号": "1", "买家会员名": "buyer", "买家实际支付金额": "10.00", "订单状态": "买家已付款，等待卖家发货", "订单创建时间": "2021-09-01 10:00:00",
            "订单付款时间": "2021-09-01 10:00:00",
        ]
        try desk.take(row(of: IngestTaobaoTests.generation2012, values), as: .orders)
        let masked = values.merging(["买家会员名": "b***r", "订单状态": "卖家已发货，等待买家确认"]) { $1 }
        let known = try desk.take(row(of: IngestTaobaoTests.generation2012, masked), as: .orders)
        #expect(known.counts.updated == 1)
        #expect(try desk.order("1")?.customer == "buyer")
        let unknown = masked.merging(["订单编号": "2"]) { $1 }
        let report = try desk.take(row(of: IngestTaobaoTests.generation2012, unknown), as: .orders)
        #expect(report.rejected == ["masked-key": 1])
        #expect(report.rows == 1)
    }
}
