import Foundation
import RuleLanguage
import Testing

@testable import Runtime

/// That the files are what the platform's exports are, quirks and all, and always the same.
@Suite("sample shop's export format")
struct SampleExportFormatTests {
    @Test("the header is the platform's, with its trailing spaces")
    func header() throws {
        let shop = try MadeSampleShop.standard.get()
        #expect(shop.orders.headers.count == 62)
        #expect(shop.orders.rows.allSatisfy { $0.count == 62 })
        for header in ["收货地址 ", "联系电话 ", "订单付款时间 ", "宝贝标题 ", "宝贝种类 ", "物流单号 ", "确认收货时间", "主订单编号", "发货时间"] {
            #expect(shop.orders.headers.contains("\"\(header)\""))
        }
        #expect(Array(shop.orders.headers.prefix(3)) == ["\"订单编号\"", "\"买家会员名\"", "\"买家支付宝账号\""])
    }

    @Test("order numbers are formulas of 16 to 18 digits, each once")
    func orderNumbers() throws {
        let shop = try MadeSampleShop.standard.get()
        let numbers = try shop.orders.raw("订单编号")
        let isNumber = { (cell: String) in cell.wholeMatch(of: /="[1-9][0-9]{15,17}"/) != nil }
        #expect(numbers.allSatisfy(isNumber))
        #expect(Set(numbers).count == numbers.count)
        #expect(Set(numbers.map(\.count)) == [19, 20, 21])
    }

    @Test("phones have an apostrophe or are masked")
    func phones() throws {
        let shop = try MadeSampleShop.standard.get()
        let phones = try shop.orders.raw("联系手机")
        #expect(phones.allSatisfy { $0.wholeMatch(of: /"'1540000[0-9]{4}"|"\*{7}[0-9]{4}"/) != nil })
        #expect((0.25...0.35).contains(Double(phones.count { $0.contains("*") }) / Double(phones.count)))
        let names = try shop.orders.column("收货人姓名")
        #expect(zip(names, phones).allSatisfy { $0.hasSuffix("**") == $1.contains("*") })
    }

    @Test("times follow one another: paid, shipped within three days, confirmed five to twelve days later")
    func times() throws {
        let shop = try MadeSampleShop.standard.get()
        let states = try shop.orders.column("订单状态")
        let placed = try shop.orders.column("订单创建时间")
        let paid = try shop.orders.column("订单付款时间 ")
        let shipped = try shop.orders.column("发货时间")
        let confirmed = try shop.orders.column("确认收货时间")
        let isShipped = zip(states, shipped).map { ["交易成功", "卖家已发货，等待买家确认"].contains($0) == !$1.isEmpty }
        #expect(isShipped.allSatisfy { $0 })
        #expect(zip(states, confirmed).allSatisfy { ($0 == "交易成功") == !$1.isEmpty })
        #expect(zip(placed, paid).allSatisfy { $1.isEmpty || $0 <= $1 })
        #expect(zip(paid, shipped).allSatisfy { $1.isEmpty || $0 < $1 })

        var waits: Set<Int> = []
        var confirmations: Set<Int> = []
        for row in states.indices where !confirmed[row].isEmpty {
            waits.insert(try SampleTable.days(from: paid[row], to: shipped[row]))
            confirmations.insert(try SampleTable.days(from: shipped[row], to: confirmed[row]))
        }
        #expect(waits == Set(0...3))
        #expect(confirmations == Set(5...12))
    }

    @Test("items belong to orders, end in a comma, and sum to what is paid")
    func items() throws {
        let shop = try MadeSampleShop.standard.get()
        let items = try shop.items
        #expect(items.headers.count == 10)
        #expect(items.rows.allSatisfy { $0.count == 11 && $0[10].isEmpty })
        var sums: [String: Int] = [:]
        var codes: [String: [String]] = [:]
        let numbers = try items.column("订单编号")
        let prices = try items.column("价格")
        let quantities = try items.column("购买数量")
        let products = try items.column("商家编码")
        for row in numbers.indices {
            sums[numbers[row], default: 0] += try SampleTable.fen(prices[row]) * Int(quantities[row])!
            codes[numbers[row], default: []].append(products[row])
        }
        let orders = try shop.orders.column("订单编号")
        #expect(Set(numbers) == Set(orders))
        let totals = try shop.orders.column("总金额").map(SampleTable.fen)
        let goods = try shop.orders.column("买家应付货款").map(SampleTable.fen)
        let postage = try shop.orders.column("买家应付邮费").map(SampleTable.fen)
        let balanced = orders.indices.filter { row in
            goods[row] + postage[row] == totals[row] && (0...200).contains(sums[orders[row]]! - goods[row])
        }
        #expect(balanced.count == orders.count)
        let baskets = codes.values.filter { $0.count > 1 }.map { Set($0) }
        #expect(baskets.count { $0 == ["101", "103"] } > 100)
        #expect(baskets.count { $0 == ["106"] } > 100)
        #expect(baskets.count { $0.contains("104") } > 500)
        #expect(Set(products) == Set((101...110).map(String.init)))
    }

    @Test("members are some of the buyers, with phones and answers")
    func members() throws {
        let shop = try MadeSampleShop.standard.get()
        let members = try shop.members
        let accounts = try members.column("会员名")
        #expect(shop.files.memberCount == accounts.count)
        #expect(Set(accounts).count == accounts.count)
        let buyers = Set(try shop.orders.column("买家会员名"))
        let share = Double(accounts.count { buyers.contains($0) }) / Double(buyers.count)
        #expect((0.3...0.5).contains(share))
        #expect(try members.column("手机").allSatisfy { $0.wholeMatch(of: /1540000[0-9]{4}/) != nil })
        #expect(try Set(members.column("性别")) == ["男", "女"])
        #expect(try Set(members.column("是否接收短信")) == ["是", "否", ""])
        for (level, points) in zip(try members.column("会员等级"), try members.column("积分").map { Int($0)! }) {
            #expect(level == (points < 1000 ? "普通会员" : points < 3000 ? "银卡会员" : "金卡会员"))
        }
    }

    @Test("the earlier months have other buyers, whose orders are settled")
    func earlier() throws {
        let shop = try MadeSampleShop.standard.get()
        let earlier = try shop.earlier
        let buyers = Set(try earlier.column("买家会员名"))
        #expect(buyers.count == 900)
        #expect(buyers.isDisjoint(with: try shop.orders.column("买家会员名")))
        #expect(try Set(earlier.column("订单状态")) == ["交易成功"])
        let paid = try earlier.column("订单付款时间 ")
        #expect(paid.min()! >= "2026-04-22 00:00:00")
        #expect(paid.max()! <= "2026-08-21 23:59:59")
    }

    @Test("the same seed and moment give the same bytes, another seed another shop")
    func determinism() throws {
        let first = try MadeSampleShop(seed: 7).bytes
        #expect(try MadeSampleShop(seed: 7).bytes == first)
        let other = try MadeSampleShop(seed: 8).bytes
        #expect(zip(first, other).allSatisfy { $0 != $1 })
    }

    /// The first outputs for the seed 1234567, as published with the generator's reference implementation.
    @Test("the generator is SplitMix64")
    func generator() {
        var random = SampleRandom(seed: 1_234_567)
        let outputs = (0..<5).map { _ in random.next() }
        #expect(
            outputs == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }
}
