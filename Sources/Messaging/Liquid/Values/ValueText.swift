import RuleLanguage

/// How values look in a text.
struct ValueText: Sendable {
    let calendar: ShopCalendar
    let currency: Currency

    /// Appends a value as it looks without a filter.
    func append(_ value: Value, to text: inout String) {
        switch value {
        case .missing: break
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text.append(integer: value)
        case .number(let value): text += ValueText.number(value)
        case .money(let amount):
            if amount < 0 { text += "-" }
            append(amount.magnitude, keepingZeros: false, to: &text)
        case .text(let value): text += value
        case .instant(let instant): append(instant, to: &text)
        case .date(let date): text += date.iso8601
        case .span(let span): text += span.text
        case .list(let values): for value in values { append(value, to: &text) }
        }
    }

    /// `2026-11-21 10:05`, to the minute: nobody wants seconds in a text.
    private func append(_ instant: Instant, to text: inout String) {
        let local = calendar.localTime(at: instant)
        let minutes = UInt64(local.milliseconds / 60_000)
        text += local.date.iso8601
        text += " "
        text.append(digits: minutes / 60, atLeast: 2)
        text += ":"
        text.append(digits: minutes % 60, atLeast: 2)
    }

    func string(_ value: Value) -> String {
        if case .text(let text) = value { return text }
        var text = ""
        append(value, to: &text)
        return text
    }

    /// `12.50`, and `12` for a whole amount unless its zeros are kept.
    private func append(_ amount: UInt64, keepingZeros: Bool, to text: inout String) {
        let (whole, fraction) = amount.quotientAndRemainder(dividingBy: UInt64(currency.minorUnits))
        text.append(digits: whole, atLeast: 1)
        if currency.fractionDigits > 0, keepingZeros || fraction != 0 {
            text += "."
            text.append(digits: fraction, atLeast: currency.fractionDigits)
        }
    }

    /// `¥12.50`, `-¥12.50`
    func money(_ amount: Int64, keepingZeros: Bool) -> String {
        var text = amount < 0 ? "-" : ""
        text += currency.symbol
        append(amount.magnitude, keepingZeros: keepingZeros, to: &text)
        return text
    }

    /// A number as Liquid prints it, with at least one digit after the point: `3.0`, `0.0001`, `1.0e-05`, `1.0e+20`.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        let sign = value.sign == .minus ? "-" : ""
        let (digits, point) = shortestDigits(value.magnitude)
        if point > 15 || point < -3 {
            let rest = digits.count > 1 ? digits.dropFirst() : "0"
            let power = point - 1
            let powerDigits = padded(abs(power), to: 2)
            return sign + digits.prefix(1) + "." + rest + (power < 0 ? "e-" : "e+") + powerDigits
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count {
            return sign + digits + String(repeating: "0", count: point - digits.count) + ".0"
        }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }

    /// The shortest digits that read back as the number, and where the point stands: 0.5 is `5` and 0, 12 is `12` and 2.
    private static func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
        if value == 0 { return ("0", 1) }
        let description = value.description
        let parts = description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let digits = whole + (mantissa.count > 1 ? mantissa[1] : "")
        let leadingZeros = digits.prefix { $0 == "0" }.count
        var significant = digits.dropFirst(leadingZeros)
        while significant.count > 1, significant.last == "0" { significant.removeLast() }
        let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        return (String(significant), whole.count - leadingZeros + power)
    }
}

extension String {
    fileprivate mutating func append(integer: Int64) {
        if integer < 0 { self += "-" }
        append(digits: integer.magnitude, atLeast: 1)
    }

    /// A number below 16 digits is built without memory of its own.
    mutating func append(digits value: UInt64, atLeast width: Int) {
        let digits = String(value)
        for _ in 0..<max(0, width - digits.utf8.count) { self += "0" }
        self += digits
    }
}
