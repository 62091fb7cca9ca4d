import Messaging
import RuleLanguage
import Testing

@Suite("Values that may be missing")
struct PresenceTests {
    @Test(
        "are reported where they would leave a hole",
        arguments: [
            ("尊敬的{{ customer.name }}", "customer.name"),
            ("{{ customer.name | upcase }}", "customer.name"),
            ("{{ customer.name | append: '先生' }}", "customer.name"),
            ("{{ customer.name | append: '先生' | default: 'x' }}", "customer.name"),
            ("{{ '城市：' | append: customer.city }}", "customer.city"),
            ("{{ customer.points | plus: 5 }}", "customer.points"),
            ("{{ customer.points | money }}", "customer.points"),
            ("{{ customer.birthday | date: '%F' }}", "customer.birthday"),
            ("{{ customer.name | default: customer.city }}", "customer.city"),
            ("{{ customer.name | default: nil }}", "customer.name"),
            ("{{ customer.name | size }}", "customer.name"),
            ("{{ customer.tags.first }}", "customer.tags.first"),
            ("{{ customer.tags | last }}", "customer.tags | last"),
            ("{% echo customer.name %}", "customer.name"),
            ("{% if customer.vip %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.city %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.name %}a{% else %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.name %}a{% endif %}{{ customer.name }}", "customer.name"),
            ("{% if customer.name or customer.vip %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.name != 'x' %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.name != empty %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% if customer.name == customer.city %}{{ customer.name }}{% endif %}", "customer.name"),
            ("{% unless customer.name %}{{ customer.name }}{% endunless %}", "customer.name"),
            ("{% case customer.name %}{% when nil %}{{ customer.name }}{% endcase %}", "customer.name"),
            ("{% case customer.name %}{% when 'x' %}a{% else %}{{ customer.name }}{% endcase %}", "customer.name"),
            ("{% assign x = customer.name %}{{ x }}", "x"),
            ("{% if customer.vip %}{% assign x = 1 %}{% endif %}{{ x }}", "x"),
        ])
    func reported(_ vector: (text: String, words: String)) {
        #expect(findings(vector.text) == [Finding("may-be-missing", vector.words)])
    }

    @Test(
        "are fine with a fallback, or where something shows that they are there",
        arguments: [
            "{{ customer.name | default: '顾客' }}",
            "{{ customer.name | upcase | default: '顾客' }}",
            "{{ customer.birthday | date: '%F' | default: '顾客' }}",
            "{{ customer.name | default: customer.city | default: '顾客' }}",
            "{% if customer.name %}{{ customer.name }}{% endif %}",
            "{% if customer.name != blank %}{{ customer.name }}{% endif %}",
            "{% if customer.name != nil %}{{ customer.name }}{% endif %}",
            "{% if nil != customer.name %}{{ customer.name }}{% endif %}",
            "{% if customer.name == 'x' %}{{ customer.name }}{% endif %}",
            "{% if customer.name == customer.tier %}{{ customer.name }}{% endif %}",
            "{% if customer.name contains 'x' %}{{ customer.name }}{% endif %}",
            "{% if customer.points > 5 %}{{ customer.points }}{% endif %}",
            "{% if customer.vip and customer.name %}{{ customer.name }}{% endif %}",
            "{% if customer.name and customer.city or customer.vip %}{{ customer.name }}{% endif %}",
            "{% if customer.name == nil or customer.vip %}a{% else %}{{ customer.name }}{% endif %}",
            "{% if customer.name == blank %}a{% else %}{{ customer.name }}{% endif %}",
            "{% if customer.name == nil %}a{% elsif customer.vip %}{{ customer.name }}{% endif %}",
            "{% if customer.vip %}a{% elsif customer.name %}{{ customer.name }}{% endif %}",
            "{% unless customer.name == blank %}{{ customer.name }}{% endunless %}",
            "{% unless customer.name %}a{% else %}{{ customer.name }}{% endunless %}",
            "{% unless customer.name %}a{% elsif customer.vip %}{{ customer.name }}{% endunless %}",
            "{% case customer.name %}{% when 'x', 'y' %}{{ customer.name }}{% endcase %}",
            "{% case customer.name %}{% when nil %}a{% else %}{{ customer.name }}{% endcase %}",
            "{% case customer.name %}{% when blank %}a{% when 'x' %}b{% else %}{{ customer.name }}{% endcase %}",
            "{% if customer.name %}{% if customer.vip %}{{ customer.name }}{% endif %}{{ customer.name }}{% endif %}",
            "{% if customer.name %}{% assign x = customer.name %}{{ x }}{% endif %}",
            "{% assign x = customer.name | default: '顾客' %}{{ x }}",
            "{% assign x = customer.name %}{% if x %}{{ x }}{% endif %}",
            "{% if customer.vip %}{% assign x = 1 %}{% else %}{% assign x = 2 %}{% endif %}{{ x }}",
            "{% if customer.tags.first %}{{ customer.tags.first }}{% endif %}",
            "{% if customer.name == 'x' %}a{% endif %}",
        ])
    func accepted(_ text: String) {
        #expect(findings(text).isEmpty)
    }

    @Test("forgets what it knew of a name that is assigned anew")
    func forgotten() {
        let text = "{% assign x = customer.name %}{% if x %}{% assign x = customer.city %}{{ x }}{% endif %}"
        #expect(findings(text) == [Finding("may-be-missing", "x")])
    }

    @Test("leave their fallback in the text")
    func run() {
        let nobody = Shop().without(.customer(.name)).without(.customer(.points))
        #expect(rendered(shop: "{{ customer.name | default: '顾客' }}您好", nobody) == "顾客您好")
        #expect(rendered(shop: "{{ customer.name | upcase | default: '顾客' }}", nobody) == "顾客")
        #expect(rendered(shop: "{% if customer.name %}{{ customer.name }}{% else %}您{% endif %}好", nobody) == "您好")
        #expect(rendered(shop: "{% if customer.points > 5 %}a{% else %}b{% endif %}", nobody) == "b")
        #expect(rendered(shop: "{{ customer.name | default: '顾客' }}", Shop()) == "王小明")
    }
}
