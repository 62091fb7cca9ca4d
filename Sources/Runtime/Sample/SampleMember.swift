import RuleLanguage

/// A line of the shop's own member list: some of the buyers, with what the shop asked them itself.
struct SampleMember {
    let person: SamplePerson
    let points: Int
    let joined: CalendarDate
    let consent: String
    let note: String

    /// Nil when that buyer has not joined; people who bought more than once mostly have.
    ///
    /// - Parameters:
    ///   - spent: fen, in the orders of the sample.
    ///   - firstOrder: the day of the first of them.
    init?(buyer: Int, orders: Int, spent: Int64, firstOrder: CalendarDate, seed: UInt64) {
        var random = SampleRandom(seed: seed, stream: 0x0060_0000 + UInt64(buyer))
        guard random.chance(orders > 1 ? 80 : 38, outOf: 100) else { return nil }
        person = SamplePerson(number: buyer, seed: seed)
        // Ten points a yuan, and what signing in and earlier purchases have brought.
        let bonus = random.chance(1, outOf: 12) ? random.draw(600...3200) : random.draw(0...600)
        points = Int(spent / 10) + bonus
        joined = firstOrder.adding(days: -random.draw(0...500))
        consent = ["是", "否", ""][random.index(weights: [84, 11, 5])]
        note = random.chance(3, outOf: 100) ? random.element(of: ["发票开电子版", "喜欢顺丰", "学摄影的学生", "常问滤镜口径"]) : ""
    }

    var level: String {
        switch points {
        case ..<1000: "普通会员"
        case ..<3000: "银卡会员"
        default: "金卡会员"
        }
    }

    static let columns: [SampleExportColumn<SampleMember>] = [
        SampleExportColumn("会员名") { $0.person.account },
        SampleExportColumn("姓名") { $0.person.name },
        SampleExportColumn("手机") { $0.person.phone },
        SampleExportColumn("性别") { $0.person.isFemale ? "女" : "男" },
        SampleExportColumn("生日") { $0.person.birthday.iso8601 },
        SampleExportColumn("会员等级") { $0.level },
        SampleExportColumn("积分") { String($0.points) },
        SampleExportColumn("信用等级") { $0.person.credit },
        SampleExportColumn("入会时间") { $0.joined.iso8601 },
        SampleExportColumn("是否接收短信") { $0.consent },
        SampleExportColumn("备注") { $0.note },
    ]
}
