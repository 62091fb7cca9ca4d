extension Value {
    /// As lists and files write it; nil for nothing.
    package func plainText(in currency: Currency) -> String? {
        switch self {
        case .missing: nil
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .money(let amount): currency.decimal(amount)
        case .text(let text): text
        case .instant(let instant): String(instant.milliseconds)
        case .date(let date): date.iso8601
        case .span(let span): span.text
        case .list(let values):
            values.isEmpty ? nil : values.compactMap { $0.plainText(in: currency) }.joined(separator: ";")
        }
    }
}
