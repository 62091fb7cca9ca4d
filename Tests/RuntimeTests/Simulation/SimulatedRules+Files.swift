import Engine
import Messaging
import RuleLanguage
import Runtime

/// The files of a simulated shop.
extension SimulatedRules {
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
                periods: {moon: {from: signed, lasts: 1 month, ends_on: complained}}
                holidays: {fair: [2027-11-07, 2027-12-31, 2028-02-29, 2028-03-26, 2028-06-30, 2028-10-01]}

                """)
    }

    /// The rules of the shop in one file.
    var text: String {
        let texts = orderRules.merging(occasionRules) { $1 }.merging(entryRules) { $1 }
        return names.map { texts[$0]! }.joined(separator: "\n---\n") + "\n"
    }

    private func again(_ rule: String) -> String { again[rule].map { "again: \($0)" } ?? "again: every" }
    private func inFlight(_ rule: String) -> String { inFlight[rule].map { "in_flight: \($0)" } ?? "in_flight: move" }

    private var orderRules: [String: String] {
        [
            "thanks": """
            rule: thanks
            category: service
            on: paid
            after: \(thanksAfter)m
            unless: {event: refunded, same: order}
            do: [{sms: thanks}]
            """,
            "voucher": """
            rule: voucher
            category: marketing
            on: paid
            priority: \(voucherPriority)
            holdout: \(voucherHoldout)%
            when_capped: \(voucherRetries ? "retry until 3d" : "drop")
            \(again("voucher"))
            \(inFlight("voucher"))
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
            """,
            "silent": """
            rule: silent
            category: marketing
            on: {inactive: \(silence.months) month}
            after: \(silence.months) month at \(silence.hour):00
            again: after 60d
            late: \(silentSendsLate ? "send" : "skip after 24h")
            do:
              - sms: silent
              - emit: nudged
            """,
            "echo": """
            rule: echo
            category: marketing
            on: nudged
            after: \(echoHours)h
            when_capped: retry until 9d
            do: [{sms: silent}]
            """,
            "call": """
            rule: call
            category: service
            on: signed
            after: \(callAfter)d
            do:
              - task: {title: "{{ customer.id }}", within: 2d}
            """,
            "flood": """
            rule: flood
            category: marketing
            on: placed
            after: 2h
            expect: 0..\(floodLimit) per day
            do: [{sms: month}]
            """,
        ]
    }

    private var occasionRules: [String: String] {
        func before(_ days: Int) -> String { days == 0 ? "" : "before: \(days)d, " }
        return [
            "month": """
            rule: month
            category: marketing
            on: {every: month on \(monthDay) at 10:00}
            if: customer.orders >= 1
            do: [{sms: month}]
            """,
            "birthday": """
            rule: birthday
            category: marketing
            holdout: 30%
            on:
              anniversary: customer.birthday
              calendar: \(birthday.isLunar ? "lunar" : "solar")
              leap_day: \(birthday.leapDay)
              \(birthday.before == 0 ? "" : "before: \(birthday.before)d")
              at: \(birthday.hour):00
            \(again("birthday"))
            do:
              - coupon: {name: birthday, off: 5, lasts: 14d}
              - sms: gift
            """,
            "feast": """
            rule: feast
            category: marketing
            on: {holiday: fair, \(before(feast.before))at: 10:00}
            late: latest_only
            spread: \(feast.spread)h
            steps:
              - {id: early, do: [{sms: month}]}
              - {id: last, after: \(feast.hours)h, unless: paid, do: [{sms: silent}]}
            """,
        ]
    }

    private var entryRules: [String: String] {
        [
            "moon": """
            rule: moon
            category: marketing
            holdout: 30%
            on: moon
            when_capped: retry until 3d
            \(again("moon"))
            \(inFlight("moon"))
            steps:
              - {id: middle, after: \(moon.days)d at 10:00, do: [{sms: month}]}
              - {id: end, before_end: \(moon.beforeEnd)d at 10:00, do: [{sms: silent}]}
            """,
            "care": """
            rule: care
            category: service
            on: signed
            late: ask
            \(again("care"))
            \(inFlight("care"))
            steps:
              - {id: soon, after: \(careHours)h, do: [{sms: thanks}]}
              - {id: later, after: 2d, do: [{sms: thanks}]}
            """,
            "purse": """
            rule: purse
            category: marketing
            on: paid
            late: latest_only
            when_capped: retry until 3d
            budget: {coupons: \(purse.coupons)}
            \(again("purse"))
            \(inFlight("purse"))
            steps:
              - {id: first, after: \(purse.days)d, do: [{coupon: {name: first, off: 3, lasts: 14d}}]}
              - {id: second, after: \(purse.days * 24 + 2)h, do: [{coupon: {name: second, off: 4, lasts: 14d}}]}
            """,
        ]
    }

    private var templateFiles: [SourceFile] {
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
    func folder(for shop: Shop) throws -> (book: RuleBook, templates: [TemplateFile]) {
        let (rules, _, found) = RuleChecker.draft([SourceFile(name: "rules/all.yaml", text: text)], shop: shop)
        let parsed = templateFiles.map { TemplateFile.parse($0) }
        let templates = parsed.compactMap(\.0)
        let (book, more) = RuleBook.link(shop: shop, rules: rules, templates: templates)
        let errors = (found + parsed.flatMap(\.1) + more).filter { $0.severity == .error }
        guard errors.isEmpty, let book else { throw Unsound(diagnostics: errors) }
        return (book, templates)
    }

    static func shop(zone: String) throws -> Shop {
        let (shop, found) = ShopChecker.draft(shopFile(zone: zone), zones: SimulatedZones.calendar(named:))
        let errors = found.filter { $0.severity == .error }
        guard errors.isEmpty, let shop else { throw Unsound(diagnostics: errors) }
        return shop
    }
}
