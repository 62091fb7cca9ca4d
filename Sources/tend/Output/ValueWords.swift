import RuleLanguage

/// Values as people read them in explanations and tables.
struct ValueWords {
    let shop: ShopFacts
    let language: Language

    func text(_ value: Value) -> String {
        switch value {
        case .missing: language == .chinese ? "无" : "missing"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): ValueWords.text(value)
        case .money(let amount): shop.currency.decimal(amount)
        case .text(let text): text
        case .instant(let instant): shop.calendar.display(instant)
        case .date(let date): date.iso8601
        case .span(let span): span.text
        case .list(let values): "[" + values.map { text($0) }.joined(separator: ", ") + "]"
        }
    }

    /// Whole where it is; four digits behind the point are more than anybody reads, and less than a very small number needs.
    private static func text(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        let short = (number * 10_000).rounded() / 10_000
        return short == 0 ? String(number) : String(short)
    }
}

/// `+8613800138000` → `+86138****8000`: enough to recognise, too little to misuse.
func maskedPhone(_ phone: String) -> String {
    guard phone.count > 8 else { return String(repeating: "*", count: phone.count) }
    return String(phone.dropLast(8)) + "****" + String(phone.suffix(4))
}
