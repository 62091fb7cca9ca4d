import RuleLanguage
import Runtime

/// The rules of a simulated shop, as numbers that an edit turns and that become the files an author would write.
struct SimulatedRules {
    /// In minutes.
    var thanksAfter = 10
    var hello = (days: 1, hour: 10, id: "hello")
    var gift = (days: 3, hour: 10, least: 1)
    var greeting = "谢谢惠顾"
    var voucherPriority = 0
    var voucherHoldout = 25
    var voucherRetries = true
    var silence = (months: 1, hour: 10)
    var silentSendsLate = false
    var callAfter = 2
    var monthDay = 1
    var floodLimit = 2
    var echoHours = 2
    var birthday = (before: 3, hour: 9, isLunar: false, leapDay: "february 28")
    var feast = (before: 1, hours: 34, spread: 6)
    var moon = (days: 10, beforeEnd: 4)
    var careHours = 1
    var purse = (days: 1, coupons: 2)
    /// By rule; `every` and `move` where nothing is said.
    var again: [String: String] = ["moon": "single", "care": "restart", "purse": "after 3d"]
    var inFlight: [String: String] = ["moon": "pin", "care": "cancel"]

    /// Which rules the shop has.
    let names: [String]

    /// The rules of the first simulations: stories from then number them.
    static let firstNames = ["call", "echo", "flood", "month", "silent", "thanks", "voucher"]
    static let allNames = firstNames + ["birthday", "care", "feast", "moon", "purse"]

    /// A few of all, as a seed has it.
    static func names(seed: UInt64) -> [String] {
        var random = ShopRandom(seed: seed ^ 0x5eed)
        return Array(allNames.shuffled(using: &random).prefix(random.within(4...8))).sorted()
    }

    /// Turns a number of one of the shop's rules.
    mutating func edit(_ random: inout ShopRandom) {
        let before = text
        for _ in 0..<20 where text == before { turn(&random) }
    }

    private mutating func turn(_ random: inout ShopRandom) {
        switch random.below(24) {
        case 0: thanksAfter = random.pick([0, 10, 90, 600])
        case 1: hello.days = random.within(0...3)
        case 2: hello.hour = random.pick([2, 8, 10, 20])
        case 3: hello.id = hello.id == "hello" ? "welcome" : "hello"
        case 4: gift.days = random.within(2...9)
        case 5: gift.least = random.within(1...3)
        case 6: greeting = random.pick(["谢谢惠顾", "常来看看", "又见面了"])
        case 7: voucherPriority = random.within(-2...2)
        case 8: voucherHoldout = random.pick([0, 25, 60])
        case 9: voucherRetries.toggle()
        case 10: silence = (months: random.within(1...2), hour: random.pick([2, 10, 21]))
        case 11: silentSendsLate.toggle()
        case 12: monthDay = random.pick([1, 15, 31])
        case 13: echoHours = random.within(0...30)
        case 14, 15: editOccasions(&random)
        case 16: moon = (days: random.within(1...20), beforeEnd: random.within(0...30))
        case 17: careHours = random.pick([0, 1, 5, 30])
        case 18: purse = (days: random.within(0...3), coupons: random.within(1...3))
        case 19, 20, 21:
            again[random.pick(["moon", "care", "purse", "voucher", "birthday"])] = random.pick([
                "every", "single", "restart", "once", "after 3d", "after 1 month",
            ])
        default:
            inFlight[random.pick(["moon", "care", "purse", "voucher"])] = random.pick(["move", "pin", "cancel"])
        }
    }

    private mutating func editOccasions(_ random: inout ShopRandom) {
        switch random.below(6) {
        case 0: birthday.before = random.pick([0, 3, 31])
        case 1: birthday.hour = random.pick([2, 9, 22])
        case 2: birthday.isLunar.toggle()
        case 3: birthday.leapDay = random.pick(["february 28", "march 1"])
        case 4: feast = (before: random.pick([0, 1, 3]), hours: random.pick([2, 34, 60]), spread: feast.spread)
        default: feast.spread = random.pick([2, 6, 20])
        }
    }
}

/// The zones of the simulation, each worked out once.
enum SimulatedZones {
    static let names = [
        "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
        "Pacific/Auckland",
    ]
    private static let calendars: [String: ShopCalendar] = Dictionary(
        uniqueKeysWithValues: names.compactMap { name in ZoneTable.calendar(named: name).map { (name, $0) } })

    static func calendar(named name: String) -> ShopCalendar? { calendars[name] }
}
