import Messaging
import RuleLanguage
import Testing

/// Every finding in a text, and the words it underlines.
@Suite("Findings in texts")
struct LiquidDiagnosticTests {
    static let structure: [(String, Finding)] = [
        ("你好{{ customer.tier", Finding("unclosed-output", "{{")),
        ("a {{ customer.tier {{ customer.tier }}", Finding("unclosed-output", "{{")),
        ("a {{ customer.tier }", Finding("unclosed-output", "{{")),
        ("a {% if customer.vip b{% endif %}", Finding("unclosed-tag", "{% if")),
        ("{% if customer.vip %}a", Finding("unclosed-block", "{% if customer.vip %}")),
        ("{% case customer.tier %}{% when 'A' %}a", Finding("unclosed-block", "{% case customer.tier %}")),
        ("a{% comment %}b", Finding("unclosed-block", "{% comment %}")),
        ("a{%- raw -%}b", Finding("unclosed-block", "{%- raw -%}")),
        (
            "{% unless customer.vip %}{% if customer.vip %}a{% endunless %}",
            Finding("unclosed-block", "{% if customer.vip %}")
        ),
        ("{ customer.tier }}", Finding("stray-closing", "}}")),
        ("if customer.vip %} a", Finding("stray-closing", "%}")),
        ("你好｛｛ customer.tier ｝｝", Finding("full-width-braces", "｛｛")),
        ("a{{  }}b", Finding("empty-output", "{{  }}")),
        ("a{% %}b", Finding("empty-tag", "{% %}")),
        ("{% echo %}", Finding("empty-output", "{% echo %}")),
        ("{% fi customer.vip %}", Finding("unknown-tag", "fi")),
        (
            "{% for x in customer.tags %}{{ x }}{{ forloop.index }}{% else %}{% endfor %}",
            Finding("unsupported-tag", "for")
        ),
        ("{%- capture x -%}a{% endcapture %}", Finding("unsupported-tag", "capture")),
        ("{% cycle 'a', 'b' %}", Finding("unsupported-tag", "cycle")),
        ("{% include 'a' %}", Finding("unsupported-tag", "include")),
        ("{% render 'a' %}", Finding("unsupported-tag", "render")),
        ("{% tablerow x in customer.tags %}{% endtablerow %}", Finding("unsupported-tag", "tablerow")),
        ("{% increment x %}", Finding("unsupported-tag", "increment")),
        ("{% liquid echo 'a' %}", Finding("unsupported-tag", "liquid")),
        ("a{% endif %}", Finding("stray-tag", "{% endif %}")),
        ("a{% else %}", Finding("stray-tag", "{% else %}")),
        (
            "{% case customer.tier %}{% when 'A' %}{% elsif true %}{% endcase %}",
            Finding("stray-tag", "{% elsif true %}")
        ),
        ("{% if customer.vip %}{% when 1 %}{% endif %}", Finding("stray-tag", "{% when 1 %}")),
        ("{% if customer.vip %}a{% endunless %}", Finding("wrong-end", "{% endunless %}")),
        ("{% if customer.vip %}a{% else %}b{% else %}c{% endif %}", Finding("branch-after-else", "{% else %}")),
        (
            "{% if customer.vip %}a{% else %}b{% elsif true %}c{% endif %}",
            Finding("branch-after-else", "{% elsif true %}")
        ),
        ("{% case customer.tier %}好 的{% when 'A' %}{% endcase %}", Finding("text-before-when", "好")),
    ]

    static let syntax: [(String, Finding)] = [
        ("{{ customer.tier ｜ upcase }}", Finding("unexpected-character", "｜")),
        ("{{ customer.tier | append：'a' }}", Finding("unexpected-character", "：")),
        ("{{ @name }}", Finding("unexpected-character", "@")),
        ("{{{ customer.tier }}", Finding("unexpected-character", "{")),
        ("{{ 'abc }}", Finding("unclosed-string", "'abc ")),
        ("{{ customer.tier | append: \"a }}b\"", Finding("unclosed-string", "\"a ")),
        ("{{ customer.tier upcase }}", Finding("unexpected-word", "upcase")),
        ("{{ customer.tier == 'A' }}", Finding("unexpected-word", "==")),
        ("{{ 5元 }}", Finding("unexpected-word", "元")),
        ("{{ customer.tier | 5 }}", Finding("unexpected-word", "5")),
        ("{{ customer. }}", Finding("incomplete-tag", "")),
        ("{{ customer.tier | }}", Finding("incomplete-tag", "")),
        ("{{ customer.tier | append: }}", Finding("incomplete-tag", "")),
        ("{% if %}a{% endif %}", Finding("incomplete-tag", "")),
        ("{% if customer.vip and %}a{% endif %}", Finding("incomplete-tag", "")),
        ("{% if customer.vip true %}a{% endif %}", Finding("unexpected-word", "true")),
        ("{% if customer.tier = 'A' %}a{% endif %}", Finding("unknown-operator", "=")),
        ("{% if customer.vip && true %}a{% endif %}", Finding("unknown-operator", "&&")),
        ("{% if customer.vip || true %}a{% endif %}", Finding("unknown-operator", "||")),
        ("{% if not customer.vip %}a{% endif %}", Finding("unknown-operator", "not")),
        ("{% if !customer.vip %}a{% endif %}", Finding("unknown-operator", "!")),
        ("{% if (customer.vip) %}a{% endif %}", Finding("parentheses", "(")),
        ("{% if customer.tags | size > 2 %}a{% endif %}", Finding("filter-in-condition", "|")),
        ("{{ customer.tags[customer.orders] }}", Finding("dynamic-lookup", "customer")),
        ("{{ customer.tags[1.5] }}", Finding("dynamic-lookup", "1.5")),
        ("{{ 99999999999999999999 }}", Finding("number-too-large", "99999999999999999999")),
        ("{% if customer.vip %}a{% else customer.vip %}b{% endif %}", Finding("unexpected-word", "customer")),
        ("{% if customer.vip %}a{% endif customer.vip %}", Finding("unexpected-word", "customer")),
        ("{% raw x %}a{% endraw %}", Finding("unexpected-word", "x")),
        ("{% case customer.tier | upcase %}{% when 'A' %}{% endcase %}", Finding("filter-in-condition", "|")),
        ("{% case customer.tier %}{% when %}{% endcase %}", Finding("incomplete-tag", "")),
        ("{% case customer.tier %}{% when 'A' 'B' %}{% endcase %}", Finding("unexpected-word", "'B'")),
        ("{% assign x 5 %}", Finding("unexpected-word", "5")),
        ("{% assign = 5 %}", Finding("unexpected-word", "=")),
        ("{% if customer.orders < empty %}a{% endif %}", Finding("unexpected-word", "empty")),
    ]

    static let meaning: [(String, Finding)] = [
        ("亲爱的{{ custmer.tier }}", Finding("unknown-variable", "custmer.tier")),
        ("{{ customer.tier.size.x }}", Finding("unknown-variable", "customer.tier.size.x")),
        ("{% if nobody %}a{% endif %}", Finding("unknown-variable", "nobody")),
        ("{{ 'a' | append: nobody }}", Finding("unknown-variable", "nobody")),
        ("{{ customer }}", Finding("not-a-value", "customer")),
        ("{% assign customer = 5 %}", Finding("name-taken", "customer")),
        ("{% assign now = 5 %}", Finding("name-taken", "now")),
        ("{% if customer.orders == 'A' %}a{% endif %}", Finding("incomparable-values", "customer.orders == 'A'")),
        ("{% if customer.tier > 5 %}a{% endif %}", Finding("incomparable-values", "customer.tier > 5")),
        ("{% if order.paid_at == 5 %}a{% endif %}", Finding("incomparable-values", "order.paid_at == 5")),
        ("{% if order.paid_at > 'soon' %}a{% endif %}", Finding("incomparable-values", "order.paid_at > 'soon'")),
        ("{% if customer.vip > false %}a{% endif %}", Finding("unordered-values", "customer.vip > false")),
        ("{% if customer.orders > nil %}a{% endif %}", Finding("unordered-values", "customer.orders > nil")),
        ("{% if customer.tags contains 5 %}a{% endif %}", Finding("cannot-contain", "customer.tags contains 5")),
        ("{% if customer.orders contains 5 %}a{% endif %}", Finding("cannot-contain", "customer.orders contains 5")),
        ("{% if order.amount == empty %}a{% endif %}", Finding("never-empty", "order.amount")),
        ("{% if customer.tier == 'E' %}a{% endif %}", Finding("not-a-choice", "'E'")),
        ("{% case customer.tier %}{% when 'A' %}{% when 'a' %}{% endcase %}", Finding("not-a-choice", "'a'")),
        (
            "{% case customer.orders %}{% when 'x' %}{% endcase %}",
            Finding("incomparable-values", "customer.orders %}{% when 'x'")
        ),
        ("{% case customer.tier %}{% when 'A', 'B' %}{% when 'A' %}{% endcase %}", Finding("duplicate-when", "'A'")),
        ("{% if order.amount > 10.005 %}a{% endif %}", Finding("amount-too-fine", "10.005")),
        ("{{ order.amount | plus: 0.001 }}", Finding("amount-too-fine", "0.001")),
    ]

    static let filters: [(String, Finding)] = [
        ("{{ customer.tier | uppcase }}", Finding("unknown-filter", "uppcase")),
        ("{{ customer.tags | sort }}", Finding("unsupported-filter", "sort")),
        ("{{ customer.tier | newline_to_br }}", Finding("unsupported-filter", "newline_to_br")),
        ("{{ order.amount | date: '%Y' }}", Finding("filter-input", "date")),
        ("{{ customer.orders | date: '%Y' }}", Finding("filter-input", "date")),
        ("{{ customer.tier | money }}", Finding("filter-input", "money")),
        ("{{ customer.tier | round }}", Finding("filter-input", "round")),
        ("{{ 'abc' | plus: 1 }}", Finding("filter-input", "plus")),
        ("{{ customer.vip | times: 2 }}", Finding("filter-input", "times")),
        ("{{ order.paid_at | plus: 1 }}", Finding("filter-input", "plus")),
        ("{{ customer.tier | join: ',' }}", Finding("filter-input", "join")),
        ("{{ customer.tier | first }}", Finding("filter-input", "first")),
        ("{{ customer.tags | upcase }}", Finding("filter-input", "upcase")),
        ("{{ customer.orders | size }}", Finding("filter-input", "size")),
        ("{{ customer.tier | append }}", Finding("filter-argument-count", "append")),
        ("{{ customer.tier | upcase: 1 }}", Finding("filter-argument-count", "upcase")),
        ("{{ customer.tier | replace: 'a', 'b', 'c' }}", Finding("filter-argument-count", "replace")),
        ("{{ order.paid_at | date }}", Finding("filter-argument-count", "date")),
        ("{{ customer.tier | truncate: 'x' }}", Finding("filter-argument", "'x'")),
        ("{{ customer.tier | append: customer.tags }}", Finding("filter-argument", "customer.tags")),
        ("{{ order.amount | times: order.amount }}", Finding("filter-argument", "order.amount")),
        ("{{ customer.orders | plus: customer.tier }}", Finding("filter-argument", "customer.tier")),
        ("{{ customer.orders | round: 1.5 }}", Finding("filter-argument", "1.5")),
        ("{{ order.paid_at | date: 5 }}", Finding("filter-argument", "5")),
        ("{{ customer.name | default: 'x', allow: true }}", Finding("unknown-filter-option", "allow")),
        ("{{ customer.tier | upcase: locale: 'en' }}", Finding("unknown-filter-option", "locale")),
        ("{{ customer.name | default: 'x', allow_false: 'yes' }}", Finding("filter-argument", "'yes'")),
        ("{{ order.paid_at | date: '%Y年%Q' }}", Finding("unknown-date-directive", "%Q")),
        ("{{ order.paid_at | date: '%H:%' }}", Finding("unknown-date-directive", "%")),
        ("{{ 'now' | date: '%Y' }}", Finding("current-time", "'now'")),
        ("{{ 'Today' | date: '%Y' }}", Finding("current-time", "'Today'")),
        ("{{ customer.orders | divided_by: 0 }}", Finding("division-by-zero", "0")),
        ("{{ order.amount | modulo: 0.0 }}", Finding("division-by-zero", "0.0")),
        ("{{ 9223372036854775807 | plus: 1 }}", Finding("result-too-large", "plus")),
    ]

    @Test("one slip is one finding, under the words that are wrong", arguments: structure + syntax + meaning + filters)
    func oneFinding(_ vector: (text: String, finding: Finding)) {
        #expect(findings(vector.text) == [vector.finding])
    }

    @Test("everything wrong with a text is found at once, in reading order")
    func allAtOnce() {
        let text =
            "你好{{ custmer.tier }}\n{% for x in y %}{{ z }}{% endfor %}\n{{ order.amount | date: 'x' }}{{ order.amont }}"
        #expect(
            findings(text) == [
                Finding("unknown-variable", "custmer.tier"), Finding("unsupported-tag", "for"),
                Finding("filter-input", "date"), Finding("unknown-variable", "order.amont"),
            ])
    }

    @Test("suggests what is close, and only that")
    func suggestions() {
        func problem(_ text: String) -> Problem? {
            let placed = PlacedText(file: "t", verbatim: text)
            return CompiledText.compile(placed, scope: Shop.scope, calendar: .utc, rule: "r").1.first?.problem
        }
        #expect(
            problem("{{ custmer.tier }}")
                == .template(.meaning(.unknownVariable("custmer.tier", suggestion: "customer.tier"))))
        #expect(problem("{{ wholly.else }}") == .template(.meaning(.unknownVariable("wholly.else", suggestion: nil))))
        #expect(problem("{{ 'a' | upcse }}") == .template(.filter(.unknown("upcse", suggestion: "upcase"))))
        #expect(problem("{% elseif true %}") == .template(.structure(.unknownTag("elseif", suggestion: "elsif"))))
        #expect(
            problem("{% if true %}{{ 'a' }}{% ednif %}{% endif %}")
                == .template(.structure(.unknownTag("ednif", suggestion: "endif"))))
        #expect(problem("{{ customer.tier ｜ upcase }}") == .template(.syntax(.unexpectedCharacter("｜", plain: "|"))))
    }

    @Test("places a finding in the file that the text stands in, and names the rule")
    func places() {
        let start = SourcePosition(line: 7, column: 12)
        let placed = PlacedText(file: "rules/a.yaml", verbatim: "跟进{{ nobody }}", from: start)
        let diagnostics = CompiledText.compile(placed, scope: Shop.scope, calendar: .utc, rule: "paid").1
        let span = SourceSpan(
            file: "rules/a.yaml", start: SourcePosition(line: 7, column: 17), end: SourcePosition(line: 7, column: 23))
        #expect(diagnostics.map(\.span) == [span])
        #expect(diagnostics.map(\.rule) == ["paid"])
    }

    @Test("64 blocks may stand in one another, 65 may not")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "{% if true %}", count: depth) + "x" + String(repeating: "{% endif %}", count: depth)
        }
        #expect(rendered(nested(64)) == "x")
        #expect(findings(nested(65)) == [Finding("too-deep", "{% if true %}")])
        #expect(findings(nested(20_000)).map(\.code) == ["too-deep"])
    }
}
