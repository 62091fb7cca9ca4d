package import RuleLanguage

/// Amounts and counts as people and exports write them: `201.12`, `¥1,234.50`, `12元`, `１２．５０`.
package enum AmountText {
    /// The amount in the minor unit; nil when the text is none or would have to be rounded.
    package static func minorAmount(_ cell: Cell, in currency: Currency) -> Int64? {
        if let amount = usualAmount(cell.bytes, fractionDigits: currency.fractionDigits) { return amount }
        guard let plain = plainDecimal(cell, signs: ["¥", currency.symbol, currency.code, "RMB", "元"]) else {
            return nil
        }
        return currency.minorAmount(parsing: plain)
    }

    /// Digits, then as many decimals as the currency has: what nearly every cell holds, read without making a text of it.
    private static func usualAmount(_ bytes: ArraySlice<UInt8>, fractionDigits: Int) -> Int64? {
        guard fractionDigits > 0, bytes.count > fractionDigits + 1, bytes.count <= 16 else { return nil }
        let point = bytes.endIndex - fractionDigits - 1
        guard bytes[point] == UInt8(ascii: ".") else { return nil }
        var amount: Int64 = 0
        for index in bytes.indices where index != point {
            guard Cell.isDigit(bytes[index]) else { return nil }
            amount = amount * 10 + Int64(bytes[index] - UInt8(ascii: "0"))
        }
        return amount
    }

    /// A whole number; `3.00` is one.
    package static func wholeNumber(_ cell: Cell) -> Int64? {
        if cell.bytes.count <= 15, cell.bytes.allSatisfy(Cell.isDigit) { return Int64(cell.text) }
        guard let decimal = plainDecimal(cell, signs: []) else { return nil }
        let parts = decimal.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 1 || parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
        return Int64(parts[0])
    }

    /// Digits with a point and a sign: currency, blanks and thousands separators taken off.
    private static func plainDecimal(_ cell: Cell, signs: [String]) -> String? {
        var text = halfWidth(cell.text)
        var isNegative = false
        if text.hasPrefix("-") || text.hasPrefix("+") { isNegative = text.removeFirst() == "-" }
        if let sign = signs.first(where: text.hasPrefix) { text.removeFirst(sign.count) }
        if let sign = signs.first(where: text.hasSuffix) { text.removeLast(sign.count) }
        if text.hasPrefix("-"), !isNegative {
            isNegative = true
            text.removeFirst()
        }
        guard let first = text.utf8.first, Cell.isDigit(first) || first == UInt8(ascii: "."),
            let joined = withoutThousandsSeparators(text)
        else { return nil }
        return (isNegative ? "-" : "") + joined
    }

    /// Full-width digits and signs as their plain forms, blanks left out.
    static func halfWidth(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x3000, 0xA0, 0x09: continue
            case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0xFFE5: result.append("¥")
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// `1,234,567.8` → `1234567.8`; nil when the commas are not where thousands are, as in `12,50`.
    private static func withoutThousandsSeparators(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return text }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = parts[0].split(separator: ",", omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].utf8.count), groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
            parts.count == 1 || !parts[1].contains(",")
        else { return nil }
        return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
    }
}
