import Messaging
import RuleLanguage
import Testing

@Suite("No text is too broken to be read")
struct LiquidRobustnessTests {
    static let template = """
        {%- assign who = customer.name | default: "顾客" | append: '😀' -%}
        尊敬的{{ who | truncate: 8, '…' }}，{% if customer.tier == 'A' and order.amount > 100.5 %}感谢{% elsif customer.tags contains
        'vip' or customer.points >= 5 %}您有{{ customer.orders | plus: 5 }}分{% else %}{% raw %}{{ x }}{% endraw %}{% endif %}
        {% case customer.orders %}{% when 1, 2 %}一{% when 3 or 4 %}二{% else %}{% comment %}多{% endcomment %}{% endcase %}
        {%- unless customer.vip -%}{{ coupon.off | money }}{%- endunless -%}{{ order.paid_at | date: '%Y-%m-%d %H:%M' }}
        """

    func compile(_ scalars: some Sequence<Unicode.Scalar>) -> (CompiledText?, [Diagnostic]) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        let placed = PlacedText(file: "t", verbatim: String(view))
        return CompiledText.compile(placed, scope: Shop.scope, calendar: .shanghai)
    }

    @Test("a template that is cut anywhere compiles or says why not")
    func truncations() throws {
        let scalars = Array(Self.template.unicodeScalars)
        #expect(compile(scalars).1.isEmpty)
        for end in scalars.indices {
            let (compiled, diagnostics) = compile(scalars[..<end])
            #expect((compiled == nil) == diagnostics.contains { $0.severity == .error })
            _ = try compiled?.render(Shop())
        }
    }

    @Test("so does one with a character left out or doubled")
    func slips() throws {
        let scalars = Array(Self.template.unicodeScalars)
        for index in scalars.indices {
            var without = scalars
            without.remove(at: index)
            _ = try compile(without).0?.render(Shop())
            var doubled = scalars
            doubled.insert(scalars[index], at: index)
            _ = try compile(doubled).0?.render(Shop())
        }
    }

    @Test("random pieces of Liquid never crash it", arguments: 0..<8)
    func randomPieces(_ seed: UInt64) {
        let pieces = [
            "{{", "}}", "{%", "%}", "-", " ", "if ", "endif", "else", "elsif ", "unless ", "endunless", "case ",
            "when ",
            "endcase", "raw", "endraw", "comment", "endcomment", "assign ", "x", "=", "==", ">", "customer.name",
            "customer.tags", "order.amount", "'", "\"", "|", ":", ",", ".", "[", "]", "0", "1.5", "-7", "date", "plus",
            "default", "split", "first", "and ", "or ", "contains ", "empty", "nil", "好", "😀", "\n", "#", "(", "for ",
            "endfor", "%Y", "\u{0}", "\u{301}",
        ]
        var random = SplitMix(seed: seed)
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0..<40, using: &random)).map { _ in pieces.randomElement(using: &random)! }
            let placed = PlacedText(file: "t", verbatim: text.joined())
            let (compiled, diagnostics) = CompiledText.compile(placed, scope: Shop.scope, calendar: .utc)
            #expect((compiled == nil) == diagnostics.contains { $0.severity == .error })
            _ = try? compiled?.render(Shop())
        }
    }

    @Test("random bytes as a template file never crash it", arguments: 0..<4)
    func randomBytes(_ seed: UInt64) {
        var random = SplitMix(seed: seed)
        let head = Array("---\ncategory: service\n---\n".utf8)
        for round in 0..<300 {
            let count = Int.random(in: 0..<200, using: &random)
            let limit: UInt8 = round % 2 == 0 ? 127 : 255
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...limit, using: &random) }
            for content in [bytes, head + bytes] {
                guard let file = TemplateFile.parse(SourceFile(name: "t.sms", bytes: content)).0 else { continue }
                let text = try? CompiledText.compile(file.body, scope: Shop.scope, calendar: .utc).0?.render(Shop())
                _ = SMSSize.measure(text ?? "", on: .international)
            }
        }
    }

    @Test("long chains are read in a straight line")
    func longChains() {
        let filters = String(repeating: " | upcase", count: 20_000)
        #expect(rendered("{{ 'a'\(filters) }}") == "A")
        #expect(rendered("{{ x\(filters) }}", ["x": .text("a")]) == "A")
        let conditions = String(repeating: "true and ", count: 20_000)
        #expect(rendered("{% if \(conditions)true %}a{% endif %}") == "a")
        let branches = String(repeating: "{% elsif no %}b", count: 20_000)
        #expect(rendered("{% if no %}a\(branches){% else %}c{% endif %}", ["no": .boolean(false)]) == "c")
        let path = String(repeating: ".first", count: 20_000)
        #expect(rendered("{{ x\(path) }}", ["x": .text("a")]) == "refused: unknown-variable")
        #expect(rendered(String(repeating: "{{", count: 20_000)).hasPrefix("refused: unclosed-output"))
    }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
