import Foundation
import Testing

@Suite("reports on the published figures of the camera-accessory shop")
struct PublishedShopTests {
    @Test(
        "nested bins with ties spread hold the published numbers, and the groups by average order the published shares")
    func published() throws {
        let shop = try TestFolder.cameraShop()
        let before = try shop.contents()
        let rfm = try shop.report("rfm", "--nested", "--spread-ties", "--seed", "5", "--now", "2026-11-01")
        #expect(rfm["customers"]?.int == 8534)
        func sizes(_ document: JSONDocument, _ component: String) -> [Int] {
            (document["bins"]?.list ?? []).filter { $0["component"]?.string == component }
                .compactMap { $0["customers"]?.int }
        }
        #expect(sizes(rfm, "recency") == [1706, 1707, 1707, 1707, 1707])
        #expect(sizes(rfm, "frequency") == [1705, 1709, 1706, 1709, 1705])
        // Together, 8,233 of one purchase share the mean rank 4,117 of 8,534, the third of five bins.
        let together = try shop.report("rfm", "--now", "2026-11-01")
        #expect(sizes(together, "frequency") == [0, 0, 8233, 0, 301])
        #expect(
            together["window"]?["from"]?.string == "2026-08-04" && together["window"]?["to"]?.string == "2026-11-01")

        let response = try shop.report(
            "response", "--by", "average_order", "--bands", "9.6,14.8,21.6,22,32.85", "--now", "2026-11-01")
        #expect(response["buyers"]?.int == 8534 && response["repeat_buyers"]?.int == 301)
        let groups = response["fields"]?[0]?["groups"]
        #expect(groups?.each("up_to").map { $0?.string } == ["21.60", "32.85", "14.80", nil, "9.60", "22.00"])
        #expect(groups?.each("over").map { $0?.string } == ["14.80", "22.00", "9.60", "32.85", nil, "21.60"])
        #expect(groups?.each("buyers").map { $0?.int } == [768, 1192, 1254, 1563, 2156, 1601])
        let shares = groups?.each("response_rate").map { Int((($0?.double ?? 0) * 10_000).rounded()) }
        #expect(shares == [951, 562, 455, 288, 223, 69])
        // 73 + 67 + 57 of 768 + 1,192 + 1,254.
        #expect(groups?[2]?["cumulative_rate"]?.double == 0.061294)
        #expect(groups?[5]?["share_of_buyers"]?.double == 1 && groups?[5]?["share_of_repeat_buyers"]?.double == 1)

        let table = try shop.tend(
            "report", "response", "--by", "average_order", "--bands", "9.6,14.8,21.6,22,32.85", "--now", "2026-11-01",
            "--lang", "zh")
        #expect(table.outputLines.contains { $0.contains("14.80–21.60") && $0.contains("9.51%") })
        #expect(table.output.contains("再次购买"))
        #expect(try shop.contents() == before)
    }
}
