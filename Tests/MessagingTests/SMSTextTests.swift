import Messaging
import RuleLanguage
import Testing

@Suite("A text as it is sent")
struct SMSTextTests {
    let shop = SMSSettings(signature: "优丽斯堡", optOut: "拒收请回复R", pricePerPart: 450)

    @Test("a value cannot pass for another shop's signature")
    func signatureInValue() {
        let shop = SMSSettings(signature: "优丽斯堡")
        #expect(
            SMSText.compose(body: "【某银行】王女士，您好", category: .service, settings: shop) == "【优丽斯堡】（某银行）王女士，您好")
    }

    @Test("the signature stands in front, and on marketing the way out behind")
    func compose() {
        #expect(SMSText.compose(body: "您的包裹已发出", category: .service, settings: shop) == "【优丽斯堡】您的包裹已发出")
        #expect(
            SMSText.compose(body: "好久不见", category: .marketing, settings: shop) == "【优丽斯堡】好久不见拒收请回复R")
    }

    @Test("a way out that is there is not given twice")
    func once() {
        for body in ["好久不见 拒收请回复R", "好久不见 拒收请回复R \n"] {
            #expect(SMSText.compose(body: body, category: .marketing, settings: shop) == "【优丽斯堡】" + body)
        }
        let inTheMiddle = "拒收请回复R，好久不见"
        #expect(
            SMSText.compose(body: inTheMiddle, category: .marketing, settings: shop)
                == "【优丽斯堡】拒收请回复R，好久不见拒收请回复R")
    }

    @Test("Latin words keep their distance, and abroad take square brackets")
    func latin() {
        let settings = SMSSettings(signature: "Ulysses", optOut: "Reply STOP to end")
        func text(_ body: String, on network: SMSNetwork) -> String {
            SMSText.compose(body: body, category: .marketing, settings: settings, network: network)
        }
        #expect(text("We miss you.", on: .international) == "[Ulysses]We miss you. Reply STOP to end")
        #expect(text("We miss you.\n", on: .international) == "[Ulysses]We miss you.\nReply STOP to end")
        #expect(text("We miss you.", on: .domestic) == "【Ulysses】We miss you. Reply STOP to end")
    }

    @Test("without a signature or a way out there is none")
    func nothing() {
        #expect(
            SMSText.compose(body: "好", category: .marketing, settings: SMSSettings(signature: "")) == "好")
        #expect(
            SMSText.compose(body: "好", category: .marketing, settings: SMSSettings(signature: "店", optOut: ""))
                == "【店】好")
    }

    @Test("a bracket passes for no signature, wherever it stands", arguments: 0..<24)
    func brackets(place: Int) {
        let shop = SMSSettings(signature: "店")
        for filling in ["a", "好", "、", "😀"] {
            let before = String(repeating: filling, count: place)
            for (bracket, round) in [("【", "（"), ("】", "）")] {
                for after in ["", "b", "，好好好好好好好"] {
                    #expect(
                        SMSText.compose(body: before + bracket + after, category: .service, settings: shop)
                            == "【店】" + before + round + after)
                }
            }
            #expect(SMSSize.measure(before).units == before.utf16.count)
        }
    }

    @Test("what is sent is what is measured")
    func measured() {
        // 6 for the signature, 58 for the body, 6 for the way out: 70 in one part, one more in two.
        let body = String(repeating: "好", count: 58)
        let text = SMSText.compose(body: body, category: .marketing, settings: shop)
        #expect(SMSSize.measure(text).units == 70)
        #expect(SMSSize.measure(text).parts == 1)
        let longer = SMSText.compose(body: body + "好", category: .marketing, settings: shop)
        #expect(SMSSize.measure(longer).parts == 2)
    }
}

@Suite("What the network asks of a template")
struct TemplateCheckTests {
    let shop = SMSSettings(signature: "优丽斯堡", optOut: "拒收请回复R")
    let silent = SMSSettings(signature: "优丽斯堡")

    func check(
        _ category: String, _ body: String, _ settings: SMSSettings, ruleCategory: Rule.Category? = nil
    ) throws -> [Finding] {
        let text = "---\ncategory: \(category)\n---\n\(body)\n"
        let template = try #require(TemplateFile.parse(SourceFile(name: "templates/t.sms", text: text)).0)
        let compiled = CompiledText.compile(template.body, scope: Shop.scope, calendar: .shanghai).0
        let diagnostics = TemplateCheck.check(
            template: template, compiled: compiled, ruleCategory: ruleCategory, settings: settings, rule: "r")
        #expect(diagnostics.allSatisfy { $0.rule == "r" })
        return diagnostics.map { Finding($0, in: text) }
    }

    @Test("a good template is let through")
    func fine() throws {
        #expect(try check("marketing", "好久不见", shop, ruleCategory: .marketing).isEmpty)
        #expect(try check("service", "包裹已发出", shop, ruleCategory: .service).isEmpty)
        #expect(try check("marketing", "好久不见 回T退订", silent).isEmpty)
        #expect(try check("service", "包裹[1]已发出", silent).isEmpty)
        #expect(try check("service", "{% comment %}【拒收请回复R】{% endcomment %}包裹已发出", shop).isEmpty)
    }

    @Test("the category is the rule's")
    func category() throws {
        #expect(
            try check("service", "包裹已发出", shop, ruleCategory: .marketing) == [Finding("category-mismatch", "service")])
    }

    @Test("a marketing text offers a way out, a service text does not")
    func optOut() throws {
        #expect(try check("marketing", "你好\n好久不见 \n", silent) == [Finding("missing-opt-out", "好久不见")])
        #expect(try check("service", "包裹已发出，拒收请回复R", shop) == [Finding("opt-out-in-service", "拒收请回复R")])
        #expect(try check("service", "包裹已发出，回T退订", silent) == [Finding("opt-out-in-service", "回T退订")])
    }

    @Test("the signature's brackets are its own")
    func brackets() throws {
        #expect(
            try check("service", "【店】包裹已发出", shop)
                == [Finding("signature-bracket", "【"), Finding("signature-bracket", "】")])
        #expect(
            try check("service", "{{ coupon.code | append: '】' }}", shop) == [Finding("signature-bracket", "】")])
        #expect(try check("service", "[店]包裹已发出", shop) == [Finding("bracket-at-edge", "[")])
        #expect(try check("service", "包裹已发出[店] ", shop) == [Finding("bracket-at-edge", "]")])
        #expect(try check("service", "[", shop) == [Finding("bracket-at-edge", "[")])
    }

    @Test("the fixed words fit into 500 characters with what is put around them")
    func length() throws {
        let body = String(repeating: "好", count: 488)
        #expect(try check("marketing", body + "{{ coupon.code }}", shop).isEmpty)
        let longer = body + "好{{ coupon.code }}"
        #expect(try check("marketing", longer, shop) == [Finding("text-too-long", longer)])
        #expect(try check("service", longer, shop).isEmpty)
    }
}
