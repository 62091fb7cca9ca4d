import RuleLanguage

/// An order with everything that its lines in the exports show.
struct SampleExportRow {
    let order: SampleOrder
    let person: SamplePerson
    let carrier: String
    let trackingNumber: String
    let message: String
    let note: String
    let isMobile: Bool
    /// The variant of each line of the basket.
    let variants: [String]

    init(order: SampleOrder, seed: UInt64) {
        self.order = order
        person = SamplePerson(number: order.buyer, seed: seed)
        var random = SampleRandom(seed: seed, stream: UInt64(order.number)!)
        let (carrier, prefix) = random.element(of: SampleExportRow.carriers)
        self.carrier = order.shipped == nil ? "" : carrier
        let waybill = prefix + padded(random.below(1_000_000_000), to: 9) + padded(random.below(1000), to: 3)
        trackingNumber = order.shipped == nil ? "" : "No:" + waybill
        message = random.chance(4, outOf: 100) ? random.element(of: SampleExportRow.messages) : ""
        note = random.chance(3, outOf: 100) ? random.element(of: SampleExportRow.notes) : ""
        isMobile = random.chance(88, outOf: 100)
        variants = SampleExportRow.variants(of: order.basket, using: &random)
    }

    /// Two lines of one product never show the same variant.
    private static func variants(of basket: SampleBasket, using random: inout SampleRandom) -> [String] {
        let start = random.below(60)
        return basket.lines.enumerated().map { index, line in
            let variants = SampleProduct.with(code: line.product).variants
            return variants[(start + index) % variants.count]
        }
    }

    /// Of all lines, as the platform joins them.
    var titles: String {
        order.basket.lines.map { SampleProduct.with(code: $0.product).title }.joined(separator: "，")
    }

    var total: String { yuan(order.total) }
    var paid: String { yuan(order.paid == nil ? 0 : order.total) }
    /// What the platform hands to the shop once the buyer has confirmed.
    var earned: String { yuan(order.stage == .completed ? order.total - order.refund : 0) }
    var paymentNumber: String {
        order.paid == nil ? "" : "2000" + padded(order.number.utf8.count, to: 2) + order.number
    }

    func yuan(_ amount: Int64) -> String { Currency.cny.decimal(amount) }

    /// `2026-11-21 15:30:05`; empty when it has not happened.
    func time(_ instant: Instant?) -> String {
        guard let instant else { return "" }
        let local = SampleDays.calendar.localTime(at: instant)
        let second = Int(local.milliseconds / 1000)
        let parts = [second / 3600, second / 60 % 60, second % 60].map { padded($0, to: 2) }
        return local.date.iso8601 + " " + parts.joined(separator: ":")
    }

    private static let carriers = [
        ("圆通速递", "YT"), ("中通快递", "ZT"), ("韵达快递", "YD"), ("申通快递", "ST"), ("顺丰速运", "SF"),
    ]
    private static let messages = [
        "麻烦发中通,谢谢", "周末不在家，请工作日送", "要\"黑色\"的那款", "请尽快发货", "口径不确定，发货前请联系我", "包装好一点，送人的",
    ]
    private static let notes = ["送镜头布一片", "已电话确认口径", "老顾客", "改地址，见旺旺"]
}
