import Foundation
import Testing

@Suite("a period of the customer's life")
struct PeriodTests {
    @Test("is begun once: of two parcels of one day, only the first gives the honeymoon's coupon")
    func begunOnce() throws {
        let shop = try TestFolder()
        try shop.write(
            """
            shop: 小店铺
            time_zone: Asia/Shanghai
            periods:
              honeymoon: {from: signed, if: customer.purchase_days == 1, lasts: 1 month, ends_on: paid}
            """, to: "shop.yaml")
        try shop.write(
            """
            rule: honeymoon
            category: marketing
            on: honeymoon
            after: 3d
            do:
              - coupon: {name: second, off: 5, lasts: 14d}
            """, to: "rules/honeymoon.yaml")
        try shop.write(
            "order_id,customer_id,paid_at,signed_at,amount\n1,anna,2026-11-01 10:00,2026-11-03 10:00,20\n"
                + "2,anna,2026-11-01 11:00,2026-11-04 10:00,20\n", to: "orders.csv")
        #expect(
            try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2026-11-04T10:01").exitCode == 0)
        let preview = try JSONDocument(
            shop.tend("preview", "--days", "10", "--json", "--now", "2026-11-04T10:02").output)
        #expect(preview["totals"]?["acted"]?.int == 1)
        #expect(preview["totals"]?["skipped"]?["period_running"]?.int == 1)
        #expect(preview["totals"]?["coupons"]?.int == 1)
    }
}
