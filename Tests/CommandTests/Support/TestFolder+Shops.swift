import Foundation

extension TestFolder {
    /// A small shop: thanks after payment, a coupon on the tenth day, a call after a month. No marketing before nine.
    static func careShop() throws -> TestFolder {
        let folder = try TestFolder()
        try folder.write(
            """
            shop: 测试店
            time_zone: Asia/Shanghai
            currency: CNY
            sms: {signature: 测试店, opt_out: 拒收请回复R, price: 0.045, gateway: file}
            quiet_hours: {marketing: 21:00-09:00}
            tiers:
              A: customer.orders >= 2
              B: true
            staff: {小林: {skills: [回访]}}

            """, to: "shop.yaml")
        try folder.write(
            """
            rule: thanks
            title: 道谢
            category: service
            on: paid
            after: 10m
            unless: {event: refunded, same: order}
            do: [{sms: thanks}]
            ---
            rule: voucher
            title: 送券
            category: marketing
            on: paid
            if: customer.orders == 1
            after: 10d at 10:00
            unless: paid
            do:
              - coupon: {name: second, off: 5, over: 30, lasts: 14d}
              - sms: voucher
            ---
            rule: call
            title: 回访
            category: service
            on: {inactive: 1 month}
            do:
              - task: {title: "打电话：{{ customer.id }}", to: 回访, within: 2d}

            """, to: "rules/care.yaml")
        try folder.write(
            "---\ncategory: service\ntitle: 道谢\n---\n{{ customer.name | default: '亲' }}，订单收到，谢谢！\n",
            to: "templates/thanks.sms")
        try folder.write(
            "---\ncategory: marketing\ntitle: 送券\n---\n送您{{ coupon.off }}元券，券码{{ coupon.code }}。\n",
            to: "templates/voucher.sms")
        return folder
    }

    /// The file that brings customers: `c1`, `c2` … with a phone, a name for every second one.
    func writeCustomers(_ count: Int, to name: String = "customers.csv") throws {
        let rows = (1...count).map { number in
            "c\(number),\(number % 2 == 0 ? "顾客\(number)" : ""),\(13_800_000_000 + number)"
        }
        try write("customer_id,name,phone\n" + rows.joined(separator: "\n") + "\n", to: name)
    }

    /// One order of each customer, a second apart. In the past, whatever the clock says.
    func writeOrders(
        _ count: Int, from seconds: Int = 36_000, day: String = "2024-11-01", to name: String = "orders.csv"
    )
        throws
    {
        let rows = (1...count).map { number in
            let second = seconds + number
            let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
            return "o\(number),c\(number),\(day) \(clock.joined(separator: ":")),\(10 + number % 90).50"
        }
        try write("order_id,customer_id,paid_at,amount\n" + rows.joined(separator: "\n") + "\n", to: name)
    }
}
