import Messaging
import RuleLanguage
import Testing

@Suite("Money, dates and times in texts")
struct TextValueTests {
    static let amounts: [(String, String)] = [
        ("满{{ coupon.off }}元", "满5元"),
        ("{{ order.amount }}", "1299.50"),
        ("{{ order.amount | money }}", "¥1299.50"),
        ("{{ coupon.off | money }}", "¥5.00"),
        ("{{ coupon.off | money_without_trailing_zeros }}", "¥5"),
        ("{{ order.amount | money_without_trailing_zeros }}", "¥1299.50"),
        ("{{ order.refunded }}", "0"),
        ("{{ 12.5 | money }}", "¥12.50"),
        ("{{ 12.345 | money }}", "¥12.35"),
        ("{{ 12 | money_without_trailing_zeros }}", "¥12"),
        ("{{ order.amount | minus: coupon.off }}", "1294.50"),
        ("{{ order.amount | minus: 99.5 }}", "1200"),
        ("{{ 2000 | minus: order.amount }}", "700.50"),
        ("{{ order.amount | times: 0.1 | money }}", "¥129.95"),
        ("{{ 2 | times: coupon.off }}", "10"),
        ("{{ order.amount | divided_by: 3 }}", "433.17"),
        ("{{ order.amount | divided_by: coupon.off }}", "259.9"),
        ("{{ order.amount | modulo: 100 }}", "99.50"),
        ("{{ order.amount | round }}", "1300"),
        ("{{ order.amount | floor }}", "1299"),
        ("{{ order.amount | ceil }}", "1300"),
        ("{{ order.amount | round: 1 }}", "1299.50"),
        ("{{ order.amount | at_most: 1000 }}", "1000"),
        ("{{ coupon.off | at_least: 6.5 }}", "6.50"),
        ("{{ coupon.off | minus: 7.25 }}", "-2.25"),
        ("{{ coupon.off | minus: 7.25 | money }}", "-¥2.25"),
        ("{{ coupon.off | append: '元' }}", "5元"),
        ("{% if order.amount > 1299.49 %}y{% endif %}{% if order.amount >= 1300 %}z{% endif %}", "y"),
        ("{% if order.amount == 1299.5 %}y{% endif %}{% if 1000 < order.amount %}z{% endif %}", "yz"),
        ("{% if order.amount > customer.orders %}y{% endif %}{% if customer.orders > coupon.off %}z{% endif %}", "y"),
        ("{% case coupon.off %}{% when 5 %}五{% when 10 %}十{% endcase %}", "五"),
    ]

    static let dates: [(String, String)] = [
        ("{{ order.paid_at }}", "2026-11-21 10:05"),
        ("{{ coupon.ends_on }}", "2026-12-05"),
        ("{{ coupon.ends_on | date: '%-m月%-d日' }}", "12月5日"),
        ("{{ order.paid_at | date: '%Y-%m-%d %H:%M:%S' }}", "2026-11-21 10:05:09"),
        ("{{ order.paid_at | date: '%a, %b %d, %y' }}", "Sat, Nov 21, 26"),
        ("{{ order.paid_at | date: '%A %B %e %-d %j %u %w' }}", "Saturday November 21 21 325 6 6"),
        ("{{ order.paid_at | date: '%I:%M %p|%l|%-I|%k|%-H|%P' }}", "10:05 AM|10|10|10|10|am"),
        ("{{ order.paid_at | date: '%F|%T|%R|%D|%r' }}", "2026-11-21|10:05:09|10:05|11/21/26|10:05:09 AM"),
        ("{{ order.paid_at | date: '%s %z %:z %%' }}", "1795226709 +0800 +08:00 %"),
        ("{{ order.paid_at | date: '%^a %^B %C %y' }}", "SAT NOVEMBER 20 26"),
        ("{{ coupon.ends_on | date: '%d|%e|%-d|%_d|%H:%M' }}", "05| 5|5| 5|00:00"),
        ("{{ order.paid_at | date: '' }}", "2026-11-21 10:05"),
        ("{% if order.paid_at >= '2026-11-21' %}a{% endif %}{% if order.paid_at > '2026-11-21' %}b{% endif %}", "a"),
        ("{% if coupon.ends_on == '2026-12-05' %}a{% endif %}{% if coupon.ends_on < now %}b{% endif %}", "a"),
        ("{{ now | date: '%Y' }}", "2026"),
    ]

    @Test("shows amounts exactly, numbers beside them in the major unit", arguments: amounts)
    func showsAmounts(_ vector: (text: String, result: String)) {
        #expect(rendered(shop: vector.text) == vector.result)
    }

    @Test("shows times on the shop's clock", arguments: dates)
    func showsTimes(_ vector: (text: String, result: String)) {
        #expect(rendered(shop: vector.text) == vector.result)
    }

    static let words: [(String, String)] = [
        ("{{ 'March 14, 2016' | date: '%b %d, %y' }}", "Mar 14, 16"),
        ("{{ '2015-07-17' | date: '%a, %b %d, %y' }}", "Fri, Jul 17, 15"),
        ("{{ '2015-07-17 15:04' | date: '%Y/%-m %H:%M' }}", "2015/7 15:04"),
        ("{{ '2026-11-21T10:05:09+08:00' | date: '%F %T %s' }}", "2026-11-21 10:05:09 1795226709"),
        ("{{ '2026-11-21T10:05:09Z' | date: '%F %T %z' }}", "2026-11-21 10:05:09 +0000"),
        ("{{ '2026-11-21T23:05:09.123-05:00' | date: '%F %H:%M %L %s' }}", "2026-11-21 23:05 123 1795320309"),
        ("{{ '2022-04-14 16:56:02 -0400' | date: '%B %d, %Y' }}", "April 14, 2022"),
        ("{{ '14 Mar 2016 09:30' | date: '%m/%d %H:%M' }}", "03/14 09:30"),
        ("{{ 'Fri, 17 Jul 2015' | date: '%F' }}", "2015-07-17"),
        ("{{ '2026-11-21 9:05pm' | date: '%H:%M' }}", "21:05"),
        ("{{ '2026-11-21 12:05 am' | date: '%H:%M' }}", "00:05"),
        ("{{ 1152098955 | date: '%m/%d/%Y' }}", "07/05/2006"),
        ("{{ '1152098955' | date: '%m/%d/%Y' }}", "07/05/2006"),
        ("{{ '2024-02-29' | date: '%j' }}", "060"),
        ("{{ 'soon' | date: '%F' }}", "soon"),
        ("{{ '2023-02-29' | date: '%F' }}", "2023-02-29"),
        ("{{ '' | date: '%F' }}", ""),
    ]

    @Test("reads dates in words as Liquid does, and leaves what is none", arguments: words)
    func readsWords(_ vector: (text: String, result: String)) {
        #expect(rendered(vector.text) == vector.result)
    }

    @Test("uses the shop's currency", arguments: [("JPY", "¥1200"), ("EUR", "€1200.00"), ("HKD", "HK$1200.00")])
    func currency(_ vector: (code: String, result: String)) throws {
        let currency = try #require(Currency.known.first { $0.code == vector.code })
        let values = TrialValues(["price": .integer(1200)], currency: currency)
        #expect(rendered("{{ price | money }}", scope: values.scope, values) == vector.result)
    }

    @Test("follows the clock through a change of the offset")
    func summerTime() {
        // New York leaves daylight saving on 2026-11-01 at 06:00 UTC.
        let newYork = ShopCalendar(
            zoneName: "America/New_York", initialOffset: -4 * 3600,
            transitions: [.init(at: Instant(milliseconds: 1_793_512_800_000), offset: -5 * 3600)])
        #expect(rendered("{{ 1793512799 | date: '%H:%M %z' }}", calendar: newYork) == "01:59 -0400")
        #expect(rendered("{{ 1793512800 | date: '%H:%M %z' }}", calendar: newYork) == "01:00 -0500")
        #expect(rendered("{{ '2026-11-02' | date: '%s %z' }}", calendar: newYork) == "1793595600 -0500")
    }
}
