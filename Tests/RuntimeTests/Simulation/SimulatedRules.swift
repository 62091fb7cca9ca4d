import Engine
import Messaging
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

    static let names = ["call", "echo", "flood", "month", "silent", "thanks", "voucher"]

    mutating func edit(_ random: inout ShopRandom) {
        switch random.below(14) {
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
        default: echoHours = random.within(0...30)
        }
    }

    /// - Parameter zone: the shop's.
    static func shopFile(zone: String) -> SourceFile {
        SourceFile(
            name: "shop.yaml",
            text: """
                shop: 模拟店
                time_zone: \(zone)
                currency: CNY
                sms: {signature: 模拟店, opt_out: 拒收请回复R, price: 0.045, gateway: file, per_person: 2 per 1h}
                quiet_hours: {marketing: 21:00-09:00}
                caps: {marketing: [1 per 1d, 4 per 30d]}
                suppress: {marketing: customer.open_complaints > 0}
                events: {nudged: {title: 提醒过}}

                """)
    }

    private var text: String {
        """
        rule: thanks
        category: service
        on: paid
        after: \(thanksAfter)m
        unless: {event: refunded, same: order}
        do: [{sms: thanks}]
        ---
        rule: voucher
        category: marketing
        on: paid
        priority: \(voucherPriority)
        holdout: \(voucherHoldout)%
        when_capped: \(voucherRetries ? "retry until 3d" : "drop")
        steps:
          - id: \(hello.id)
            after: \(hello.days)d at \(hello.hour):00
            do: [{sms: hello}]
          - id: gift
            after: \(gift.days)d at \(gift.hour):00
            if: customer.orders >= \(gift.least)
            unless: paid
            do:
              - coupon: {name: gift, off: 5, over: 30, lasts: 14d}
              - sms: gift
        ---
        rule: silent
        category: marketing
        on: {inactive: \(silence.months) month}
        after: \(silence.months) month at \(silence.hour):00
        again: after 60d
        late: \(silentSendsLate ? "send" : "skip after 24h")
        do:
          - sms: silent
          - emit: nudged
        ---
        rule: echo
        category: marketing
        on: nudged
        after: \(echoHours)h
        when_capped: retry until 9d
        do: [{sms: silent}]
        ---
        rule: call
        category: service
        on: signed
        after: \(callAfter)d
        do:
          - task: {title: "{{ customer.id }}", within: 2d}
        ---
        rule: month
        category: marketing
        on: {every: month on \(monthDay) at 10:00}
        if: customer.orders >= 1
        do: [{sms: month}]
        ---
        rule: flood
        category: marketing
        on: placed
        after: 2h
        expect: 0..\(floodLimit) per day
        do: [{sms: month}]

        """
    }

    private var templates: [SourceFile] {
        let bodies = [
            ("thanks", "service", "{{ customer.name | default: '亲' }}，订单收到。"),
            ("hello", "marketing", greeting + "，{{ customer.orders }}"),
            ("gift", "marketing", "{{ coupon.code }}"),
            ("silent", "marketing", "好久不见"),
            ("month", "marketing", "新的一月"),
        ]
        return bodies.map { name, category, body in
            SourceFile(name: "templates/\(name).sms", text: "---\ncategory: \(category)\n---\n\(body)\n")
        }
    }

    struct Unsound: Error {
        var diagnostics: [Diagnostic]
    }

    /// Reads what the numbers make, as a shop's folder is read.
    func book(for shop: Shop) throws -> RuleBook {
        let (rules, _, found) = RuleChecker.draft([SourceFile(name: "rules/all.yaml", text: text)], shop: shop)
        let parsed = templates.map { TemplateFile.parse($0) }
        let (book, more) = RuleBook.link(shop: shop, rules: rules, templates: parsed.compactMap(\.0))
        let errors = (found + parsed.flatMap(\.1) + more).filter { $0.severity == .error }
        guard errors.isEmpty, let book else { throw Unsound(diagnostics: errors) }
        return book
    }

    static func shop(zone: String) throws -> Shop {
        let (shop, found) = ShopChecker.draft(shopFile(zone: zone), zones: SimulatedZones.calendar(named:))
        let errors = found.filter { $0.severity == .error }
        guard errors.isEmpty, let shop else { throw Unsound(diagnostics: errors) }
        return shop
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
