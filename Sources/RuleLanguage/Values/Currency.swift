/// What the shop's amounts are counted in. Amounts themselves are Int64 in the minor unit (fen, cents).
package struct Currency: Hashable, Sendable {
    /// ISO 4217 code, `CNY`.
    package var code: String
    /// Digits after the decimal point: 2 for CNY, 0 for JPY.
    package var fractionDigits: Int
    /// `¥`
    package var symbol: String

    package static let cny = Currency(code: "CNY", fractionDigits: 2, symbol: "¥")

    /// The currencies a shop.yaml may name.
    package static let known: [Currency] = [
        .cny,
        Currency(code: "USD", fractionDigits: 2, symbol: "$"),
        Currency(code: "EUR", fractionDigits: 2, symbol: "€"),
        Currency(code: "GBP", fractionDigits: 2, symbol: "£"),
        Currency(code: "HKD", fractionDigits: 2, symbol: "HK$"),
        Currency(code: "TWD", fractionDigits: 2, symbol: "NT$"),
        Currency(code: "SGD", fractionDigits: 2, symbol: "S$"),
        Currency(code: "JPY", fractionDigits: 0, symbol: "¥"),
        Currency(code: "KRW", fractionDigits: 0, symbol: "₩"),
    ]

    /// Minor units in one major unit: 100 for CNY.
    package var minorUnits: Int64 {
        var units: Int64 = 1
        for _ in 0..<fractionDigits { units *= 10 }
        return units
    }

    /// `1250` → `12.50`; exact, with all fraction digits.
    package func decimal(_ amount: Int64) -> String {
        guard fractionDigits > 0 else { return String(amount) }
        let units = UInt64(minorUnits)
        let fraction = String(amount.magnitude % units)
        let zeros = String(repeating: "0", count: fractionDigits - fraction.utf8.count)
        return (amount < 0 ? "-" : "") + String(amount.magnitude / units) + "." + zeros + fraction
    }

    /// `12.5`, `1,234.56`, `¥12`, `12元` are not accepted here: plain decimals only. Nil when the text is no decimal, has more
    /// fraction digits than the currency (unless they are zeros) or does not fit.
    package func minorAmount(parsing text: some StringProtocol) -> Int64? {
        var negative = false
        var whole: Int64 = 0
        var fraction: Int64 = 0
        var fractionCount = 0
        var seenDigit = false
        var seenPoint = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: negative = true
            case UInt8(ascii: "+") where index == 0: break
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seenDigit = true
                let digit = Int64(byte - UInt8(ascii: "0"))
                if seenPoint {
                    if fractionCount < fractionDigits {
                        fraction = fraction * 10 + digit
                        fractionCount += 1
                    } else if digit != 0 {
                        return nil
                    }
                } else {
                    let (scaled, overflow) = whole.multipliedReportingOverflow(by: 10)
                    let (sum, more) = scaled.addingReportingOverflow(digit)
                    if overflow || more { return nil }
                    whole = sum
                }
            default: return nil
            }
        }
        guard seenDigit else { return nil }
        while fractionCount < fractionDigits {
            fraction *= 10
            fractionCount += 1
        }
        let (scaled, overflow) = whole.multipliedReportingOverflow(by: minorUnits)
        let (sum, more) = scaled.addingReportingOverflow(fraction)
        if overflow || more { return nil }
        return negative ? -sum : sum
    }
}
