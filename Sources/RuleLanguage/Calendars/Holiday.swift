/// The holidays that every shop knows. The raw value is the name that rules use.
package enum Holiday: String, Hashable, Sendable, CaseIterable {
    case newYear = "new-year"
    case laba
    case newYearsEve = "new-years-eve"
    case springFestival = "spring-festival"
    case lantern
    case dragonHead = "dragon-head"
    case valentine
    case womensDay = "womens-day"
    case qingming
    case labourDay = "labour-day"
    case mothersDay = "mothers-day"
    case loveDay = "520"
    case dragonBoat = "dragon-boat"
    case childrensDay = "childrens-day"
    case midYearSale = "618"
    case fathersDay = "fathers-day"
    case qixi
    case membersDay = "members-day"
    case teachersDay = "teachers-day"
    case midAutumn = "mid-autumn"
    case nationalDay = "national-day"
    case doubleNinth = "double-ninth"
    case singlesDay = "singles-day"
    case thanksgiving
    case doubleTwelve = "double-12"
    case winterSolstice = "winter-solstice"
    case christmasEve = "christmas-eve"
    case christmas

    package var definition: HolidayDefinition {
        switch self {
        case .newYear: .solar(.init(month: 1, day: 1))
        case .laba: .lunar(.init(month: 12, day: 8))
        case .newYearsEve: .lunar(.init(month: 12, day: 30))
        case .springFestival: .lunar(.init(month: 1, day: 1))
        case .lantern: .lunar(.init(month: 1, day: 15))
        case .dragonHead: .lunar(.init(month: 2, day: 2))
        case .valentine: .solar(.init(month: 2, day: 14))
        case .womensDay: .solar(.init(month: 3, day: 8))
        case .qingming: .solarTerm(.qingming)
        case .labourDay: .solar(.init(month: 5, day: 1))
        case .mothersDay: .weekday(.second, .sunday, month: 5)
        case .loveDay: .solar(.init(month: 5, day: 20))
        case .dragonBoat: .lunar(.init(month: 5, day: 5))
        case .childrensDay: .solar(.init(month: 6, day: 1))
        case .midYearSale: .solar(.init(month: 6, day: 18))
        case .fathersDay: .weekday(.third, .sunday, month: 6)
        case .qixi: .lunar(.init(month: 7, day: 7))
        case .membersDay: .solar(.init(month: 8, day: 8))
        case .teachersDay: .solar(.init(month: 9, day: 10))
        case .midAutumn: .lunar(.init(month: 8, day: 15))
        case .nationalDay: .solar(.init(month: 10, day: 1))
        case .doubleNinth: .lunar(.init(month: 9, day: 9))
        case .singlesDay: .solar(.init(month: 11, day: 11))
        case .thanksgiving: .weekday(.fourth, .thursday, month: 11)
        case .doubleTwelve: .solar(.init(month: 12, day: 12))
        case .winterSolstice: .solarTerm(.winterSolstice)
        case .christmasEve: .solar(.init(month: 12, day: 24))
        case .christmas: .solar(.init(month: 12, day: 25))
        }
    }

    /// What else rules may call it; the first is the one to show beside the name.
    package var aliases: [String] {
        switch self {
        case .newYear: ["元旦", "元旦节"]
        case .laba: ["腊八", "腊八节"]
        case .newYearsEve: ["除夕", "年三十", "大年三十"]
        case .springFestival: ["春节", "大年初一"]
        case .lantern: ["元宵", "元宵节"]
        case .dragonHead: ["龙抬头", "二月二"]
        case .valentine: ["情人节", "214"]
        case .womensDay: ["妇女节", "女神节", "三八节", "38节", "三八"]
        case .qingming: ["清明", "清明节"]
        case .labourDay: ["劳动节", "五一", "五一劳动节"]
        case .mothersDay: ["母亲节"]
        case .loveDay: ["网络情人节", "520表白日"]
        case .dragonBoat: ["端午", "端午节"]
        case .childrensDay: ["儿童节", "六一", "六一儿童节"]
        case .midYearSale: ["年中大促", "618大促"]
        case .fathersDay: ["父亲节"]
        case .qixi: ["七夕", "七夕节"]
        case .membersDay: ["88会员节", "会员节"]
        case .teachersDay: ["教师节"]
        case .midAutumn: ["中秋", "中秋节"]
        case .nationalDay: ["国庆", "国庆节", "十一"]
        case .doubleNinth: ["重阳", "重阳节"]
        case .singlesDay: ["双11", "双十一", "光棍节"]
        case .thanksgiving: ["感恩节"]
        case .doubleTwelve: ["双12", "双十二"]
        case .winterSolstice: ["冬至"]
        case .christmasEve: ["平安夜"]
        case .christmas: ["圣诞", "圣诞节"]
        }
    }

    /// By its name or an alias.
    package init?(named name: String) {
        guard let holiday = Holiday.byWord[name] else { return nil }
        self = holiday
    }

    private static let byWord: [String: Holiday] = {
        var words: [String: Holiday] = [:]
        for holiday in allCases {
            for word in [holiday.rawValue] + holiday.aliases { words[word] = holiday }
        }
        return words
    }()
}
