import Messaging
import RuleLanguage
import Testing

/// Liquid's rules of truth, comparison, order and white space, as its Ruby implementation answers.
@Suite("Liquid semantics")
struct LiquidSemanticsTests {
    static let data: [String: TrialValue] = [
        "name": .text("Tom"), "n": .integer(5), "f": .number(3.75), "zero": .integer(0), "ok": .boolean(true),
        "no": .boolean(false), "none": .list([]), "blank_text": .text(""), "spaces": .text("  "),
        "tags": .list([.text("vip"), .text("new")]), "nums": .list([.integer(1), .integer(2)]), "nothing": .null,
        "order": .object(["title": .text("杯子"), "count": .integer(2)]),
    ]

    static let conditions: [(String, Bool)] = [
        ("ok", true), ("no", false), ("nil", false), ("nothing", false), ("zero", true), ("blank_text", true),
        ("none", true), ("''", true), ("name", true),
        ("n == 5", true), ("n == 5.0", true), ("n != 5", false), ("n <> 4", true), ("n > 4", true), ("n >= 5", true),
        ("n < 5", false), ("n <= 5", true), ("n > f", true), ("f == 3.75", true),
        ("name == 'Tom'", true), ("name != \"Tom\"", false), ("'abc' < 'abd'", true),
        ("name contains 'o'", true), ("name contains 'x'", false), ("name contains ''", true),
        ("tags contains 'vip'", true), ("tags contains 'v'", false), ("nums contains 2", true),
        ("nothing == nil", true), ("nothing != nil", false), ("name == nil", false), ("nothing == null", true),
        ("nothing == name", false), ("nothing != 'x'", true), ("nothing > 'x'", false), ("nothing contains 'x'", false),
        ("blank_text == empty", true), ("none == empty", true), ("none != empty", false), ("name == empty", false),
        ("nothing == empty", false), ("empty == blank_text", true),
        ("spaces == blank", true), ("nothing == blank", true), ("no == blank", true), ("none == blank", true),
        ("name == blank", false), ("zero == blank", false),
        ("ok and no", false), ("no or ok", true), ("ok == true", true), ("no == false", true),
        // From the right: a and (b or c), a or (b and c).
        ("no and no or ok", false), ("ok or no and no", true), ("no and ok or ok", false), ("ok and no or ok", true),
        ("no or no and ok", false),
    ]

    @Test("knows what is true", arguments: conditions)
    func truth(_ vector: (condition: String, holds: Bool)) {
        let text = "{% if \(vector.condition) %}yes{% else %}no{% endif %}"
        #expect(rendered(text, Self.data) == (vector.holds ? "yes" : "no"))
        let opposite = "{% unless \(vector.condition) %}no{% else %}yes{% endunless %}"
        #expect(rendered(opposite, Self.data) == (vector.holds ? "yes" : "no"))
    }

    static let branches: [(String, String)] = [
        ("{% if no %}a{% elsif ok %}b{% else %}c{% endif %}", "b"),
        ("{% if no %}a{% elsif no %}b{% else %}c{% endif %}", "c"),
        ("{% if no %}a{% endif %}", ""),
        ("{% unless ok %}a{% elsif ok %}b{% else %}c{% endunless %}", "b"),
        ("{% if ok %}{% if no %}a{% else %}b{% endif %}{% endif %}", "b"),
        ("{% case n %}{% when 5 %}five{% when 6 %}six{% else %}other{% endcase %}", "five"),
        ("{% case n %}{% when 1, 5 %}A{% else %}B{% endcase %}", "A"),
        ("{% case name %}{% when 'a' or 'Tom' or 'b' %}A{% else %}B{% endcase %}", "A"),
        ("{% case name %}{% when 'a' %}A{% endcase %}", ""),
        ("{% case name %}{% when 'a' %}A{% else %}B{% endcase %}", "B"),
        ("{% case nothing %}{% when nil %}A{% else %}B{% endcase %}", "A"),
        ("{% case n %}\n  {% when 5 %}five{% endcase %}", "five"),
        // Every `when` that matches gives its part.
        ("{% case name %}{% when 'Tom' %}1{% when name %}2{% else %}3{% endcase %}", "12"),
    ]

    static let whiteSpace: [(String, String)] = [
        ("a {{- name -}} b", "aTomb"),
        ("a {{ name }} b", "a Tom b"),
        ("a\n\t{{- name }}\nb", "aTom\nb"),
        ("a  {%- if ok -%}  b  {%- endif -%}  c", "abc"),
        ("{{ name -}}\n\n{{- name }}", "TomTom"),
        ("{{-name-}}", "Tom"),
        ("{%if ok%}x{%endif%}", "x"),
        ("{%   if   ok   %}x{%\nendif\n%}", "x"),
        // White space that stands alone in a block is dropped.
        ("{% if ok %}  {% endif %}|", "|"),
        ("{% if ok %} {% assign q = 1 %} {% endif %}|", "|"),
        ("{% if no %}x{% else %} {% endif %}|", " |"),
        ("{% case n %}{% when 5 %}  {% endcase %}|", "|"),
        ("{% if ok %} {% if no %}a{% endif %} {% endif %}|", "  |"),
        ("{% if ok %} {% comment %}x{% endcomment %} {% endif %}|", "|"),
        ("x {%- comment -%} hi {%- endcomment -%} y", "xy"),
        ("x {% comment %}{{ bad | {% if %}{% endcomment %} y", "x  y"),
        ("{% comment %}a{% comment %}b{% endcomment %}c{% endcomment %}d", "d"),
        ("{% comment %}{% raw %}{% endcomment %}{% endraw %}c{% endcomment %}d", "d"),
        ("a{% # hello %}b", "ab"),
        ("{% raw %}{{ x }}{% y %}{% endraw %}z", "{{ x }}{% y %}z"),
        ("a {%- raw %} {{ x }} {% endraw -%} b", "a {{ x }} b"),
        ("{ name } % {", "{ name } % {"),
    ]

    static let names: [(String, String)] = [
        ("{{ order.title }}", "杯子"), ("{{ order['title'] }}", "杯子"), ("{{ order[\"count\"] }}", "2"),
        ("{{ tags[0] }}{{ tags[-1] }}{{ tags.first }}{{ tags.last }}{{ tags.size }}", "vipnewvipnew2"),
        ("{{ name.size }}", "3"),
        ("{% assign x = 'a' %}{{ x }}{% assign x = 2 %}{{ x | plus: 1 }}", "a3"),
        ("{% assign x = name | upcase %}{% if x == 'TOM' %}{{ x }}{% endif %}", "TOM"),
        ("{% if ok %}{% assign x = 1 %}{% else %}{% assign x = 2 %}{% endif %}{{ x }}", "1"),
        ("{% echo name | upcase %}", "TOM"),
        ("{%- assign sum = n | plus: order.count -%} {{ sum }}", "7"),
    ]

    @Test("follows branches, white space and names", arguments: branches + whiteSpace + names)
    func documents(_ vector: (text: String, result: String)) {
        #expect(rendered(vector.text, Self.data) == vector.result)
    }

    @Test("never reads a value as a template")
    func values() {
        let data: [String: TrialValue] = ["name": .text("{{ n }}{% if %}"), "n": .integer(1)]
        #expect(rendered("{{ name }}", data) == "{{ n }}{% if %}")
        #expect(rendered("{{ name | append: '{{ n }' | upcase }}", data) == "{{ N }}{% IF %}{{ N }")
    }

    @Test("counts the fixed words of the shortest way through")
    func fixedWords() throws {
        let text = "你好{{ name }}{% if ok %}很长的一句{% else %}短{% endif %}{% case n %}{% when 5 %}五五{% endcase %}😀"
        let values = TrialValues(Self.data)
        let placed = PlacedText(file: "t", verbatim: text)
        let compiled = try #require(CompiledText.compile(placed, scope: values.scope, calendar: .utc).0)
        #expect(compiled.fixedUnits == 2 + 1 + 0 + 2)
    }

    @Test("reports the fields it reads, in conditions too")
    func fields() throws {
        let text = "{% if order.amount > 100 %}{{ coupon.code }}{% endif %}{{ 'x' | append: customer.tier }}"
        let placed = PlacedText(file: "t", verbatim: text)
        let compiled = try #require(CompiledText.compile(placed, scope: Shop.scope, calendar: .utc).0)
        #expect(compiled.fields == [.order(.amount), .coupon(.code), .customer(.tier)])
    }
}
