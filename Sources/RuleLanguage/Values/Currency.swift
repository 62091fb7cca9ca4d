/// What the shop's amounts are counted in. Amounts themselves are Int64 in the minor unit (fen, cents).
package struct Currency: Hashable, Sendable {
    /// ISO 4217 code, `CNY`.
    package var code: String
    /// Digits after the decimal point: 2 for CNY, 0 for JPY.
    package var fractionDigits: Int
    /// `¥`
    package var symbol: String

    package init(code: String, fractionDigits: Int, symbol: String) {
        self.code = code
        self.fractionDigits = fractionDigits
        self.symbol = symbol
    }

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
        var isNegative = false
        // The magnitude in the minor unit; the smallest amount has one more than the largest.
        var magnitude: UInt64 = 0
        var fractionCount = 0
        var seenDigit = false
        var seenPoint = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: break
            case UInt8(ascii: ".") where !seenPoint: seenPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                seenDigit = true
                let digit = UInt64(byte - UInt8(ascii: "0"))
                if seenPoint, fractionCount == fractionDigits {
                    if digit != 0 { return nil }
                } else {
                    guard let longer = Currency.appending(digit, to: magnitude) else { return nil }
                    magnitude = longer
                    fractionCount += seenPoint ? 1 : 0
                }
            default: return nil
            }
        }
        guard seenDigit else { return nil }
        for _ in fractionCount..<fractionDigits {
            guard let longer = Currency.appending(0, to: magnitude) else { return nil }
            magnitude = longer
        }
        if isNegative, magnitude == Int64.min.magnitude { return .min }
        return Int64(exactly: magnitude).map { isNegative ? -$0 : $0 }
    }

    private static func appending(_ digit: UInt64, to magnitude: UInt64) -> UInt64? {
        let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = scaled.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }
}
