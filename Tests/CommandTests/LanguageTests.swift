import Testing

@Suite("the language of messages")
struct LanguageTests {
    private static let english = "no errors"
    private static let chinese = "没有错误"

    @Test(
        "is what --lang says, else what the locale says, else English",
        arguments: [
            ([String](), [String: String](), english), ([], ["LC_ALL": "zh_CN.UTF-8"], chinese),
            ([], ["LC_ALL": "", "LANG": "zh_CN.UTF-8"], chinese),
            ([], ["LC_ALL": "", "LC_MESSAGES": "zh_TW"], chinese),
            ([], ["LC_ALL": "", "LC_MESSAGES": "en_US.UTF-8", "LANG": "zh_CN.UTF-8"], english),
            ([], ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], english),
            ([], ["LC_ALL": "", "LANG": "de_DE.UTF-8"], english),
            (["--lang", "zh"], ["LC_ALL": "C"], chinese), (["--lang", "en"], ["LC_ALL": "zh_CN.UTF-8"], english),
        ])
    func choice(arguments: [String], environment: [String: String], words: String) throws {
        let shop = try TestFolder.careShop()
        let result = try Program.run(["check"] + arguments, in: shop.path, environment: environment)
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix(words))
    }

    @Test("holds for diagnostics, refused rows and failures alike, and never for JSON keys and codes")
    func everywhere() throws {
        let shop = try TestFolder.careShop()
        let missing = try shop.tend("preview", "--lang", "zh")
        #expect(missing.errors.hasPrefix("tend：") && missing.errors.contains("还没有存储"))
        try shop.write("order_id,customer_id,paid_at,amount\no1,c1,soon,1.00\n", to: "orders.csv")
        let imported = try shop.tend("import", "orders.csv", "--as", "orders", "--lang", "zh")
        #expect(imported.output.contains("拒收"))
        #expect(try shop.text("orders.csv.rejected.csv").contains("不是"))
        try shop.write("rule: x\n", to: "rules/x.yaml")
        let english = try JSONDocument(shop.tend("check", "--json", "--lang", "en").output)
        let chinese = try JSONDocument(shop.tend("check", "--json", "--lang", "zh").output)
        let codes = english["diagnostics"]?.list.map { $0["code"]?.string }
        #expect(codes?.isEmpty == false)
        #expect(codes == chinese["diagnostics"]?.list.map { $0["code"]?.string })
        let messages = english["diagnostics"]?.list.map { $0["message"]?.string }
        #expect(messages != chinese["diagnostics"]?.list.map { $0["message"]?.string })
    }
}
