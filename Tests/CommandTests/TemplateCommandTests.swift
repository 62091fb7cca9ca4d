import Testing

@Suite("tend templates")
struct TemplateCommandTests {
    private func rendered(_ text: String, data: String? = nil, options: [String] = []) throws -> Finished {
        let folder = try TestFolder()
        if let data { try folder.write(data, to: "data.json") }
        let values = data == nil ? [] : ["--data", "data.json"]
        return try Program.run(["templates", "render", "-"] + values + options, in: folder.path, input: text)
    }

    @Test(
        "a number with a decimal point calculates as one, a whole number as a whole",
        arguments: [
            ("{{ 5.0 }}", "{}", "5.0"), ("{{ 10 | divided_by: 4.0 }}", "{}", "2.5"),
            ("{{ 10 | divided_by: 4 }}", "{}", "2"),
            ("{{ x }}", "{\"x\": 5.0}", "5.0"), ("{{ x }}", "{\"x\": 5}", "5"), ("{{ x }}", "{\"x\": -0}", "0"),
            ("{{ x | divided_by: 4 }}", "{\"x\": 10.0}", "2.5"), ("{{ x | divided_by: 4 }}", "{\"x\": 10}", "2"),
            ("{{ x | plus: 1 }}", "{\"x\": 1e2}", "101.0"), ("{{ x | times: 2 }}", "{\"x\": 0.5}", "1.0"),
            ("{{ x }}", "{\"x\": 9223372036854775807}", "9223372036854775807"),
        ])
    func numbers(text: String, data: String, result: String) throws {
        let printed = try rendered(text, data: data)
        #expect(printed.output == result + "\n", "\(printed.errors)")
        #expect(printed.exitCode == 0)
    }

    @Test("values keep what JSON can hold: texts with escapes, lists, objects, true and null")
    func values() throws {
        let data = """
            {"name": "\\u738b\\"\\ud83d\\ude00", "ok": true, "none": null, "tags": ["a", "b"],
             "customer": {"name": "李", "orders": 3}}
            """
        let text =
            "{{ name }} {% if ok %}yes{% endif %} {{ none | default: '-' }} {{ tags | join: '+' }} {{ customer.name }}"
        #expect(try rendered(text, data: data).output == "王\"😀 yes - a+b 李\n")
    }

    @Test(
        "a document that is no JSON, or says something twice, is refused with its line and column",
        arguments: [
            ("{\n  \"x\": 1,\n  \"x\": 2\n}", "data.json:3:3: "), ("{\"x\": 1} true", "data.json:1:10: "),
            ("[1]", "data.json:1:1: "), ("", "data.json:1:1: "), ("{\"x\": 01}", "data.json:1:7: "),
            ("{\"x\": 1,}", "data.json:1:9: "), ("{'x': 1}", "data.json:1:2: "), ("{\"x\": NaN}", "data.json:1:7: "),
            ("{\"名\": \"a\nb\"}", "data.json:1:9: "), ("{\"x\": 1e999}", "data.json:1:7: "),
            ("{\"x\": {\"y\": 1}", "data.json:1:15: "), ("{\"x\": \"\\q\"}", "data.json:1:8: "),
        ])
    func refusedData(data: String, place: String) throws {
        for language in ["en", "zh"] {
            let result = try rendered("{{ x }}", data: data, options: ["--lang", language])
            #expect(result.exitCode == 1 && result.output.isEmpty)
            #expect(result.errors.hasPrefix(place), "\(result.errors)")
        }
    }

    @Test("a text that cannot be compiled is shown with its line and a caret, and prints nothing")
    func brokenText() throws {
        let result = try rendered("你好\n{{ nam }}", data: "{\"name\": \"x\"}")
        #expect(result.exitCode == 1 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("-:2:4: error: "))
        #expect(result.errors.contains("  2 | {{ nam }}\n    |    ^^^\n"))
        let empty = try rendered("")
        #expect(empty.exitCode == 0)
    }

    @Test("JSON tells the text as it goes out, its encoding, parts and cost")
    func measured() throws {
        let shop = try TestFolder.careShop()
        let body = String(repeating: "测", count: 70)
        let result = try shop.tend("templates", "render", "-", "--category", "service", "--json", input: body)
        let document = try JSONDocument(result.output)
        #expect(document.oddKeys.isEmpty)
        #expect(document["body"]?.string == body && document["text"]?.string == "【测试店】" + body)
        // 75 characters with the signature: two parts of a long Chinese text, at 0.045 each.
        #expect(document["units"]?.int == 75 && document["parts"]?.int == 2)
        #expect(document["cost"]?["amount"]?.string == "0.0900" && document["cost"]?["currency"]?.string == "CNY")
    }

    @Test("list names every template with the rules that send it, show prints its text")
    func listAndShow() throws {
        let shop = try TestFolder.careShop()
        let lines = try JSONDocument.lines(shop.tend("templates", "list", "--json").output)
        #expect(lines.map { $0["template"]?.string } == ["thanks", "voucher"])
        #expect(lines.map { $0["rules"]?.list.map(\.string) } == [["thanks"], ["voucher"]])
        #expect(try shop.tend("templates", "show", "voucher").output == "送您{{ coupon.off }}元券，券码{{ coupon.code }}。\n")
        // Without values, a name with a fallback takes it, and one without is said to be unknown.
        #expect(try shop.tend("templates", "render", "thanks").exitCode == 0)
        let rendered = try shop.tend("templates", "render", "voucher")
        #expect(rendered.exitCode == 1 && rendered.errors.contains("`coupon.off`"), "\(rendered.errors)")
    }
}
