import Foundation
import Testing

@Suite("what came due while nobody ran")
struct OutageTests {
    @Test("explain says that it was too late, and goes on saying so")
    func lateIsKept() throws {
        let shop = try TestFolder.careShop()
        try shop.write(
            "order_id,customer_id,paid_at,amount,phone\n1,anna,2026-11-20 10:00,10,13800138000\n", to: "orders.csv")
        #expect(
            try shop.tend("import", "orders.csv", "--as", "orders", "--now", "2026-11-20T10:01").exitCode == 0)
        // Thanks were due at 10:10, and service texts may be three days late.
        #expect(try shop.tend("run", "--once", "--now", "2026-11-23T10:11").exitCode == 0)
        #expect(shop.size("outbox.jsonl") == 0)
        for moment in ["2026-11-23T10:12", "2026-12-01T10:00"] {
            let text = try shop.tend("explain", "anna", "thanks", "--now", moment)
            #expect(
                text.output.contains("✗ at most 72h late    (planned 2026-11-20 10:10, 3d 1m late)"), "\(text.output)")
            #expect(text.output.contains("= skipped: too late"), "\(text.output)")
        }
        #expect(try shop.tend("run", "--once", "--now", "2026-11-23T10:12").exitCode == 0)
        #expect(shop.size("outbox.jsonl") == 0)
    }
}
