extension Value {
    /// As lists and files write it; nil for nothing.
    package func plainText(in shop: ShopFacts) -> String? {
        switch self {
        case .missing: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .money(let amount): shop.currency.decimal(amount)
        case .text(let text): text
        case .instant(let instant): shop.calendar.display(instant)
        case .date(let date): date.iso8601
        case .span(let span): span.text
        case .list(let values):
            values.isEmpty ? nil : values.compactMap { $0.plainText(in: shop) }.joined(separator: ";")
        }
    }
}
