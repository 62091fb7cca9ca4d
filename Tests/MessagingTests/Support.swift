import Messaging
import RuleLanguage

/// The text that a template comes to on these values, or its diagnostics' codes.
func rendered(_ text: String, _ data: [String: TrialValue] = [:], calendar: ShopCalendar = .shanghai) -> String {
    let values = TrialValues(data)
    return rendered(text, scope: values.scope, values, calendar: calendar)
}

func rendered(
    _ text: String, scope: Scope, _ source: some FieldSource, calendar: ShopCalendar = .shanghai
) -> String {
    let placed = PlacedText(file: "t.sms", verbatim: text)
    let (compiled, diagnostics) = CompiledText.compile(placed, scope: scope, calendar: calendar)
    guard let compiled else { return "refused: " + diagnostics.map(\.code).joined(separator: ", ") }
    do {
        return try compiled.render(source)
    } catch {
        return "failed: \(error.rawValue)"
    }
}

/// A diagnostic as its code and the author's words it underlines.
struct Finding: Equatable, CustomStringConvertible {
    var code: String
    var words: String

    init(_ code: String, _ words: String) {
        self.code = code
        self.words = words
    }

    init(_ diagnostic: Diagnostic, in text: String) {
        code = diagnostic.code
        words = underlined(diagnostic.span, in: text)
    }

    var description: String { "\(code) under `\(words)`" }
}

/// What a span covers, worked out from lines and columns alone.
func underlined(_ span: SourceSpan, in text: String) -> String {
    var line = 1
    var column = 1
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let place = SourcePosition(line: line, column: column)
        if place >= span.start, place < span.end { result.append(scalar) }
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
    return String(result)
}

func findings(_ text: String, scope: Scope = Shop.scope) -> [Finding] {
    let placed = PlacedText(file: "t.sms", verbatim: text)
    let (_, diagnostics) = CompiledText.compile(placed, scope: scope, calendar: .shanghai)
    return diagnostics.map { Finding($0, in: text) }
}

/// A customer, an order and a coupon, as a rule's text sees them.
struct Shop: FieldSource {
    var values: [Field: Value] = [
        .customer(.name): .text("王小明"),
        .customer(.tier): .text("B"),
        .customer(.points): .integer(120),
        .customer(.orders): .integer(3),
        .customer(.birthday): .date(CalendarDate(year: 1990, month: 2, day: 3)!),
        .customer(.tags): .list([.text("vip"), .text("new")]),
        .customerExtra("vip"): .boolean(true),
        .order(.amount): .money(129_950),
        .order(.refunded): .money(0),
        // 2026-11-21 10:05:09 in Shanghai
        .order(.paidAt): .instant(Instant(milliseconds: 1_795_226_709_000)),
        .coupon(.off): .money(500),
        .coupon(.code): .text("HM5"),
        .coupon(.endsOn): .date(CalendarDate(year: 2026, month: 12, day: 5)!),
        .now: .instant(Instant(milliseconds: 1_795_226_709_000)),
    ]

    func value(of field: Field) -> Value { values[field] ?? .missing }

    func without(_ field: Field) -> Shop {
        var copy = self
        copy.values[field] = nil
        return copy
    }

    static let scope: Scope = {
        var scope = Scope()
        func add(_ name: String, _ field: Field, _ type: ValueType, isOptional: Bool = false) {
            scope[name] = Scope.Entry(field: field, type: type, isOptional: isOptional, meaning: "")
        }
        add("customer.name", .customer(.name), .text, isOptional: true)
        add("customer.city", .customer(.city), .text, isOptional: true)
        add("customer.tier", .customer(.tier), .choice(["A", "B", "C"]))
        add("customer.points", .customer(.points), .integer, isOptional: true)
        add("customer.orders", .customer(.orders), .integer)
        add("customer.birthday", .customer(.birthday), .date, isOptional: true)
        add("customer.tags", .customer(.tags), .list(of: .text))
        add("customer.vip", .customerExtra("vip"), .boolean)
        add("order.amount", .order(.amount), .money)
        add("order.refunded", .order(.refunded), .money)
        add("order.paid_at", .order(.paidAt), .instant)
        add("coupon.off", .coupon(.off), .money)
        add("coupon.code", .coupon(.code), .text)
        add("coupon.ends_on", .coupon(.endsOn), .date)
        add("now", .now, .instant)
        return scope
    }()
}

func rendered(shop text: String, _ source: Shop = Shop()) -> String {
    rendered(text, scope: Shop.scope, source)
}
