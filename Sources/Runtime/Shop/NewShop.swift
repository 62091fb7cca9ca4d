/// The files of a new shop: small, commented, and sound from the first check on.
package struct NewShop: Sendable {
    package struct File: Sendable {
        /// Relative to the shop's folder.
        package var path: String
        package var text: String
    }

    private let name: String

    package init(name: String) {
        self.name = name
    }

    package var files: [File] {
        [
            File(path: "shop.yaml", text: shop),
            File(path: "rules/after-payment.yaml", text: NewShop.afterPayment),
            File(path: "rules/honeymoon.yaml", text: NewShop.honeymoon),
            File(path: "rules/win-back.yaml", text: NewShop.winBack),
            File(path: "rules/tests/care.yaml", text: NewShop.tests),
            File(path: "templates/paid-thanks.sms", text: NewShop.paidThanks),
            File(path: "templates/honeymoon-voucher.sms", text: NewShop.honeymoonVoucher),
            File(path: "templates/win-back.sms", text: NewShop.winBackText),
        ]
    }

    /// A YAML double-quoted scalar; a folder may be called anything, `null` too.
    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case _ where scalar.properties.generalCategory == .control: quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// As YAML holds it.
    var quotedName: String { quoted(name) }
    var quotedSignature: String { quoted(signature) }
    /// For a comment: on one line.
    var plainName: String {
        String(String.UnicodeScalarView(name.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }

    /// Letters and digits of the name where they make a signature that providers take.
    private var signature: String {
        let letters = String(name.filter { $0.isLetter || $0.isNumber }.prefix(16))
        return letters.count >= 2 && letters.contains(where: \.isLetter) ? letters : "我的小店"
    }

    private var shop: String {
        """
        # 店铺设置 / Settings of the shop. 改完运行 / after a change run: tend check
        shop: \(quoted(name))
        time_zone: Asia/Shanghai
        currency: CNY

        # 短信 / Texts: 签名自动加【】 / brackets are added; 退订语加在营销短信结尾 / ends every marketing text
        sms:
          signature: \(quoted(signature))
          opt_out: 拒收请回复R
          price: 0.045
          gateway: file

        # 不打扰的时段 / No marketing texts in these hours
        quiet_hours:
          marketing: 21:00-09:00

        # 蜜月期 / Honeymoon: 首次购买签收后一个月，再次购买就结束 / a month after the first parcel, until the next purchase
        periods:
          honeymoon:
            from: signed
            if: customer.purchase_days == 1
            lasts: 1 month
            ends_on: paid

        # 等级 / Tiers: 第一个符合的 / the first that holds
        tiers:
          A: customer.purchase_days >= 2 and customer.average_order > 14.8 and customer.average_order <= 32.85
          B: customer.purchase_days >= 2
          C: customer.rfm >= 500
          D: true

        # RFM 打分和活跃状态 / RFM scores and activity: 通用的那一套 / the usual way
        rfm: default
        activity: default

        """
    }

    private static let afterPayment = """
        # 付款十分钟后道谢 / Thanks, ten minutes after payment
        rule: paid-thanks
        title: 付款后道谢
        category: service
        on: paid
        after: 10m
        unless: {event: refunded, same: order}
        do:
          - sms: paid-thanks

        """

    private static let honeymoon = """
        # 蜜月期第十天送券 / A coupon on the tenth day of the honeymoon
        rule: honeymoon
        title: 蜜月期关怀
        category: marketing
        on: honeymoon
        steps:
          - id: voucher
            after: 10d at 10:00
            do:
              - coupon: {name: honeymoon, off: 5, over: 30, lasts: 14d}
              - sms: honeymoon-voucher
        goal: {event: paid, within: 30d}

        """

    private static let winBack = """
        # 半年没买的顾客 / Customers who have not bought for half a year
        rule: win-back
        title: 半年未购唤回
        category: marketing
        on: {inactive: 6 months}
        after: 0d at 10:00
        do:
          - coupon: {name: win-back, off: 8, over: 40, lasts: 30d}
          - sms: win-back

        """

    private static let tests = """
        # 规则的测试：给出顾客和发生的事，说好什么时候应当做什么；运行 tend test
        # Tests of the rules: customers, what happens to them, and what is to come of it; run: tend test
        test: 第一次买的顾客，付款后道谢，蜜月期第十天送券 / thanks, and a coupon on the tenth day
        given:
          customers:
            - {id: li, name: 李小姐, phone: "13800138000"}
          events:
            - {paid: 2026-03-01 10:00, order: A1, amount: 22.50}
            - {signed: 2026-03-03 18:00, order: A1}
        then:
          - at: 2026-03-01 10:10
            expect: {rule: paid-thanks, does: sms}
          - at: 2026-03-14 10:00
            expect: {rule: honeymoon, step: voucher, does: [coupon, sms], coupon: {off: 5, over: 30}}
        ---
        test: 半年没买的顾客收到券，半年里又买的没有 / a coupon after half a year without a purchase
        given:
          customers:
            - {id: li, phone: "13800138000"}
            - {id: wang, phone: "13900139000"}
          events:
            - {paid: 2026-01-10 15:00, customer: li, order: A1, amount: 22.50}
            - {paid: 2026-01-10 15:00, customer: wang, order: B1, amount: 22.50}
            - {paid: 2026-03-10 15:00, customer: wang, order: B2, amount: 22.50}
        rules: win-back
        then:
          - at: 2026-07-11 10:00
            expect:
              - {customer: li, does: [coupon, sms]}
              - {customer: wang, skips: unless}

        """

    private static let paidThanks = """
        ---
        category: service
        title: 付款道谢
        ---
        {{ customer.name | default: '亲' }}，订单收到，谢谢！发货后短信告诉您单号。

        """

    private static let honeymoonVoucher = """
        ---
        category: marketing
        title: 蜜月期优惠券
        ---
        {{ customer.name | default: '亲' }}，送您{{ coupon.off }}元券，满{{ coupon.over }}元用，券码{{ coupon.code }}，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效。

        """

    private static let winBackText = """
        ---
        category: marketing
        title: 半年未购唤回
        ---
        {{ customer.name | default: '亲' }}，好久不见！送您{{ coupon.off }}元券，满{{ coupon.over }}元用，券码{{ coupon.code }}，{{ coupon.ends_on | date: '%-m月%-d日' }}前有效。

        """
}
