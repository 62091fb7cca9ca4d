import RuleLanguage
import Runtime

/// The sixteen columns of the customer file and who looks after the customer, under the names that the import of orders and of customers understands where it reads them.
struct ExportColumns {
    static let names = [
        "订单编号", "用户ID", "信用等级", "性别", "手机", "交易时间", "实付金额", "商品编码", "购买次数", "地址", "省份", "会员等级", "退换货", "联系记录",
        "客户等级", "备注", "负责人",
    ]

    let shop: Shop

    private var facts: ShopFacts { shop.facts }
    private var events: EventWords { EventWords(shop: shop, language: .chinese) }

    func cells(_ row: ExportRow) -> [String] {
        let customer = row.customer
        let isPaid = row.order?.paidAt != nil
        return [
            row.order?.id ?? "", customer.id, customer.credit ?? "", gender(customer), phone(customer.phone),
            // A time or an amount here would read as a payment when the file comes back.
            row.order?.paidAt.map(facts.calendar.display) ?? "",
            isPaid ? row.order?.amount.map(facts.currency.decimal) ?? "" : "", row.products.joined(separator: ";"),
            String(row.purchases), address(customer), customer.province ?? "", customer.level ?? "", returns(row),
            row.contacts.map(contact).joined(separator: "；"), row.tier ?? "",
            NotesText.text(notes: customer.notes, order: remarks(row.order)), customer.owner ?? "",
        ]
    }

    private func gender(_ customer: Customer) -> String {
        switch customer.gender {
        case .female: "女"
        case .male: "男"
        case nil: ""
        }
    }

    /// As a text, whatever the spreadsheet makes of long numbers; Chinese ones as people write them.
    private func phone(_ phone: String?) -> String {
        guard let phone else { return "" }
        guard phone.hasPrefix("+86"), phone.utf8.count == 14 else { return phone }
        return "'" + phone.dropFirst(3)
    }

    /// `省 市 区 街道`, where an import would take it apart the same way; else the street alone.
    private func address(_ customer: Customer) -> String {
        guard customer.address != nil || customer.city != nil || customer.district != nil else { return "" }
        var whole = [customer.province, customer.city, customer.district, customer.address].map { $0 ?? "" }
            .joined(separator: " ")
        while whole.hasSuffix(" ") { whole.removeLast() }
        let read = AddressText(Cell(whole))
        let isSame =
            read.province == customer.province && read.city == customer.city && read.district == customer.district
            && read.street == customer.address
        return isSame ? whole : customer.address ?? ""
    }

    private func returns(_ row: ExportRow) -> String {
        if row.returns.isEmpty, let order = row.order, order.refunded > 0 {
            return "退款 " + facts.currency.decimal(order.refunded)
        }
        return row.returns.map { event in
            let amount = event.amount.map { " " + facts.currency.decimal($0) } ?? ""
            return events.name(of: event.kind) + amount + " " + facts.calendar.display(event.at)
        }.joined(separator: "；")
    }

    private func contact(_ event: Event) -> String {
        let details = event.details(ValueWords(shop: facts, language: .chinese), hiding: event.unsaid)
        return facts.calendar.display(event.at) + " " + events.name(of: event.kind)
            + (details.isEmpty ? "" : " " + details)
    }

    private func remarks(_ order: Order?) -> [String] {
        guard let order else { return [] }
        var state = events.name(of: order.status)
        if order.paidAt == nil, let placed = order.placedAt { state += " " + facts.calendar.display(placed) + " 下单" }
        let parcel = [order.courier, order.trackingNumber].compactMap(\.self).joined(separator: " ")
        return [state] + (parcel.isEmpty ? [] : [parcel])
    }
}

/// The same row for machines.
struct ExportDocument: Encodable {
    struct Happening: Encodable {
        var kind: String
        var at: String
        var amount: MoneyDocument?
        var fields: [String: String]

        init(_ event: Event, shop: ShopFacts) {
            kind = event.kind.rawValue
            at = shop.calendar.rfc3339(event.at)
            amount = event.amount.map { MoneyDocument($0, shop.currency) }
            let words = ValueWords(shop: shop, language: .english)
            fields = event.fields.mapValues { words.text($0) }
        }
    }

    /// Missing for a customer without an order.
    var order: String?
    var customer: String
    var credit: String?
    var gender: String?
    var phone: String?
    var paidAt: String?
    var amount: MoneyDocument?
    var products: [String]
    var orders: Int
    var province: String?
    var city: String?
    var district: String?
    var address: String?
    var level: String?
    var returns: [Happening]
    var contacts: [Happening]
    var tier: String?
    var notes: String?
    var owner: String?
    var status: String?
    var placedAt: String?
    var courier: String?
    var trackingNumber: String?

    init(_ row: ExportRow, shop: ShopFacts) {
        let customer = row.customer
        let calendar = shop.calendar
        order = row.order?.id
        self.customer = customer.id
        credit = customer.credit
        gender = customer.gender?.rawValue
        phone = customer.phone
        paidAt = row.order?.paidAt.map { calendar.rfc3339($0) }
        amount = row.order?.amount.map { MoneyDocument($0, shop.currency) }
        products = row.products
        orders = row.purchases
        province = customer.province
        city = customer.city
        district = customer.district
        address = customer.address
        level = customer.level
        returns = row.returns.map { Happening($0, shop: shop) }
        contacts = row.contacts.map { Happening($0, shop: shop) }
        tier = row.tier
        notes = customer.notes
        owner = customer.owner
        status = row.order?.status.rawValue
        placedAt = row.order?.placedAt.map { calendar.rfc3339($0) }
        courier = row.order?.courier
        trackingNumber = row.order?.trackingNumber
    }
}
