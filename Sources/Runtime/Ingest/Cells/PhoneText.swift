/// What a cell says about a phone.
package enum PhoneText: Hashable, Sendable {
    case nothing
    /// Can get texts; in E.164.
    case mobile(String)
    /// Some of its digits are hidden.
    case masked
    /// Cannot get texts.
    case landline
    case unreadable

    package init(_ cell: Cell) {
        if cell.isPlaceholder {
            self = .nothing
        } else if cell.bytes.count == 11, cell.bytes.first == UInt8(ascii: "1"), cell.bytes.allSatisfy(Cell.isDigit) {
            self = .mobile("+86" + cell.text)
        } else if cell.isMasked {
            self = .masked
        } else {
            self = PhoneText.read(AmountText.halfWidth(cell.text))
        }
    }

    private static func read(_ text: String) -> PhoneText {
        let whole = number(text)
        guard whole == .unreadable else { return whole }
        // Several numbers in one cell: the first that can get a text.
        let parts = text.split { "/,;、|".contains($0) }
        guard parts.count > 1 else { return .unreadable }
        let readings = parts.map { number(String($0)) }
        for reading in readings {
            if case .mobile = reading { return reading }
        }
        return readings.contains(.landline) ? .landline : .unreadable
    }

    /// - Parameter text: without blanks, in plain digits.
    private static func number(_ text: String) -> PhoneText {
        var digits: [UInt8] = []
        var isInternational = false
        var rest = text[...]
        if rest.hasSuffix(".0") { rest.removeLast(2) }
        for byte in rest.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
            case UInt8(ascii: "+") where digits.isEmpty && !isInternational: isInternational = true
            case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"): break
            default: return .unreadable
            }
        }
        if !isInternational, digits.starts(with: "00".utf8) {
            isInternational = true
            digits.removeFirst(2)
        }
        let isChinese = digits.starts(with: "86".utf8) && (isInternational || digits.count >= 12)
        if isChinese { digits.removeFirst(2) }
        let number = String(decoding: digits, as: UTF8.self)
        if isInternational, !isChinese {
            return (8...15).contains(digits.count) && digits.first != UInt8(ascii: "0")
                ? .mobile("+" + number) : .unreadable
        }
        return domestic(number, behindCountryCode: isChinese)
    }

    private static func domestic(_ number: String, behindCountryCode: Bool) -> PhoneText {
        let count = number.utf8.count
        if count == 11, number.hasPrefix("1") { return .mobile("+86" + number) }
        let isAreaCode =
            number.hasPrefix("0") ? (10...16).contains(count) : behindCountryCode && (9...12).contains(count)
        let isService = (number.hasPrefix("400") || number.hasPrefix("800")) && count == 10
        let isLocal = (7...8).contains(count) && !number.hasPrefix("0")
        return isAreaCode || isService || isLocal ? .landline : .unreadable
    }
}
