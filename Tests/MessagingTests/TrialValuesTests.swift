import Messaging
import RuleLanguage
import Testing

@Suite("Values to try a text on")
struct TrialValuesTests {
    let values = TrialValues([
        "name": .text("Tom"), "nothing": .null, "n": .integer(3), "f": .number(1.5), "ok": .boolean(true),
        "when": .text("2026-11-21T10:00:00+08:00"),
        "customer": .object(["name": .text("王"), "address": .object(["city": .text("上海")])]),
        "tags": .list([.text("a")]), "none": .list([]), "nums": .list([.integer(1), .number(2.5)]),
        "mixed": .list([.integer(1), .text("x"), .boolean(true)]),
        "items": .list([.object(["title": .text("杯子")]), .object(["title": .text("茶")])]),
    ])

    @Test(
        "takes the types from the data",
        arguments: [
            ("name", ValueType.text), ("n", .integer), ("f", .number), ("ok", .boolean), ("when", .text),
            ("customer.name", .text), ("customer.address.city", .text), ("tags", .list(of: .text)),
            ("none", .list(of: .text)), ("nums", .list(of: .number)), ("mixed", .list(of: .text)),
            ("items.1.title", .text),
        ])
    func types(_ vector: (name: String, type: ValueType)) {
        #expect(values.scope[vector.name]?.type == vector.type)
        #expect(values.scope[vector.name]?.isOptional == false)
    }

    @Test("makes a null a text that is missing, and an object a group")
    func nulls() {
        #expect(values.scope["nothing"]?.type == .text)
        #expect(values.scope["nothing"]?.isOptional == true)
        #expect(values.scope["customer"] == nil)
        #expect(values.scope.hasGroup("customer"))
        #expect(findings("{{ nothing }}", scope: values.scope) == [Finding("may-be-missing", "nothing")])
        #expect(findings("{{ customer }}", scope: values.scope) == [Finding("not-a-value", "customer")])
    }

    @Test("takes a name that is not there for a missing value where a fallback follows, and a slip for a slip")
    func absent() throws {
        let (text, diagnostics) = CompiledText.compile(
            PlacedText(file: "t", verbatim: "{{ product_price | default: 2.99 }}"), scope: values.scope, calendar: .utc)
        #expect(diagnostics.isEmpty)
        #expect(try text?.render(values) == "2.99")
        #expect(findings("{{ product_price }}", scope: values.scope) == [Finding("unknown-variable", "product_price")])
        #expect(findings("{{ nothin | default: 1 }}", scope: values.scope) == [Finding("unknown-variable", "nothin")])
    }

    @Test("reaches what stands within")
    func nested() {
        let text = "{{ customer.address.city }}{{ items[1].title }}{{ items.size }}{{ mixed | join: ',' }}"
        #expect(rendered(text, scope: values.scope, values) == "上海茶21,x,true")
    }

    @Test("knows no other field")
    func others() {
        #expect(values.value(of: .customer(.name)) == .missing)
        #expect(values.value(of: .given(["nobody"])) == .missing)
        #expect(values.value(of: .given(["customer", "name"])) == .text("王"))
    }
}
