import Messaging
import RuleLanguage
import Testing

/// What the filters give, as Liquid's documentation says and as its Ruby implementation, 5.4, answers.
@Suite("Liquid filters")
struct LiquidFilterTests {
    static let texts: [(String, String)] = [
        ("{{ 'Hello ' | append: 'World' }}", "Hello World"),
        ("{{ 'file' | append: '.html' }}", "file.html"),
        ("{{ 'order ' | append: 7 }}", "order 7"),
        ("{{ 'World' | prepend: 'Hello ' }}", "Hello World"),
        ("{{ 'Parker Moore' | upcase }}", "PARKER MOORE"),
        ("{{ 'straße' | upcase }}", "STRASSE"),
        ("{{ 'Parker Moore' | downcase }}", "parker moore"),
        ("{{ 'ÀÉ' | downcase }}", "àé"),
        ("{{ 'title' | capitalize }}", "Title"),
        ("{{ 'my GREAT title' | capitalize }}", "My great title"),
        ("{{ 5 | upcase }}", "5"),
        ("[{{ '  so much room  ' | strip }}]", "[so much room]"),
        ("[{{ '  so much room  ' | lstrip }}]", "[so much room  ]"),
        ("[{{ '  so much room  ' | rstrip }}]", "[  so much room]"),
        ("{{ 'a\r\nb\nc' | strip_newlines }}", "abc"),
        (
            "{{ \"Have you read 'James & the Giant Peach'?\" | escape }}",
            "Have you read &#39;James &amp; the Giant Peach&#39;?"
        ),
        ("{{ 'Ground control to Major Tom.' | truncate: 20 }}", "Ground control to..."),
        ("{{ 'Ground control to Major Tom.' | truncate: 25, ', and so on' }}", "Ground control, and so on"),
        ("{{ 'Ground control to Major Tom.' | truncate: 20, '' }}", "Ground control to Ma"),
        ("{{ '你好世界朋友们' | truncate: 5, '…' }}", "你好世界…"),
        ("{{ 'abc' | truncate: 2 }}", "..."),
        ("{{ 'abc' | truncate: 3 }}", "abc"),
        ("{{ 'abc' | truncate: -3 }}", "..."),
        ("{{ 'Ground control to Major Tom.' | truncatewords: 3 }}", "Ground control to..."),
        ("{{ 'Ground control to Major Tom.' | truncatewords: 3, '--' }}", "Ground control to--"),
        ("{{ 'Ground control to Major Tom.' | truncatewords: 3, '' }}", "Ground control to"),
        ("{{ 'one two' | truncatewords: 0 }}", "one..."),
        ("{{ 'one two ' | truncatewords: 2 }}", "one two..."),
        (
            "{{ 'Take my protein pills and put my helmet on' | replace: 'my', 'your' }}",
            "Take your protein pills and put your helmet on"
        ),
        ("{{ 'abc' | replace: '', 'x' }}", "xaxbxcx"),
        ("{{ 'a.b' | replace: '.', '\\0' }}", "a\\0b"),
        (
            "{{ 'Take my protein pills and put my helmet on' | replace_first: 'my', 'your' }}",
            "Take your protein pills and put my helmet on"
        ),
        (
            "{{ 'Take my protein pills and put my helmet on' | replace_last: 'my', 'your' }}",
            "Take my protein pills and put your helmet on"
        ),
        ("{{ 'aaa' | replace_last: 'aa', 'b' }}", "ab"),
        ("{{ 'I strained to see the train through the rain' | remove: 'rain' }}", "I sted to see the t through the "),
        (
            "{{ 'I strained to see the train through the rain' | remove_first: 'rain' }}",
            "I sted to see the train through the rain"
        ),
        (
            "{{ 'I strained to see the train through the rain' | remove_last: 'rain' }}",
            "I strained to see the train through the "
        ),
        ("{{ 'Liquid' | slice: 0 }}", "L"),
        ("{{ 'Liquid' | slice: 2 }}", "q"),
        ("{{ 'Liquid' | slice: 2, 5 }}", "quid"),
        ("{{ 'Liquid' | slice: -3, 2 }}", "ui"),
        ("{{ 'Liquid' | slice: 100 }}", ""),
        ("{{ 'Liquid' | slice: -20, 3 }}", ""),
        ("{{ '优丽斯堡' | slice: 1, 2 }}", "丽斯"),
        ("{{ 'Ground control' | size }}", "14"),
        ("{{ '你好😀' | size }}", "3"),
    ]

    static let lists: [(String, String)] = [
        ("{{ 'John, Paul, George, Ringo' | split: ', ' | join: ' and ' }}", "John and Paul and George and Ringo"),
        ("{{ 'a b' | split: ' ' | join }}", "a b"),
        ("{{ ' a  b ' | split: ' ' | join: '-' }}", "a-b"),
        ("{{ 'abc' | split: '' | join: '-' }}", "a-b-c"),
        ("{{ 'a,b,,' | split: ',' | size }}", "2"),
        ("{{ ',a' | split: ',' | size }}", "2"),
        ("{{ '' | split: ',' | size }}", "0"),
        ("{{ 'a,b,c' | split: ',' | first }}", "a"),
        ("{{ 'a,b,c' | split: ',' | last }}", "c"),
        ("{{ 'a,b,c' | split: ',' }}", "abc"),
        ("{{ 'a,b,c' | split: ',' | slice: 1, 2 | join: '+' }}", "b+c"),
        (
            "{% assign names = 'x, y, z' | split: ', ' %}{{ names.size }}{{ names.first }}{{ names[1] }}{{ names[-1] }}",
            "3xyz"
        ),
    ]

    static let numbers: [(String, String)] = [
        ("{{ -17 | abs }}", "17"), ("{{ '-19.86' | abs }}", "19.86"), ("{{ 4 | abs }}", "4"),
        ("{{ 1.2 | ceil }}", "2"), ("{{ 2.0 | ceil }}", "2"), ("{{ 183.357 | ceil }}", "184"),
        ("{{ '3.5' | ceil }}", "4"), ("{{ -1.2 | ceil }}", "-1"),
        ("{{ 1.2 | floor }}", "1"), ("{{ 183.357 | floor }}", "183"), ("{{ -1.2 | floor }}", "-2"),
        ("{{ 1.2 | round }}", "1"), ("{{ 2.7 | round }}", "3"), ("{{ 183.357 | round: 2 }}", "183.36"),
        ("{{ 2.5 | round }}", "3"), ("{{ -2.5 | round }}", "-3"), ("{{ 1.005 | round: 2 }}", "1.01"),
        ("{{ 183.357 | round: -1 }}", "180"), ("{{ 15 | round: -1 }}", "20"), ("{{ 5 | round: 2 }}", "5"),
        ("{{ 4 | plus: 2 }}", "6"), ("{{ 183.357 | plus: 12 }}", "195.357"), ("{{ 0.1 | plus: 0.2 }}", "0.3"),
        ("{{ 1.5 | plus: 1.5 }}", "3.0"), ("{{ '3' | plus: '4' }}", "7"),
        ("{{ 4 | minus: 2 }}", "2"), ("{{ 16 | minus: 4 }}", "12"), ("{{ 183.357 | minus: 12 }}", "171.357"),
        ("{{ 3 | times: 2 }}", "6"), ("{{ 24 | times: 7 }}", "168"), ("{{ 183.357 | times: 12 }}", "2200.284"),
        ("{{ 0.1 | times: 3 }}", "0.3"),
        ("{{ 16 | divided_by: 4 }}", "4"), ("{{ 5 | divided_by: 3 }}", "1"), ("{{ 20 | divided_by: 7 }}", "2"),
        ("{{ 20 | divided_by: 7.0 }}", "2.857142857142857"), ("{{ -7 | divided_by: 2 }}", "-4"),
        ("{{ 7 | divided_by: -2 }}", "-4"), ("{{ 0.3 | divided_by: 0.1 }}", "3.0"),
        ("{{ 3 | modulo: 2 }}", "1"), ("{{ 24 | modulo: 7 }}", "3"), ("{{ 183.357 | modulo: 12 }}", "3.357"),
        ("{{ -7 | modulo: 3 }}", "2"), ("{{ 7 | modulo: -3 }}", "-2"),
        ("{{ 4 | at_least: 5 }}", "5"), ("{{ 4 | at_least: 3 }}", "4"), ("{{ 4 | at_least: 4.5 }}", "4.5"),
        ("{{ 4 | at_most: 5 }}", "4"), ("{{ 4 | at_most: 3 }}", "3"), ("{{ 4.0 | at_most: 4 }}", "4.0"),
    ]

    static let printed: [(String, String)] = [
        ("{{ 3.0 }}", "3.0"), ("{{ 1.5 }}", "1.5"), ("{{ -0.5 }}", "-0.5"), ("{{ 0.0001 }}", "0.0001"),
        ("{{ 0.00001 }}", "1.0e-05"), ("{{ 100000000000000.0 }}", "100000000000000.0"),
        ("{{ 1000000000000000.0 }}", "1.0e+15"), ("{{ 12345678901234567.0 }}", "1.2345678901234568e+16"),
        ("{{ 12 }}", "12"), ("{{ true }}", "true"), ("{{ false }}", "false"), ("[{{ nil }}]", "[]"),
        ("{{ \"it's\" }}", "it's"), ("{{ 'say \"hi\"' }}", "say \"hi\""), ("[{{ empty }}]", "[]"),
    ]

    @Test("gives what the documentation shows", arguments: texts + lists + numbers + printed)
    func documented(_ vector: (text: String, result: String)) {
        #expect(rendered(vector.text) == vector.result)
    }

    static let defaults: [(String, String)] = [
        ("{{ price | default: 2.99 }}", "2.99"),
        ("{{ blank_text | default: 2.99 }}", "2.99"),
        ("{{ no | default: 'x' }}", "x"),
        ("{{ no | default: 'x', allow_false: true }}", "false"),
        ("{{ zero | default: 'x' }}", "0"),
        ("{{ none | default: 'x' }}", "x"),
        ("{{ name | default: 'x' }}", "Tom"),
        ("[{{ price | default }}]", "[]"),
        ("{{ price | upcase | default: 'x' }}", "x"),
    ]

    @Test("puts a default in the place of nil, false and empty values", arguments: defaults)
    func fallback(_ vector: (text: String, result: String)) {
        let data: [String: TrialValue] = [
            "price": .null, "blank_text": .text(""), "no": .boolean(false), "zero": .integer(0), "none": .list([]),
            "name": .text("Tom"),
        ]
        #expect(rendered(vector.text, data) == vector.result)
    }

    @Test("computes at run time as it does beforehand")
    func runTime() {
        let data: [String: TrialValue] = [
            "n": .integer(5), "f": .number(0.1), "name": .text("Tom"), "tags": .list([.text("a"), .text("b")]),
        ]
        #expect(rendered("{{ n | divided_by: 2 | plus: f }}", data) == "2.1")
        #expect(rendered("{{ f | plus: 0.2 }}", data) == "0.3")
        #expect(rendered("{{ name | append: n | prepend: f }}", data) == "0.1Tom5")
        #expect(rendered("{{ tags | join: name }}", data) == "aTomb")
        #expect(rendered("{{ name | truncate: n }}", data) == "Tom")
        #expect(rendered("{{ tags | first }}{{ tags[1] }}{{ tags.last }}{{ tags.size }}{{ tags }}", data) == "abb2ab")
        #expect(rendered("{{ f | round: n }}", data) == "0.1")
    }

    @Test("fails, and does not crash, where a computation has no result")
    func failures() {
        let data: [String: TrialValue] = ["n": .integer(.max), "m": .integer(.min), "zero": .integer(0)]
        #expect(rendered("{{ 5 | divided_by: zero }}", data) == "failed: division_by_zero")
        #expect(rendered("{{ 5 | modulo: zero }}", data) == "failed: division_by_zero")
        #expect(rendered("{{ 5.5 | modulo: zero }}", data) == "failed: division_by_zero")
        #expect(rendered("{{ n | plus: 1 }}", data) == "failed: overflow")
        #expect(rendered("{{ n | times: 2 }}", data) == "failed: overflow")
        #expect(rendered("{{ m | divided_by: -1 }}", data) == "failed: overflow")
        #expect(rendered("{{ m | abs }}", data) == "failed: overflow")
        #expect(rendered("{{ m | modulo: -1 }}", data) == "0")
        #expect(rendered("{{ n | money }}", data) == "failed: overflow")
        #expect(rendered("{{ n | date: '%Y' }}", data) == "failed: overflow")
    }
}
