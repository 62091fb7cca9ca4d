import Messaging
import RuleLanguage
import Testing

@Suite("Words of advertising in service texts")
struct PromotionWordsTests {
    private func words(in body: String, category: String = "service") throws -> [String] {
        let file = SourceFile(name: "templates/a.sms", text: "---\ncategory: \(category)\n---\n\(body)\n")
        let template = try #require(TemplateFile.parse(file).0)
        return PromotionWords.findings(in: template).map { finding in
            guard case .lint(.promotionInService(let word)) = finding.problem else { return "?" }
            return word
        }
    }

    @Test(
        "are found wherever they stand, each once",
        arguments: [
            ("订单收到，再送您优惠券，优惠多多", ["优惠"]), ("全场8.5折，九折起", ["8.5折", "九折"]), ("限时秒杀", ["限时", "秒杀"]),
            ("Thanks! 20% OFF your next order", ["% OFF"]), ("A Discount for you, on sale", ["Discount", "on sale"]),
            ("{{ customer.name | default: '优惠' }}，红包到了", ["红包"]),
            ("满100减20，满 99 元减 10，半价，立省5元", ["满100减", "满 99 元减", "半价", "立省"]), ("半價優惠", ["半價", "優惠"]),
            ("Coupons, vouchers, promotions!", ["Coupons", "vouchers", "promotions"]),
            ("Save 20% today, or save up to ¥5", ["Save 20%", "save up to ¥5"]),
            ("Here is $10 off, 10 yuan off and 15 off your next order", ["$10 off", "10 yuan off", "15 off your"]),
            ("Our sale ends tonight: bargains, special prices", ["sale ends", "bargains", "special prices"]),
        ])
    func found(body: String, expected: [String]) throws {
        #expect(try words(in: body) == expected)
    }

    @Test(
        "are not found in other words, in code, in comments, or in marketing texts",
        arguments: [
            "Please save 2 minutes, save this number; battery 20%, saves 20%",
            "Take exit 10 off the ring road, 10 offers",
            "订单收到，谢谢！发货后短信告诉您单号。", "请勿折叠，2个包裹", "骨折固定带已发出", "after-sale service, couponing, discounted",
            "三折叠手柄已发出，说明书是三折页", "红包装盒的那一件", "满意请评价，满 3 天再看", "{% comment %}优惠{% endcomment %}谢谢", "123456折",
        ])
    func notFound(body: String) throws {
        #expect(try words(in: body).isEmpty)
        #expect(try words(in: "全场优惠", category: "marketing").isEmpty)
    }

    @Test("are shown at their place in the file")
    func place() throws {
        let file = SourceFile(name: "templates/a.sms", text: "---\ncategory: service\n---\n您好\n亲，优惠来了\n")
        let template = try #require(TemplateFile.parse(file).0)
        let span = try #require(PromotionWords.findings(in: template).first).span
        #expect(span.start == SourcePosition(line: 5, column: 3) && span.end == SourcePosition(line: 5, column: 5))
    }
}
