import RuleLanguage

/// An invented buyer. The number says everything: the same seed and number give the same person.
struct SamplePerson {
    /// The buyer's name on the platform, unique in the shop.
    let account: String
    let surname: String
    let isFemale: Bool
    /// In a number range that no carrier has been given.
    let phone: String
    let place: SamplePlace
    let street: String
    let credit: String
    let birthday: CalendarDate
    /// The platform hides name, phone and street in exports.
    let isMasked: Bool
    let number: Int

    init(number: Int, seed: UInt64) {
        var random = SampleRandom(seed: seed, stream: 0x0050_0000 + UInt64(number))
        self.number = number
        account =
            random.element(of: SamplePerson.moods) + random.element(of: SamplePerson.nouns) + "_"
            + padded(number, to: 4)
        surname = random.element(of: SamplePerson.surnames)
        isFemale = random.chance(57, outOf: 100)
        phone = "1540000" + padded(number, to: 4)
        place = SamplePlace.draw(using: &random)
        street = "\(random.element(of: SamplePerson.streets))\(random.draw(1...299))号\(random.draw(1...30))栋"
        credit = SamplePerson.credits[random.index(weights: [10, 16, 20, 18, 13, 10, 6, 4, 2, 1])]
        birthday = CalendarDate(year: 1970, month: 1, day: 1)!.adding(days: random.draw(0...13_000))
        isMasked = random.chance(30, outOf: 100)
    }

    var name: String { surname + (isFemale ? "女士" : "先生") }

    /// As the order export shows it.
    var exportedName: String { isMasked ? surname + "**" : name }
    var exportedPhone: String { isMasked ? "*******" + phone.suffix(4) : "'" + phone }
    var exportedAddress: String {
        let region = "\(place.province) \(place.city) \(place.district)"
        return isMasked ? "\(region) ****(000000)" : "\(region) \(street)(\(place.postcode))"
    }
    var exportedPaymentAccount: String { isMasked ? "buy***@example.com" : "buyer\(padded(number, to: 4))@example.com" }

    private static let moods = ["追光的", "爱拍照的", "早起的", "等风的", "慢门", "路上的", "阳台上的", "爱笑的", "看云的", "雨天的", "周末", "会飞的"]
    private static let nouns = ["小鹿", "快门", "橘猫", "胶片", "三脚架", "取景框", "小熊", "广角", "长焦", "白云", "石头", "蒲公英", "麻雀", "光圈"]
    private static let surnames = [
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋",
        "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "欧阳", "上官",
    ]
    private static let streets = ["测试路", "样例街", "虚构大道", "示范巷", "假想里", "模拟东路"]
    private static let credits = ["1心", "2心", "3心", "4心", "5心", "1钻", "2钻", "3钻", "4钻", "1皇冠"]
}
